import type { Fault } from '../outcome.ts';
import type { PacketBatch } from './packet-batch.ts';
import { numberCell, textCell, type TableSheet } from './table-sheet.ts';

/** Words of the list, in the language of the window. */
export interface BatchSheetWords {
  readonly name: string;
  readonly heads: readonly [
    number: string,
    applicant: string,
    state: string,
    file: string,
    pages: string,
    bytes: string,
    sha256: string,
    remark: string,
  ];
  readonly made: string;
  readonly notMade: string;
  readonly notBegun: string;
  readonly say: (fault: Fault) => string;
  readonly sayOmitted: (what: string, why: string) => string;
}

/** What a batch made and what it did not, one line a case; those that were not begun at the end. */
export const batchSheet = ({ lines, rest, stopped }: PacketBatch, words: BatchSheetWords): TableSheet => {
  const tried = new Set(lines.map((line) => line.case));
  const notBegun = rest.filter((id) => !tried.has(id));
  return {
    name: words.name,
    heads: words.heads,
    rows: [
      ...lines.map((line) => [
        textCell(line.number),
        textCell(line.applicant),
        textCell(line.fault === null ? words.made : words.notMade),
        textCell(line.path),
        numberCell(line.fault === null ? line.pages : null),
        numberCell(line.fault === null ? line.bytes : null),
        textCell(line.sha256),
        textCell(
          line.fault === null
            ? line.omitted.map(({ what, why }) => words.sayOmitted(what, why)).join('\n')
            : words.say(line.fault),
        ),
      ]),
      ...notBegun.map((id) => [
        textCell(id),
        textCell(''),
        textCell(words.notBegun),
        textCell(''),
        numberCell(null),
        numberCell(null),
        textCell(''),
        textCell(stopped === null ? '' : words.say(stopped)),
      ]),
    ],
  };
};
