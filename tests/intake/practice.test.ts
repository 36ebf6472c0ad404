import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/domain/intake/intake-report';
import { evidenceMatcher } from '#shared/domain/intake/match-evidence';
import { judgeMapping, proposeMapping } from '#shared/domain/intake/propose-mapping';
import { planRows, readRow, type RowReading } from '#shared/domain/intake/read-row';
import { rehearse, type RehearsedSheet } from '#shared/domain/intake/rehearse';
import type { CaseId } from '#shared/domain/ids';
import { readFiles, shapeOf, type ReadFiles } from '../../src/main/intake/read-files.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testPorts } from './test-ports.ts';

const resource = (path: string): string => fileURLToPath(new URL(`../../resources/${path}`, import.meta.url));
const pack = loadPacks(resource('policy')).find((held) =>
  held.pack.measures.some((measure) => measure.id === 'M05'),
)?.pack;

const read = (...names: readonly string[]): Promise<ReadFiles> =>
  readFiles(testPorts(), { paths: names.map((name) => resource(`practice/${name}`)), scratchFolder: scratchFolder() });

const rehearsed = async (files: ReadFiles): Promise<RehearsedSheet> => {
  if (pack === undefined) throw new Error('No pack with M05');
  const readings: RowReading[] = [];
  for (const sheet of files.sheets) {
    const shape = shapeOf(sheet);
    const mapping = proposeMapping(shape);
    expect(judgeMapping(shape, mapping)).toEqual([]);
    const plan = planRows(shape, mapping, pack);
    for await (const row of sheet.rows()) readings.push(readRow(row, plan));
  }
  return rehearse(readings, { lookUp: () => ({ caseId: null, fields: null }) });
};

describe('the practice files under the policy pack', () => {
  it('the good sheet is taken over whole, every choice known to the pack', async () => {
    const files = await read('演练申报表.xlsx');
    const { counts, rows } = await rehearsed(files);
    expect(counts).toEqual({ new: 40, update: 0, same: 0, problem: 0 });
    expect(rows.flatMap((row) => row.problems).filter((problem) => problem.code !== 'E-USCC-CHECK')).toEqual([]);
  });

  it('the sheet of usual mistakes: every fault at its row and column', async () => {
    const files = await read('演练申报表-常见错误.xlsx');
    const { rows } = await rehearsed(files);
    const direction = rows.flatMap((row) => row.problems).find((problem) => problem.code === 'E-CHOICE');
    expect(direction?.facts).toMatchObject({ field: 'direction', candidates: ['M05-D4'] });
    expect(rows.find((row) => row.row === 32)?.applicant).toBe('北京竹简安全技术　有限公司（演练）');
    const told = rows
      .flatMap((row) => row.problems)
      .map(({ code, row, column }: Problem) => `${row}${column ?? ''} ${code}`);
    expect(told.filter((text) => !text.includes('E-USCC-CHECK')).toSorted()).toEqual(
      [
        '7C E-USCC',
        '8C E-USCC',
        '10AK E-PRECISION',
        '15AD E-DATE',
        '16AD E-DATE',
        '17B E-REQUIRED',
        '18H E-REQUIRED',
        '19F E-REQUIRED',
        '20E E-MEASURE',
        '21F E-CHOICE',
        '23 E-DUPLICATE',
        '33H E-AMOUNT',
        '34H E-AMOUNT',
      ].toSorted(),
    );
  });

  it('papers of both archives find their case by number, or by credit code, and the stray one does not', async () => {
    const [sheets, papers] = [
      await read('演练申报表.xlsx'),
      await read('演练证明材料-01-GBK文件名.zip', '演练证明材料-02-UTF8文件名.zip'),
    ];
    const { rows } = await rehearsed(sheets);
    const cases = rows.map((row) => ({
      caseId: `c-${row.number}` as CaseId,
      number: row.number,
      uscc: typeof row.fields.uscc === 'string' ? row.fields.uscc : '',
      applicant: row.applicant,
    }));
    const match = evidenceMatcher(cases, pack?.evidenceKinds ?? []);
    const matched = papers.evidence.map((piece) => ({ file: piece.file, ...match(piece.file) }));
    expect(papers.problems.map((problem) => problem.code)).toEqual(['E-LOCKED']);
    expect(matched.filter((piece) => piece.caseId === null).map((piece) => piece.file)).toHaveLength(1);
    expect(new Set(matched.map((piece) => piece.by))).toEqual(new Set(['number', 'uscc', null]));
    expect(matched.filter((piece) => piece.by === 'number' && !piece.file.includes(piece.number ?? '?'))).toEqual([]);
    expect(matched.filter((piece) => piece.kind === null).length).toBeLessThan(matched.length / 10);
  });
});
