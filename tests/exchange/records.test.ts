import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordSheet } from '#shared/domain/records/record-sheet';
import type { Desk } from '../support/desk.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';

let root = '';
let open: Desk[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-records-'));
  open = [];
});
afterEach(async () => {
  for (const desk of open) await desk.stop();
  rmSync(root, { recursive: true, force: true });
});

const sheetFor = (expert: string) => ({
  expert,
  scoredOn: '2026-02-01',
  scores: [{ criterion: '技术先进性', score: 8_650, reason: '有第三方检测' }],
});
const row = {
  申报编号: '2022-1-02D1-HD02-0905',
  申报单位名称: '北京云杉智测科技有限公司（演练）',
  统一社会信用代码: '91110108MA0TE5T165',
  主体类别: '企业',
  措施编号: 'M02',
  支持方向: 'M02-D1',
  项目名称: '演练项目',
  '申请金额（万元）': '20',
  支持方式: '公开竞争',
  申报年度: '2022',
};

describe('两台电脑上的记录', () => {
  test('各登各的评分表，合并后两张都在；同一处两样写法并列，由人选定', async () => {
    const { first, second, carry } = await twoLaptops(root, 'checker');
    open = [first, second];
    const id = (await takeIn(first, root, [row])).get(row.申报编号) ?? '';
    await carry(first, second);
    await first.call('records.save', { case: id, kind: 'expertSheet', values: sheetFor('专家甲') });
    await second.call('records.save', { case: id, kind: 'expertSheet', values: sheetFor('专家乙') });
    const book = { signedOn: '2026-01-10', from: '2026-01-10', acceptanceDueOn: '2026-12-31' };
    await first.call('records.save', { case: id, kind: 'taskBook', values: book });
    await second.call('records.save', {
      case: id,
      kind: 'taskBook',
      values: { ...book, acceptanceDueOn: '2027-06-30' },
    });
    await carry(first, second);
    await carry(second, first);
    const [here, there] = await Promise.all(open.map((desk) => desk.call<RecordSheet>('records.list', { case: id })));
    expect(here?.records).toEqual(there?.records);
    const experts = here?.records.filter(({ kind }) => kind === 'expertSheet').map(({ values }) => values['expert']);
    expect(experts?.toSorted()).toEqual(['专家甲', '专家乙'].toSorted());
    const both = here?.records.find(({ kind }) => kind === 'taskBook');
    expect(both?.values['signedOn']).toBe('2026-01-10');
    expect(both?.disputed['acceptanceDueOn']?.map(({ value }) => value).toSorted()).toEqual([
      '2026-12-31',
      '2027-06-30',
    ]);
    await first.call('records.save', {
      case: id,
      kind: 'taskBook',
      id: 'only',
      values: { acceptanceDueOn: '2027-06-30' },
    });
    const settled = await first.call<RecordSheet>('records.list', { case: id });
    expect(settled.records.find(({ kind }) => kind === 'taskBook')).toMatchObject({
      values: { acceptanceDueOn: '2027-06-30' },
      disputed: {},
    });
  });
});
