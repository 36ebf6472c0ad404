import { afterAll, beforeAll, expect, test } from 'vitest';
import { packetModelOf } from '#main/features/packets/gathered';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { apply } from '../../../../support/case-at.ts';
import { caseIdOf, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let desk: Awaited<ReturnType<typeof openForOfficers>>;
let handler: At;
let checker: At;
const id = caseIdOf(41);

beforeAll(async () => {
  desk = await openForOfficers(['handler', 'checker']);
  const [first, second] = desk.officers;
  if (first === undefined || second === undefined) throw new Error('two officers');
  [handler, checker] = [first, second];
  await apply(handler, id, { hnteNumber: 'GR202611000001' });
  await linkKinds(handler, id, ['E04']);
});
afterAll(() => desk.end());

const detail = (): Promise<CaseDetail> => handler.call('cases.open', { case: id });

test('a field says which page it was read from, on screen and on paper, and no longer when that is taken back', async () => {
  const hash = (await detail()).evidence[0]?.hash ?? '';
  const source = { case: id, field: 'hnteNumber', hash, page: 3, on: true };
  expect(await handler.refused('cases.cite', { ...source, hash: 'f'.repeat(64) })).toMatchObject({
    code: 'evidence.unknown',
  });
  expect(await handler.refused('cases.cite', { ...source, field: 'nothing' })).toMatchObject({
    code: 'case.unknownField',
  });
  const paper = (): string =>
    JSON.stringify(desk.officers[0]?.desk.db.read((read) => packetModelOf(read, handler.desk, id)));
  expect(paper()).not.toContain('GR202611000001（材料 1 第 3 页）');
  await handler.call('cases.cite', source);
  await checker.call('cases.cite', { ...source, page: 1 });
  expect((await detail()).pages).toEqual([
    { field: 'hnteNumber', hash, page: 3 },
    { field: 'hnteNumber', hash, page: 1 },
  ]);
  expect(await checker.refused('cases.cite', source)).toMatchObject({ code: 'case.citedAlready' });
  await checker.call('cases.cite', { ...source, page: 1, on: false });
  expect(paper()).toContain('GR202611000001（材料 1 第 3 页）');
  await checker.call('cases.cite', { ...source, on: false });
  expect((await detail()).pages).toEqual([]);
  // What was read from where is no value of the application: nothing of it is in dispute, and no other field is there.
  expect((await detail()).fields.some(({ field }) => field.startsWith('$'))).toBe(false);
});
