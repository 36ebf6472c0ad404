import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DuplicatesView } from '#shared/domain/duplicates/duplicate-view';
import type { Rehearsal } from '#shared/domain/intake/intake-report';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';

const head = '申报编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）,年度,发票号码';
const first = `A-1,北京云杉智测有限公司（演练）,${creditCode(1)},M05-D1,轨道检测毫米波雷达成像装置,1000,2022,INV-1`;

let jobs = 0;
const job = (): string => `j-${(jobs += 1)}`;
const rehearse = async (desk: Desk, folder: string, name: string, ...lines: string[]): Promise<Rehearsal> => {
  writeFileSync(join(folder, name), `${[head, ...lines].join('\n')}\n`);
  return desk.call<Rehearsal>('intake.examine', { files: [desk.token(join(folder, name))], job: job() });
};
const takeIn = async (desk: Desk, folder: string, name: string, ...lines: string[]): Promise<void> => {
  const { draft } = await rehearse(desk, folder, name, ...lines);
  await desk.call('intake.commit', { draft, job: job() });
  await indexed(desk);
};
const indexed = async (desk: Desk): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = (await desk.call<{ rows: { id: string }[] }>('cases.list', {})).rows;
    if (row === undefined || (await of(desk, row.id)).ready) return;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error('the index never caught up');
};
const of = (desk: Desk, id: string): Promise<DuplicatesView> =>
  desk.call<DuplicatesView>('duplicates.of', { case: id });
const idOf = async (desk: Desk, number: string): Promise<string> => {
  const list = await desk.call<{ rows: { id: string; number: string }[] }>('cases.list', {});
  return list.rows.find((row) => row.number === number)?.id ?? '';
};
const told = (view: DuplicatesView) =>
  view.candidates.map((one) => [
    one.number,
    one.score,
    one.dismissed?.reason ?? null,
    ...one.signals.map((s) => s.kind),
  ]);

describe('duplicates', () => {
  it(
    'are found across years, measures and applicants, before and after they come in',
    { timeout: 60_000 },
    async () => {
      const folder = scratchFolder();
      const desk = await openDesk(join(folder, 'desk'));
      await takeIn(desk, folder, '1.csv', first);
      const again = await rehearse(
        desk,
        folder,
        '2.csv',
        `B-1,北京云杉智测有限公司（演练）,${creditCode(1)},M01-D1,轨道检测用毫米波雷达成像装置,1000,2024,`,
        `B-2,北京青冈有限公司（演练）,${creditCode(2)},M05-D2,全然另外的题目一则,77,2023,inv-1`,
        `B-3,北京楸木有限公司（演练）,${creditCode(3)},M05-D2,无人相似的题目,78,2023,INV-9`,
        `B-4,北京楸木二有限公司（演练）,${creditCode(4)},M05-D3,也无人相似题目,79,2023,INV-9`,
      );
      expect(again.counts.new).toBe(4);
      expect(again.likely).toBe(3);
      const row = (number: string) => again.rows.find((one) => one.number === number)?.duplicates ?? [];
      expect(row('B-1').map((one) => [one.number, one.signals.map((s) => s.kind)])).toEqual([
        ['A-1', ['title', 'code', 'amount']],
      ]);
      expect(row('B-2').map((one) => [one.number, one.signals[0]?.mine])).toEqual([['A-1', 'INV-1']]);
      expect(row('B-3')).toEqual([]);
      expect(row('B-4').map((one) => one.row?.row)).toEqual([4]);

      await desk.call('intake.commit', { draft: again.draft, job: job() });
      await indexed(desk);
      const found = told(await of(desk, await idOf(desk, 'A-1')));
      expect(found.map(([number]) => number)).toEqual(['B-2', 'B-1']);
      await desk.stop();
    },
  );

  it(
    'said to be none stay so on both cases, are taken back by undo and pass verification',
    { timeout: 60_000 },
    async () => {
      const folder = scratchFolder();
      const desk = await openDesk(join(folder, 'desk'));
      const copy = first.replace('A-1', 'A-2').replace('2022', '2023');
      await takeIn(desk, folder, '1.csv', first, copy);
      const [a, b] = [await idOf(desk, 'A-1'), await idOf(desk, 'A-2')];
      expect(told(await of(desk, a)).map(([number]) => number)).toEqual(['A-2']);
      const { act } = await desk.call<{ act: string }>('duplicates.dismiss', { case: a, other: b, reason: '分期项目' });
      for (const id of [a, b]) expect((await of(desk, id)).candidates[0]?.dismissed?.reason).toBe('分期项目');
      expect(await desk.call('app.verify', { job: job() })).toMatchObject({ ok: true });
      await desk.call('app.undo', { act });
      for (const id of [a, b]) expect((await of(desk, id)).candidates[0]?.dismissed).toBe(null);
      await desk.call('duplicates.dismiss', { case: b, other: a, reason: '分期' });
      await desk.call('duplicates.recall', { case: a, other: b });
      expect((await of(desk, b)).candidates[0]?.dismissed).toBe(null);
      expect((await desk.refused('duplicates.dismiss', { case: a, other: a, reason: '同' }))?.code).toBe(
        'duplicates.same',
      );
      expect((await desk.refused('duplicates.dismiss', { case: a, other: b, reason: ' ' }))?.code).toBe(
        'call.badInput',
      );
      expect(await desk.call('app.verify', { job: job() })).toMatchObject({ ok: true });
      await desk.stop();
    },
  );

  it('are known by a former name and by a shared file', { timeout: 60_000 }, async () => {
    const folder = scratchFolder();
    const desk = await openDesk(join(folder, 'desk'));
    await takeIn(desk, folder, '1.csv', first);
    // The applicant comes again under a new name, another takes the old one.
    await takeIn(
      desk,
      folder,
      '2.csv',
      `C-1,北京云杉新测有限公司（演练）,${creditCode(1)},M01-D1,第二个题目其名甚长,2,2023,`,
      `C-2,北京云杉智测有限公司（演练）,${creditCode(5)},M01-D1,第三个不同的内容说明,3,2023,`,
    );
    const kindsOf = async (number: string) => told(await of(desk, await idOf(desk, number)));
    expect(await kindsOf('C-2')).toContainEqual(['C-1', 30, null, 'formerName']);

    for (const number of ['C-1', 'C-2']) {
      const paper = join(folder, `技术合同 ${number}.png`);
      writeFileSync(paper, onePixel);
      const input = { case: await idOf(desk, number), files: [desk.token(paper)], job: job() };
      await desk.call('evidence.attach', input);
    }
    expect((await kindsOf('C-2')).find(([number]) => number === 'C-1')).toContain('evidence');
    await desk.stop();
  });
});

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
