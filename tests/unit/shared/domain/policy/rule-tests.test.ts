import { describe, expect, test } from 'vitest';
import type { Pack, Rule } from '#shared/domain/policy/pack';
import { readsOf } from '#shared/domain/policy/reads';
import { runRuleTests, type RuleTestResult } from '#shared/domain/policy/run-rule-tests';
import { draft, practice } from './policy-case.ts';

const conditionsOf = (rule: Rule) => [rule.applies, rule.when, rule.otherwise?.when].flatMap((one) => one ?? []);

const parametersOf = (rule: Rule): ReadonlySet<string> =>
  new Set(conditionsOf(rule).flatMap((condition) => [...readsOf(condition).parameters]));

const outcomesOf = (rule: Rule): readonly string[] => [
  rule.outcome,
  ...(rule.otherwise ? [rule.otherwise.outcome] : []),
];

/** Answers 待核 for want of a parameter of the rule, every fact being there. */
const wantsParameter = ({ actual, missing }: RuleTestResult, parameters: ReadonlySet<string>): boolean =>
  actual === 'UNKNOWN' && missing.length > 0 && missing.every((name) => parameters.has(name));

/** What the tests of a pack leave unsaid about its rules. */
const gapsOf = (pack: Pack): readonly string[] => {
  const results = runRuleTests(pack);
  return pack.rules.flatMap((rule) => {
    const own = results.filter(({ test: { rule: id } }) => id === rule.id);
    const parameters = parametersOf(rule);
    return [
      ...outcomesOf(rule)
        .filter((outcome) => !own.some(({ actual }) => actual === outcome))
        .map((outcome) => `${rule.id} never ${outcome}`),
      ...(own.some(({ actual }) => actual === 'PASS') ? [] : [`${rule.id} never quiet`]),
      ...(parameters.size === 0 || own.some((one) => wantsParameter(one, parameters))
        ? []
        : [`${rule.id} never unset`]),
    ];
  });
};

describe.each([
  ['征求意见稿', draft],
  ['演练版', practice],
])('%s的规则测试', (_title, pack) => {
  test('每条规则都有触发、不触发的例子;用到参数的还有参数待配置、只缺参数的例子', () => {
    expect(gapsOf(pack)).toEqual([]);
  });

  test('每个例子的结论都与所列相同', () => {
    expect(runRuleTests(pack).filter(({ passed }) => !passed)).toEqual([]);
  });

  test('少了任何一类例子都会被指出', () => {
    const left = (keep: (expected: string) => boolean): Pack => ({
      ...pack,
      tests: (pack.tests ?? []).filter(({ rule, expect: expected }) => rule !== 'R28' || keep(expected)),
    });
    expect(gapsOf(left((expected) => expected !== 'HOLD'))).toEqual(['R28 never HOLD']);
    expect(gapsOf(left((expected) => expected !== 'PASS'))).toEqual(['R28 never quiet']);
    expect(gapsOf(left((expected) => expected !== 'UNKNOWN'))).toEqual(['R28 never unset']);
  });
});
