import type { Facts, FactValue, Finding } from '../policy/finding.ts';
import { factsSeenBy } from '../policy/judge.ts';
import type { FindingOutcome, Pack, Rule } from '../policy/pack.ts';
import { readingsOf, type Reading } from '../policy/readings.ts';
import { rulesAt, type At } from '../policy/rules-at.ts';

/** What an officer last saw of a case's findings, and what they rested on. Kept on the laptop, never sent. */
export interface SeenFindings {
  readonly pack: string;
  readonly at: At;
  readonly facts: Facts;
  /** Parameters that were set. */
  readonly parameters: { readonly [id: string]: Exclude<Reading['value'], null> };
  /** By rule; a rule that was not asked is not there. */
  readonly outcomes: { readonly [rule: string]: FindingOutcome };
}

/** `SILENT`: the rule was not asked, or is not any more. */
type Said = FindingOutcome | 'SILENT';

/** One thing that is otherwise than when the findings were last seen. */
export interface Cause {
  readonly of: Reading['of'] | 'pack' | 'direction';
  readonly name: string;
  readonly before: FactValue;
  readonly after: FactValue;
}

export interface FindingChange {
  readonly rule: string;
  readonly from: Said;
  readonly to: Said;
  /** What the rule looks at and that changed since. */
  readonly because: readonly Cause[];
}

interface Now {
  readonly pack: Pack;
  readonly hash: string;
  readonly at: At;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
}

/** What an officer sees now, to be kept as seen. */
export const seenNow = ({ pack, hash, at, facts, findings }: Now): SeenFindings => ({
  pack: hash,
  at: { measure: at.measure, direction: at.direction },
  facts,
  parameters: Object.fromEntries(pack.parameters.flatMap(({ id, value }) => (value === null ? [] : [[id, value]]))),
  outcomes: Object.fromEntries(findings.map(({ rule, outcome }) => [rule, outcome])),
});

/**
 * The rules that say something else than when they were last seen, each with what changed of what it looks at. Where
 * nothing of that changed it is the pack, or the direction of the case. In the pack's order.
 */
export const findingChanges = (before: SeenFindings, now: Now): readonly FindingChange[] => {
  const said = new Map(now.findings.map(({ rule, outcome }) => [rule, outcome]));
  const asked = new Set([...rulesAt(now.pack, before.at), ...rulesAt(now.pack, now.at)]);
  return now.pack.rules
    .filter((rule) => asked.has(rule))
    .flatMap((rule) => {
      const from: Said = before.outcomes[rule.id] ?? 'SILENT';
      const to: Said = said.get(rule.id) ?? 'SILENT';
      return from === to ? [] : [{ rule: rule.id, from, to, because: causesOf(before, now, rule) }];
    });
};

const causesOf = (before: SeenFindings, now: Now, rule: Rule): readonly Cause[] => {
  const parameters = now.pack.parameters.map((one) => ({ ...one, value: settingThen(before, one.id) }));
  const then = readingsIn({ ...now.pack, parameters }, rule, before.facts);
  const today = readingsIn(now.pack, rule, now.facts);
  const keys = new Set([...then.keys(), ...today.keys()]);
  const changed = [...keys].flatMap((key): Cause[] => {
    const [old, current] = [then.get(key), today.get(key)];
    const one = current ?? old;
    if (one === undefined || JSON.stringify(old?.value ?? null) === JSON.stringify(current?.value ?? null)) return [];
    return [{ of: one.of, name: one.name, before: old?.value ?? null, after: current?.value ?? null }];
  });
  // Another day is the reason only where nothing else is.
  const telling = withoutFollowing(changed, now.facts).filter(({ name }) => name !== 'today');
  if (telling.length > 0) return telling;
  if (changed.length > 0) return changed;
  if (before.at.direction !== now.at.direction)
    return [{ of: 'direction', name: 'case.direction', before: before.at.direction, after: now.at.direction }];
  return before.pack === now.hash ? [] : [{ of: 'pack', name: '', before: before.pack, after: now.hash }];
};

/** Without derived facts that changed only because a fact did that they are worked out from: that one is told. */
const withoutFollowing = (changed: readonly Cause[], facts: Facts): readonly Cause[] => {
  const own = new Set(changed.flatMap(({ of, name }) => (of === 'fact' && !isDerived(name) ? [name] : [])));
  const following = new Set(
    changed.flatMap(({ name }) => {
      const rests = isDerived(name) ? (facts[name]?.rests ?? facts[name]?.needs ?? []) : [];
      return rests.some((one) => own.has(one)) ? [name, ...rests.filter(isDerived)] : [];
    }),
  );
  return changed.filter(({ name }) => !following.has(name));
};

const isDerived = (name: string): boolean => name.startsWith('derived.');

const settingThen = ({ parameters }: SeenFindings, id: string) => {
  const value = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
  return value === undefined || typeof value === 'boolean' ? null : value;
};

/** Everything a rule may look at, whether it spoke or not. */
const readingsIn = (pack: Pack, rule: Rule, facts: Facts): ReadonlyMap<string, Reading> =>
  new Map(
    readingsOf(pack, { rule: rule.id, milder: true, facts: factsSeenBy(facts, rule, true) }).map((reading) => [
      `${reading.of} ${reading.name}`,
      reading,
    ]),
  );
