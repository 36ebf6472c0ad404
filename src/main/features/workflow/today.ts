import type { Checked } from '#shared/contract/index';
import type { CaseId } from '#shared/domain/ids';
import { checksFor } from '#shared/domain/policy/checks';
import type { HeldPack, Pack, Stage } from '#shared/domain/policy/pack';
import type { Clock } from '#shared/domain/workflow/clock';
import { pathsOf, wayTo } from '#shared/domain/workflow/paths';
import { dayOf } from '#shared/domain/dates/moment';
import {
  dueSection,
  todaySections,
  type SilentDevice,
  type Today,
  type TodayLine,
  type TodaySection,
} from '#shared/domain/workflow/today';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { boundPack } from '../cases/bound-pack.ts';
import { consentsFor, differencesFor, questionsFor } from './attention.ts';
import { clockColumns, rowClocks, type ClockRow } from './row-clock.ts';

interface Row extends ClockRow {
  id: CaseId;
  number: string;
  applicant: string;
  title: string;
  direction: string;
  handler: string | null;
  pack: string;
  conflicts: number;
  answered: number;
  mode: string | null;
  stepped_at: number | null;
  last_evidence: number | null;
  reviewed_by_others: number;
  drafts: number;
}

const rowsQuery = `
  SELECT f.id, f.number, f.applicant, f.title, f.direction, f.state, f.handler, f.pack, f.conflicts, f.answered,
    k.mode, ${clockColumns}, k.stepped_at,
    CASE WHEN k.paused_since IS NULL THEN NULL ELSE (SELECT max(added_at) FROM case_evidence e WHERE e.case_id = f.id) END AS last_evidence,
    f.id IN (SELECT case_id FROM review WHERE officer <> ?) AS reviewed_by_others,
    f.id IN (SELECT case_id FROM draft) AS drafts
  FROM case_file f LEFT JOIN case_clock k ON k.case_id = f.id ORDER BY f.number, f.id`;

/** A laptop of a colleague from which nothing came for so long is named. */
const silentAfterDays = 7;

/** The first screen in one pass over the cases; rules are asked only where a colleague waits for a word on one. */
export const todayOf = (read: Read, desk: OpenDesk, { scope, limit }: Checked<'workflow.today'>): Today => {
  const now = desk.ports.now();
  const day = dayOf(now);
  const sections = Object.fromEntries(
    todaySections.map((name) => [name, { total: 0, lines: [] as TodayLine[] }]),
  ) as Record<TodaySection, { total: number; lines: TodayLine[] }>;
  const seen: Seen = { packs: new Map(), nexts: new Map() };
  const clockFor = rowClocks(desk);
  const me = desk.self.officer;
  // Read once: the shelf looks at the journal each time it is asked.
  const { packs } = desk;
  const rows = read.sql<Row>(rowsQuery, me.id);
  const open = new Set(rows.filter((row) => isOpen(heldOf(packs, row.pack, seen), row.state)).map(({ id }) => id));
  const consents = consentsFor(read, desk);
  const questions = questionsFor(read, desk);
  const unsettled = differencesFor(read, desk, (id) => open.has(id));
  for (const row of rows) {
    const held = heldOf(packs, row.pack, seen);
    if (held === undefined || !open.has(row.id)) continue;
    const stage = stageOf(held, row.state);
    const clock = clockFor(held, row);
    const waits = waitsFor(held, row, stage, me, seen);
    const mine = row.handler === me.id || waits === 'check' || waits === 'approve';
    const put = (section: TodaySection, place: TodayLine['place']): void => {
      const of = sections[section];
      of.total += 1;
      if (of.lines.length < limit) of.lines.push(lineOf(held, row, clock, place));
    };
    if (waits !== null) put(waits, 'review');
    const due = scope === 'all' || mine ? dueSection(clock) : null;
    if (due !== null) put(due, 'review');
    if (stage?.needsReason === 'supplement' && mine && (row.last_evidence ?? 0) > (row.stepped_at ?? 0))
      put('returned', 'review');
    if (questions.asked.has(row.id)) put('asked', 'review');
    if (questions.replied.has(row.id)) put('replied', 'review');
    if (consents.has(row.id)) put('consents', 'review');
    if (unsettled.has(row.id)) put('differences', 'rounds');
    if (row.conflicts > 0 && (mine || scope === 'all')) put('conflicts', 'fields');
    if (row.drafts === 1) put('drafts', 'review');
  }
  return { day, cases: rows.length, sections, silent: silentDevices(read, desk, now), silentAfterDays };
};

