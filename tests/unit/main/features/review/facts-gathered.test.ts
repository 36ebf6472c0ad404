import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packInForce } from '#main/features/desk';
import { caseFields } from '#shared/domain/cases/fields';
import type { CaseId } from '#shared/domain/ids';
import { derivedFacts, passedInFacts } from '#shared/domain/policy/fact-names';
import type { Pack } from '#shared/domain/policy/pack';
import { factsReadByRule } from '#shared/domain/policy/rules-at';
import { apply, factsAt } from '../../../../support/case-at.ts';
import { caseIdOf } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let pack: Pack;
let handler: At;
const id: CaseId = caseIdOf(1);

/** A case about which everything is known that is not said by a record. */
beforeAll(async () => {
  const opened = await openForOfficers(['handler', 'checker', 'approver']);
  ({ end } = opened);
  const [first, checker, approver] = opened.officers;
  if (first === undefined || checker === undefined || approver === undefined) throw new Error('three officers');
  handler = first;
  pack = packInForce(handler.desk).pack;
  const served = { applicantClass: 'financial', beneficiaryUscc: '91110302MA0TE5T24K' };
  await apply(handler, id, { ...served, uscc: '91110108MA0TE5T166' });
  await handler.call('review.override', { case: id, rule: 'R04', reason: '已核原件（演练）' });
  await approver.call('recusal.order', { case: id, officer: checker.officer.id, ground: 'other', note: '演练' });
});
afterAll(() => end());

/** What forms of the pack say to the rules. */
const recorded = (): ReadonlySet<string> =>
  new Set((pack.records ?? []).flatMap((kind) => (kind.facts ?? []).map(({ fact }) => fact)));

/** Gathered only from a stage on; `facts.test.ts` gathers it there. */
const fromDeliberation = 'derived.batchSumFen';

/** Worked out from records of two kinds together; the edge cases 24 and 30 gather them. */
const fromTwoKinds = ['derived.reducedPaidPercent', 'derived.relatedSharePercent'];

describe('规则所读的事实', () => {
  test('每一个都有人收集：案件、别的案件、材料、账目，或政策包的记录表', () => {
    const gathered = new Set([...Object.keys(factsAt(handler, id)), ...recorded(), fromDeliberation, ...fromTwoKinds]);
    const read = new Set(pack.rules.flatMap((rule) => factsReadByRule(rule, true)));
    expect(read.size).toBeGreaterThan(90);
    expect([...read].filter((name) => !gathered.has(name))).toEqual([]);
  });

  test('登记在册的事实名，没有一个是没人收集的', () => {
    const gathered = new Set([...Object.keys(factsAt(handler, id)), ...recorded(), fromDeliberation, ...fromTwoKinds]);
    const names = [
      ...caseFields.map((field) => `case.${field.id}`),
      ...[...derivedFacts, ...passedInFacts].map((name) => `derived.${name}`),
    ];
    expect(names.filter((name) => !gathered.has(name))).toEqual([]);
  });
});
