import { caseFields, type CaseField } from '../cases/fields.ts';
import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import { fill, type PacketWords } from './packet-text.ts';
import { amountCell, dateCell, numberCell, textCell, type TableCell, type TableSheet } from './table-sheet.ts';
import { compareText } from '../text-order.ts';

export const tableKinds = ['cases', 'statistics', 'notice', 'register'] as const;
export type TableKind = (typeof tableKinds)[number];

/** A case as tables want it: settled values of the form, where it stands, whose it is, what was suggested. */
export interface CaseLine {
  readonly id: string;
  readonly values: { readonly [field: string]: Json };
  readonly state: string;
  readonly handler: string;
  readonly conflicts: number;
  readonly acceptedOn: string | null;
  /** The amount of the latest finished review that supports, in 分; null without one. */
  readonly suggestedFen: number | null;
  readonly supported: boolean;
}

/** The sheets of one kind of table, in the order of the lines given. */
export const tableOf = (
  kind: TableKind,
  lines: readonly CaseLine[],
  pack: Pack,
  words: PacketWords,
): readonly TableSheet[] => {
  if (kind === 'cases') return [caseList(lines, pack, words)];
  if (kind === 'statistics') return statistics(lines, pack, words);
  if (kind === 'notice') return [noticeList(lines, pack, words)];
  return [register(lines, pack, words)];
};

/** Every field any of the cases fills, under the names the intake reads: the file can be read in again as it is. */
const caseList = (lines: readonly CaseLine[], pack: Pack, words: PacketWords): TableSheet => {
  const fields = caseFields
    .map((field): CaseField => field)
    .filter((field) => field.required === true || lines.some((line) => isFilled(line.values[field.id])));
  return {
    name: words.table.cases,
    heads: [
      ...fields.map((field) => `${field.headers[0] ?? field.id}${field.type === 'amount' ? words.table.inYuan : ''}`),
      words.table.state,
      words.table.handler,
      words.table.disputed,
    ],
    rows: lines.map((line) => [
      ...fields.map((field) => fieldCell(field, line.values[field.id] ?? null, pack)),
      textCell(stageName(pack, line.state, words)),
      textCell(line.handler),
      line.conflicts === 0 ? { t: 'empty' } : numberCell(line.conflicts),
    ]),
  };
};

const isFilled = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const fieldCell = (field: CaseField, value: Json, pack: Pack): TableCell => {
  if (!isFilled(value)) return { t: 'empty' };
  if (typeof value === 'boolean') return textCell(value ? '是' : '否');
  if (typeof value === 'number') return field.type === 'amount' ? amountCell(value) : numberCell(value);
  if (Array.isArray(value)) return textCell(value.map(String).join('、'));
  if (typeof value !== 'string') return textCell(JSON.stringify(value));
  if (field.type === 'date') return dateCell(value);
  // Measures and directions go by their ids, which no two share; short lists by the name an officer reads.
  if (field.choices === undefined || field.choices === 'measures' || field.choices === 'directions')
    return textCell(value);
  return textCell(pack[field.choices].find((one) => one.id === value)?.name.zh ?? value);
};

const stageName = (pack: Pack, code: string, words: PacketWords): string =>
  code === 'DISPUTED' ? words.summary.disputedState : (pack.stages.find((one) => one.code === code)?.name.zh ?? code);

const directionName = (pack: Pack, id: Json | undefined): string => {
  const direction = pack.measures.flatMap((measure) => measure.directions).find((one) => one.id === id);
  return direction === undefined ? textOf(id) : `${direction.id} ${direction.name.zh}`;
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const fenOf = (line: CaseLine): number | null => {
  const fen = line.values['amountFen'];
  return typeof fen === 'number' ? fen : null;
};

/** Counts and sums by sub-park, direction, funding mode and stage; sums are exact, what names no amount is counted apart. */
const statistics = (lines: readonly CaseLine[], pack: Pack, words: PacketWords): readonly TableSheet[] => {
  const by = (name: string, keyOf: (line: CaseLine) => string): TableSheet => {
    const groups = Map.groupBy(lines, keyOf);
    const row = (key: string, of: readonly CaseLine[]): readonly TableCell[] => [
      textCell(key === '' ? words.table.unsaid : key),
      numberCell(of.length),
      numberCell(of.filter((line) => fenOf(line) === null).length),
      amountCell(of.reduce((sum, line) => sum + (fenOf(line) ?? 0), 0)),
      numberCell(of.filter((line) => line.supported).length),
      amountCell(of.reduce((sum, line) => sum + (line.supported ? (line.suggestedFen ?? 0) : 0), 0)),
    ];
    return {
      name: fill(words.table.by, { name }),
      heads: [
        name,
        words.table.count,
        words.table.withoutAmount,
        `${words.table.asked}${words.table.inYuan}`,
        words.table.supported,
        `${words.table.suggested}${words.table.inYuan}`,
      ],
      rows: [
        ...[...groups].toSorted(([a], [b]) => compareText(a, b)).map(([key, of]) => row(key, of)),
        row(words.table.total, lines),
      ],
    };
  };
  const named = (list: 'subParks' | 'fundingModes', id: Json | undefined): string =>
    pack[list].find((one) => one.id === id)?.name.zh ?? textOf(id);
  return [
    by(words.cover.subPark, (line) => named('subParks', line.values['subPark'])),
    by(words.cover.direction, (line) => directionName(pack, line.values['direction'])),
    by(words.summary.fundingMode, (line) => named('fundingModes', line.values['fundingMode'])),
    by(words.summary.state, (line) => stageName(pack, line.state, words)),
  ];
};

/** Who is to be named in public: unit, project, direction, amount. No code, person, phone or address leaves with it. */
const noticeList = (lines: readonly CaseLine[], pack: Pack, words: PacketWords): TableSheet => ({
  name: words.table.notice,
  heads: [
    words.table.serial,
    words.cover.applicant,
    words.cover.title,
    words.cover.direction,
    `${words.table.suggested}${words.table.inYuan}`,
  ],
  rows: lines
    .filter((line) => line.supported)
    .map((line, at) => [
      numberCell(at + 1),
      textCell(textOf(line.values['applicantName'])),
      textCell(textOf(line.values['title'])),
      textCell(directionName(pack, line.values['direction'])),
      amountCell(line.suggestedFen),
    ]),
});

/** The numbering register: one line a number, in the order of the numbers. */
const register = (lines: readonly CaseLine[], pack: Pack, words: PacketWords): TableSheet => ({
  name: words.table.register,
  heads: [
    words.cover.number,
    words.summary.acceptedOn,
    words.cover.applicant,
    words.summary.uscc,
    words.cover.title,
    words.cover.direction,
    words.summary.handler,
    words.summary.state,
  ],
  rows: lines
    .toSorted((a, b) => compareText(textOf(a.values['number']), textOf(b.values['number'])))
    .map((line) => [
      textCell(textOf(line.values['number'])),
      dateCell(line.acceptedOn),
      textCell(textOf(line.values['applicantName'])),
      textCell(textOf(line.values['uscc'])),
      textCell(textOf(line.values['title'])),
      textCell(directionName(pack, line.values['direction'])),
      textCell(line.handler),
      textCell(stageName(pack, line.state, words)),
    ]),
});
