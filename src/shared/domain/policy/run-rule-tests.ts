import type { Facts } from './finding.ts';
import { judge } from './judge.ts';
import type { FindingOutcome, Pack, RuleTest } from './pack.ts';

export interface RuleTestResult {
  readonly test: RuleTest;
  readonly actual: FindingOutcome | 'SILENT';
  readonly passed: boolean;
  /** Facts and parameters that were missing where the rule answered 待核. */
  readonly missing: readonly string[];
}

/** Runs the test cases of a pack: each with its own facts and parameters alone, whatever is configured. */
export const runRuleTests = (pack: Pack): readonly RuleTestResult[] => {
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]));
  return (pack.tests ?? []).map((test) => {
    const rule = rules.get(test.rule);
    const parameters = pack.parameters.map((one) => ({ ...one, value: null, ...test.parameters[one.id] }));
    const facts: Facts = Object.fromEntries(
      Object.entries(test.facts).map(([name, value]) => [name, { value, from: 'form' as const }]),
    );
    const at = { measure: test.direction.slice(0, 3), direction: test.direction };
    const [finding] = rule === undefined ? [] : judge({ ...pack, rules: [rule], parameters }, facts, at);
    const actual = finding?.outcome ?? 'SILENT';
    return { test, actual, passed: actual === test.expect, missing: finding?.missing.map(({ name }) => name) ?? [] };
  });
};