interface Seen {
  readonly packs: Map<string, Pack | undefined>;
  readonly nexts: Map<string, Stage | null>;
}

/** The pack a case is judged by; none where it is bound to one that is not here. */
const heldOf = (packs: readonly HeldPack[], bound: string, seen: Seen): Pack | undefined => {
  if (seen.packs.has(bound)) return seen.packs.get(bound);
  const held = boundPack(packs, bound);
  seen.packs.set(bound, held?.pack);
  return held?.pack;
};

const isOpen = (held: Pack | undefined, state: string): boolean =>
  held !== undefined && stageOf(held, state)?.closed !== true;

const stageOf = (pack: Pack, code: string): Stage | undefined => pack.stages.find((stage) => stage.code === code);

/** Who a case waits for: its handler, or somebody else where the next ordinary step needs a second person. */
const waitsFor = (
  pack: Pack,
  row: Row,
  stage: Stage | undefined,
  me: OpenDesk['self']['officer'],
  { nexts }: Seen,
): TodaySection | null => {
  if (stage === undefined || stage.pauses === true) return null;
  if (row.handler === null) return 'unassigned';
  const key = `${pack.id}|${pack.version}|${row.direction}|${row.mode ?? ''}|${row.state}`;
  const known = nexts.get(key);
  const next = known === undefined ? ordinaryNext(pack, row, stage) : known;
  if (known === undefined) nexts.set(key, next);
  if (row.handler === me.id) return 'handle';
  if (next?.secondPerson !== true || (next.asks?.includes('firstReview') === true && row.reviewed_by_others === 0))
    return null;
  if (next.roles !== undefined && !next.roles.some((role) => role === me.role)) return null;
  if (me.role === 'approver') return 'approve';
  return me.role === 'checker' ? 'check' : null;
};

const ordinaryNext = (pack: Pack, row: Row, stage: Stage): Stage | null => {
  const paths = pathsOf(pack, row.direction, row.mode);
  const next = stage.next.find((code) => {
    const to = stageOf(pack, code);
    return to !== undefined && wayTo(pack, paths, stage.code, to) === 'ordinary';
  });
  return next === undefined ? null : (stageOf(pack, next) ?? null);
};

const lineOf = (pack: Pack, row: Row, clock: Clock, place: TodayLine['place']): TodayLine => ({
  case: row.id,
  number: row.number,
  applicant: row.applicant,
  title: row.title,
  direction: row.direction,
  state: row.state,
  clock,
  answered: row.answered,
  checks: checksFor(pack, row.direction).length,
  conflicts: row.conflicts,
  place,
});

/** Admitted laptops of others from which no change came lately. */
const silentDevices = (read: Read, desk: OpenDesk, now: number): readonly SilentDevice[] =>
  read
    .sql<{ id: string; officer: string; last: number | null }>(
      `SELECT d.id, d.officer, (SELECT max(wall) FROM change c WHERE c.device = d.id) AS last FROM device d WHERE d.id <> ? ORDER BY d.id`,
      desk.self.device,
    )
    .filter(({ last }) => last === null || now - last > silentAfterDays * 86_400_000)
    .map(({ id, officer, last }) => ({ device: id, officer, lastSeenAt: last }));
