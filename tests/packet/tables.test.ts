import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Foreseen } from '#shared/domain/bulk/foreseen';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';

interface Made {
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly token: string }[];
  readonly rows: number;
}

const folder = lastingFolder();
const hostile = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '＝1+1', '_x0041_ 字面', '《甲》<乙>&"丙"', '第一行\n第二行'];
const sheetText = (): string =>
  [
    '编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）,年度,成立日期,联系电话,是否入库,发票号码,营业收入（元）',
    ...hostile.map(
      (title, at) =>
        `0000${at + 1},虚构样例${at}有限公司,${creditCode(at)},M05-D1,"${title.replaceAll('"', '""')}",${1000 + at}.5${at},2026,2019-02-28,0108${at}123456,是,00123${at}、00456${at},99999999999.99`,
    ),
  ].join('\r\n');

let first: Desk;
let second: Desk;
let third: Desk;

const importInto = async (desk: Desk, path: string, name: string): Promise<void> => {
  const report = await desk.call<{ draft: string }>('intake.examine', {
    files: [desk.token(path)],
    job: `j-${name}`,
  });
  await desk.call('intake.commit', { draft: report.draft, job: `j-${name}c` });
};
/** One part of a workbook, unpacked by its entry's own sizes. */
const partOf = (path: string, part: string): string => {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(part) - 30;
  const [packed, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
  return inflateRawSync(bytes.subarray(at + 30 + name, at + 30 + name + packed)).toString('utf8');
};
const exportFrom = async (desk: Desk, target: string, kind = 'cases', format = 'xlsx'): Promise<Made> => {
  mkdirSync(target, { recursive: true });
  return desk.call<Made>('packets.tables', { kind, format, target: desk.token(target) });
};

beforeAll(async () => {
  first = await openDesk(join(folder, 'first'));
  second = await openDesk(join(folder, 'second'));
  third = await openDesk(join(folder, 'third'));
  const sheet = join(folder, 'in.csv');
  writeFileSync(sheet, `\ufeff${sheetText()}`);
  await importInto(first, sheet, 'a');
});
afterAll(async () => {
  await Promise.all([first.stop(), second.stop(), third.stop()]);
});

test('a case list read in again and written again is the same file, as XLSX and as CSV', async () => {
  const out = await exportFrom(first, join(folder, 'out'));
  expect(out.rows).toBe(hostile.length);
  const file = out.files[0]?.name ?? '';
  await importInto(second, join(folder, 'out', file), 'b');
  const again = await exportFrom(second, join(folder, 'again'));
  expect(again.files[0]?.sha256).toBe(out.files[0]?.sha256);

  const csv = await exportFrom(first, join(folder, 'csv'), 'cases', 'csv');
  await importInto(third, join(folder, 'csv', csv.files[0]?.name ?? ''), 'c');
  const csvAgain = await exportFrom(third, join(folder, 'csv-again'), 'cases', 'csv');
  expect(csvAgain.files[0]?.sha256).toBe(csv.files[0]?.sha256);
});

test('cells keep their kind, the head stays in sight, and no text becomes a formula', async () => {
  const out = await exportFrom(first, join(folder, 'kinds'));
  const xlsx = join(folder, 'kinds', out.files[0]?.name ?? '');
  const part = partOf(xlsx, 'xl/worksheets/sheet1.xml');
  expect(part).not.toContain('<f');
  expect(part).toContain('state="frozen"');
  expect(part).toMatch(/<autoFilter ref="A1:/);
  expect(part).toContain('>00001</t>');
  expect(part).toContain('<v>1000.50</v>');
  // 28 February 2019.
  expect(part).toContain('<v>43524</v>');
  const csv = await exportFrom(first, join(folder, 'kinds-csv'), 'cases', 'csv');
  const text = readFileSync(join(folder, 'kinds-csv', csv.files[0]?.name ?? ''), 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain('"\t=1+1"');
  expect(text).toContain('"\t＝1+1"');
});

test('another office program opens every table and finds the texts as they were', async (context) => {
  if (spawnSync('soffice', ['--version']).status !== 0) return context.skip('LibreOffice is not installed here');
  const out = await exportFrom(first, join(folder, 'office'));
  const statistics = await exportFrom(first, join(folder, 'office'), 'statistics');
  const convert = (name: string): string => {
    const args = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to'];
    execFileSync('soffice', [
      ...args,
      'csv:Text - txt - csv (StarCalc):44,34,76',
      '--outdir',
      folder,
      join(folder, 'office', name),
    ]);
    return readFileSync(join(folder, name.replace(/\.xlsx$/, '.csv')), 'utf8');
  };
  const text = convert(out.files[0]?.name ?? '');
  for (const title of hostile) expect(text).toContain(title.replaceAll('"', '""'));
  expect(text).toContain('00001');
  expect(text).toContain('1,000.50');
  expect(text).toContain('2019-02-28');
  expect(convert(statistics.files[0]?.name ?? '')).toContain('8,032.28');
}, 120_000);

test('statistics sum to the 分, the register names every number, the notice list only what is to be supported', async () => {
  const [statistics, register, notice] = await Promise.all(
    ['statistics', 'register', 'notice'].map((kind) => exportFrom(first, join(folder, 'more'), kind)),
  );
  const cells = (made: Made | undefined, sheet = 1): string =>
    partOf(join(folder, 'more', made?.files[0]?.name ?? ''), `xl/worksheets/sheet${sheet}.xml`);
  const total = hostile.reduce((sum, _, at) => sum + (1000 + at) * 100 + 50 + at, 0);
  expect(cells(statistics)).toContain(`<v>${Math.floor(total / 100)}.${String(total % 100).padStart(2, '0')}</v>`);
  for (const at of hostile.keys()) expect(cells(register)).toContain(`>0000${at + 1}</t>`);
  expect(notice?.rows).toBe(0);
  expect(cells(notice)).not.toContain('0108');
});

test('what a table would hold is foreseen as it is then made, each case that is left out with its reason', async () => {
  const { rows } = await first.call<{ rows: readonly { id: string; number: string }[] }>('cases.list', { limit: 10 });
  const [one = '', two = '', three = ''] = rows.map(({ id }) => id);
  const foresee = (input: object): Promise<Foreseen> => first.call<Foreseen>('packets.foreseeTables', { ...input });
  const unknown = `c-${'0'.repeat(26)}`;
  const all = await foresee({ kind: 'register' });
  expect(all).toEqual({ goesIn: hostile.length, leftOut: 0, lines: [] });
  const some = await foresee({
    kind: 'cases',
    cases: [one, two, three, unknown],
    filter: { query: rows.find(({ id }) => id === one)?.number ?? '' },
  });
  expect([some.goesIn, some.leftOut]).toEqual([1, 3]);
  expect(new Map(some.lines.map((line) => [line.case as string, line.fault.code]))).toEqual(
    new Map([
      [two, 'packet.outsideFilter'],
      [three, 'packet.outsideFilter'],
      [unknown, 'case.unknown'],
    ]),
  );
  const before = await foresee({ kind: 'notice' });
  expect([before.goesIn, before.leftOut]).toEqual([0, hostile.length]);
  expect(new Set(before.lines.map(({ fault }) => fault.code))).toEqual(new Set(['packet.notSupported']));
  const made = await exportFrom(first, join(folder, 'foreseen'), 'notice');
  expect(made.rows).toBe(before.goesIn);
});

test('a meeting packet is foreseen with the cases it cannot hold, a notice nobody supports as none', async () => {
  const { rows } = await first.call<{ rows: readonly { id: string }[] }>('cases.list', { limit: 3 });
  const ids = rows.map(({ id }) => id);
  const unknown = `c-${'0'.repeat(26)}`;
  const meeting = await first.call<Foreseen>('papers.foresee', {
    kind: 'meeting',
    cases: [...ids, unknown],
    job: 'j-foresee',
  });
  expect(meeting).toMatchObject({
    goesIn: ids.length,
    leftOut: 1,
    lines: [{ case: unknown, fault: { code: 'case.unknown' } }],
  });
  const notice = await first.refused('papers.foresee', { kind: 'publicNotice', cases: ids, job: 'j-foresee2' });
  expect(notice?.code).toBe('paper.noneSupported');
  expect((await first.call<{ lines: unknown[] }>('papers.register', {})).lines).toEqual([]);
});
