import type { CorpusCase, ExpectedProblem } from './corpus-case.ts';
import { makeXlsx, type XlsxForm } from './make-xlsx.ts';

export const file = '申报表.xlsx';
export const sheet = '申报汇总';

/** A workbook that is refused as a whole. */
export const refused = (name: string, bytes: Buffer, expected: ExpectedProblem): CorpusCase => ({
  name: `xlsx-${name}`,
  files: { [file]: bytes },
  expect: [{ severity: 'refuse', file, ...expected }],
  refused: true,
  rows: 0,
});
/** A workbook that is read, with what is told of it. */
export const told = (
  name: string,
  form: XlsxForm,
  rows: number,
  ...expect: readonly ExpectedProblem[]
): CorpusCase => ({
  name: `xlsx-${name}`,
  files: { [file]: makeXlsx(form) },
  expect: expect.map((expected) => ({ file, ...expected })),
  rows,
});
