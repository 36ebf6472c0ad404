import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { append } from '#main/journal/journal';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { join } from 'node:path';
import type { Desk } from '../support/desk.ts';
import { openDesk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops, type TwoLaptops } from '../support/two-laptops.ts';

// A loan whose pledge was registered after the default: M05-R1 holds it, and its rule lets a hold be passed.
const row = {
  申报编号: '2022-1-05D1-HD02-0901',
  申报单位名称: '北京云杉智测科技有限公司（演练）',
  统一社会信用代码: '91110108MA0TE5T165',
  主体类别: '企业',
  措施编号: 'M05',
  支持方向: 'M05-D1',
  项目名称: '专利质押贷款贴息',
  '申请金额（万元）': '20',
  支持方式: '后补助',
  申报年度: '2022',
};

let root: string;
let laptops: TwoLaptops;
let id: string;

beforeEach(async () => {
  root = scratchFolder();
  laptops = await twoLaptops(root, 'checker');
  id = (await takeIn(laptops.first, root, [row])).get(row.申报编号) ?? '';
  await laptops.first.call('cases.edit', { case: id, field: 'creditBlocked', value: true });
});
afterEach(async () => {
  await laptops.first.stop();
  await laptops.second.stop();
});

const sheetOf = (desk: Desk): Promise<ReviewSheet> => desk.call('review.sheet', { case: id });
const stateOf = async (desk: Desk, rule: string): Promise<string | undefined> =>
  (await sheetOf(desk)).overrides.find((one) => one.rule === rule)?.state;
const holds = async (desk: Desk): Promise<readonly string[]> => (await sheetOf(desk)).holds.map(({ rule }) => rule);

test('a hold is passed once a second person agrees, on both laptops, and one undo takes it back', async () => {
  const { first, second, carry } = laptops;
  expect(await holds(first)).toContain('R40');
  const { act: _, ...asked } = await first.call<{ act: string; savedAt: number }>('review.override', {
    case: id,
    rule: 'R40',
    reason: '限制期已满，见信用中国查询页',
  });
  expect(asked.savedAt).toBeGreaterThan(0);
  expect(await stateOf(first, 'R40')).toBe('asked');
  expect(await holds(first)).toContain('R40');

  await carry(first, second);
  expect(await stateOf(second, 'R40')).toBe('asked');
  const { act } = await second.call<{ act: string }>('review.decideOverride', {
    case: id,
    rule: 'R40',
    agrees: true,
    note: '已核',
  });
  expect(await holds(second)).not.toContain('R40');
  await carry(second, first);
  expect(await stateOf(first, 'R40')).toBe('agreed');
  expect(await holds(first)).not.toContain('R40');

  await second.call('app.undo', { act });
  expect(await stateOf(second, 'R40')).toBe('asked');
  await carry(second, first);
  expect(await holds(first)).toContain('R40');
});

test('what was agreed counts no longer once the finding rests on other facts', async () => {
  const { first } = laptops;
  await first.call('cases.edit', { case: id, field: 'registeredAddress', value: '北京市海淀区演练路 1 号' });
  await first.call('cases.edit', { case: id, field: 'operatingAddress', value: '北京市朝阳区演练路 2 号' });
  await first.call('review.override', { case: id, rule: 'R10', reason: '现场核查时确认' });
  expect(await stateOf(first, 'R10')).toBe('acknowledged');
  await first.call('cases.edit', { case: id, field: 'operatingAddress', value: '北京市昌平区演练路 3 号' });
  expect(await stateOf(first, 'R10')).toBe('stale');
  await first.call('cases.edit', { case: id, field: 'operatingAddress', value: '北京市海淀区演练路 1 号' });
  expect(await stateOf(first, 'R10')).toBeUndefined();
});

test('is refused without a reason, without a finding, where the rule wants what is missing, and by the asker alone', async () => {
  const { first, second, carry } = laptops;
  const refused = async (desk: Desk, name: string, input: object): Promise<string | undefined> =>
    (await desk.refused(name, { case: id, ...input }))?.code;
  expect(await refused(first, 'review.override', { rule: 'R40', reason: '   ' })).toBe('review.overrideNeedsReason');
  expect(await refused(first, 'review.override', { rule: 'R37', reason: '理由' })).toBe('review.noFinding');
  const missing = (await sheetOf(first)).items
    .flatMap((item) => item.findings)
    .find((finding) => finding.outcome === 'HOLD' && finding.action === 'supplement');
  if (missing === undefined) throw new Error('no hold that wants a supplement');
  expect(await refused(first, 'review.override', { rule: missing.rule, reason: '理由' })).toBe('review.notOverridable');
  expect(await refused(second, 'review.decideOverride', { rule: 'R40', agrees: true })).toBe('case.unknown');
  await carry(first, second);
  expect(await refused(second, 'review.decideOverride', { rule: 'R40', agrees: true })).toBe('review.nothingAsked');
  await second.call('review.override', { case: id, rule: 'R40', reason: '复核人自己提出' });
  expect(await refused(second, 'review.decideOverride', { rule: 'R40', agrees: true })).toBe(
    'review.overrideNeedsSecondPerson',
  );
});

