import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseFindings } from '#shared/domain/review/case-findings';
import type { Desk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops, type TwoLaptops } from '../support/two-laptops.ts';

const row = {
  申报编号: '2022-1-05D1-HD02-0931',
  申报单位名称: '北京云杉智测科技有限公司（演练）',
  统一社会信用代码: '91110108MA0TE5T165',
  主体类别: '企业',
  措施编号: 'M05',
  支持方向: 'M05-D1',
  项目名称: '专利质押贷款贴息',
  '申请金额（万元）': '20',
  支持方式: '后补助',
  申报年度: '2022',
  注册地址: '北京市海淀区演练路 1 号',
  经营地址: '北京市海淀区演练路 1 号',
};

let laptops: TwoLaptops;
let id: string;

beforeEach(async () => {
  const root = scratchFolder();
  laptops = await twoLaptops(root, 'checker');
  id = (await takeIn(laptops.first, root, [row])).get(row.申报编号) ?? '';
});
afterEach(async () => {
  await laptops.first.stop();
  await laptops.second.stop();
});

const findingsOf = (desk: Desk): Promise<CaseFindings> => desk.call('review.findings', { case: id });
const ofRule = async (desk: Desk, rule: string) =>
  (await findingsOf(desk)).findings.find(({ finding }) => finding.rule === rule);
const edit = (desk: Desk, field: string, value: string | boolean | null) =>
  desk.call('cases.edit', { case: id, field, value });

test('what changed since it was seen is told with its cause until it is seen again', async () => {
  const { first } = laptops;
  expect((await findingsOf(first)).seenAt).toBeNull();
  await edit(first, 'operatingAddress', '北京市朝阳区演练路 2 号');
  expect((await ofRule(first, 'R10'))?.was).toBeNull();
  await first.call('review.seeFindings', { case: id, once: true });

  await edit(first, 'operatingAddress', '北京市海淀区演练路 1 号');
  await edit(first, 'creditBlocked', true);
  expect((await ofRule(first, 'R10'))?.was).toMatchObject({ from: 'INFO', to: 'PASS' });
  const blocked = await ofRule(first, 'R40');
  expect(blocked?.was).toEqual({
    rule: 'R40',
    from: 'UNKNOWN',
    to: 'HOLD',
    because: [{ of: 'fact', name: 'case.creditBlocked', before: null, after: true }],
  });
  expect(blocked?.open).toBe(true);
  expect(blocked?.checks).toContain('G06');

  // A first sight does not wipe out what is to be told.
  const { seenAt } = await findingsOf(first);
  expect(await first.call('review.seeFindings', { case: id, once: true })).toEqual({ seenAt });
  expect((await ofRule(first, 'R40'))?.was).not.toBeNull();
  await first.call('review.seeFindings', { case: id });
  expect((await findingsOf(first)).findings.filter(({ was }) => was !== null)).toEqual([]);
});

test('a rule that is not asked any more is told, and what one laptop saw stays on it', async () => {
  const { first, second, carry } = laptops;
  await edit(first, 'uscc', '9111010');
  await first.call('review.seeFindings', { case: id });
  await edit(first, 'applicantClass', 'team');
  const { gone } = await findingsOf(first);
  expect(gone).toContainEqual(expect.objectContaining({ rule: 'R03', from: 'INVALID', to: 'SILENT' }));
  await carry(first, second);
  expect(await findingsOf(second)).toMatchObject({ seenAt: null, gone: [] });
});

test('each finding says what would change it and carries the one action, until it is answered', async () => {
  const { first } = laptops;
  await edit(first, 'creditBlocked', true);
  const open = await ofRule(first, 'R40');
  expect(open?.action).not.toBeNull();
  expect(open?.ways[0]?.changes[0]).toMatchObject({ of: 'fact', name: 'case.creditBlocked' });
  await first.call('review.answer', { case: id, check: 'G06', value: 'met' });
  expect((await ofRule(first, 'R40'))?.open).toBe(true);
  await first.call('review.answer', { case: id, check: 'G06', value: 'notMet', note: '信用限制未解除' });
  expect((await ofRule(first, 'R40'))?.open).toBe(false);
});
