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
  type TodayList,
  type TodayLine,
  type TodaySection,
} from '#shared/domain/workflow/today';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { boundPack } from '../cases/bound-pack.ts';
import { clockOfWord, inConflict, isThere, wayOfWord } from '../cases/find/case-columns.ts';
import { placesAmong } from '../cases/list.ts';
import { consentsFor, differencesFor, questionsFor } from './attention.ts';
import { clockColumns, rowClocks, type ClockRow } from './row-clock.ts';

interface Row extends ClockRow {
  seq: number;
  id: CaseId;
  number: string;
  applicant: string;
  title: string;
  direction: string;
  pack: string;
  conflicts: number;
  answered: number;
}

const rowsQuery = `
  SELECT f.seq, f.id, f.number, f.applicant, f.title, f.direction, f.state, f.pack, f.conflicts, f.answered, ${clockColumns}
  FROM case_file f LEFT JOIN case_clock k ON k.case_id = f.id WHERE f.seq IN (SELECT value FROM json_each(?))`;

/** Of these cases, those to which evidence came since their clock stopped. */
const returnedQuery = `
  SELECT f.seq FROM case_file f JOIN case_clock k ON k.case_id = f.id
  WHERE f.seq IN (SELECT value FROM json_each(?)) AND k.paused_since IS NOT NULL
    AND (SELECT max(added_at) FROM case_evidence e WHERE e.case_id = f.id) > k.stepped_at`;

/** A laptop of a colleague from which nothing came for so long is named. */
const silentAfterDays = 7;

/**
 * The first screen in one pass over the columns kept in memory; rows are read only of the lines that are shown, and rules
 * are asked only where a colleague waits for a word on a case.
 */
export const todayOf = (read: Read, desk: OpenDesk, { scope, limit }: Checked<'workflow.today'>): Today => {
  const now = desk.ports.now();
  const members = Object.fromEntries(todaySections.map((name) => [name, [] as number[]])) as Members;
  const me = desk.self.officer;
  // Read once: the shelf looks at the journal each time it is asked.
  const { packs } = desk;
  const columns = desk.finder.columns(read);
  const ways = columns.words('way').map((word) => wayFor(packs, word));
  const handlers = columns.words('handler').map((id) => (id === '' ? 'nobody' : id === me.id ? 'me' : 'other'));
  const dueOf = duesFor(desk, packs, columns.words('clock'));
  const [wayCodes, handlerCodes, clockCodes] = [columns.codes('way'), columns.codes('handler'), columns.codes('clock')];
  const flags = columns.flags();
  const reviewed = seqsOnce(read, 'SELECT case_id FROM review WHERE officer <> ?', me.id);
  const returnable: number[] = [];
  let cases = 0;
  for (let seq = 1; seq < columns.size(); seq += 1) {
    const flag = flags[seq] as number;
    if ((flag & isThere) === 0) continue;
    cases += 1;
    const way = ways[wayCodes[seq] as number];
    if (way === undefined || !way.open) continue;
    const handler = handlers[handlerCodes[seq] as number];
    const waits = handler === undefined ? null : waitsFor(way, handler, me, () => reviewed().has(seq));
    const mine = handler === 'me' || waits === 'check' || waits === 'approve';
    if (waits !== null) members[waits].push(seq);
    const due = scope === 'all' || mine ? dueOf(clockCodes[seq] as number) : null;
    if (due !== null) members[due].push(seq);
    if (mine && way.stage?.needsReason === 'supplement') returnable.push(seq);
    if ((flag & inConflict) !== 0 && (mine || scope === 'all')) members.conflicts.push(seq);
  }
  const isOpenRow = (seq: number): boolean => ways[wayCodes[seq] as number]?.open === true;
  const openOf = (ids: ReadonlySet<CaseId>): number[] => seqsOf(read, [...ids]).filter((seq) => isOpenRow(seq));
  const questions = questionsFor(read, desk);
  members.returned.push(...read.sql<{ seq: number }>(returnedQuery, JSON.stringify(returnable)).map(({ seq }) => seq));
  members.asked.push(...openOf(questions.asked));
  members.replied.push(...openOf(questions.replied));
  members.consents.push(...openOf(consentsFor(read, desk)));
  members.differences.push(...openOf(differencesFor(read, desk, (id) => seqsOf(read, [id]).some(isOpenRow))));
  members.drafts.push(...[...seqsOnce(read, 'SELECT case_id FROM draft')()].filter((seq) => isOpenRow(seq)));
  return {
    day: dayOf(now),
    cases,
    sections: sectionsOf(read, desk, members, limit),
    silent: silentDevices(read, desk, now),
    silentAfterDays,
  };
};

/** Cases of each section, as `seq`. */
type Members = Readonly<Record<TodaySection, number[]>>;

const places: { readonly [name in TodaySection]?: TodayLine['place'] } = { differences: 'rounds', conflicts: 'fields' };

