import { identityOf } from '../cases/case-identity.ts';
import type { CaseId } from '../ids.ts';
import type { Json } from '../outcome.ts';
import type { Problem, RehearsedRow, RowVerdict } from './intake-report.ts';
import type { CaseFields, RowReading } from './read-row.ts';

/** The case a row belongs to; `fields` null where it is not here yet. */
export interface KnownCase {
  readonly caseId: CaseId | null;
  readonly fields: { readonly [field: string]: Json } | null;
}

export interface LookUp {
  /** Asked once for every row without a problem, with `identityOf(fields)` and the fields themselves. */
  readonly lookUp: (identity: readonly Json[], fields: CaseFields) => KnownCase;
}

export interface RehearsedSheet {
  readonly rows: readonly (RehearsedRow & { readonly fields: CaseFields })[];
  readonly counts: Readonly<Record<RowVerdict, number>>;
  /** Remarks that belong to no application: totals and notes left out. */
  readonly asides: readonly Problem[];
}

/**
 * What would happen to each row if it were taken over now: `new`, `update` (with what changes), `same`, or `problem`.
 * Two rows of one application that differ are both problems, each naming the other; of equal rows the later one is.
 * A field the sheet leaves empty is not a change.
 */
export const rehearse = (rows: readonly RowReading[], look: LookUp): RehearsedSheet => {
  const steps = rehearseSteps(rows, look);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};

/** The same, row by row, for whoever has others waiting; what it comes to at the end. */
export function* rehearseSteps(
  rows: readonly RowReading[],
  { lookUp }: LookUp,
): Generator<undefined, RehearsedSheet, undefined> {
  const counts: Record<RowVerdict, number> = { new: 0, update: 0, same: 0, problem: 0 };
  const first = new Map<string, RowReading>();
  const doubles = new Map<RowReading, Problem>();
  for (const row of rows) {
    findDouble(row, first, doubles);
    yield;
  }
  const rehearsed: RehearsedSheet['rows'][number][] = [];
  for (const row of rows) {
    if (row.aside) continue;
    const double = doubles.get(row);
    const problems = double === undefined ? row.problems : [...row.problems, double];
    const judged = problems.some((problem) => problem.severity === 'refuse') ? asProblem : judge(row, lookUp);
    counts[judged.verdict] += 1;
    rehearsed.push({
      file: row.file,
      sheet: row.sheet,
      row: row.row,
      number: textOf(row.fields.number),
      applicant: textOf(row.fields.applicantName),
      title: textOf(row.fields.title),
      problems,
      duplicates: [],
      fields: row.fields,
      ...judged,
    });
    yield;
  }
  return { rows: rehearsed, counts, asides: rows.filter((row) => row.aside).flatMap((row) => row.problems) };
}

const asProblem = { verdict: 'problem', caseId: null, changes: [] } as const;

const judge = (row: RowReading, lookUp: LookUp['lookUp']): Pick<RehearsedRow, 'verdict' | 'caseId' | 'changes'> => {
  const { caseId, fields } = lookUp(identityOf(row.fields), row.fields);
  if (fields === null) return { verdict: 'new', caseId, changes: [] };
  const changes = Object.entries(row.fields)
    .filter(([field, after]) => !sameValue(fields[field] ?? null, after))
    .map(([field, after]) => ({ field, before: fields[field] ?? null, after }));
  return { verdict: changes.length === 0 ? 'same' : 'update', caseId, changes };
};

const sameValue = (a: Json, b: Json): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** Looks for a row above that tells of the same application. */
const findDouble = (row: RowReading, first: Map<string, RowReading>, doubles: Map<RowReading, Problem>): void => {
  if (row.aside || row.problems.some((problem) => problem.severity === 'refuse')) return;
  const key = JSON.stringify(identityOf(row.fields));
  const earlier = first.get(key);
  if (earlier === undefined) {
    first.set(key, row);
    return;
  }
  doubles.set(row, doubleOf(row, earlier));
  if (JSON.stringify(row.fields) !== JSON.stringify(earlier.fields) && !doubles.has(earlier))
    doubles.set(earlier, doubleOf(earlier, row));
};

const doubleOf = (row: RowReading, other: RowReading): Problem => ({
  code: 'E-DUPLICATE',
  severity: 'refuse',
  file: row.file,
  sheet: row.sheet,
  row: row.row,
  column: null,
  found: textOf(row.fields.number) || `${textOf(row.fields.uscc)} ${textOf(row.fields.title)}`,
  facts: { otherFile: other.file, otherSheet: other.sheet, otherRow: other.row },
});

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
