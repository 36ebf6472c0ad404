import type { Problem, RehearsedRow } from '#shared/domain/intake/intake-report';
import type { ReadFiles } from '../../src/main/intake/read-files.ts';
import type { CaseFields } from '#shared/domain/intake/read-row';

/** A bad or odd input by name, and what must come of it. */
export interface CorpusCase {
  readonly name: string;
  /** Relative path → bytes; written into a fresh folder. */
  readonly files: Readonly<Record<string, Buffer>>;
  /** What the officer chooses of it; everything at the top by default. */
  readonly chosen?: readonly string[];
  /** Problems that must be told, each with the place it must name. Empty: accepted without a word. */
  readonly expect: readonly ExpectedProblem[];
  /** A table or archive is refused as a whole. */
  readonly refused?: boolean;
  /** Rows that come out as new; pieces of evidence; what else must hold. */
  readonly rows?: number;
  readonly evidence?: number;
  readonly holds?: (outcome: CorpusOutcome) => boolean;
}

export interface ExpectedProblem {
  readonly code: string;
  readonly severity?: Problem['severity'];
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly found?: RegExp;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface CorpusOutcome {
  readonly read: ReadFiles;
  readonly problems: readonly Problem[];
  readonly rows: readonly (RehearsedRow & { readonly fields: CaseFields })[];
  readonly ms: number;
}

/** What is wrong with an outcome; nothing is wrong where the list is empty. */
export const judgeOutcome = (corpusCase: CorpusCase, outcome: CorpusOutcome): readonly string[] => {
  const wrong: string[] = [];
  for (const expected of corpusCase.expect) {
    if (!outcome.problems.some((problem) => fits(problem, expected))) {
      wrong.push(`missing ${JSON.stringify({ ...expected, found: expected.found?.source })}`);
    }
  }
  for (const problem of outcome.problems) {
    if (!corpusCase.expect.some((expected) => expected.code === problem.code))
      wrong.push(`unexpected ${JSON.stringify(problem)}`);
    if (problem.file === '') wrong.push(`without a file: ${problem.code}`);
  }
  if (outcome.read.refused !== (corpusCase.refused ?? false)) wrong.push(`refused is ${String(outcome.read.refused)}`);
  const taken = outcome.rows.filter((row) => row.verdict === 'new').length;
  if (corpusCase.rows !== undefined && taken !== corpusCase.rows)
    wrong.push(`${taken} rows instead of ${corpusCase.rows}`);
  const papers = outcome.read.evidence.length;
  if (corpusCase.evidence !== undefined && papers !== corpusCase.evidence)
    wrong.push(`${papers} papers instead of ${corpusCase.evidence}`);
  if (corpusCase.holds !== undefined && !corpusCase.holds(outcome)) wrong.push('what must hold does not');
  if (outcome.ms > 20_000) wrong.push(`took ${outcome.ms} ms`);
  return wrong;
};

const fits = (problem: Problem, expected: ExpectedProblem): boolean =>
  problem.code === expected.code &&
  (expected.severity === undefined || problem.severity === expected.severity) &&
  (expected.file === undefined || problem.file === expected.file) &&
  (expected.sheet === undefined || problem.sheet === expected.sheet) &&
  (expected.row === undefined || problem.row === expected.row) &&
  (expected.column === undefined || problem.column === expected.column) &&
  (expected.found === undefined || expected.found.test(problem.found)) &&
  Object.entries(expected.facts ?? {}).every(([name, value]) => problem.facts[name] === value);