/** How many each section has, and its first lines by number. */
const sectionsOf = (read: Read, desk: OpenDesk, members: Members, limit: number): Record<TodaySection, TodayList> => {
  const { packs } = desk;
  const size = desk.finder.columns(read).size();
  const clockFor = rowClocks(desk);
  const listOf = (name: TodaySection): TodayList => {
    const some = members[name];
    if (some.length === 0) return { total: 0, lines: [] };
    const marks = new Uint8Array(size);
    for (const seq of some) marks[seq] = 1;
    const among = { total: some.length, has: (seq: number) => marks[seq] === 1, seqs: () => some.values() };
    const asked = { sort: 'number', descending: false, after: null, limit } as const;
    const first = placesAmong(read, desk.finder, among, asked).map(({ seq }) => seq);
    const rows = new Map(read.sql<Row>(rowsQuery, JSON.stringify(first)).map((row) => [row.seq, row]));
    const lines = first.flatMap((seq) => {
      const row = rows.get(seq);
      const held = row === undefined ? undefined : boundPack(packs, row.pack)?.pack;
      if (row === undefined || held === undefined) return [];
      return [lineOf(held, row, clockFor(held, row), places[name] ?? 'review')];
    });
    return { total: some.length, lines };
  };
  return Object.fromEntries(todaySections.map((name) => [name, listOf(name)])) as Record<TodaySection, TodayList>;
};

const seqsOf = (read: Read, ids: readonly string[]): number[] =>
  read
    .sql<{ seq: number }>('SELECT seq FROM case_file WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
    .map(({ seq }) => seq);

/** Cases that a question names by id, looked up with the first that asks. */
const seqsOnce = (read: Read, query: string, ...params: readonly string[]): (() => ReadonlySet<number>) => {
  let known: ReadonlySet<number> | null = null;
  return () =>
    (known ??= new Set(
      read.sql<{ seq: number }>(`SELECT seq FROM case_file WHERE id IN (${query})`, ...params).map(({ seq }) => seq),
    ));
};

/** The section each clock belongs to today; equal clocks are counted once. */
const duesFor = (
  desk: OpenDesk,
  packs: readonly HeldPack[],
  words: readonly string[],
): ((code: number) => TodaySection | null) => {
  const clockFor = rowClocks(desk);
  const known: (TodaySection | null | undefined)[] = [];
  return (code) => {
    const found = known[code];
    if (found !== undefined) return found;
    const clock = clockOfWord(words[code] ?? '');
    const held = clock === null ? undefined : boundPack(packs, clock.pack);
    const due = clock === null || held === undefined ? null : dueSection(clockFor(held.pack, clock));
    known[code] = due;
    return due;
  };
};

/** What the next step of cases rests on that stand in the same stage of the same way. */
interface Way {
  readonly stage: Stage | undefined;
  /** Neither closed nor bound to a pack that is not here. */
  readonly open: boolean;
  readonly next: Stage | null;
}

const wayFor = (packs: readonly HeldPack[], word: string): Way => {
  const [bound, state, direction, mode] = wayOfWord(word) ?? ['', '', '', null];
  const pack = word === '' ? undefined : boundPack(packs, bound)?.pack;
  const stage = pack?.stages.find(({ code }) => code === state);
  return {
    stage,
    open: pack !== undefined && stage?.closed !== true,
    next: pack === undefined || stage === undefined ? null : ordinaryNext(pack, direction, mode, stage),
  };
};

const stageOf = (pack: Pack, code: string): Stage | undefined => pack.stages.find((stage) => stage.code === code);

/** Who a case waits for: its handler, or somebody else where the next ordinary step needs a second person. */
const waitsFor = (
  { stage, next }: Way,
  handler: string,
  me: OpenDesk['self']['officer'],
  isReviewed: () => boolean,
): TodaySection | null => {
  if (stage === undefined || stage.pauses === true) return null;
  if (handler === 'nobody') return 'unassigned';
  if (handler === 'me') return 'handle';
  if (next?.secondPerson !== true || (next.asks?.includes('firstReview') === true && !isReviewed())) return null;
  if (next.roles !== undefined && !next.roles.some((role) => role === me.role)) return null;
  if (me.role === 'approver') return 'approve';
  return me.role === 'checker' ? 'check' : null;
};

const ordinaryNext = (pack: Pack, direction: string, mode: string | null, stage: Stage): Stage | null => {
  const paths = pathsOf(pack, direction, mode);
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
      `SELECT d.id, d.officer, s.wall AS last FROM device d LEFT JOIN journal_tally s ON s.device = d.id WHERE d.id <> ? ORDER BY d.id`,
      desk.self.device,
    )
    .filter(({ last }) => last === null || now - last > silentAfterDays * 86_400_000)
    .map(({ id, officer, last }) => ({ device: id, officer, lastSeenAt: last }));

/** The first screen as soon as the columns it is counted from have been read in small steps. */
export const todayWhenReady = async (desk: OpenDesk, input: Checked<'workflow.today'>): Promise<Today> => {
  await desk.finder.ready({});
  return desk.db.read((read) => todayOf(read, desk, input));
};
