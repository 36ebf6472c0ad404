import { describe, expect, it } from 'vitest';
import type { Cells } from '#shared/domain/intake/cell';
import { findHeader, fieldOfHeader } from '#shared/domain/intake/headers';
import type { SheetShape } from '#shared/domain/intake/intake-report';
import { judgeMapping, proposeMapping } from '#shared/domain/intake/propose-mapping';
import { planRows, readRow } from '#shared/domain/intake/read-row';
import { rehearse, type KnownCase } from '#shared/domain/intake/rehearse';
import { smallPack } from '../../../../intake/small-pack.ts';

const headers = [
  '申报编号',
  '申报单位',
  '统一社会信用代码',
  '措施',
  '支持方向',
  '项目名称',
  '申请金额（万元）',
  '是否入库',
  '发票号码',
];
const letters = 'ABCDEFGHIJ';
const shape: SheetShape = {
  file: 'a.xlsx',
  sheet: 's',
  headerRow: 1,
  rows: 1,
  unit: null,
  columns: headers.map((header, at) => ({ column: letters[at] as string, header, samples: [] })),
};
const mapping = proposeMapping(shape);
const plan = planRows(shape, mapping, smallPack);
const good = ['YL-1', '演练公司', '91110108MA0TE5T165', '', 'M05-D1', '演练项目', '12.5', '是', '0001、0002'];
const cellsOf = (texts: readonly string[]): Cells =>
  Object.fromEntries(
    texts.flatMap((text, at) =>
      text === '' ? [] : [[letters[at] as string, { text, kind: 'text' as const, raw: text }]],
    ),
  );
const read = (texts: readonly string[], row = 2) => readRow({ row, cells: cellsOf(texts) }, plan);
const with_ = (at: number, text: string): readonly string[] => good.map((held, index) => (index === at ? text : held));
const nobody = { lookUp: (): KnownCase => ({ caseId: null, fields: null }) };

describe('a row becomes typed fields', () => {
  it('reads every type and derives the measure', () => {
    expect(read(good)).toMatchObject({
      problems: [],
      fields: {
        number: 'YL-1',
        uscc: '91110108MA0TE5T165',
        direction: 'M05-D1',
        measure: 'M05',
        amountFen: 12_500_000,
        libraryListed: true,
        invoiceNumbers: ['0001', '0002'],
      },
    });
  });

  it.each([
    ['ＭＯ５－Ｄ１'.replace('Ｏ', '０'), 'M05-D1'],
    ['知识产权质押贷款贴息', 'M05-D1'],
    ['m05-d1 知识产权质押贷款贴息', 'M05-D1'],
    [' 知识产权 质押贷款贴息 ', 'M05-D1'],
  ])('matches the direction %s', (text, id) => {
    expect(read(with_(4, text)).fields.direction).toBe(id);
  });

  it('never guesses between two directions of one name, unless the measure says which', () => {
    const unsure = read(with_(4, '其他支持'));
    expect(unsure.fields.direction).toBeUndefined();
    expect(unsure.problems).toMatchObject([
      { code: 'E-CHOICE', severity: 'refuse', column: 'E', facts: { candidates: ['M01-D3', 'M05-D6'] } },
    ]);
    const said = good.with(3, '第5条').with(4, '其他支持');
    expect(read(said)).toMatchObject({ problems: [], fields: { direction: 'M05-D6', measure: 'M05' } });
  });

  it('tells a measure and a direction that disagree', () => {
    expect(read(with_(3, 'M01')).problems).toMatchObject([{ code: 'E-MEASURE', column: 'D' }]);
  });

  it('warns of a wrong check character and keeps the code; suggests, never repairs', () => {
    expect(read(with_(2, '91110108MA0TE5T166'))).toMatchObject({
      fields: { uscc: '91110108MA0TE5T166' },
      problems: [{ code: 'E-USCC-CHECK', severity: 'warn' }],
    });
    const letter = read(with_(2, '9111O108MA0TE5T165'));
    expect(letter.fields.uscc).toBeUndefined();
    expect(letter.problems).toMatchObject([
      { code: 'E-USCC', severity: 'refuse', facts: { suggestion: '91110108MA0TE5T165' } },
    ]);
  });
});

