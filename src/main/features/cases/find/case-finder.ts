import { searchTerms } from '#shared/domain/cases/search-text';
import type { CaseFilter, FacetCount, Facets } from '#shared/domain/cases/case-file';
import type { Database } from '../../../db/open-database.ts';
import type { Read } from '../../../db/handles.ts';
import { createCaseColumns, inConflict, isThere, type CaseColumns, type CodedColumn } from './case-columns.ts';
import type { EvidencePlace } from '#shared/domain/evidence/evidence-text';
import type { EvidenceWords } from './evidence-words.ts';
import { openCaseIndex, type CaseIndex } from './case-index.ts';

/** Rows that match, as a set over `seq`, with the counts of every facet under the other conditions. */
export interface Found {
  readonly total: number;
  readonly facets: Facets;
  readonly has: (seq: number) => boolean;
  readonly seqs: () => Generator<number, void>;
}

/** Finds and counts cases; one for each open case file. */
export interface CaseFinder {
  /** Everything that matches. Kept until a case changes, so the list and its counts are one. */
  readonly find: (read: Read, filter: CaseFilter) => Found;
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
  readonly catchUp: () => Promise<void>;
  readonly close: () => void;
}

/** Opens it; without words of the evidence the cases' own words are found. `onRead` as with the index. */
export const openCaseFinder = (
  db: Database,
  dataFolder: string,
  words: EvidenceWords | null = null,
  onRead: () => void = () => undefined,
): CaseFinder => {
  const columns = createCaseColumns();
  const index = openCaseIndex(db, dataFolder, onRead);
  const kept = new Map<string, Found>();
  /** Cases that hold every term only with the words of their evidence, newest first. */
  const inEvidence = (read: Read, terms: readonly string[]): readonly number[] => {
    if (words === null) return [];
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
  const find = (read: Read, filter: CaseFilter): Found => {
    if (columns.refresh(read)) kept.clear();
    const key = JSON.stringify([filter, words?.version() ?? 0]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const terms = searchTerms(filter.query ?? '');
    const hits = terms.length === 0 ? null : [...index.all(read, terms), ...inEvidence(read, terms)];
    const found = findAll(columns, hits, filter);
    // While a crowd is being read, each answer is a little more complete than the one before.
    if (terms.length > 0 && index.waiting(read) > 0) return found;
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(key, found);
    return found;
  };
  return {
    find,
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
    catchUp: () => {
      words?.wake();
      return index.catchUp();
    },
    close: () => {
      words?.close();
      index.close();
    },
  };
};

const keptAtMost = 8;
/** Cases whose own words are looked at one by one. */
const lookedAtOnce = 200;
/** Where the conditions leave so few cases, each is looked at; among more, the words find them sooner. */
const fewEnough = 4000;

const facetColumns = { measures: 'measure', states: 'state', officers: 'handler', subParks: 'sub_park' } as const;
const facetNames = Object.keys(facetColumns) as (keyof Facets)[];

/** Which codes of a column are asked for; null where all are. */
const allowedCodes = (
  columns: CaseColumns,
  column: CodedColumn,
  wanted: readonly (string | number)[] | undefined,
): Uint8Array | null => {
  if (wanted === undefined || wanted.length === 0) return null;
  const words = new Set(wanted.map(String));
  return Uint8Array.from(columns.words(column), (word) => (words.has(word) ? 1 : 0));
};

/** One pass over all cases, or over the hits of the words: what matches, and what each facet would show without itself. */
const findAll = (columns: CaseColumns, hits: readonly number[] | null, filter: CaseFilter): Found => {
  const found = new Uint8Array(columns.size());
  const facets = facetNames.map((name) => ({
    codes: columns.codes(facetColumns[name]),
    allowed: allowedCodes(columns, facetColumns[name], filter[name]),
    counts: new Uint32Array(columns.words(facetColumns[name]).length),
  }));
  const isAsked = alwaysAsked(columns, filter);
  const flags = columns.flags();
  let total = 0;
  const look = (seq: number): void => {
    if (((flags[seq] ?? 0) & isThere) === 0 || (isAsked !== null && !isAsked(seq))) return;
    let failed = -1;
    for (let at = 0; at < facets.length; at += 1) {
      const { codes, allowed } = facets[at] as (typeof facets)[number];
      if (allowed === null || allowed[codes[seq] as number] === 1) continue;
      if (failed >= 0) return;
      failed = at;
    }
    for (let at = 0; at < facets.length; at += 1) {
      if (failed >= 0 && failed !== at) continue;
      const { codes, counts } = facets[at] as (typeof facets)[number];
      (counts[codes[seq] as number] as number) += 1;
    }
    if (failed >= 0) return;
    found[seq] = 1;
    total += 1;
  };
  if (hits === null) for (let seq = 1; seq < found.length; seq += 1) look(seq);
  else for (const seq of hits) look(seq);
  return {
    total,
    facets: Object.fromEntries(
      facetNames.map((name, at) => [
        name,
        told(columns.words(facetColumns[name]), facets[at]?.counts ?? new Uint32Array()),
      ]),
    ) as Record<keyof Facets, FacetCount[]>,
    has: (seq) => found[seq] === 1,
    seqs: function* () {
      for (let seq = found.length - 1; seq > 0; seq -= 1) if (found[seq] === 1) yield seq;
    },
  };
};

/** Conditions that no facet shows, as one question; null where there is none. */
const alwaysAsked = (columns: CaseColumns, filter: CaseFilter): ((seq: number) => boolean) | null => {
  const directions = allowedCodes(columns, 'direction', filter.directions);
  const years = allowedCodes(columns, 'year', filter.years);
  const { amountFrom, amountTo, onlyConflicts = false } = filter;
  const noAmount = amountFrom === undefined && amountTo === undefined;
  if (directions === null && years === null && !onlyConflicts && noAmount) return null;
  const [directionCodes, yearCodes] = [columns.codes('direction'), columns.codes('year')];
  const [flags, amounts] = [columns.flags(), columns.amounts()];
  const [low, high] = [amountFrom ?? Number.NEGATIVE_INFINITY, amountTo ?? Number.POSITIVE_INFINITY];
  return (seq) => {
    const amount = amounts[seq] as number;
    return (
      (noAmount || (amount >= low && amount <= high)) &&
      (directions === null || directions[directionCodes[seq] as number] === 1) &&
      (years === null || years[yearCodes[seq] as number] === 1) &&
      (!onlyConflicts || ((flags[seq] ?? 0) & inConflict) !== 0)
    );
  };
};

const told = (words: readonly string[], counts: Uint32Array): FacetCount[] =>
  words
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ value, count }) => value !== '' && count > 0)
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
