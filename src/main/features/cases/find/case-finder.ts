import { searchTerms } from '#shared/domain/cases/search-text';
import type { CaseFilter } from '#shared/domain/cases/case-file';
import type { Database } from '../../../db/open-database.ts';
import type { Read } from '../../../db/handles.ts';
import { clockOfWord, createCaseColumns, isThere, type CaseColumns, type ClockParts } from './case-columns.ts';
import { createCaseOrders, type Asked } from './case-orders.ts';
import { columnsFileOf, keepColumns, keptColumns, ownerOf } from './columns-file.ts';
import { findAll, type Found } from './find-all.ts';
import type { EvidencePlace } from '#shared/domain/evidence/evidence-text';
import type { EvidenceWords } from './evidence-words.ts';
import { lastRev, openCaseIndex, type Apart, type CaseIndex } from './case-index.ts';

/** Finds and counts cases; one for each open case file. */
export interface CaseFinder {
  /** Everything that matches. Kept until a case changes, so the list and its counts are one. */
  readonly find: (read: Read, filter: CaseFilter) => Found;
  /** Reads in steps what `find` needs for these conditions; called before it, so that nobody waits for others meanwhile. */
  readonly ready: (filter: CaseFilter) => Promise<void>;
  /**
   * Rows among which are the first of a list, in no order; everything where `found` is null. Null itself while the order
   * is still being read.
   */
  readonly near: (read: Read, found: Pick<Found, 'has'> | null, asked: Asked) => readonly number[] | null;
  /** Hits of the words, best first, as they come; only the columns' conditions are asked of each. */
  readonly best: (read: Read, filter: CaseFilter) => Generator<number, void>;
  /** Cases that share a sign with one that may be their duplicate. */
  readonly sharing: CaseIndex['sharing'];
  readonly carriers: CaseIndex['carriers'];
  readonly isCurrent: CaseIndex['isCurrent'];
  readonly waiting: CaseIndex['waiting'];
  /** Where the words stand, of those cases that hold them only with the words of their evidence. */
  readonly places: (
    read: Read,
    cases: readonly { readonly id: string; readonly seq: number }[],
    terms: readonly string[],
  ) => ReadonlyMap<string, EvidencePlace>;
  readonly words: EvidenceWords | null;
  /** A few columns of every case this officer sees, as they are now. */
  readonly columns: (read: Read) => CaseColumns;
  /** Years there are applications of, newest first; those of which none is left may be among them. */
  readonly years: () => readonly number[];
  readonly catchUp: () => Promise<void>;
  readonly close: () => void;
  readonly isLeft: CaseIndex['isLeft'];
}

/** Which limits have run out; `key` is another one where that may have changed: another day, another pack. */
export interface Limits {
  readonly key: string;
  readonly isOver: (clock: ClockParts) => boolean;
}

/**
 * Opens it; without words of the evidence the cases' own words are found. `onRead` and `apart` as with the index. Without
 * `limits` none has run out.
 */
