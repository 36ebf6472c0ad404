import type { FieldState } from '../cases/case-file.ts';
import { caseFields, fieldById, type CaseField } from '../cases/fields.ts';
import type { Json } from '../outcome.ts';
import type { Named } from '../policy/pack.ts';
import { capitalOfFen } from '../money/amount-text.ts';
import type { PacketCell } from './packet-model.ts';
import { missingKinds, type PacketContext } from './packet-context.ts';
import { amountText, dateText, fieldLabel, fill } from './packet-text.ts';
import { pagesText } from './record-text.ts';

/** Cells of the cover, the summary card and the application's own fields. */
export const packetCells = (
  context: PacketContext,
): {
  readonly cover: readonly PacketCell[];
  readonly summary: readonly PacketCell[];
  readonly application: readonly PacketCell[];
} => {
  const { input, words, officer } = context;
  const { row, fields, evidence } = input.detail;
  const states = new Map<string, FieldState>(fields.map((state) => [state.field, state]));
  const field = (id: string, label: string): PacketCell => fieldCell(context, states.get(id), id, label);
  const plain = (id: string, label: string, text: string, style: PacketCell['style'] = 'text'): PacketCell => ({
    id,
    label,
    text: text === '' ? words.blank : text,
    style,
    disputed: false,
  });
  const missing = missingKinds(input).length;
  const cover = words.cover;
  const card = words.summary;
  return {
    cover: [
      field('applicantName', cover.applicant),
      field('title', cover.title),
      plain('measure', cover.measure, namedText(context, 'measures', row.measure)),
      plain('direction', cover.direction, namedText(context, 'directions', row.direction)),
      field('batch', cover.batch),
      plain('subPark', cover.subPark, namedText(context, 'subParks', row.subPark)),
    ],
    summary: [
      field('applicantName', card.applicant),
      field('uscc', card.uscc),
      field('applicantClass', card.applicantClass),
      field('title', card.title),
      plain('measure', card.measure, namedText(context, 'measures', row.measure)),
      plain('direction', card.direction, namedText(context, 'directions', row.direction)),
      field('amountFen', card.amount),
      plain('amountCapital', card.amountCapital, row.amountFen === null ? '' : capitalOfFen(row.amountFen)),
      field('fundingMode', card.fundingMode),
      field('subPark', card.subPark),
      field('year', card.year),
      field('batch', card.batch),
      field('acceptedOn', card.acceptedOn),
      plain('state', card.state, stageText(context, row.state)),
      plain('handler', card.handler, officer(row.handler)),
      plain('answered', card.answered, fill(card.answeredOf, { answered: row.answered, checks: row.checks })),
      plain(
        'evidence',
        card.evidence,
        fill(missing === 0 ? card.evidenceCount : card.evidenceMissing, { count: evidence.length, missing }),
      ),
      {
        ...plain(
          'conflicts',
          card.conflicts,
          row.conflicts === 0 ? card.noConflicts : fill(card.conflictCount, { count: row.conflicts }),
        ),
        disputed: row.conflicts > 0,
      },
    ],
    application: caseFields
      .map((known): CaseField => known)
      .filter((known) => isFilled(states.get(known.id)))
      .map((known) => field(known.id, fieldLabel(known.id, context.language))),
  };
};

/** A value as text: amounts in 万元, dates long, choices by their name in the pack. Empty for nothing. */
export const valueText = (context: PacketContext, id: string, value: Json): string => {
  const { words, language } = context;
  const type = fieldById(id)?.type;
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? words.flag.yes : words.flag.no;
  if (typeof value === 'number')
    return type === 'amount' || id.endsWith('Fen') ? amountText(value, words) : String(value);
  if (typeof value === 'string') {
    const choices = fieldById(id)?.choices;
    if (choices !== undefined) return namedText(context, choices, value);
    if (id === 'handler') return context.officer(value);
    return type === 'date' || id.endsWith('On') ? dateText(value, language) : value;
  }
  if (Array.isArray(value)) return value.map((item: Json) => valueText(context, id, item)).join(words.listSeparator);
  return JSON.stringify(value);
};

/** Name of a list entry of the pack with its id where officers cite it (`M05-D1 知识产权质押融资`). */
export const namedText = (
  { input, say }: PacketContext,
  list: NonNullable<CaseField['choices']>,
  id: string,
): string => {
  const { pack } = input.held;
  if (list === 'measures') {
    const measure = pack.measures.find((one) => one.id === id);
    return measure === undefined ? id : `${measure.id} ${say(measure.title)}`;
  }
  if (list === 'directions') {
    const direction = pack.measures.flatMap((measure) => measure.directions).find((one) => one.id === id);
    return direction === undefined ? id : `${direction.id} ${say(direction.name)}`;
  }
  const found = (pack[list] as readonly Named[]).find((one) => one.id === id);
  return found === undefined ? id : say(found.name);
};

/** Name of a stage; `DISPUTED` (待裁) where two steps stand. */
export const stageText = ({ input, words, say }: PacketContext, code: string): string => {
  if (code === 'DISPUTED') return words.summary.disputedState;
  const stage = input.held.pack.stages.find((one) => one.code === code);
  return stage === undefined ? code : say(stage.name);
};

const isFilled = (state: FieldState | undefined): state is FieldState =>
  state !== undefined &&
  (state.standing.length > 1 || (state.value !== null && state.value !== '' && !isEmptyList(state.value)));

const isEmptyList = (value: Json): boolean => Array.isArray(value) && value.length === 0;

const fieldCell = (context: PacketContext, state: FieldState | undefined, id: string, label: string): PacketCell => {
  const { words, input } = context;
  const type = fieldById(id)?.type;
  const style =
    type === 'uscc' || type === 'code' || type === 'identity' ? 'code' : type === 'amount' ? 'amount' : 'text';
  if (!isFilled(state)) return { id, label, text: words.blank, style: 'text', disputed: false };
  const disputed = state.standing.length > 1;
  const text = disputed
    ? state.standing
        .map((value) =>
          fill(words.standing.by, {
            value: valueText(context, id, value.value),
            officer: context.officer(value.officer),
            date: context.day(value.wall),
          }),
        )
        .join(' / ')
    : valueText(context, id, state.value);
  const cited = pagesText(
    context,
    input.detail.pages.filter(({ field }) => field === id),
  );
  if (cited !== '') return { id, label, text: `${text}（${cited}）`, style: 'text', disputed };
  return { id, label, text, style: disputed ? 'text' : style, disputed };
};
