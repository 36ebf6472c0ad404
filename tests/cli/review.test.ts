import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { SupplementsView } from '#shared/contract/supplements';
import { scratchFolder } from '../support/scratch.ts';
import { anjuan, done } from '../support/terminal.ts';

describe('review and supplement in the terminal', () => {
  it(
    'answers, refuses what is none, draws a notice of everything gathered and marks what came back',
    { timeout: 240_000 },
    async () => {
      const folder = scratchFolder();
      const [data, table] = [join(folder, 'desk'), join(folder, '申报.csv')];
      const number = '2022-1-05D1-HD02-000001';
      writeFileSync(
        table,
        `申报编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（万元）\n${number},北京云杉智测科技有限公司（演练）,91110108MA0TE5T165,M05-D1,演练项目,10\n`,
      );
      await done(data, 'init', '--officer', '演练经办');
      await done(data, 'import', table);
      await done(data, 'review', 'answer', number, 'G01', 'met');
      await done(data, 'review', 'answer', number, 'G02', 'supplement', '--note', '执照不清晰（演练）');
      const sheet = await done<ReviewSheet>(data, 'review', 'sheet', number);
      expect(sheet.items.filter(({ mine }) => mine !== null).map(({ check }) => check.id)).toEqual(['G01', 'G02']);
      const wrong = await anjuan(data, 'review', 'answer', number, 'G03', 'perhaps');
      expect([wrong.code, wrong.json]).toMatchObject([1, { error: { code: 'input.notOneOf' } }]);
      const early = await anjuan(data, 'review', 'seal', number, 'support');
      expect([early.code, early.json]).toMatchObject([1, { error: { code: 'review.stillOpen' } }]);

      const unset = await anjuan(data, 'supplement', 'draft', number, '--contact', '演练');
      expect([unset.code, unset.json]).toMatchObject([1, { error: { code: 'supplement.noDeadline' } }]);
      await done(data, 'supplement', 'draft', number, '--contact', '演练', '--deadline', '2030-01-31');
      const drawn = await done<SupplementsView>(data, 'supplement', 'show', number);
      const key = drawn.notices[0]?.items[0]?.key ?? '';
      expect(drawn.notices[0]?.items.map((item) => item.key)).toEqual(drawn.gathered.map((item) => item.key));
      await done(data, 'supplement', 'return', number, '1', key, 'returned');
      const returned = await done<SupplementsView>(data, 'supplement', 'show', number);
      expect(returned.notices[0]?.items[0]?.state).toBe('returned');
    },
  );
});