export const openCaseFinder = (
  db: Database,
  dataFolder: string,
  words: EvidenceWords | null = null,
  onRead: () => void = () => undefined,
  apart: Apart | null = null,
  limits: () => Limits = () => noLimits,
): CaseFinder => {
  const orders = createCaseOrders();
  const columns = createCaseColumns(orders.note);
  const index = openCaseIndex(db, dataFolder, columns.revOf, onRead, apart);
  const kept = new Map<string, Found>();
  let keptVersion = 0;
  const state = { closed: false };
  const owner = ownerOf(db.file, apart?.eyes ?? null);
  const before = keptColumns(columnsFileOf(dataFolder), owner);
  // What is ahead of the database tells of another one.
  if (before !== null && before.reached <= db.read(lastRev)) columns.goOnFrom(before);
  let keptAt = columns.version();
  const keep = (): void => {
    if (columns.version() - keptAt < keptFrom) return;
    keptAt = columns.version();
    try {
      keepColumns(columnsFileOf(dataFolder), owner, columns.kept());
    } catch {
      // Without it the next start reads them again.
    }
  };
  let loading: Promise<void> | null = null;
  const load = async (): Promise<void> => {
    while (!state.closed && !db.read((read) => columns.refresh(read, stepRows))) await aBreath();
  };
  let warming: Promise<void> | null = null;
  /** Reads what the first questions need, one small step at a time, while nothing else is asked. */
  const warm = async (): Promise<void> => {
    await load();
    if (!state.closed) keep();
    while (!state.closed && db.read((read) => orders.readOn(read))) await aRest();
  };
  /** Cases that hold every term only with the words of their evidence, newest first. */
  const inEvidence = (read: Read, terms: readonly string[]): readonly number[] => {
    if (words === null) return [];
    columns.refresh(read);
    // The list and its counts ask the same.
    const key = JSON.stringify([terms, words.version(), columns.version(), index.reached()]);
    if (key !== lastInEvidence.key) lastInEvidence = { key, seqs: lookInEvidence(read, words, terms) };
    return lastInEvidence.seqs;
  };
  let lastInEvidence: { readonly key: string; readonly seqs: readonly number[] } = { key: '', seqs: [] };
  const lookInEvidence = (read: Read, words: EvidenceWords, terms: readonly string[]): readonly number[] => {
    const holding = terms.map((term) => words.holding(read, term));
    const some = [...new Set(holding.flatMap((seqs) => [...seqs]))];
    if (some.length === 0) return [];
    // Each of a few is looked at; of many it is sooner found which of all hold the words.
    const withOwn = (words: readonly string[]): ReadonlySet<number> =>
      new Set(some.length > lookedAtOnce ? index.all(read, words) : index.among(read, words, some));
    const own = withOwn(terms);
    // Every piece that was found holds the only word.
    const inText = terms.length === 1 ? [] : terms.map((term) => withOwn([term]));
    return some
      .filter((seq) => !own.has(seq) && terms.every((_, at) => holding[at]?.has(seq) === true || inText[at]?.has(seq)))
      .toSorted((a, b) => b - a);
  };
  let overdueKey = '';
  let overdueCodes = noneOverdue;
  let overdueKnown = 0;
  /** For each code of a clock whether it has run out; equal clocks are looked at once a day. */
  const overdue = (): Uint8Array => {
    const { key, isOver } = limits();
    const clocks = columns.words('clock');
    if (key !== overdueKey) overdueKnown = 0;
    overdueKey = key;
    if (overdueCodes.length < clocks.length) {
      const before = overdueCodes.subarray(0, overdueKnown);
      overdueCodes = new Uint8Array(clocks.length * 2);
      overdueCodes.set(before);
    }
    for (; overdueKnown < clocks.length; overdueKnown += 1) {
      const clock = clockOfWord(clocks[overdueKnown] ?? '');
      overdueCodes[overdueKnown] = clock !== null && isOver(clock) ? 1 : 0;
    }
    return overdueCodes;
  };
  const find = (read: Read, filter: CaseFilter): Found => {
    columns.refresh(read);
    if (columns.version() !== keptVersion) kept.clear();
    keptVersion = columns.version();
    const over = filter.onlyOverdue === true ? overdue() : noneOverdue;
    const key = JSON.stringify([filter, words?.version() ?? 0, over === noneOverdue ? '' : overdueKey]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const terms = searchTerms(filter.query ?? '');
    const own = terms.length === 0 ? null : index.all(read, terms);
    const others = own === null ? [] : inEvidence(read, terms);
    const hits = own === null || others.length === 0 ? own : [...own, ...others];
    const found = findAll(columns, hits, filter, over);
    // While a crowd is being read, each answer is a little more complete than the one before.
    if (terms.length > 0 && index.waiting(read) > 0) return found;
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(key, found);
    return found;
  };
  return {
    find,
    ready: async ({ query = '' }) => {
      // One who comes while another reads waits for him, then looks whether something came since.
      loading ??= load().finally(() => {
        loading = null;
      });
      await loading;
      const terms = searchTerms(query);
      if (terms.length > 0 && !state.closed) await index.gather(terms);
    },
    near: (read, found, asked) => {
      if (!columns.refresh(read, stepRows)) return null;
      const flags = columns.flags();
      return orders.near(read, asked, found?.has ?? ((seq) => ((flags[seq] ?? 0) & isThere) !== 0));
    },
    best: function* (read, { query = '', ...conditions }) {
      const terms = searchTerms(query);
      const { total, has, seqs } = find(read, conditions);
      if (total <= fewEnough) yield* index.among(read, terms, seqs());
      else for (const seq of index.hits(read, terms)) if (has(seq)) yield seq;
      for (const seq of inEvidence(read, terms)) if (has(seq)) yield seq;
    },
    sharing: index.sharing,
    carriers: index.carriers,
    isCurrent: index.isCurrent,
    waiting: index.waiting,
    places: (read, cases, terms) => {
      if (words === null) return new Map();
      columns.refresh(read);
      const own = new Set(
        index.among(
          read,
          terms,
          cases.map(({ seq }) => seq),
        ),
      );
      const others = cases.filter(({ seq }) => !own.has(seq)).map(({ id }) => id);
      return others.length === 0 ? new Map() : words.places(read, others, terms);
    },
    words,
    columns: (read) => {
      columns.refresh(read);
      return columns;
    },
    years: () =>
      columns
        .words('year')
        .map(Number)
        .filter((year) => year > 0)
        .toSorted((a, b) => b - a),
    catchUp: () => {
      words?.wake();
      warming ??= warm().finally(() => {
        warming = null;
      });
      return index.catchUp();
    },
    close: () => {
      if (state.closed) return;
      state.closed = true;
      keep();
      words?.close();
      index.close();
    },
    isLeft: index.isLeft,
  };
};

const noLimits: Limits = { key: '', isOver: () => false };
const noneOverdue = new Uint8Array(1);

const keptAtMost = 8;
/** Rows of the columns that are read in one step. */
const stepRows = 1000;
/** From so many changed rows on, keeping the columns for the next start is worth its milliseconds. */
const keptFrom = 1000;
const restMs = 4;

const aBreath = (): Promise<void> => new Promise((resume) => setImmediate(resume));
const aRest = (): Promise<void> => new Promise((resume) => setTimeout(resume, restMs).unref());

/** Cases whose own words are looked at one by one. */
const lookedAtOnce = 200;
/** Where the conditions leave so few cases, each is looked at; among more, the words find them sooner. */
const fewEnough = 4000;
