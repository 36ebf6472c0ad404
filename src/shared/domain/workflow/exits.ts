import type { Role } from '../people/officer.ts';
import type { Facts } from '../policy/finding.ts';
import { judge } from '../policy/judge.ts';
import type { Pack, Reason, Stage, StageAsk } from '../policy/pack.ts';
import type { Clock } from './clock.ts';
import { pathsOf, wayTo, type Way } from './paths.ts';
import type { Step } from './step.ts';

/** Where an officer goes to bring what is missing. */
export type Place = 'review' | 'fields' | 'evidence' | 'handler' | 'history' | 'path';

/** One thing in the way of a step: a code, what it is about (checks, fields, rules, kinds, parameters), where to go. */
export interface Lack {
  readonly code: `${'missing' | 'open' | 'not'}.${string}`;
  readonly names: readonly string[];
  readonly place: Place;
}

/** A stage a case may go to, with everything that decides whether it may go there now. */
export interface Exit {
  readonly to: string;
  readonly way: Exclude<Way, 'notOnPath'>;
  readonly roles: readonly Role[];
  readonly secondPerson: boolean;
  readonly needsReason: Reason['use'] | null;
  /** Something is 待核 or not set: the step may be taken with a note that says why. */
  readonly needsNote: boolean;
  /** What stops anybody. */
  readonly missing: readonly Lack[];
  readonly cautions: readonly Lack[];
}

/** What the machine knows of a case. Gathered by `standingOf`; everything here is a value. */
export interface CaseStanding {
  readonly step: Step;
  readonly measure: string;
  readonly direction: string;
  readonly fundingMode: string | null;
  readonly handler: string | null;
  /** Everyone who was ever its handler: none of them can be its second person. */
  readonly handlers: readonly string[];
  /** Fields with two standing values. */
  readonly conflicts: readonly string[];
  /** Required kinds neither there nor dealt with by an answer. */
  readonly missingEvidence: readonly string[];
  /** Who was named to check it. */
  readonly checker: string | null;
  /** The rounds of this revision that are sealed and count. */
  readonly sealed: { readonly first: boolean; readonly second: boolean };
  /** Differences between the rounds that nobody has settled. */
  readonly differences: readonly string[];
  /** Rules that hold the case and that no answer deals with. */
  readonly holds: readonly string[];
  readonly overridden: readonly string[];
  /** Formal objections nobody has answered. */
  readonly objections: readonly string[];
  /** Evidence came after the supplement was asked for. */
  readonly supplementBack: boolean;
  /** A notice of supplement was issued in this stage (一次性告知). */
  readonly supplementIssued: boolean;
  readonly clock: Clock;
  readonly facts: Facts;
  /** Who stands in for whom, by the officer's own word: a delegate may take steps of every role. */
  readonly delegate: string | null;
}

const business: readonly Role[] = ['handler', 'checker', 'approver'];

/**
 * Every way out of where a case stands, or the one that leads to `only`. Pure; a stage that is left by no exit is an end of
 * the pack.
 */
export const exitsOf = (pack: Pack, at: CaseStanding, only: string | null = null): readonly Exit[] => {
  const from = pack.stages.find(({ code }) => code === at.step.to);
  if (from === undefined) return [];
  const paths = pathsOf(pack, at.direction, at.fundingMode);
  return from.next.flatMap((code) => {
    const to = pack.stages.find((stage) => stage.code === code);
    if (to === undefined || (only !== null && code !== only) || !isWayBack(pack, from, at.step, to)) return [];
    const returns = at.step.back?.stage === code && from.pauses === true;
    const way = returns ? 'ordinary' : wayTo(pack, paths, from.code, to);
    return way === 'notOnPath' ? [] : [exitTo(pack, at, from, to, way, returns)];
  });
};

/** Out of a pause a case goes back to where it came from, or ends. */
const isWayBack = (pack: Pack, from: Stage, step: Step, to: Stage): boolean =>
  from.pauses !== true || step.back === null || to.code === step.back.stage || to.closed === true || to.pauses === true;

