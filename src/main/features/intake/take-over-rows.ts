import { applicantKey, applicantSpace, caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read, Write } from '../../db/handles.ts';
import { appendFirst, settledFirst, writtenSpaces, type FirstWriting } from '../../journal/append-first.ts';
import { append, type Act, type Author } from '../../journal/journal.ts';
import { liveValues } from '../../journal/live-values.ts';
import {
  casesWithParts,
  enterFirstCases,
  firstCaseOf,
  isPlainCase,
  type FirstCase,
} from '../../journal/projections/first-cases.ts';
import { enterFirstApplicants } from '../../journal/projections/roster.ts';

/** A row of a sheet as it is taken over. */
export interface RowToTake {
  /** Its place in the sheets. */
  readonly at: number;
  readonly caseId: CaseId;
  readonly isNew: boolean;
  /** Values to write to the case: all of a new one, the changed ones of another. */
  readonly values: readonly (readonly [field: string, value: Json])[];
  /** What the row says of its applicant; null where it names none. */
  readonly applicant: ApplicantSaid | null;
}

interface ApplicantSaid {
  readonly uscc: string;
  readonly values: readonly (readonly [field: string, value: Json])[];
}

type Values = RowToTake['values'];

/** Takes rows over within one transaction: cases come best in the order of their ids, which is that of the journal's indexes. */
export interface RowTaker {
  readonly take: (rows: readonly RowToTake[]) => void;
  /** Lists the cases in the order of their sheets and writes what the rows say of applicants; `between` is awaited after each step. */
  readonly finish: (between: (done: number, total: number) => Promise<void>) => Promise<void>;
}

const rowsAtOnce = 200;

export const createRowTaker = (write: Write, author: Author, act: Act): RowTaker => {
  /** Cases that are in the journal and not yet in the list. */
  const waiting = new Map<CaseId, { readonly at: number; readonly rows: FirstCase }>();
  const said: (ApplicantSaid & { readonly at: number })[] = [];

  const take = (rows: readonly RowToTake[]): void => {
    for (const { at, applicant } of rows) if (applicant !== null) said.push({ ...applicant, at });
    const [first, others] = splitFirst(write, rows);
    appendFirst(
      write,
      author,
      act,
      first.map(({ caseId, values }) => ({ space: caseSpace(caseId), key: caseKey(caseId), values })),
    );
    for (const { at, caseId, values } of first)
      waiting.set(caseId, { at, rows: firstCaseOf(caseId, settledFirst(values), author.now) });
    for (const { caseId, values } of others) {
      appendTo(write, author, act, caseSpace(caseId), caseKey(caseId), values);
      waiting.delete(caseId);
    }
  };

  const finish: RowTaker['finish'] = async (between) => {
    const cases = [...waiting.values()].toSorted((a, b) => a.at - b.at);
    const applicants = [
      ...Map.groupBy(
        said.toSorted((a, b) => (a.uscc === b.uscc ? a.at - b.at : a.uscc < b.uscc ? -1 : 1)),
        ({ uscc }) => uscc,
      ),
    ];
    const total = cases.length + applicants.length;
    for (let at = 0; at < cases.length; at += rowsAtOnce) {
      enterFirstCases(
        write,
        cases.slice(at, at + rowsAtOnce).map(({ rows }) => rows),
      );
      await between(at, total);
    }
    for (let at = 0; at < applicants.length; at += rowsAtOnce) {
      takeApplicants(write, author, act, applicants.slice(at, at + rowsAtOnce));
      await between(cases.length + at, total);
    }
  };

  return { take, finish };
};

/** Rows that are the first anybody says of their case, and the rest. */
const splitFirst = (read: Read, rows: readonly RowToTake[]): readonly [RowToTake[], RowToTake[]] => {
  const ids = rows.map(({ caseId }) => caseId);
  const written = writtenSpaces(read, ids.map(caseSpace));
  const parts = casesWithParts(read, ids);
  const seen = new Set<CaseId>();
  const [first, others]: [RowToTake[], RowToTake[]] = [[], []];
  for (const row of rows) {
    const { caseId, isNew, values } = row;
    const isFirst =
      isNew && !seen.has(caseId) && !written.has(caseSpace(caseId)) && !parts.has(caseId) && isPlainCase(values);
    seen.add(caseId);
    (isFirst ? first : others).push(row);
  }
  return [first, others];
};

/** What the rows say of some applicants, each with all its rows in order: only what differs from what is known. */
const takeApplicants = (
  write: Write,
  author: Author,
  act: Act,
  applicants: readonly (readonly [uscc: string, said: readonly ApplicantSaid[]])[],
): void => {
  const written = writtenSpaces(
    write,
    applicants.map(([uscc]) => applicantSpace(uscc)),
  );
  const first = new Map<string, FirstWriting>();
  for (const [uscc, [one]] of applicants) {
    const values = one?.values.filter(([, value]) => value !== null) ?? [];
    if (!written.has(applicantSpace(uscc)) && values.length > 0)
      first.set(uscc, { space: applicantSpace(uscc), key: applicantKey(uscc), values });
  }
  appendFirst(write, author, act, [...first.values()]);
  enterFirstApplicants(
    write,
    [...first].map(([uscc, { values }]) => ({ uscc, settled: settledFirst(values) })),
  );
  for (const [uscc, rows] of applicants) {
    // The first row has just been written.
    const rest = first.has(uscc) ? rows.slice(1) : rows;
    for (const { values } of rest) takeApplicant(write, author, act, uscc, values);
  }
};

const takeApplicant = (write: Write, author: Author, act: Act, uscc: string, values: Values): void => {
  const known = write.one<{ fields: string }>('SELECT fields FROM applicant WHERE uscc = ?', uscc);
  const before = known === undefined ? {} : (JSON.parse(known.fields) as { readonly [field: string]: Json });
  const differing = values.filter(
    ([field, value]) => value !== null && JSON.stringify(before[field] ?? null) !== JSON.stringify(value),
  );
  if (differing.length > 0) appendTo(write, author, act, applicantSpace(uscc), applicantKey(uscc), differing);
};

/** Writes values over what stands in their fields. */
export const appendTo = (write: Write, author: Author, act: Act, space: string, key: string, values: Values): void => {
  const standing = liveValues(write, space, key);
  const ops = values.map(([field, value]): Op => ({
    e: key,
    f: field,
    k: 'put',
    over: standing.filter((one) => one.field === field).map((one) => one.op),
    x: value,
  }));
  append(write, author, act, space, ops);
};
