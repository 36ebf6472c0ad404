import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseCount, CasePage, SavedView } from '#shared/domain/cases/case-file';
import { answerKey, reviewSpace } from '#shared/domain/cases/keys';
import { authorOf, newAct } from '#main/features/desk';
import { append } from '#main/journal/journal';
import { caseIdOf, enterCase } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let desk: Awaited<ReturnType<typeof openForOfficers>>;
let handler: At;

beforeAll(async () => {
  desk = await openForOfficers(['handler', 'checker']);
  const [first] = desk.officers;
  if (first === undefined) throw new Error('an officer');
  handler = first;
  for (const at of [1, 2, 3, 4, 5])
    await enterCase(handler, caseIdOf(at), {
      number: `2026-${at}`,
      applicantName: `北京云杉智测科技有限公司第${at}（演练）`,
      title: at < 3 ? '量子测量' : '其他',
      measure: at < 4 ? 'M01' : 'M05',
      direction: at < 4 ? 'M01-D1' : 'M05-D1',
    });
});
afterAll(() => desk.end());

const plain = { sort: 'best', descending: true, hidden: [] };
const views = (): Promise<readonly SavedView[]> => handler.call('cases.views', {});

test('a view counts what its list shows, also after the cases changed', async () => {
  const filters = {
    M01: { measures: ['M01'] },
    量子: { query: '量子' },
    两样: { query: '量子 措施:1', measures: ['M01'] },
  };
  for (const [name, filter] of Object.entries(filters))
    await handler.call('cases.saveView', { ...plain, name, filter });
  const check = async (): Promise<void> => {
    const kept = await views();
    expect(kept.map(({ name }) => name)).toEqual(Object.keys(filters));
    for (const view of kept) {
      const filter = view.filter as never;
      expect(view.total).toBe((await handler.call<CaseCount>('cases.count', { filter })).total);
      expect(view.total).toBe((await handler.call<CasePage>('cases.list', { filter, limit: 100 })).rows.length);
    }
  };
  await check();
  expect((await views()).map(({ total }) => total)).toEqual([3, 2, 2]);
  await handler.call('cases.edit', { case: caseIdOf(3), field: 'title', value: '量子通信' });
  await check();
  expect((await views()).map(({ total }) => total)).toEqual([3, 3, 3]);
});

test('the same name replaces in place; a forgotten one is gone; one too many is refused', async () => {
  await handler.call('cases.saveView', { ...plain, name: '量子', filter: { query: '其他' } });
  expect((await views()).map(({ name, filter }) => [name, filter.query])[1]).toEqual(['量子', '其他']);
  await handler.call('cases.dropView', { name: '两样' });
  expect((await views()).map(({ name }) => name)).toEqual(['M01', '量子']);
  expect(await handler.refused('cases.dropView', { name: '两样' })).toMatchObject({ code: 'case.viewUnknown' });
  for (let at = 0; at < 22; at += 1)
    await handler.call('cases.saveView', { ...plain, name: `第${at}个`, filter: { query: String(at) } });
  expect(await handler.refused('cases.saveView', { ...plain, name: '多了', filter: {} })).toMatchObject({
    code: 'case.viewsFull',
  });
});

test('cases that came together stand in the order they came', async () => {
  const { rows } = await handler.call<CasePage>('cases.list', { sort: 'state', descending: false, limit: 100 });
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5].map((at) => `2026-${at}`));
  const first = await handler.call<CasePage>('cases.list', { sort: 'state', descending: true, limit: 2 });
  const then = await handler.call<CasePage>('cases.list', { sort: 'state', after: first.next, limit: 100 });
  expect([...first.rows, ...then.rows].map(({ number }) => number)).toEqual([5, 4, 3, 2, 1].map((at) => `2026-${at}`));
});

test('what was noted beside a check is found', async () => {
  const id = caseIdOf(1);
  await handler.call('review.answer', { case: id, check: 'G01', value: 'met', note: '公章与证照一致，见第七页' });
  const of = async (query: string): Promise<readonly string[]> =>
    (await handler.call<CasePage>('cases.list', { filter: { query } })).rows.map((row) => row.id);
  expect(await of('公章与证照')).toEqual([id]);
  await handler.desk.finder.catchUp();
  expect(await of('公章与证照')).toEqual([id]);
  await handler.desk.db.write((write) =>
    append(
      write,
      authorOf(handler.desk),
      newAct(handler.desk, 'review.answer'),
      reviewSpace(id, 'first', handler.officer.id),
      [
        {
          k: 'put',
          e: answerKey(id, 'first', handler.officer.id, 'G02'),
          f: 'answer',
          x: { value: 'met', reason: null, note: '另有说明书', pins: [] },
          over: [],
        },
      ],
    ),
  );
  expect(await of('另有说明书')).toEqual([id]);
});