const exitTo = (
  pack: Pack,
  at: CaseStanding,
  from: Stage,
  to: Stage,
  way: Exclude<Way, 'notOnPath'>,
  returns: boolean,
): Exit => {
  const asked = (returns ? (to.asks ?? []).filter((ask) => ask === 'supplement') : (to.asks ?? [])).flatMap((ask) =>
    lackOf(ask, at, from),
  );
  const guarded = returns ? [] : guardsOf(pack, at, to.code);
  const unset: readonly Lack[] =
    way === 'modeUnset' ? [{ code: 'missing.fundingMode', names: ['fundingMode'], place: 'fields' }] : [];
  const lacks = [...unset, ...asked, ...guarded];
  const cautions = lacks.filter(({ code }) => code.startsWith('not.'));
  return {
    to: to.code,
    way,
    roles: to.roles ?? business,
    secondPerson: to.secondPerson === true && !returns,
    needsReason: to.needsReason ?? null,
    needsNote: cautions.length > 0,
    missing: lacks.filter(({ code }) => !code.startsWith('not.')),
    cautions,
  };
};

/** Rules that guard a stage, asked as if the case were there: a hold stops, 待核 is a caution with its names. */
const guardsOf = (pack: Pack, at: CaseStanding, to: string): readonly Lack[] => {
  const guards = pack.rules.filter((rule) => rule.guards?.includes(to) === true);
  if (guards.length === 0) return [];
  const rules = guards.filter((rule) => !at.overridden.includes(rule.id));
  if (rules.length === 0) return [];
  const facts: Facts = { ...at.facts, 'case.state': { value: to, from: 'derived' } };
  const findings = judge({ ...pack, rules }, facts, at);
  const held = findings.filter(({ outcome }) => outcome === 'HOLD' || outcome === 'INVALID');
  const unknown = findings.filter(({ outcome }) => outcome === 'UNKNOWN');
  return [
    ...some(
      'open.guard',
      held.map(({ rule }) => rule),
      'review',
    ),
    ...some(
      'not.known',
      unknown.map(({ rule }) => rule),
      'review',
    ),
  ];
};

const some = (code: Lack['code'], names: readonly string[], place: Place): readonly Lack[] =>
  names.length === 0 ? [] : [{ code, names, place }];

/** What one ask of a stage lacks. */
const lackOf = (ask: StageAsk, at: CaseStanding, from: Stage): readonly Lack[] => {
  switch (ask) {
    case 'handler':
      return at.handler === null ? [{ code: 'missing.handler', names: [], place: 'handler' }] : [];
    case 'settled':
      return some('open.conflicts', at.conflicts, 'fields');
    case 'evidence':
      return some('missing.evidence', at.missingEvidence, 'evidence');
    case 'firstReview':
      return at.sealed.first ? [] : [{ code: 'missing.firstReview', names: [], place: 'review' }];
    case 'secondReview':
      if (at.sealed.second) return some('open.differences', at.differences, 'review');
      return at.checker === null
        ? [{ code: 'missing.checker', names: [], place: 'handler' }]
        : [{ code: 'missing.secondReview', names: [], place: 'review' }];
    case 'holds':
      return some(
        'open.holds',
        at.holds.filter((rule) => !at.overridden.includes(rule)),
        'review',
      );
    case 'objections':
      return some('open.objections', at.objections, 'history');
    case 'noticeOver':
      return noticeLack(at.clock, from);
    case 'supplement':
      return from.needsReason === 'supplement' && !at.supplementBack && at.clock.kind !== 'overdue'
        ? [{ code: 'not.returned', names: [], place: 'evidence' }]
        : [];
    case 'supplementIssued':
      return at.supplementIssued ? [] : [{ code: 'not.issued', names: [], place: 'review' }];
  }
};

const noticeLack = (clock: Clock, from: Stage): readonly Lack[] => {
  if (from.limit?.countsFirstDay !== true || clock.kind === 'overdue') return [];
  if (clock.kind === 'running') return [{ code: 'open.notice', names: [clock.dueOn], place: 'path' }];
  if (clock.kind === 'noLimit') return some('not.limitSet', clock.parameters, 'path');
  return [{ code: 'not.counted', names: [], place: 'path' }];
};

/** Why this officer may not take an exit that others might; empty where the officer may. */
export const barsOf = (
  exit: Exit,
  at: CaseStanding,
  officer: { readonly id: string; readonly role: Role },
): readonly ('role' | 'secondPerson')[] => [
  ...(exit.roles.includes(officer.role) || (at.delegate === officer.id && business.includes(officer.role))
    ? []
    : (['role'] as const)),
  ...(exit.secondPerson && (at.handler === officer.id || at.handlers.includes(officer.id))
    ? (['secondPerson'] as const)
    : []),
];
