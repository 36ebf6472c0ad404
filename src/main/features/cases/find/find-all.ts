import type { CaseFilter, FacetCount, Facets } from '#shared/domain/cases/case-file';
import { inConflict, isThere, type CaseColumns, type CodedColumn } from './case-columns.ts';

/** Rows that match, as a set over `seq`, with the counts of every facet under the other conditions. */
export interface Found {
  readonly total: number;
  readonly facets: Facets;
  readonly has: (seq: number) => boolean;
  /** Newest first. */
  readonly seqs: () => Generator<number, void>;
}

const facetColumns = { measures: 'measure', states: 'state', officers: 'handler', subParks: 'sub_park' } as const;

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

const facetOf = (columns: CaseColumns, filter: CaseFilter, name: keyof Facets) => {
  const column = facetColumns[name];
  const words = columns.words(column);
  return {
    words,
    codes: columns.codes(column),
    /** 1 for each code that is left out. */
    out: allowedCodes(columns, column, filter[name])?.map((is) => 1 - is) ?? new Uint8Array(words.length),
    counts: new Uint32Array(words.length),
  };
};

/**
 * One pass over all cases, or over the hits of the words: what matches, and what each facet would show without itself. Half
 * a million rows are passed in a few milliseconds, so each column stands in a variable of its own. `overdue` says for each
 * code of `clock` whether that limit has run out.
 */
export const findAll = (
  columns: CaseColumns,
  hits: Iterable<number> | null,
  filter: CaseFilter,
  overdue: Uint8Array,
): Found => {
  const size = columns.size();
  const found = new Uint8Array(size);
  const [measure, state, officer, park] = [
    facetOf(columns, filter, 'measures'),
    facetOf(columns, filter, 'states'),
    facetOf(columns, filter, 'officers'),
    facetOf(columns, filter, 'subParks'),
  ];
  const { codes: measures, out: outMeasures, counts: perMeasure } = measure;
  const { codes: states, out: outStates, counts: perState } = state;
  const { codes: officers, out: outOfficers, counts: perOfficer } = officer;
  const { codes: parks, out: outParks, counts: perPark } = park;
  const isAsked = alwaysAsked(columns, filter, overdue);
  const flags = columns.flags();
  let total = 0;
  const look = (seq: number): void => {
    if (((flags[seq] as number) & isThere) === 0) return;
    const ofMeasure = measures[seq] as number;
    const ofState = states[seq] as number;
    const ofOfficer = officers[seq] as number;
    const ofPark = parks[seq] as number;
    const noMeasure = outMeasures[ofMeasure] as number;
    const noState = outStates[ofState] as number;
    const noOfficer = outOfficers[ofOfficer] as number;
    const noPark = outParks[ofPark] as number;
    const missed = noMeasure + noState + noOfficer + noPark;
    if (missed > 1 || (isAsked !== null && !isAsked(seq))) return;
    // What only one facet leaves out, that facet still counts: it shows what ticking more would bring.
    if (missed === noMeasure) (perMeasure[ofMeasure] as number) += 1;
    if (missed === noState) (perState[ofState] as number) += 1;
    if (missed === noOfficer) (perOfficer[ofOfficer] as number) += 1;
    if (missed === noPark) (perPark[ofPark] as number) += 1;
    if (missed > 0) return;
    found[seq] = 1;
    total += 1;
  };
  if (hits === null) for (let seq = 1; seq < size; seq += 1) look(seq);
  else for (const seq of hits) look(seq);
  return {
    total,
    facets: { measures: told(measure), states: told(state), officers: told(officer), subParks: told(park) },
    has: (seq) => found[seq] === 1,
    seqs: function* () {
      for (let seq = size - 1; seq > 0; seq -= 1) if (found[seq] === 1) yield seq;
    },
  };
};

/** Conditions that no facet shows, as one question; null where there is none. */
const alwaysAsked = (
  columns: CaseColumns,
  filter: CaseFilter,
  overdue: Uint8Array,
): ((seq: number) => boolean) | null => {
  const directions = allowedCodes(columns, 'direction', filter.directions);
  const years = allowedCodes(columns, 'year', filter.years);
  const { amountFrom, amountTo, onlyConflicts = false, onlyOverdue = false } = filter;
  const noAmount = amountFrom === undefined && amountTo === undefined;
  if (directions === null && years === null && !onlyConflicts && !onlyOverdue && noAmount) return null;
  const [directionCodes, yearCodes] = [columns.codes('direction'), columns.codes('year')];
  const clockCodes = columns.codes('clock');
  const [flags, amounts] = [columns.flags(), columns.amounts()];
  const [low, high] = [amountFrom ?? Number.NEGATIVE_INFINITY, amountTo ?? Number.POSITIVE_INFINITY];
  return (seq) => {
    const amount = amounts[seq] as number;
    return (
      (noAmount || (amount >= low && amount <= high)) &&
      (directions === null || directions[directionCodes[seq] as number] === 1) &&
      (years === null || years[yearCodes[seq] as number] === 1) &&
      (!onlyOverdue || overdue[clockCodes[seq] as number] === 1) &&
      (!onlyConflicts || ((flags[seq] ?? 0) & inConflict) !== 0)
    );
  };
};

const told = ({
  words,
  counts,
}: {
  readonly words: readonly string[];
  readonly counts: Uint32Array;
}): readonly FacetCount[] =>
  words
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ value, count }) => value !== '' && count > 0)
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
