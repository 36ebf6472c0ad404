import { expect, it } from 'vitest';
import type { DuplicateList, DuplicatesView } from '#shared/domain/duplicates/duplicate-view';
import type { Desk } from '../support/desk.ts';
import { creditCode } from '../support/bench-desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { anjuan } from '../support/terminal.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';
import { join } from 'node:path';

const row = (number: string, year: string) => ({
  申报编号: number,
  申报单位: '北京云杉智测有限公司（演练）',
  统一社会信用代码: creditCode(1),
  支持方向: 'M05-D1',
  项目名称: '轨道检测毫米波雷达成像装置',
  '申请金额（万元）': '10',
  年度: year,
});

const indexed = async (desk: Desk, id: string): Promise<DuplicatesView> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const view = await desk.call<DuplicatesView>('duplicates.of', { case: id });
    if (view.ready) return view;
    await new Promise((wait) => setTimeout(wait, 30));
  }
  throw new Error('the index never caught up');
};

it(
  'that two cases are no duplicates travels in a bundle and stays after every merge',
  { timeout: 120_000 },
  async () => {
    const root = lastingFolder();
    const { first, second, carry } = await twoLaptops(root, 'checker');
    const ids = await takeIn(first, root, [row('A-1', '2023'), row('A-2', '2024')]);
    const [a = '', b = ''] = [ids.get('A-1'), ids.get('A-2')];
    await carry(first, second);
    expect((await indexed(second, a)).candidates.map((one) => [one.case, one.dismissed])).toEqual([[b, null]]);
    const listed = async (desk: Desk): Promise<readonly string[][]> =>
      (await desk.call<DuplicateList>('duplicates.list', { job: 'j-list' })).pairs.map(({ one, other }) =>
        [one.number, other.number].toSorted(),
      );
    expect(await listed(second)).toEqual([['A-1', 'A-2']]);

    await second.call('duplicates.dismiss', { case: a, other: b, reason: '分期项目' });
    await carry(second, first);
    for (const id of [a, b]) {
      const [found] = (await indexed(first, id)).candidates;
      expect(found?.dismissed?.reason).toBe('分期项目');
    }
    expect(await listed(first)).toEqual([]);
    // What the first laptop writes meanwhile, and the same bundles again, take nothing of it back.
    await first.call('review.note', { case: a, about: 'case', text: '已比对' });
    await carry(first, second);
    await carry(second, first);
    for (const desk of [first, second])
      expect((await indexed(desk, b)).candidates[0]?.dismissed?.reason).toBe('分期项目');
    expect(await first.call('app.verify', { job: 'j-verify' })).toMatchObject({ ok: true });

    await first.stop();
    await second.stop();
    const folder = join(root, 'first');
    const told = await anjuan(folder, 'duplicates', 'A-1');
    expect([told.code, (told.json as DuplicatesView).candidates[0]?.dismissed?.reason]).toEqual([0, '分期项目']);
    expect((await anjuan(folder, 'duplicates', 'A-1', '--recall', 'A-2')).code).toBe(0);
    expect((await anjuan(folder, 'duplicates')).json).toMatchObject({ total: 1 });
    expect((await anjuan(folder, 'duplicates', 'A-1', '--dismiss', 'A-2')).code).not.toBe(0);
    expect((await anjuan(folder, 'duplicates', 'A-1', '--dismiss', 'A-2', '--reason', '分期')).code).toBe(0);
    expect(await anjuan(folder, 'duplicates')).toMatchObject({ code: 0, json: { total: 0 } });
  },
);