describe('the rehearsal', () => {
  it('says new, update with what changes, and same', () => {
    const known = read(good).fields as KnownCase['fields'];
    const rows = [read(good, 2), read(with_(0, 'YL-2'), 3), read(good.with(0, 'YL-3').with(6, '13'), 4)];
    const seen: unknown[] = [];
    const result = rehearse(rows, {
      lookUp: (identity, fields) => {
        seen.push(identity);
        return { caseId: null, fields: fields.number === 'YL-2' ? null : { ...known, number: fields.number ?? null } };
      },
    });
    expect(seen).toEqual([
      ['number', 'YL-1'],
      ['number', 'YL-2'],
      ['number', 'YL-3'],
    ]);
    expect(result.rows.map((row) => row.verdict)).toEqual(['same', 'new', 'update']);
    expect(result.rows[2]?.changes).toEqual([{ field: 'amountFen', before: 12_500_000, after: 13_000_000 }]);
    expect(result.counts).toEqual({ new: 1, update: 1, same: 1, problem: 0 });
  });

  it('makes both of two differing rows problems, and only the later of two equal ones', () => {
    const differing = rehearse([read(good, 2), read(with_(5, '别的'), 3)], nobody);
    expect(differing.rows.map((row) => [row.verdict, row.problems[0]?.facts['otherRow']])).toEqual([
      ['problem', 3],
      ['problem', 2],
    ]);
    const equal = rehearse([read(good, 2), read(good, 3)], nobody);
    expect(equal.rows.map((row) => row.verdict)).toEqual(['new', 'problem']);
  });

  it('leaves an empty cell alone: it takes nothing away', () => {
    const result = rehearse([read(with_(7, ''), 2)], {
      lookUp: () => ({ caseId: null, fields: { ...(read(good).fields as object) } }),
    });
    expect(result.rows[0]?.verdict).toBe('same');
  });

  it('sets totals and notes aside', () => {
    const result = rehearse(
      [read(good), read(['合计', '', '', '', '', '', '12.5'], 3), read(['注：金额单位为万元'], 4)],
      nobody,
    );
    expect(result.rows).toHaveLength(1);
    expect(result.asides.map((aside) => [aside.code, aside.row])).toEqual([
      ['E-ASIDE', 3],
      ['E-ASIDE', 4],
    ]);
  });
});

describe('the mapping', () => {
  it('knows a header whatever its dress', () => {
    for (const text of [
      '申报编号',
      ' *申报编号',
      '1.申报编号',
      '申 报 编 号',
      '申报编号（必填）',
      'Application Number',
    ])
      expect(fieldOfHeader(text)).toBe('number');
    for (const text of ['编号说明', '', '甲', '__proto__', 'constructor']) expect(fieldOfHeader(text)).toBeNull();
  });

  it('is judged once for what it lacks', () => {
    const { F: _, ...without } = mapping;
    expect(judgeMapping(shape, mapping)).toEqual([]);
    expect(
      judgeMapping({ ...shape, columns: shape.columns.filter((entry) => entry.column !== 'F') }, without),
    ).toMatchObject([{ code: 'E-HEADER', severity: 'refuse', facts: { field: 'title' } }]);
  });

  it('refuses one field from two columns', () => {
    expect(judgeMapping(shape, { ...mapping, A: 'title' })).toMatchObject([
      { code: 'E-HEADER', severity: 'refuse', facts: { why: 'twice', columns: ['A', 'F'] } },
    ]);
  });

  it('finds no header among data', () => {
    expect(findHeader([{ row: 1, cells: cellsOf(good) }], 2)).toBeNull();
  });
});