test('a word by the asker that an older program let through counts for nothing, here and after a merge', async () => {
  const { first, second, carry } = laptops;
  await carry(first, second);
  await second.call('review.override', { case: id, rule: 'R40', reason: '复核人自己提出' });
  await second.stop();
  const db = openDatabase(databaseFile(join(root, 'second')), join(root, 'copies'));
  db.writeNow((write) => {
    const asked = write.one<{ hash: string; device: string; officer: string }>(
      `SELECT hash, device, officer FROM change WHERE name = 'review.override' ORDER BY id DESC`,
    );
    if (asked === undefined) throw new Error('nothing asked');
    append(write, { ...asked, now: Date.now() }, { act: 'act-own', name: 'review.decideOverride' }, `case:${id}`, [
      {
        k: 'put',
        e: `override:${id}/R40`,
        f: 'decision',
        x: { agrees: true, note: '', request: `${asked.hash}.0` },
        over: [],
      },
    ]);
  });
  db.close();
  const again = await openDesk(join(root, 'second'));
  expect(await stateOf(again, 'R40')).toBe('asked');
  laptops = { ...laptops, second: again };
  await carry(again, first);
  expect(await stateOf(first, 'R40')).toBe('asked');
  expect(await holds(first)).toContain('R40');
});

test('what one without a reason brings in a bundle counts for nothing; what stands in the file names no values', async () => {
  const { first, second, carry } = laptops;
  await carry(first, second);
  await second.call('review.override', { case: id, rule: 'R40', reason: '限制期已满' });
  await second.stop();
  const db = openDatabase(databaseFile(join(root, 'second')), join(root, 'copies'));
  const basis = db.writeNow((write) => {
    const asked = write.one<{ hash: string; device: string; officer: string; bytes: string }>(
      `SELECT hash, device, officer, bytes FROM change WHERE name = 'review.override' ORDER BY id DESC`,
    );
    if (asked === undefined) throw new Error('nothing asked');
    const [op] = (JSON.parse(asked.bytes) as { ops: readonly { x: { basis: string } }[] }).ops;
    append(write, { ...asked, now: Date.now() }, { act: 'act-bare', name: 'review.override' }, `case:${id}`, [
      {
        k: 'put',
        e: `override:${id}/R40`,
        f: 'request',
        x: { outcome: 'HOLD', basis: op?.x.basis ?? '', reason: ' ' },
        over: [`${asked.hash}.0`],
      },
    ]);
    return op?.x.basis;
  });
  db.close();
  expect(basis).toMatch(/^[0-9a-f]{32}$/);
  const again = await openDesk(join(root, 'second'));
  laptops = { ...laptops, second: again };
  await carry(again, first);
  expect(await stateOf(first, 'R40')).toBe('unreasoned');
  expect(await holds(first)).toContain('R40');
  await first.call('review.override', { case: id, rule: 'R40', reason: '限制期已满，见查询页' });
  expect(await stateOf(first, 'R40')).toBe('asked');
});

test('the next step leaves an acknowledgement and a request standing', async () => {
  const { first } = laptops;
  await first.call('cases.edit', { case: id, field: 'registeredAddress', value: '北京市海淀区演练路 1 号' });
  await first.call('cases.edit', { case: id, field: 'operatingAddress', value: '北京市朝阳区演练路 2 号' });
  await first.call('review.override', { case: id, rule: 'R10', reason: '现场核查时确认' });
  await first.call('review.override', { case: id, rule: 'R40', reason: '限制期已满' });
  const me = (await first.call<{ officer: { id: string } }>('app.status', {})).officer.id;
  await first.call('cases.assign', { cases: [id], handler: me });
  await first.call('cases.move', { case: id, to: 'FORM_REVIEW' });
  const after = await first.call<{ row: { state: string } }>('cases.open', { case: id });
  expect(after.row.state).toBe('FORM_REVIEW');
  expect(await stateOf(first, 'R10')).toBe('acknowledged');
  expect(await stateOf(first, 'R40')).toBe('asked');
});
