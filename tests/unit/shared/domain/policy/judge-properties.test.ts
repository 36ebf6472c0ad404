import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseFields } from '#shared/domain/cases/fields';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import { evaluate, groundOf } from '#shared/domain/policy/evaluate';
import { derivedFacts, passedInFacts } from '#shared/domain/policy/fact-names';
import type { Fact, Facts, FactValue } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import { findingOutcomes, type Condition, type Pack, type Parameter } from '#shared/domain/policy/pack';
import { readsOf } from '#shared/domain/policy/reads';
import { requiredEvidence } from '#shared/domain/policy/required-evidence';
import { draft, factsOf, practice } from './policy-case.ts';

const names = [
  'today',
  'case.state',
  'case.handler',
  'review.officers',
  'evidence.kinds',
  ...caseFields.map(({ id }) => `case.${id}`),
  ...[...derivedFacts, ...passedInFacts].map((name) => `derived.${name}`),
];
const directions = practice.measures.flatMap((measure) => measure.directions.map(({ id }) => id));

const value: fc.Arbitrary<FactValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 8 }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
  fc.constantFrom(
    '2022-02-29',
    '2024-02-29',
    '9999-12-31',
    '0001-01-01',
    '2022-09-05',
    'enterprise',
    'M05-D1',
    'postSubsidy',
    'APPROVED',
    '无',
    '__proto__',
  ),
);
const fact: fc.Arbitrary<Fact> = fc.record(
  { value, from: fc.constantFrom('form' as const, 'officer' as const, 'derived' as const), disputed: fc.boolean() },
  { requiredKeys: ['value', 'from'] },
);
const anyFacts: fc.Arbitrary<Facts> = fc.dictionary(fc.constantFrom(...names), fact, { maxKeys: 40 });
const at = fc
  .constantFrom(...directions, '', 'M99-D9')
  .map((direction) => ({ measure: direction.slice(0, 3), direction }));

const without = (pack: Pack, id: string): Pack => ({
  ...pack,
  parameters: pack.parameters.map((parameter) => (parameter.id === id ? { ...parameter, value: null } : parameter)),
});

describe('规则判断', () => {
  test('任何事实都有结论,从不抛错,结论只有七种,同样的输入同样的结论', () => {
    fc.assert(
      fc.property(anyFacts, at, (facts, where) => {
        for (const pack of [draft, practice]) {
          const all = deriveFacts(pack, facts);
          const findings = judge(pack, all, where);
          for (const { outcome, missing } of findings) {
            expect(findingOutcomes).toContain(outcome);
            if (outcome !== 'UNKNOWN') expect(missing).toEqual([]);
          }
          expect(judge(pack, deriveFacts(pack, facts), where)).toEqual(findings);
          requiredEvidence(pack, where.direction, all);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('待核总说得出缺什么', () => {
    fc.assert(
      fc.property(at, fc.subarray(names), (where, absent) => {
        const facts = factsOf({}, { absent, direction: where.direction || 'M05-D1' });
        for (const finding of judge(draft, deriveFacts(draft, facts), where)) {
          if (finding.outcome === 'UNKNOWN') expect(finding.missing, finding.rule).not.toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('把参数改为待配置,结论只会不变或变成待核,决不会因此通过', () => {
    const ids = practice.parameters.map(({ id }) => id);
    fc.assert(
      fc.property(anyFacts, at, fc.constantFrom(...ids), (facts, where, id) => {
        const [set, unset] = [practice, without(practice, id)].map((pack) => outcomesOf(pack, facts, where));
        for (const [rule, outcome] of unset ?? [])
          if (outcome !== 'UNKNOWN') expect(set?.get(rule) ?? 'SILENT', rule).toBe(outcome);
      }),
      { numRuns: 120 },
    );
  });

  test('事实有两个值并存,结论只会不变或变成待核:从不选边', () => {
    const changes = fc.dictionary(fc.constantFrom(...caseFields.map(({ id }) => id)), value, { maxKeys: 6 });
    fc.assert(
      fc.property(
        changes,
        changes,
        fc.constantFrom(...directions),
        fc.constantFrom(...caseFields.map(({ id }) => id)),
        (one, other, direction, field) => {
          const where = { measure: direction.slice(0, 3), direction };
          if (field === 'direction' || field === 'measure') return;
          const disputed = outcomesOf(practice, factsOf(one, { direction, disputed: [field] }), where);
          for (const sibling of [one[field] ?? null, other[field] ?? null]) {
            const decided = outcomesOf(practice, factsOf({ ...one, [field]: sibling }, { direction }), where);
            for (const [rule, outcome] of disputed) {
              if (outcome !== 'UNKNOWN' && rule !== 'R45')
                expect([outcome, 'SILENT', 'UNKNOWN'], `${rule} ${field}`).toContain(decided.get(rule) ?? 'SILENT');
            }
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test('同一条件与其否定,从不同时成立', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...practice.rules), (facts, rule) => {
        const ground = groundOf(practice, deriveFacts(practice, facts));
        const [yes, no] = [evaluate(ground, rule.when).is, evaluate(ground, { not: rule.when }).is];
        expect(no).toBe(yes === null ? null : !yes);
      }),
    );
  });

  test('每条规则所用的每个参数待配置时,规则在资料齐备、只差它的情况下不会通过', () => {
    const deciding = (parameter: Parameter): readonly string[] =>
      practice.rules.filter((rule) => parametersOf(rule.when).has(parameter.id)).map(({ id }) => id);
    expect(practice.parameters.filter((parameter) => deciding(parameter).length > 0).length).toBeGreaterThan(20);
    for (const parameter of practice.parameters) {
      for (const direction of ['M01-D1', 'M05-D1', 'M05-D4', 'M05-D5']) {
        const where = { measure: direction.slice(0, 3), direction };
        const before = outcomesOf(practice, factsOf({}, { direction }), where);
        const after = outcomesOf(without(practice, parameter.id), factsOf({}, { direction }), where);
        for (const [rule, outcome] of after)
          expect([before.get(rule), 'UNKNOWN'], `${rule} ${parameter.id}`).toContain(outcome);
      }
    }
  });

  test('不认识的条件不抛错,只答不知道', () => {
    const strange = { sometime: ['case.year', 2] } as unknown as Condition;
    expect(evaluate(groundOf(practice, {}), strange).is).toBeNull();
    expect(readsOf(strange).facts.size).toBe(0);
  });
});

const parametersOf = (condition: Condition): ReadonlySet<string> => readsOf(condition).parameters;

const outcomesOf = (
  pack: Pack,
  facts: Facts,
  where: { readonly measure: string; readonly direction: string },
): ReadonlyMap<string, string> =>
  new Map(judge(pack, deriveFacts(pack, facts), where).map(({ rule, outcome }) => [rule, outcome]));
