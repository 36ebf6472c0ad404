import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeMapping, proposeMapping } from '#shared/domain/intake/propose-mapping';
import { planRows, readRow, type RowReading } from '#shared/domain/intake/read-row';
import { rehearse } from '#shared/domain/intake/rehearse';
import type { HostPorts } from '../../src/main/host/ports.ts';
import { readFiles, shapeOf } from '../../src/main/intake/read-files.ts';
import { smallPack } from '../intake/small-pack.ts';
import { pooledPorts, testPorts } from '../intake/test-ports.ts';
import { csvCases } from './cases-csv.ts';
import { jsonCases } from './cases-json.ts';
import { paperCases } from './cases-papers.ts';
import { tableCases } from './cases-table.ts';
import { unseenCases } from './cases-unseen.ts';
import { workbookCases } from './cases-workbook.ts';
import { zipCases } from './cases-zip.ts';
import { judgeOutcome, type CorpusCase, type CorpusOutcome } from './corpus-case.ts';

const allCases: readonly CorpusCase[] = [
  ...workbookCases,
  ...tableCases,
  ...csvCases,
  ...jsonCases,
  ...unseenCases,
  ...zipCases,
  ...paperCases,
];

/** Runs a case through the real reading, mapping and rehearsal. Answers the outcome and what is left in the scratch folder. */
const run = async (ports: HostPorts, corpusCase: CorpusCase): Promise<Ran> => {
  // Cases run at once, so each minds its own folder.
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-corpus-'));
  try {
    return await runIn(folder, ports, corpusCase);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Ran {
  readonly outcome: CorpusOutcome;
  readonly left: readonly string[];
}

const runIn = async (folder: string, ports: HostPorts, corpusCase: CorpusCase): Promise<Ran> => {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  for (const [name, bytes] of Object.entries(corpusCase.files)) {
    const path = join(folder, 'in', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const names = corpusCase.chosen ?? Object.keys(corpusCase.files);
  const started = Date.now();
  const read = await readFiles(ports, { paths: names.map((name) => join(folder, 'in', name)), scratchFolder: scratch });
  const problems = [...read.problems];
  const readings: RowReading[] = [];
  for (const sheet of read.sheets) {
    const shape = shapeOf(sheet);
    const mapping = proposeMapping(shape);
    problems.push(...judgeMapping(shape, mapping));
    const plan = planRows(shape, mapping, smallPack);
    for await (const row of sheet.rows()) readings.push(readRow(row, plan));
  }
  const { rows, asides } = rehearse(readings, { lookUp: () => ({ caseId: null, fields: null }) });
  const ms = Date.now() - started;
  await read.discard();
  return {
    outcome: { read, rows, ms, problems: [...problems, ...rows.flatMap((row) => row.problems), ...asides] },
    left: readdirSync(scratch),
  };
};

describe('every bad or odd input ends in its code and place, within limits, and leaves nothing behind', () => {
  const ports = pooledPorts();
  afterAll(ports.stop);
  it.concurrent.each(allCases.map((corpusCase) => [corpusCase.name, corpusCase] as const))(
    '%s',
    async (_, corpusCase) => {
      const { outcome, left } = await run(ports, corpusCase);
      expect(judgeOutcome(corpusCase, outcome)).toEqual([]);
      expect(left).toEqual([]);
    },
  );
});

describe('the corpus itself', () => {
  it('names at least sixty inputs, none twice, none of a megabyte', () => {
    const names = allCases.map((corpusCase) => corpusCase.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(120);
    const sizes = allCases.flatMap((corpusCase) =>
      Object.values(corpusCase.files).map((bytes) => [corpusCase.name, bytes.length] as const),
    );
    expect(sizes.filter(([, size]) => size > 2_000_000)).toEqual([]);
  });

  it('fails where a reader lets everything pass', async () => {
    const blind: HostPorts = { ...testPorts(), startWorker: () => blindWorker() };
    for (const name of ['xlsx-num18', 'csv-ragged', 'zip-slip-dotdot', 'pdf-truncated']) {
      const corpusCase = allCases.find((candidate) => candidate.name === name) as CorpusCase;
      const { outcome } = await run(blind, corpusCase);
      expect(judgeOutcome(corpusCase, outcome)).not.toEqual([]);
    }
  });

  it('fails where a problem names another place', async () => {
    const corpusCase = allCases.find((candidate) => candidate.name === 'xlsx-num18') as CorpusCase;
    const { outcome } = await run(testPorts(), corpusCase);
    const moved = {
      ...outcome,
      problems: outcome.problems.map((problem) => ({ ...problem, row: (problem.row ?? 0) + 1 })),
    };
    expect(judgeOutcome(corpusCase, outcome)).toEqual([]);
    expect(judgeOutcome(corpusCase, moved)).not.toEqual([]);
  });
});

/** A worker that finds nothing wrong with anything. */
const blindWorker = (): ReturnType<HostPorts['startWorker']> => {
  let tell: (message: unknown) => void = () => {};
  let gone: (code: number | null) => void = () => {};
  return {
    post: () => queueMicrotask(() => tell({ t: 'done', sheets: [], evidence: [], problems: [], refused: false })),
    onMessage: (listener) => (tell = listener),
    onExit: (listener) => (gone = listener),
    kill: () => gone(null),
  };
};
