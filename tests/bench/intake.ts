import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import writeExcelFile from 'write-excel-file/node';
import { applications } from '../../scripts/practice/applications.mjs';
import { cellTexts, columns } from '../../scripts/practice/columns.mjs';
import { readFiles } from '../../src/main/intake/read-files.ts';
import { testPorts } from '../intake/test-ports.ts';

export const name = 'Reading a sheet: our disposable process against LibreOffice and against a bare CSV parser';

const repetitions = 5;
const rowCount = 5000;

const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;

const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const officeOf = (): string | null => {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

/** The practice rows over and over, numbered anew. */
const manyRows = (): readonly (readonly string[])[] => {
  const rows = applications().map(cellTexts);
  return Array.from({ length: rowCount }, (_, at) => [
    `2022-1-05D1-HD09-${String(at + 1)}`,
    ...(rows[at % rows.length] ?? []).slice(1),
  ]);
};

/** Contenders take turns, so a busy machine slows them alike; the medians are compared. */
export const run = async (): Promise<{ lines: string[] }> => {
  const room = mkdtempSync(join(tmpdir(), 'anjuan-bench-'));
  const scratchFolder = join(room, 'scratch');
  mkdirSync(scratchFolder);
  const header = columns.map((column) => column.header);
  const sheet = join(room, 'sheet.xlsx');
  const text = join(room, 'sheet.csv');
  await writeExcelFile([header, ...manyRows()].map((row) => [...row])).toFile(sheet);
  writeFileSync(text, [header, ...manyRows()].map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\r\n`).join(''));
  const small = resolve(import.meta.dirname, '../../resources/practice/演练申报表.xlsx');

  const ours = async (path: string, expected: number): Promise<void> => {
    const read = await readFiles(testPorts(), { paths: [path], scratchFolder });
    const found = read.sheets.reduce((total, one) => total + one.rowCount, 0);
    await read.discard();
    if (found !== expected)
      throw new Error(`${path}: ${found} rows instead of ${expected}: ${JSON.stringify(read.problems.slice(0, 3))}`);
  };
  const office = officeOf();
  const convert = async (path: string): Promise<void> => {
    if (office === null) return;
    await promisify(execFile)(office, [
      `-env:UserInstallation=file://${room}/profile`,
      '--headless',
      '--convert-to',
      'csv',
      '--outdir',
      join(room, 'converted'),
      path,
    ]);
  };

  const contenders = {
    small: () => ours(small, 40),
    large: () => ours(sheet, rowCount),
    csv: () => ours(text, rowCount),
    office: () => convert(sheet),
    bare: () => parse(readFileSync(text, 'utf8')) as unknown,
  };
  const times: Record<keyof typeof contenders, number[]> = { small: [], large: [], csv: [], office: [], bare: [] };
  try {
    for (let turn = 0; turn <= repetitions; turn += 1) {
      for (const [key, work] of Object.entries(contenders) as [keyof typeof contenders, () => unknown][]) {
        const time = await timed(work);
        // The first turn warms the caches of files and of compiled code.
        if (turn > 0) times[key].push(time);
      }
    }
    const size = `${(statSync(sheet).size / 1024).toFixed(0)} KB`;
    const ms = (key: keyof typeof contenders): string => `${median(times[key]).toFixed(0)} ms`;
    const ratio = (key: keyof typeof contenders, peer: keyof typeof contenders): string =>
      (median(times[peer]) / median(times[key])).toFixed(1);
    return {
      lines: [
        `${rowCount} rows × ${columns.length} columns, XLSX ${size}, process start included, median of ${repetitions}, in turns`,
        office === null
          ? 'LibreOffice is not installed: no peer for XLSX'
          : `XLSX: ours ${ms('large')}, LibreOffice to CSV ${ms('office')}: ${ratio('large', 'office')} × as fast`,
        `CSV: ours ${ms('csv')} with process, limits and staging; csv-parse alone in process ${ms('bare')}: ${ratio('csv', 'bare')} × as fast`,
        `practice sheet, 40 rows: ${ms('small')}`,
      ],
    };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
};
