import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { proposeMapping } from '#shared/domain/intake/propose-mapping';
import { planRows, readRow } from '#shared/domain/intake/read-row';
import { readFiles, shapeOf, type ReadFiles, type ReadProgress } from '../../src/main/intake/read-files.ts';
import { makeXlsx } from '../corpus/make-xlsx.ts';
import { makePdf } from '../corpus/make-papers.ts';
import { makeZip } from '../corpus/make-zip.ts';
import { scratchFolder } from '../support/scratch.ts';
import { largeXlsx } from './large-table.ts';
import { smallPack } from './small-pack.ts';
import { testPorts } from './test-ports.ts';

const ports = testPorts();
const practice = (name: string): string => fileURLToPath(new URL(`../../resources/practice/${name}`, import.meta.url));

const prepared = (
  files: Readonly<Record<string, Buffer>>,
): { readonly paths: readonly string[]; readonly scratch: string } => {
  const folder = scratchFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return { paths: Object.keys(files).map((name) => join(folder, name)), scratch };
};

const fieldsOf = async (read: ReadFiles): Promise<readonly unknown[]> => {
  const sheet = read.sheets[0];
  if (sheet === undefined) return [];
  const plan = planRows(shapeOf(sheet), proposeMapping(shapeOf(sheet)), smallPack);
  const rows: unknown[] = [];
  for await (const row of sheet.rows()) rows.push(readRow(row, plan).fields);
  return rows;
};

describe('the same sheet in three forms gives the same rows', () => {
  it('as written by a library, as saved by LibreOffice, and as text in GB18030', async () => {
    const results: (readonly unknown[])[] = [];
    for (const name of ['演练申报表.xlsx', '演练申报表-LibreOffice另存.xlsx', '演练申报表-GB18030.csv']) {
      const { scratch } = prepared({});
      const read = await readFiles(ports, { paths: [practice(name)], scratchFolder: scratch });
      expect(read.problems).toEqual([]);
      results.push(await fieldsOf(read));
      await read.discard();
    }
    expect(results[0]).toHaveLength(40);
    expect(results[0]?.[0]).toMatchObject({
      number: '2022-1-01D1-HD01-0001',
      amountFen: 20_000_000,
      establishedOn: '2020-03-11',
    });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

describe('evidence', () => {
  it('arrives byte for byte under its hash, from files and archives alike, and goes with discard', async () => {
    const pdf = makePdf({ pages: 2 });
    const { paths, scratch } = prepared({
      '营业执照.pdf': pdf,
      '材料.zip': makeZip([{ name: '云杉/审计报告.pdf', data: makePdf({ pages: 5 }) }]),
    });
    const read = await readFiles(ports, { paths, scratchFolder: scratch });
    expect(read.evidence.map((piece) => [piece.file, piece.mediaType, piece.pages])).toEqual([
      ['营业执照.pdf', 'application/pdf', 2],
      ['材料.zip/云杉/审计报告.pdf', 'application/pdf', 5],
    ]);
    for (const piece of read.evidence) {
      expect(createHash('sha256').update(readFileSync(piece.scratchPath)).digest('hex')).toBe(piece.hash);
      expect(statSync(piece.scratchPath).size).toBe(piece.bytes);
    }
    expect(readFileSync(read.evidence[0]?.scratchPath ?? '').equals(pdf)).toBe(true);
    await read.discard();
    await read.discard();
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('files added to a case', () => {
  it('are evidence whatever they are, sheets too; what is refused stays refused', async () => {
    const macro = makeXlsx({ entries: [{ name: 'xl/vbaProject.bin', data: 'x' }] });
    const { paths, scratch } = prepared({
      '预算.xlsx': makeXlsx(),
      '名单.csv': Buffer.from('甲,乙'),
      '宏.xlsx': macro,
    });
    const read = await readFiles(ports, { paths, scratchFolder: scratch, evidenceOnly: true });
    expect(read.sheets).toEqual([]);
    expect(read.evidence.map((piece) => piece.file)).toEqual(['预算.xlsx', '名单.csv']);
    expect(read.problems).toMatchObject([{ code: 'E-MACRO', file: '宏.xlsx', severity: 'refuse' }]);
    await read.discard();
  });
});

describe('ten thousand rows', () => {
  it('are read with progress, within the limits of memory, as often as asked', async () => {
    const { paths, scratch } = prepared({ '大表.xlsx': largeXlsx(10_000) });
    const seen: ReadProgress[] = [];
    const started = Date.now();
    const read = await readFiles(ports, {
      paths,
      scratchFolder: scratch,
      onProgress: (progress) => seen.push(progress),
    });
    expect(read.problems).toEqual([]);
    expect(Date.now() - started).toBeLessThan(15_000);
    const reading = seen.filter((progress) => progress.phase === 'reading');
    expect(reading.length).toBeGreaterThan(1);
    expect(reading.map((progress) => progress.done)).toEqual(
      reading.map((progress) => progress.done).toSorted((a, b) => a - b),
    );
    expect(reading.at(-1)).toMatchObject({ done: reading.at(-1)?.total });
    for (let time = 0; time < 2; time += 1) {
      let rows = 0;
      for await (const row of read.sheets[0]?.rows() ?? []) {
        rows += 1;
        if (rows === 9999) expect(row.cells['A']?.text).toBe('YL-2026-009999');
      }
      expect(rows).toBe(10_000);
    }
    await read.discard();
  });

  it('can be broken off: the process ends, nothing is left', async () => {
    const { paths, scratch } = prepared({ '大表.xlsx': largeXlsx(10_000) });
    const stop = new AbortController();
    const reading = readFiles(ports, {
      paths,
      scratchFolder: scratch,
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.done > 0) stop.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(readdirSync(scratch)).toEqual([]);
    expect(ports.running()).toBe(0);
  });

  it('is not begun where it was broken off before', async () => {
    const { paths, scratch } = prepared({ 'a.pdf': makePdf() });
    await expect(
      readFiles(ports, { paths, scratchFolder: scratch, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(readdirSync(scratch)).toEqual([]);
  });
});
