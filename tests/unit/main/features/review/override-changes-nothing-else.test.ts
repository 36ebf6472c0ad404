import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids';
import { overrideOf } from '#shared/domain/review/override';
import { apply, findingsAt } from '../../../../support/case-at.ts';
import { caseIdOf } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let handler: At;
let checker: At;
const today = '2026-05-06';

beforeAll(async () => {
  const opened = await openForOfficers(['handler', 'checker']);
  ({ end } = opened);
  const [first, second] = opened.officers;
  if (first === undefined || second === undefined) throw new Error('two officers');
  [handler, checker] = [first, second];
});
afterAll(() => end());

/** Everything said of a case but by R44, which is about overrides themselves. */
const saidOf = (id: CaseId, without: string): readonly unknown[] =>
  [...findingsAt(handler, id, { today }).values()].filter(({ rule }) => rule !== without && rule !== 'R44');

test('一条规则的例外处理，无论提出、同意，别的规则的结论一字不变', async () => {
  const troubled = {
    applicantClass: 'other',
    uscc: '91110108MA0TE5T166',
    subPark: 'outside',
    creditBlocked: true,
    operatingAddress: '北京市昌平区演练路3号',
    hnteExpiresOn: '2026-04-30',
    libraryListed: false,
    creditSearchedOn: '2026-03-01',
    otherFunding: '同一合同已获贴息（演练）',
  };
  const scout = caseIdOf(1);
  await apply(handler, scout, troubled);
  const open = [...findingsAt(handler, scout, { today }).values()].filter((finding) => overrideOf(finding) !== null);
  expect(open.length).toBeGreaterThan(4);
  for (const [at, { rule }] of open.entries()) {
    const id = caseIdOf(10 + at);
    await apply(handler, id, { ...troubled, number: `2026-${at}`, year: 2000 + at });
    const before = saidOf(id, rule);
    const itself = findingsAt(handler, id, { today }).get(rule);
    await handler.call('review.override', { case: id, rule, reason: '已核实（演练）' });
    expect(saidOf(id, rule), rule).toEqual(before);
    if (itself !== undefined && overrideOf(itself) === 'two')
      await checker.call('review.decideOverride', { case: id, rule, agrees: true, note: '同意' });
    expect(saidOf(id, rule), rule).toEqual(before);
    expect(findingsAt(handler, id, { today }).get(rule), rule).toEqual(itself);
    expect(findingsAt(handler, id, { today }).get('R44')?.outcome).toBe('PASS');
  }
});
