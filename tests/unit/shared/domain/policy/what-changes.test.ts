import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import { derivedFacts } from '#shared/domain/policy/fact-names';
import type { FactValue, Facts, Finding } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { Pack } from '#shared/domain/policy/pack';
import type { Change, Way } from '#shared/domain/policy/way';
import { whatChanges } from '#shared/domain/policy/what-changes';
import { changes, directions, whereIs } from './arbitrary-facts.ts';
import { draft, factsOf, packWith, practice, type Change as Facts_, type Setting } from './policy-case.ts';

const explained = (
  rule: string,
  change: Facts_,
  setting: Setting = {},
): { readonly finding: Finding; readonly ways: readonly Way[] } => {
  const pack = packWith(setting.pack ?? practice, setting);
  const at = whereIs(setting.direction ?? 'M05-D1');
  const facts = deriveFacts(pack, factsOf(change, setting));
  const finding = judge(pack, facts, at).find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`${rule} is silent`);
  return { finding, ways: whatChanges(pack, facts, at, finding) };
};

const workedOut = new Set(derivedFacts.map((name) => `derived.${name}`));

/** An own way of putting the examples in place, so that the property does not lean on what it proves. */
const outcomeAfter = (pack: Pack, facts: Facts, at: string, rule: string, put: readonly Change[]): string => {
  const base: Record<string, Facts[string]> = Object.fromEntries(
    Object.entries(facts).filter(([name]) => !workedOut.has(name)),
  );
  const derived: Record<string, Facts[string]> = {};
  const set: Record<string, FactValue> = {};
  for (const { of, name, example } of put) {
    if (of === 'fact') (name.startsWith('derived.') ? derived : base)[name] = { value: example, from: 'officer' };
    if (of === 'stage') base['case.state'] = { value: example, from: 'derived' };
    if (of === 'parameter') set[name] = example;
    if (of === 'evidence') {
      const kinds = (base['evidence.kinds']?.value ?? []) as readonly string[];
      const value = example === true ? [...kinds, name] : kinds.filter((kind) => kind !== name);
      base['evidence.kinds'] = { value, from: 'evidence' };
    }
  }
  const configured = packWith(pack, { set: set as never });
  const findings = judge(configured, { ...deriveFacts(configured, base), ...derived }, whereIs(at));
  return findings.find((one) => one.rule === rule)?.outcome ?? 'SILENT';
};

const only = (ways: readonly Way[]): Way => {
  expect(ways).toHaveLength(1);
  return ways[0] as Way;
};

describe('怎样就不同了', () => {
  test('金额超出上限:写明上限是多少、含不含,参数已配置就不说改参数', () => {
    const { ways } = explained('M05-R11', { amountFen: 90_000_000_00 }, { set: { 'M05.capFen': 3_000_000_00 } });
    const {
      changes: [change],
      outcome,
    } = only(ways);
    expect(outcome).toBe('PASS');
    expect(change).toMatchObject({
      of: 'fact',
      name: 'case.amountFen',
      target: { is: 'bound', relation: '<=', bound: 3_000_000_00, against: { parameter: 'M05.capFen' } },
      example: 3_000_000_00,
    });
    const out = explained(
      'M05-R11',
      { amountFen: 3_000_000_00 },
      { set: { 'M05.capFen': 3_000_000_00 }, exclusive: ['M05.capFen'] },
    );
    expect(only(out.ways).changes[0]).toMatchObject({ target: { relation: '<' }, example: 2_999_999_99 });
  });

  test('参数待配置:只说要配置哪一个', () => {
    const { finding, ways } = explained('M05-R11', { amountFen: 90_000_000_00 }, { pack: draft });
    expect(finding.outcome).toBe('UNKNOWN');
    expect(only(ways).changes).toMatchObject([
      { of: 'parameter', name: 'M05.capFen', target: { is: 'known' }, missing: true },
    ]);
  });

  test('日期:写明到哪一天为止,两边的日子都可能', () => {
    const { ways } = explained('R07', { libraryCheckedOn: '2021-12-31' }, { set: { libraryRefreshMonths: 6 } });
    expect(ways.map(({ changes: [one] }) => [one?.name, one?.target])).toEqual([
      ['case.acceptedOn', { is: 'bound', relation: '<=', bound: '2022-06-30', against: expect.anything() as unknown }],
      ['case.libraryCheckedOn', { is: 'bound', relation: '>=', bound: '2022-03-05' }],
    ]);
  });

  test('材料:说缺哪一种;填了也行的,各是一条路', () => {
    const { ways } = explained('R20', { otherFunding: null, 'evidence.kinds': ['E02'] });
    expect(ways.map((way) => way.changes.map(({ of, name }) => `${of} ${name}`))).toEqual([
      ['fact case.otherFunding'],
      ['evidence E18'],
    ]);
  });

  test('推算出来的事实带着它的来处;不叫人把代码改坏、把栏目清空', () => {
    const outside = explained('R09', { registeredAddress: '上海市浦东新区演练路1号' });
    expect(only(outside.ways).changes[0]).toMatchObject({
      name: 'derived.inBeijing',
      target: { is: 'value', value: true },
      rests: ['case.registeredAddress'],
    });
    const code = explained('R04', { uscc: '91110108MA0TE5T164' });
    expect(only(code.ways).changes[0]).toMatchObject({
      name: 'case.uscc',
      target: { is: 'format', format: 'usccCheck' },
    });
  });

  test('换上所提的每一处,结论就如所说;少一处就不成', () => {
    fc.assert(
      fc.property(
        changes,
        fc.constantFrom(...directions),
        fc.constantFrom('draft', 'practice'),
        (change, at, which) => {
          const pack = which === 'draft' ? draft : practice;
          const facts = deriveFacts(pack, factsOf(change, { direction: at }));
          for (const finding of judge(pack, facts, whereIs(at))) {
            const ways = whatChanges(pack, facts, whereIs(at), finding);
            if (finding.outcome === 'PASS') expect(ways).toEqual([]);
            else expect(ways.length, `${finding.rule} ${finding.outcome}`).toBeGreaterThan(0);
            for (const way of ways) {
              const name = `${finding.rule} ${finding.outcome} ${JSON.stringify(way)}`;
              expect(outcomeAfter(pack, facts, at, finding.rule, way.changes), name).toBe(way.outcome);
              expect(way.outcome, name).not.toBe(finding.outcome);
              for (const one of way.changes.length > 1 ? way.changes : []) {
                const rest = way.changes.filter((other) => other !== one);
                expect(outcomeAfter(pack, facts, at, finding.rule, rest), name).not.toBe(way.outcome);
              }
            }
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});
