import type { Checked } from '#shared/contract/index';
import { dayOf } from '#shared/domain/dates/moment';
import { caseSpace, overrideKey } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Finding } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import { judge } from '#shared/domain/policy/judge';
import {
  judgeOverride,
  overrideOf,
  restsOn,
  type Override,
  type OverrideDecision,
  type OverrideRequest,
} from '#shared/domain/review/override';
import type { Read } from '../../db/handles.ts';
import { sha256 } from '../../journal/hash.ts';
import { liveValues, settle, standingOps } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';
import { gatherFacts } from './facts.ts';

/**
 * Asks to go on in spite of a finding, or acknowledges a warning; the reason is required (R44). Refuses
 * `review.noFinding`, and `review.notOverridable` where the rule wants what is missing instead.
 */
export const askOverride = async (desk: OpenDesk, input: Checked<'review.override'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'review.override', (write) => {
    const finding = findingOf(write, desk, input.case, input.rule);
    if (overrideOf(finding) === null) throw new Refusal('review.notOverridable', { rule: input.rule });
    if (input.reason.trim() === '') throw new Refusal('review.overrideNeedsReason', { rule: input.rule });
    const { pack } = packOfCase(desk.packs, caseFileRow(write, input.case).pack);
    const value: Json = { outcome: finding.outcome, basis: basisOf(pack, finding), reason: input.reason.trim() };
    return putIn(write, input, 'request', value);
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

/**
 * A second person agrees or refuses. Refuses `review.nothingAsked` and `review.overrideNeedsSecondPerson`; whoever
 * merges judges the same again, so a decision by the asker counts for nothing anywhere.
 */
export const decideOverride = async (desk: OpenDesk, input: Checked<'review.decideOverride'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'review.decideOverride', (write) => {
    const asked = overridesOf(write, desk, input.case).find(({ rule }) => rule === input.rule);
    if (asked === undefined || asked.state !== 'asked') throw new Refusal('review.nothingAsked', { rule: input.rule });
    if (asked.request.officer === desk.self.officer.id)
      throw new Refusal('review.overrideNeedsSecondPerson', { rule: input.rule });
    const [request] = standingOps(write, caseSpace(input.case), overrideKey(input.case, input.rule), 'request');
    return putIn(write, input, 'decision', {
      agrees: input.agrees,
      note: input.note.trim(),
      request: request ?? '',
    });
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return saved;
};

const putIn = (
  read: Read,
  { case: id, rule }: { readonly case: CaseId; readonly rule: string },
  field: string,
  x: Json,
) => ({
  space: caseSpace(id),
  ops: [
    {
      k: 'put' as const,
      e: overrideKey(id, rule),
      f: field,
      x,
      over: standingOps(read, caseSpace(id), overrideKey(id, rule), field),
    },
  ],
});

/** A digest travels with the case, the values it was taken of do not. */
const basisOf = (pack: Pack, finding: Finding): string => sha256(restsOn(pack, finding)).slice(0, 32);

const findingOf = (read: Read, desk: OpenDesk, id: CaseId, rule: string): Finding => {
  const found = findingsOf(read, desk, id).find((finding) => finding.rule === rule && finding.outcome !== 'PASS');
  if (found === undefined) throw new Refusal('review.noFinding', { rule });
  return found;
};

const findingsOf = (read: Read, desk: OpenDesk, id: CaseId): readonly Finding[] => {
  const row = caseFileRow(read, id);
  const { pack } = packOfCase(desk.packs, row.pack);
  const facts = gatherFacts(read, pack, id, dayOf(desk.ports.now()));
  return judge(pack, facts, { measure: row.measure, direction: row.direction });
};

/** Every override written to a case, judged by the findings as they are now; those of silent rules are left out. */
export const overridesOf = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
  findings: readonly Finding[] = findingsOf(read, desk, id),
): readonly Override[] => {
  const keys = read.sql<{ key: string }>(
    'SELECT key FROM entity WHERE key >= ? AND key < ? AND space = ? ORDER BY key',
    overrideKey(id, ''),
    overrideKey(id, '\u{10FFFF}'),
    caseSpace(id),
  );
  if (keys.length === 0) return [];
  const { pack } = packOfCase(desk.packs, caseFileRow(read, id).pack);
  const roles = new Map(officersOf(read).map((officer) => [officer.id, officer.role]));
  return keys.flatMap(({ key }) => {
    const rule = key.slice(overrideKey(id, '').length);
    const written = writtenOf(read, id, key);
    if (written === null) return [];
    const finding = findings.find((one) => one.rule === rule && one.outcome !== 'PASS');
    const basis = finding === undefined ? '' : basisOf(pack, finding);
    const state = judgeOverride(finding, basis, written, (officer) => roles.get(officer) ?? null);
    return state === null ? [] : [{ rule, request: written.request, decision: written.decision, state }];
  });
};

const writtenOf = (read: Read, id: CaseId, key: string) => {
  const settled = settle(liveValues(read, caseSpace(id), key));
  const asked = settled.get('request');
  const [request] = asked?.standing ?? [];
  if (asked === undefined || request === undefined || request.value === null) return null;
  const said = settled.get('decision');
  // A word given to an earlier request says nothing about this one.
  const [decision] =
    said?.standing.filter(({ value }) => value !== null && part(value, 'request') === request.op) ?? [];
  return {
    request: {
      outcome: part(request.value, 'outcome') as OverrideRequest['outcome'],
      basis: textAt(request.value, 'basis'),
      reason: textAt(request.value, 'reason'),
      officer: request.officer as OfficerId,
      wall: request.wall,
    },
    decision:
      decision === undefined
        ? null
        : ({
            agrees: part(decision.value, 'agrees') === true,
            note: textAt(decision.value, 'note'),
            officer: decision.officer as OfficerId,
            wall: decision.wall,
          } satisfies OverrideDecision),
    disputed: asked.disputed || said?.disputed === true,
  };
};

const part = (value: Json, name: string): Json | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[name]
    : undefined;

const textAt = (value: Json, name: string): string => {
  const found = part(value, name);
  return typeof found === 'string' ? found : '';
};
