import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import type { Facts, Finding } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { Condition, Pack, Rule } from '#shared/domain/policy/pack';
import { readsOf } from '#shared/domain/policy/reads';
import { field as fieldsEn } from '#shared/i18n/en/field';
import { finding as findingEn } from '#shared/i18n/en/finding';
import { field as fieldsZh } from '#shared/i18n/zh-CN/field';
import { finding as findingZh } from '#shared/i18n/zh-CN/finding';
import { changes, directions, names, whereIs } from './arbitrary-facts.ts';
import { draft, factsOf, practice } from './policy-case.ts';

const direction = fc.constantFrom(...directions);
const packs = [draft, practice] as const;

const said = (pack: Pack, facts: Facts, at: string): readonly Finding[] =>
  judge(pack, deriveFacts(pack, facts), whereIs(at));

const conditionsOf = (rule: Rule): readonly Condition[] =>
  [rule.applies, rule.when, rule.otherwise?.when].flatMap((one) => one ?? []);

const nameOfFact = (name: string, fields: object, finding: object): unknown => {
  const [kind = '', own = ''] = name.split('.');
  const inFields = kind === 'case' ? (fields as Record<string, unknown>)[own] : undefined;
  const group = (finding as Record<string, unknown>)[kind];
  return inFields ?? (typeof group === 'object' && group !== null ? (group as Record<string, unknown>)[own] : group);
};

describe('规则判断的定律', () => {
  test('什么事实都没有,没有一条规则通过', () => {
    for (const pack of packs)
      for (const at of directions) {
        const passed = said(pack, {}, at).filter(({ outcome }) => outcome === 'PASS');
        expect(
          passed.map(({ rule }) => rule),
          at,
        ).toEqual([]);
      }
  });

  test('缺了事实还通过的,把所缺的补成什么都还通过,或根本不问', () => {
    fc.assert(
      fc.property(changes, changes, direction, fc.uniqueArray(fc.constantFrom(...names)), (one, other, at, absent) => {
        const partly = said(practice, factsOf(one, { direction: at, absent }), at);
        const filled = Object.fromEntries(Object.entries(other).filter(([name]) => absent.includes(name)));
        const fully = said(practice, factsOf({ ...one, ...filled }, { direction: at }), at);
        const outcomes = new Map(fully.map((finding) => [finding.rule, finding.outcome]));
        for (const { rule, outcome } of partly)
          if (outcome === 'PASS') expect(['PASS', 'SILENT'], rule).toContain(outcomes.get(rule) ?? 'SILENT');
      }),
      { numRuns: 300 },
    );
  });

  test('规则的先后不影响任何结论', () => {
    const order = fc.shuffledSubarray([...practice.rules], { minLength: practice.rules.length });
    fc.assert(
      fc.property(changes, direction, order, (change, at, rules) => {
        const facts = factsOf(change, { direction: at });
        const [straight, mixed] = [practice, { ...practice, rules }].map(
          (pack) => new Map(said(pack, facts, at).map((finding) => [finding.rule, finding])),
        );
        expect(mixed).toEqual(straight);
      }),
      { numRuns: 60 },
    );
  });

  test('去掉一条规则,别的规则的结论一字不变', () => {
    fc.assert(
      fc.property(changes, direction, fc.constantFrom(...practice.rules), (change, at, gone) => {
        const facts = factsOf(change, { direction: at });
        const rules = practice.rules.filter((rule) => rule !== gone);
        expect(said({ ...practice, rules }, facts, at)).toEqual(
          said(practice, facts, at).filter(({ rule }) => rule !== gone.id),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('每条结论都写明条款、所依据的事实和文字,中文英文都有', () => {
    const rules = new Map(practice.rules.map((rule) => [rule.id, rule]));
    fc.assert(
      fc.property(changes, direction, (change, at) => {
        for (const finding of said(practice, factsOf(change, { direction: at }), at)) {
          const rule = rules.get(finding.rule);
          expect(finding.clause).toBe(rule?.clause.ref);
          for (const words of [finding.text, finding.formula, finding.remedy]) {
            expect(words.zh, finding.rule).toMatch(/\p{Script=Han}/u);
            expect(words.en, finding.rule).toMatch(/[A-Za-z]{3}/);
          }
          const read = new Set(conditionsOf(rule as Rule).flatMap((condition) => [...readsOf(condition).facts]));
          const shown = finding.facts.map(({ name }) => name);
          const missing = finding.missing.map(({ name }) => name);
          // A finding rests on something: facts shown with their values, or facts named as missing.
          expect([...shown, ...missing].length, finding.rule).toBeGreaterThan(0);
          if (finding.outcome !== 'PASS' && finding.outcome !== 'UNKNOWN')
            expect(
              shown.some((name) => read.has(name)),
              finding.rule,
            ).toBe(true);
          for (const name of [
            ...shown,
            ...finding.missing.filter(({ kind }) => kind === 'fact').map((one) => one.name),
          ]) {
            expect(nameOfFact(name, fieldsZh, findingZh), `${name} zh`).toMatch(/\p{Script=Han}/u);
            expect(nameOfFact(name, fieldsEn, findingEn), `${name} en`).toMatch(/[A-Za-z]{3}/);
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});
