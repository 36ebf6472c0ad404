import type { HistoryLine } from '../cases/case-file.ts';
import type { Json } from '../outcome.ts';
import type { PacketHistory } from './packet-model.ts';
import type { PacketContext } from './packet-context.ts';
import { stageText, valueText } from './packet-cells.ts';
import { fieldLabel, fill, minuteText } from './packet-text.ts';

/** All of a case's records in practice; a case beyond this says how many came before. */
const printedLines = 5000;

/** What happened to the case, one line a change, in words. */
export const packetHistory = (context: PacketContext): PacketHistory => {
  const lines = context.input.history;
  const earlier = Math.max(0, lines.length - printedLines);
  return {
    earlier,
    lines: lines.slice(earlier).map((line, place) => ({
      number: earlier + place + 1,
      date: minuteText(line.wall, context.language),
      officer: context.officer(line.officer),
      device: line.device.slice(0, 8),
      what: wordsOf(context, line),
    })),
  };
};

/** A change of many fields (an import) names them and not their values: those stand in the application. */
const wordsOf = (context: PacketContext, line: HistoryLine): string => {
  const { words } = context;
  const isFilling = (op: HistoryLine['ops'][number]): boolean =>
    op.kind === 'put' && op.entity.startsWith('case:') && op.field !== '$state';
  const filled = line.ops.filter(isFilling);
  if (filled.length <= 4) return [...new Set(line.ops.map((op) => opText(context, op)))].join(words.history.join);
  const fields = filled.map((op) => fieldLabel(op.field, context.language)).join(words.listSeparator);
  const rest = line.ops.filter((op) => !isFilling(op)).map((op) => opText(context, op));
  return [fill(words.history.filled, { fields }), ...new Set(rest)].join(words.history.join);
};

const opText = (context: PacketContext, op: HistoryLine['ops'][number]): string => {
  const { words } = context;
  const say = words.history;
  const [kind, rest] = splitOnce(op.entity, ':');
  const of = partsOf(op.value);
  if (op.kind === 'step' || op.field === '$state')
    return fill(say.moved, { value: stageText(context, textOf(of['to'] ?? op.value)) });
  if (op.kind === 'void' && kind !== 'record')
    return op.value === null ? say.restored : kind === 'evidence' ? say.evidenceWithdrawn : say.voided;
  const named = ofOwn(context, op, kind, rest);
  if (named !== null) return named;
  if (op.kind === 'note') return fill(say.noted, { about: aboutText(context, op.field) });
  if (op.kind === 'seal' || kind === 'review')
    return fill(say.reviewed, { value: suggestionText(context, of['suggestion']) });
  if (kind === 'answer') {
    const check = rest.slice(rest.lastIndexOf('/') + 1);
    return op.value === null
      ? fill(say.answerCleared, { check })
      : fill(say.answered, { check, value: answerText(context, of['value']) });
  }
  if (kind === 'evidence' && op.field === 'item') return fill(say.evidenceAdded, { name: textOf(of['name']) });
  if (kind === 'evidence' && op.field === 'kind') {
    const id = textOf(op.value);
    return fill(say.evidenceKind, { value: id === '' ? words.evidence.unclassified : `${id} ${context.kind(id)}` });
  }
  if (op.field === '') return fill(say.other, { kind: op.kind, field: kind });
  const field = fieldLabel(op.field, context.language);
  const value = valueText(context, op.field, op.value);
  if (op.kind === 'settle') return fill(say.settled, { field, value: value === '' ? words.none : value });
  return value === '' ? fill(say.cleared, { field }) : fill(say.put, { field, value });
};

/** Forms, notices, overrides and the two reviewers are told by name; what they say stands in its own section. */
const ofOwn = (context: PacketContext, op: HistoryLine['ops'][number], kind: string, rest: string): string | null => {
  const say = context.words.history;
  const of = partsOf(op.value);
  const last = rest.slice(rest.lastIndexOf('/') + 1);
  if (kind === 'record') {
    const form = context.input.held.pack.records?.find(({ id }) => id === rest.split('/')[1]);
    const name = form === undefined ? (rest.split('/')[1] ?? '') : context.say(form.name);
    return fill(op.kind === 'void' ? say.recordStruck : say.recorded, { kind: name });
  }
  if (kind === 'supplement')
    return fill(op.field === 'notice' ? say.noticeDrawn : op.field === 'issued' ? say.noticeIssued : say.noticeMarked, {
      n: last,
    });
  if (kind === 'override') {
    const decided = of['agrees'] === true ? say.overrideAgreed : say.overrideRefused;
    return fill(op.field === 'request' ? say.overrideAsked : decided, { rule: last });
  }
  if (kind === 'settlement') return fill(say.differenceSettled, { about: differenceText(context, last) });
  if (kind === 'recusal' || kind === 'recused') return fill(say.recusal, { officer: context.officer(last) });
  if (kind === 'sealed') return op.value === null || op.value === false ? say.unsealed : say.sealed;
  if (kind !== 'case' || op.kind !== 'put') return null;
  if (op.field === 'checker') return fill(say.checker, { officer: context.officer(textOf(op.value)) });
  if (op.field === 'rounds')
    return op.value === 'blind' ? say.roundsBlind : op.value === 'open' ? say.roundsOpen : null;
  // As much of the hash as tells packs apart.
  return op.field === 'pack' ? fill(say.pack, { pack: textOf(op.value).replace(/@(.{12}).*$/, ' $1') }) : null;
};

/** A check by its id, the suggestion and what belongs to it by name. */
const differenceText = ({ words }: PacketContext, about: string): string =>
  (words.course.about as { readonly [about: string]: string })[about] ?? about;

const splitOnce = (text: string, by: string): readonly [string, string] => {
  const at = text.indexOf(by);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)];
};

const partsOf = (value: Json): { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const aboutText = ({ words }: PacketContext, field: string): string => {
  const about = field.startsWith('note:') ? field.slice('note:'.length) : field;
  return about === 'case' ? words.note.aboutCase : about;
};

const answerText = ({ words }: PacketContext, value: Json | undefined): string => {
  const text = textOf(value);
  return (words.answer as { readonly [value: string]: string })[text] ?? text;
};

const suggestionText = ({ words }: PacketContext, value: Json | undefined): string => {
  const text = textOf(value);
  return (words.suggestion as { readonly [value: string]: string })[text] ?? text;
};
