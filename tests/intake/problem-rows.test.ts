import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportResult, ProblemRowsFile, Rehearsal } from '#shared/domain/intake/intake-report';
import type { Json } from '#shared/domain/outcome';
import { makeXlsx, numberCell, rowWith, tableXml, textCell, textRow } from '../corpus/make-xlsx.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';

let folder = '';
let jobs = 0;
const examine = (desk: Desk, path: string): Promise<Rehearsal> =>
  desk.call<Rehearsal>('intake.examine', { files: [desk.token(path)], job: `j-${(jobs += 1)}` });
const rehearse = (desk: Desk, draft: string, mappings: Json, fixes: Json): Promise<Rehearsal> =>
  desk.call<Rehearsal>('intake.rehearse', { draft, mappings, fixes, job: `j-${(jobs += 1)}` });
const commit = (desk: Desk, draft: string): Promise<ImportResult> =>
  desk.call<ImportResult>('intake.commit', { draft, job: `j-${(jobs += 1)}` });
const problemRows = (rehearsal: Rehearsal) =>
  rehearsal.rows
    .filter((row) => row.verdict === 'problem')
    .map((row) => ({ number: row.number, codes: row.problems.map((one) => `${one.code} ${one.column ?? ''}`) }));
const writeOut = async (desk: Desk, draft: string): Promise<{ made: ProblemRowsFile; path: string }> => {
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const made = await desk.call<ProblemRowsFile>('intake.writeProblems', { draft, target: desk.token(out) });
  return { made, path: join(out, made.name) };
};

beforeEach(() => {
  folder = scratchFolder();
});

describe('rows that were left out', () => {
  it(
    'go out as a workbook with their reasons and come back under the same columns and units',
    { timeout: 60_000 },
    async () => {
      const desk = await openDesk(join(folder, 'desk'));
      const sheet = join(folder, '申报.csv');
      // No header names the unit, the line above does; the money column goes by a name nobody knows.
      const lines = [
        '单位：万元,,,,',
        '申报单位,统一社会信用代码,支持方向,项目名称,要的钱',
        '北京云杉智测科技有限公司（演练）,91110108MA0TE5T165,M05-D1,好的一行,12.5',
        '北京云杉智测科技有限公司（演练）,91110108MA0TE5T165,M05-D1,坏的一行,三百来万',
        '北京云杉智测科技有限公司（演练）,91110108MA0TE5T165,M99-D9,方向不对,7',
      ];
      writeFileSync(sheet, `${lines.join('\n')}\n`);
      const first = await examine(desk, sheet);
      const [proposed] = first.mappings;
      const mapping = { ...proposed?.mapping, E: 'amountFen' };
      const rehearsed = await rehearse(desk, first.draft, [{ file: '申报.csv', sheet: 'CSV', mapping }], []);
      expect(rehearsed.counts).toMatchObject({ new: 1, problem: 2 });
      const { made, path } = await writeOut(desk, rehearsed.draft);
      expect(made.rows).toBe(2);
      await commit(desk, rehearsed.draft);

      const again = await examine(desk, path);
      expect(again.mappings[0]?.mapping).toEqual(mapping);
      expect(problemRows(again)).toEqual(problemRows(rehearsed));
      expect(again.shapes[0]?.columns.map((column) => column.header)).toEqual([
        '申报单位',
        '统一社会信用代码',
        '支持方向',
        '项目名称',
        '要的钱（万元）',
        '原位置（再导入时不读此列）',
        '未收原因（再导入时不读此列）',
      ]);
      expect(again.shapes[0]?.columns.at(-2)?.samples[0]).toBe('申报.csv CSV 第 4 行');
      expect(again.shapes[0]?.columns.at(-1)?.samples[0]).toContain('金额');

      const place = { file: made.name, sheet: 'CSV' };
      const fixed = await rehearse(
        desk,
        again.draft,
        [],
        [
          { ...place, row: 2, column: 'E', text: '300' },
          { ...place, row: 3, column: 'C', text: 'M05-D2' },
        ],
      );
      expect(fixed.counts).toMatchObject({ new: 2, problem: 0 });
      const result = await commit(desk, fixed.draft);
      expect(result.problems.map((one) => [one.code, one.column, one.facts['before'], one.facts['after']])).toEqual([
        ['E-FIXED', 'E', '三百来万', '300'],
        ['E-FIXED', 'C', 'M99-D9', 'M05-D2'],
      ]);
      const list = await desk.call<{ rows: { title: string; amountFen: number }[] }>('cases.list', { sort: 'number' });
      const amounts = new Map(list.rows.map((row) => [row.title, row.amountFen]));
      expect(amounts.get('坏的一行')).toBe(300_000_000);
      expect(amounts.get('方向不对')).toBe(7_000_000);
      await desk.stop();
    },
  );

  it('keep a number that lost its digits refused, and a formula what it was', { timeout: 60_000 }, async () => {
    const desk = await openDesk(join(folder, 'desk'));
    const sheet = join(folder, '申报表.xlsx');
    const rows = [
      rowWith(2, { C: numberCell('C2', '911101080000000000') }),
      rowWith(3, { E: textCell('E3', '=1+1'), F: textCell('F3', '很多') }),
      textRow(4, ['', '北京云杉智测科技有限公司（演练）', '91110108MA0TE5T165', 'M05-D1', '缺金额']),
    ];
    writeFileSync(sheet, makeXlsx({ data: tableXml(rows) }));
    const first = await examine(desk, sheet);
    expect(first.counts.problem).toBe(3);
    const { path } = await writeOut(desk, first.draft);
    expect(readFileSync(path).includes('<f>')).toBe(false);
    const again = await examine(desk, path);
    expect(problemRows(again)).toEqual(problemRows(first));
    expect(again.rows.find((row) => row.row === 3)?.title).toBe('=1+1');
    await desk.stop();
  });

  it('are refused where there are none, and where the target is no folder', { timeout: 60_000 }, async () => {
    const desk = await openDesk(join(folder, 'desk'));
    const sheet = join(folder, '申报表.xlsx');
    writeFileSync(sheet, makeXlsx({ data: tableXml([rowWith(2, {})]) }));
    const { draft } = await examine(desk, sheet);
    const none = await desk.refused('intake.writeProblems', { draft, target: desk.token(folder) });
    expect(none?.code).toBe('intake.noProblemRows');
    const file = await desk.refused('intake.writeProblems', { draft, target: desk.token(sheet) });
    expect(file?.code).toBe('packet.targetNotFolder');
    await desk.stop();
  });
});
