import { fieldById } from '../cases/fields.ts';
import type { Finding } from '../policy/finding.ts';
import type { Pack } from '../policy/pack.ts';
import type { Change, Way } from '../policy/way.ts';
import { isOverridden, overrideOf, type Override } from './override.ts';

/** The one thing that answers a finding. */
export type FindingAction =
  /** Opens the evidence list at the kind that is missing. */
  | { readonly act: 'linkEvidence'; readonly kind: string }
  | { readonly act: 'correctField'; readonly field: string }
  | { readonly act: 'writeRecord'; readonly kind: string }
  /** Goes into what the next supplement notice asks for. */
  | { readonly act: 'supplement' }
  /** One officer's acknowledgement, or a second person's consent. */
  | { readonly act: 'acknowledge' }
  | { readonly act: 'override' }
  | { readonly act: 'reassign' }
  | { readonly act: 'configure'; readonly parameter: string };

/**
 * Which action answers a finding: what its rule asks for, as far as the case allows it; for 待核 whatever supplies what
 * is missing. Null for a pass, and where an override already answers it or waits for its second person.
 */
export const actionFor = (
  pack: Pack,
  finding: Finding,
  ways: readonly Way[],
  override: Override | undefined,
): FindingAction | null => {
  if (finding.outcome === 'PASS' || finding.outcome === 'INFO') return null;
  if (override !== undefined && (isOverridden(override) || override.state === 'asked')) return null;
  const wanted = ways.flatMap(({ changes }) => changes);
  if (finding.outcome === 'UNKNOWN') return supplying(pack, finding) ?? passing(finding);
  switch (finding.action) {
    case 'linkEvidence':
      return linking(finding, wanted) ?? placed(pack, wanted) ?? passing(finding) ?? { act: 'supplement' };
    case 'correctField':
      return placed(pack, wanted) ?? passing(finding);
    case 'supplement':
      return { act: 'supplement' };
    case 'reassign':
      return { act: 'reassign' };
    case 'override':
    case 'acknowledge':
      // A record that is not there yet is written; going on without it is the second choice.
      return (finding.outcome === 'HOLD' ? recorded(pack, wanted) : null) ?? passing(finding);
  }
};

/** The first missing thing an officer of the case can supply; a parameter where only that is left. */
const supplying = (pack: Pack, { missing }: Finding): FindingAction | null => {
  for (const { kind, name } of missing) {
    const place = kind === 'fact' ? placeOfFact(pack, name) : null;
    if (place !== null) return place;
  }
  const parameter = missing.find(({ kind }) => kind === 'parameter');
  return parameter === undefined ? null : { act: 'configure', parameter: parameter.name };
};

const linking = ({ facts }: Finding, wanted: readonly Change[]): FindingAction | null => {
  const asked = wanted.find(({ of, example }) => of === 'evidence' && example === true)?.name;
  const named = facts.find(({ name }) => name === 'derived.missingQualification')?.value;
  const expired = wanted.flatMap(({ name, target }) =>
    name === 'derived.expiredEvidence' && target.is === 'noneOf' ? target.values : [],
  );
  const kind = asked ?? (Array.isArray(named) ? (named as readonly string[])[0] : undefined) ?? expired[0];
  return kind === undefined ? null : { act: 'linkEvidence', kind };
};

const placed = (pack: Pack, wanted: readonly Change[]): FindingAction | null => {
  for (const { of, name, rests = [] } of wanted)
    if (of === 'fact')
      for (const one of [name, ...rests]) {
        const place = placeOfFact(pack, one);
        if (place !== null) return place;
      }
  return null;
};

const recorded = (pack: Pack, wanted: readonly Change[]): FindingAction | null => {
  const kinds = wanted.flatMap(({ of, name }) => (of === 'fact' ? (recordKindOf(pack, name) ?? []) : []));
  return kinds[0] === undefined ? null : { act: 'writeRecord', kind: kinds[0] };
};

const placeOfFact = (pack: Pack, name: string): FindingAction | null => {
  const field = name.startsWith('case.') ? name.slice('case.'.length) : '';
  if (fieldById(field) !== undefined) return { act: 'correctField', field };
  const kind = recordKindOf(pack, name);
  return kind === null ? null : { act: 'writeRecord', kind };
};

const passing = (finding: Finding): FindingAction | null => {
  const by = overrideOf(finding);
  return by === null ? null : { act: by === 'one' ? 'acknowledge' : 'override' };
};

/** The form a fact is read from, if one of the pack's records says it. */
export const recordKindOf = ({ records = [], milestones, lookThrough }: Pack, fact: string): string | null => {
  if (fact === 'derived.reducedPaidPercent') return milestones?.payment.record ?? null;
  if (fact === 'derived.relatedSharePercent') return lookThrough?.party.record ?? null;
  return records.find((kind) => (kind.facts ?? []).some((one) => one.fact === fact))?.id ?? null;
};
