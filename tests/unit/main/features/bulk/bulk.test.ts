import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActLine } from '#shared/contract/app';
import type { BulkLine, BulkOffers, BulkResult } from '#shared/domain/bulk/bulk';
import type { CasePage } from '#shared/domain/cases/case-file';
import type { CaseId } from '#shared/domain/ids';
import { stateHash } from '#main/journal/state-hash';
import { verifyJournal } from '#main/journal/verify';
import { application } from '../../../../support/case-at.ts';
import { caseIdOf, enterCase } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let desk: Awaited<ReturnType<typeof openForOfficers>>;
let handler: At;
let checker: At;
beforeAll(async () => {
  desk = await openForOfficers(['handler', 'checker']);
  [handler, checker] = desk.officers as [At, At];
  for (let at = 1; at <= 6; at += 1)
    await enterCase(handler, caseIdOf(at), application({ number: `2026-1-05D1-HD02-000${at}` }));
});
afterAll(() => desk.end());

const some = (...at: readonly number[]): CaseId[] => at.map(caseIdOf);
const told = (lines: readonly BulkLine[]): readonly string[] =>
  lines.map(
    (line) => `${Number(line.case.slice(2))} ${line.verdict}${line.fault === null ? '' : ` ${line.fault.code}`}`,
  );
const stateOf = (): string => handler.desk.db.read(stateHash);
const faults = (): readonly unknown[] => handler.desk.db.read((read) => verifyJournal(read, () => undefined));

test('the rehearsal says what becomes of each case and writes nothing; carried out, one undo takes all back', async () => {
  const before = stateOf();
  await handler.call('cases.assign', { cases: some(2), handler: checker.officer.id });
  const assigned = stateOf();
  const ask = { cases: some(1, 2, 3), action: { kind: 'assign', handler: checker.officer.id } };
  const lines = await handler.call<BulkLine[]>('bulk.rehearse', { ...ask, job: 'j-1' });
  expect(told(lines)).toEqual(['1 changes', '2 same', '3 changes']);
  expect(lines[0]).toMatchObject({ number: '2026-1-05D1-HD02-0001', from: handler.officer.id });
  expect(stateOf()).toBe(assigned);
  const result = await handler.call<BulkResult>('bulk.carryOut', { ...ask, job: 'j-2' });
  expect(told(result.lines)).toEqual(told(lines));
  const page = await handler.call<CasePage>('cases.list', { filter: { officers: [checker.officer.id] } });
  expect(page.rows.map(({ id }) => id).toSorted()).toEqual(some(1, 2, 3));
  const [last] = await handler.call<ActLine[]>('app.recentActs', { limit: 1 });
  expect(last).toMatchObject({ act: result.act, name: 'bulk.assign', changes: 2, undoable: true });
  expect(faults()).toEqual([]);
  await handler.call('app.undo', { act: result.act });
  expect(stateOf()).not.toBe(before);
  const back = await handler.call<CasePage>('cases.list', { filter: { officers: [checker.officer.id] } });
  expect(back.rows.map(({ id }) => id)).toEqual(some(2));
  expect(faults()).toEqual([]);
});

test('a step is refused case by case with the very reason of the single case, and taken where it may', async () => {
  await checker.call('cases.move', { case: caseIdOf(4), to: 'FORM_REVIEW', note: '演练' });
  const action = { kind: 'move', to: 'FORM_REVIEW', note: '演练' };
  const ask = { cases: some(4, 5, 6), action };
  const alone: string[] = [];
  for (const id of some(4, 5, 6)) {
    const fault = await checker.refused('cases.move', { case: id, to: 'PAID', note: '演练' });
    alone.push(fault?.code ?? '');
  }
  const paid = await checker.call<BulkLine[]>('bulk.rehearse', {
    ...ask,
    action: { ...action, to: 'PAID' },
    job: 'j-3',
  });
  expect(paid.map(({ fault }) => fault?.code)).toEqual(alone);
  const result = await checker.call<BulkResult>('bulk.carryOut', { ...ask, job: 'j-4' });
  expect(told(result.lines)).toEqual(['4 refused case.noSuchStep', '5 changes', '6 changes']);
  const page = await checker.call<CasePage>('cases.list', { filter: { states: ['FORM_REVIEW'] } });
  expect(page.rows).toHaveLength(3);
  await checker.call('app.undo', { act: result.act });
  const left = await checker.call<CasePage>('cases.list', { filter: { states: ['FORM_REVIEW'] } });
  expect(left.rows.map(({ id }) => id)).toEqual(some(4));
  expect(faults()).toEqual([]);
});

test('nothing is done where nothing may, and there is nothing to undo; a wrong action is refused as a whole', async () => {
  const before = stateOf();
  const nobody = '0190a000-0000-7000-8000-0000000000ff';
  const none = await handler.call<BulkResult>('bulk.carryOut', {
    cases: [...some(1), 'c-00000000000000000000009999'],
    action: { kind: 'move', to: 'PAID' },
    job: 'j-5',
  });
  expect(none.act).toBeNull();
  expect(told(none.lines)[1]).toBe('9999 refused case.unknown');
  for (const action of [
    { kind: 'assign', handler: nobody },
    { kind: 'move', to: 'SUSPENDED' },
  ])
    expect((await handler.refused('bulk.rehearse', { cases: some(1), action, job: 'j-6' }))?.code).toBe(
      action.kind === 'assign' ? 'people.unknownOfficer' : 'case.stepNeedsNote',
    );
  expect(stateOf()).toBe(before);
});

test('cancelled, it leaves every case as it was', async () => {
  const before = stateOf();
  const running = handler.refused('bulk.carryOut', {
    cases: some(1, 2, 3),
    action: { kind: 'assign', handler: checker.officer.id },
    job: 'j-7',
  });
  await handler.call('jobs.cancel', { job: 'j-7' });
  expect((await running)?.code).toBe('job.cancelled');
  expect(stateOf()).toBe(before);
});

test('all of a filtered list is selected in its order; where its cases stand and lead to is offered', async () => {
  const page = await handler.call<CasePage>('cases.list', {
    filter: { query: '云杉' },
    sort: 'number',
    descending: true,
  });
  const all = await handler.call<CaseId[]>('cases.select', {
    filter: { query: '云杉' },
    sort: 'number',
    descending: true,
  });
  expect(all).toEqual(page.rows.map(({ id }) => id));
  expect(all).toHaveLength(6);
  const offers = await handler.call<BulkOffers>('bulk.offers', { cases: all });
  expect(offers.states.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  expect(offers.to).toContain('FORM_REVIEW');
});
