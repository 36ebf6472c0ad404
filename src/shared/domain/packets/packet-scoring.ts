import { hasCriteria, hundredthsOf, pointsText, type ScoreSheet, type ScoreTable } from '../scoring/score-table.ts';
import type { ScoringPolicy } from '../scoring/scoring-policy.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketLine, PacketScoring, PacketSheet } from './packet-model.ts';
import { dateText, fill, fillScreen, scoringWords } from './packet-text.ts';
import { recordText } from './record-text.ts';

/** Experts a table: with more, columns would be too narrow for their names. */
const mostAcross = 6;

/** Sheets, matrix and what comes of them, figure by figure as the scoring screen shows them. */
export const packetScoring = (context: PacketContext): PacketScoring | null => {
  const { applies, policy, table } = context.input.scoring;
  if (!applies || policy === null || table === null) return null;
  const said = scoringWords(context.language);
  if (!hasCriteria(policy)) return { result: [], warnings: [said.unset], matrices: [], sheets: [] };
  return {
    result: resultOf(context, table),
    warnings: [
      ...(table.sheets.length === 0 ? [context.words.scoring.none] : []),
      ...table.lacks.map((lack) => said.lack[lack]),
    ],
    matrices: matricesOf(context, policy, table),
    sheets: table.sheets.map((sheet, at) => sheetOf(context, policy, sheet, at)),
  };
};

const resultOf = (context: PacketContext, table: ScoreTable): readonly PacketLine[] => {
  const { words, language } = context;
  const said = scoringWords(language);
  const { meanHundredths, spreadMillionths, sumMillionths, counted } = table;
  return [
    {
      label: said.mean,
      text:
        meanHundredths === null
          ? words.blank
          : fill(words.scoring.exactMean, {
              points: pointsText(meanHundredths),
              sum: exactPoints(sumMillionths),
              count: counted,
            }),
    },
    { label: said.spread, text: spreadMillionths === null ? words.blank : bothPoints(context, spreadMillionths) },
    { label: said.counted, text: fillScreen(said.countedOf, { counted, total: table.sheets.length }) },
    { label: said.verdictName, text: said.verdict[table.verdict] },
  ];
};

const matricesOf = (
  { say, words, language }: PacketContext,
  policy: ScoringPolicy,
  table: ScoreTable,
): PacketScoring['matrices'] => {
  const said = scoringWords(language);
  const points = (hundredths: number | null | undefined): string =>
    hundredths == null ? words.blank : pointsText(hundredths);
  const total = (millionths: number | null): string => points(millionths === null ? null : hundredthsOf(millionths));
  const groups = Math.ceil(table.sheets.length / mostAcross);
  // Six and one would be worse to read than four and three.
  const across = Math.ceil(table.sheets.length / Math.max(1, groups));
  return Array.from({ length: groups }, (_, group) => {
    const sheets = table.sheets.slice(group * across, (group + 1) * across);
    const columns = 2 + sheets.length + 2;
    return {
      experts: sheets.length,
      head: [
        said.criterion,
        said.weight,
        ...sheets.map((sheet, at) => nameOf(sheet, group * across + at, said.expertNumber)),
        said.mean,
        said.spread,
      ],
      rows: [
        ...policy.criteria.map((criterion, row) => [
          say(criterion.name),
          `${pointsText(criterion.weight)}%`,
          ...sheets.map(({ cells }) => points(cells[row]?.hundredths)),
          points(table.criteria[row]?.meanHundredths),
          points(table.criteria[row]?.spreadHundredths),
        ]),
        [
          said.total,
          '',
          ...sheets.map(({ totalMillionths }) => total(totalMillionths)),
          points(table.meanHundredths),
          total(table.spreadMillionths),
        ],
      ],
      figures: Array.from({ length: columns - 1 }, (_, at) => at + 1),
    };
  });
};

const sheetOf = (context: PacketContext, policy: ScoringPolicy, sheet: ScoreSheet, at: number): PacketSheet => {
  const { words, language, say } = context;
  const said = scoringWords(language);
  const line = (label: string, text: string): readonly PacketLine[] => (text === '' ? [] : [{ label, text }]);
  return {
    expert: nameOf(sheet, at, said.expertNumber),
    unit: sheet.unit,
    date: sheet.scoredOn === '' ? '' : dateText(sheet.scoredOn, language),
    standing: said.standing[sheet.standing],
    cells: [
      ...line(said.total, sheet.totalMillionths === null ? '' : bothPoints(context, sheet.totalMillionths)),
      ...line(said.opinion, sheet.opinion),
      ...line(words.scoring.pages, pagesOf(context, policy, sheet)),
    ],
    table: {
      head: [said.criterion, said.weight, words.scoring.points, words.scoring.reason],
      rows: policy.criteria.map((criterion, row) => {
        const cell = sheet.cells[row];
        return [
          say(criterion.name),
          `${pointsText(criterion.weight)}%`,
          cell?.hundredths == null ? words.blank : pointsText(cell.hundredths),
          cell?.reason ?? '',
        ];
      }),
      figures: [1, 2],
    },
  };
};

/** The pages of the signed sheet, as its form says them. */
const pagesOf = (context: PacketContext, policy: ScoringPolicy, sheet: ScoreSheet): string => {
  const { held, course } = context.input;
  const field = held.pack.records
    ?.find(({ id }) => id === policy.record)
    ?.fields.find(({ type }) => type === 'evidence');
  const record = course.records.find(({ kind, id }) => kind === policy.record && id === sheet.id);
  return field === undefined || record === undefined ? '' : recordText(context, record, field);
};

/** An expert without a name goes by the number of the column. */
const nameOf = ({ expert }: ScoreSheet, at: number, numbered: string): string =>
  expert === '' ? fillScreen(numbered, { at: at + 1 }) : expert;

/** As the screen rounds it, and exactly where that differs. */
const bothPoints = ({ words }: PacketContext, millionths: number): string => {
  const rounded = pointsText(hundredthsOf(millionths));
  const exact = exactPoints(millionths);
  return exact === rounded ? rounded : fill(words.scoring.exact, { points: rounded, exact });
};

/** Millionths of a point with all their decimals, two at least: 86427500 is `86.4275`. */
const exactPoints = (millionths: number): string => {
  const digits = String(Math.abs(millionths)).padStart(7, '0');
  return `${millionths < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6).replace(/0{1,4}$/, '')}`;
};
