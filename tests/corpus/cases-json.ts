import type { CorpusCase, CorpusOutcome, ExpectedProblem } from './corpus-case.ts';
import { goodRow, headers } from './make-xlsx.ts';
import { encodeGb } from './make-zip.ts';

const file = '申报表.json';
type Fields = Readonly<Record<string, unknown>>;
const good = (at = 1): Fields => Object.fromEntries(headers.map((header, column) => [header, goodRow(at)[column]]));
const text = (...rows: readonly unknown[]): string => JSON.stringify(rows, null, 1);

const json = (
  name: string,
  content: string | Buffer,
  rows: number,
  ...expect: readonly ExpectedProblem[]
): CorpusCase => ({
  name: `json-${name}`,
  files: { [file]: Buffer.from(content) },
  expect: expect.map((expected) => ({ file, ...expected })),
  rows,
});
const refused = (name: string, content: string | Buffer, expected: ExpectedProblem): CorpusCase => ({
  ...json(name, content, 0, { severity: 'refuse', ...expected }),
  refused: true,
});
const broken = (name: string, content: string, why: string, line = 1): CorpusCase =>
  refused(name, content, { code: 'E-JSON', facts: { why, line } });
const first = (holds: (row: CorpusOutcome['rows'][number]) => boolean) => (outcome: CorpusOutcome) => {
  const [row] = outcome.rows;
  return row !== undefined && holds(row);
};

const whole = text(good());

export const jsonCases: readonly CorpusCase[] = [
  json('array', text(good(1), good(2)), 2),
  json('rows', JSON.stringify({ version: 1, rows: [good(1), good(2)] }), 2),
  json('two-lists', JSON.stringify({ 甲园: [good(1)], 乙园: [good(2)], remarks: ['x'] }), 2),
  {
    ...json(
      'field-ids',
      JSON.stringify([
        {
          applicantName: '北京云杉智测科技有限公司（演练）',
          uscc: '91110108MA0TE5T165',
          direction: 'M05-D1',
          title: '演练',
          amountFen: 12.5,
          libraryListed: true,
          invoiceNumbers: ['1', 'B2'],
        },
      ]),
      1,
      { code: 'E-UNIT', severity: 'warn', row: 1, column: 'E' },
    ),
    holds: first(
      ({ fields }) =>
        fields.amountFen === 1250 &&
        fields.libraryListed === true &&
        JSON.stringify(fields.invoiceNumbers) === '["1","B2"]',
    ),
  },
  json('bom', `\uFEFF${whole}`, 1),
  json('utf16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(whole, 'utf16le')]), 1),
  json('gbk', encodeGb(whole), 1),
  { ...json('named-csv', whole, 1), files: { '申报表.csv': Buffer.from(whole) } },
  {
    ...json('brackets-are-csv', '', 1),
    files: { '申报表.csv': Buffer.from(`[${headers[0]}],${headers.slice(1).join(',')}\r\n${goodRow().join(',')}\r\n`) },
  },
  json('sparse', text(good(1), { ...good(2), 备注: '只有这一行有' }), 2),
  json('outer-inner', text({ ...good(), 联系: { 电话: '010-0000' } }), 1),
  json('nested', text({ ...good(), 附表: [{ a: 1 }] }), 1, {
    code: 'E-JSON-NESTED',
    severity: 'warn',
    row: 2,
    column: 'I',
    found: /附表/,
  }),
  {
    ...json('proto', `[${JSON.stringify(good()).replace('{', '{"__proto__":"x","constructor":"y",')}]`, 1),
    holds: () => ({}) instanceof Object && !('x' in {}),
  },
  json('bignum', text(good()).replace('"91110108MA0TE5T165"', '911101080000000001'), 0, {
    code: 'E-PRECISION',
    severity: 'refuse',
    row: 2,
    column: 'C',
  }),
  json('number-text', text({ ...good(), 申报编号: 20260001 }), 1),
  broken('dup-keys', whole.replace('"申报单位"', '"项目名称"'), 'twice', 7),
  broken('deep', `[{"a":${'['.repeat(200_000)}`, 'deep'),
  broken('nan', '[{"申报单位": NaN}]', 'syntax'),
  broken('trailing', `${text(good())} x`, 'trailing', whole.split('\n').length),
  broken('truncated', whole.slice(0, -40), 'syntax', whole.slice(0, -40).split('\n').length),
  broken('single-quotes', "[{'a': 1}]".replace("{'", "{ '"), 'syntax'),
  broken('comment', '[ {"a": 1} /* x */ ]', 'syntax'),
  broken('comma-at-end', '[{"a": 1},]', 'syntax'),
  broken('lone-surrogate', '[{"a": "\\ud800"}]', 'surrogate'),
  broken('control', '[{"a": "x\u0001"}]', 'syntax'),
  broken('numbers', '[ {"a": 01} ]', 'syntax'),
  broken('no-rows', '{"version": 1}', 'noRows'),
  broken('empty-list', '[]', 'noRows'),
  refused('list-of-lists', '[{"a": 1}, [1, 2]]', { code: 'E-JSON', row: 3, facts: { why: 'notObject' } }),
  refused('no-header', '[{"a": 1, "b": 2}]', { code: 'E-HEADER', row: 1 }),
  refused('200-names', text(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`n${at}`, at]))), {
    code: 'E-LIMIT',
    row: 2,
    facts: { what: 'columns' },
  }),
  refused('huge-string', text({ ...good(), 项目名称: '长'.repeat(40_000) }), {
    code: 'E-TEXT-TOTAL',
    row: 2,
    column: 'E',
  }),
];
