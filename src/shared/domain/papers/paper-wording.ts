import { chineseDate } from '../dates/iso-date.ts';
import { capitalOfFen, wanOfFen } from '../money/amount-text.ts';
import { paperKinds, type PaperBlock, type PaperKind, type TextStyle } from './paper-model.ts';

/** What can stand in a place of the wording. A day is ISO, an amount 分. */
export type PlaceType = 'text' | 'date' | 'amount' | 'count';

const ofCase = { applicant: 'text', title: 'text', number: 'text', uscc: 'text', direction: 'text' } as const;
const ofAll = { office: 'text', officer: 'text', date: 'date', policy: 'text' } as const;

const ofNotice = { cases: 'count', total: 'amount', from: 'date', until: 'date', place: 'text' } as const;

/** The places each paper knows, with their types. */
export const paperPlaces = {
  supplement: { ...ofAll, ...ofCase, n: 'count', count: 'count', basis: 'text', deadline: 'date', contact: 'text' },
  acceptance: { ...ofAll, ...ofCase, acceptedOn: 'date', amount: 'amount', handler: 'text' },
  refusal: { ...ofAll, ...ofCase, decidedOn: 'date', reason: 'text', clause: 'text', remedy: 'text', note: 'text' },
  siteVisit: { ...ofAll, ...ofCase, place: 'text', visitedOn: 'date' },
  publicNotice: { ...ofAll, ...ofNotice },
  correctedNotice: { ...ofAll, ...ofNotice, earlier: 'text', earlierOn: 'date', taken: 'count', came: 'count' },
  meeting: { ...ofAll, cases: 'count', total: 'amount', name: 'text', on: 'date', place: 'text' },
} as const satisfies { readonly [kind in PaperKind]: { readonly [place: string]: PlaceType } };

/** Parts a paper builds itself; its wording says where they stand. */
export const paperParts = {
  supplement: ['items'],
  acceptance: ['case'],
  refusal: [],
  siteVisit: ['case', 'visit', 'signs'],
  publicNotice: ['list'],
  correctedNotice: ['taken', 'came', 'list'],
  meeting: ['agenda', 'recusals', 'statements', 'signIn', 'list', 'cards', 'scores', 'minutes', 'returns'],
} as const satisfies { readonly [kind in PaperKind]: readonly string[] };

export type PaperPart<Kind extends PaperKind> = (typeof paperParts)[Kind][number];

/** How one paper is worded: text with `{places}`, headings and the parts the paper builds. */
export interface PaperWording {
  /** Stands for the kind in a number: `补正`. */
  readonly word: string;
  readonly title: string;
  readonly parts: readonly WordingPart[];
  readonly agenda?: readonly string[];
  /** Who signs. */
  readonly roles?: readonly string[];
}

export type WordingPart =
  | { readonly text: string; readonly style?: TextStyle }
  | { readonly heading: string; readonly level?: 1 | 2; readonly page?: boolean }
  | { readonly part: string }
  | { readonly close: true };

/** The wording of every kind, and words their tables share. */
export interface PaperWordings {
  readonly format: 'anjuan-papers/1';
  readonly kinds: { readonly [kind in PaperKind]: PaperWording };
  readonly labels: { readonly [label in PaperLabel]: string };
}

/** Heads of columns and names of places to write in. */
export const paperLabels = [
  'draft',
  'draftName',
  'notWritten',
  'index',
  'applicant',
  'number',
  'project',
  'direction',
  'asked',
  'proposed',
  'suggestion',
  'conclusion',
  'checks',
  'missing',
  'name',
  'unit',
  'recused',
  'sign',
  'day',
  'score',
  'reason',
  'judge',
  'meeting',
  'on',
  'place',
  'host',
  'present',
  'decision',
  'agreed',
  'conditions',
  'points',
  'knownRecusals',
  'takenWhy',
  'decisionChanged',
  'noReserve',
  'noneLeft',
  'role',
  'came',
  'handedOut',
  'givenBack',
  'missingCopies',
  'handsOut',
  'takesBack',
  'statement',
  'statementText',
  'ground',
  'confirmedOn',
  'declares',
] as const;
export type PaperLabel = (typeof paperLabels)[number];
export type PaperLabels = PaperWordings['labels'];

const place = /\{(\w*)\}/g;

/** Places and parts that a paper does not know, as `supplement: {aplicant}`; empty for a good wording. */
export const wordingFaults = ({ kinds }: PaperWordings): readonly string[] =>
  paperKinds.flatMap((kind) => {
    const places: { readonly [name: string]: PlaceType } = paperPlaces[kind];
    const parts: readonly string[] = paperParts[kind];
    return kinds[kind].parts.flatMap((part) => {
      if ('part' in part) return parts.includes(part.part) ? [] : [`${kind}: ${part.part}`];
      const text = 'text' in part ? part.text : 'heading' in part ? part.heading : '';
      return [...text.matchAll(place)]
        .filter(([, name = '']) => !(name in places))
        .map(([written]) => `${kind}: ${written}`);
    });
  });

export type PlaceValues = { readonly [place: string]: string | number | null };

/** Room to write a day in by hand. */
const openDay = '　　　　年　　月　　日';

/**
 * A text with its places filled by their types: days in Chinese, amounts in 万元 with capitals. A day nobody knows is room
 * to write it in; a text whose other places hold nothing is left out (null).
 */
export const filled = (kind: PaperKind, text: string, values: PlaceValues): string | null => {
  const types: { readonly [place: string]: PlaceType } = paperPlaces[kind];
  let whole = true;
  const out = text.replace(place, (written: string, name: string, at: number) => {
    const said = valueText(types[name] ?? 'text', values[name] ?? null);
    whole &&= said !== '';
    return text[at - 1] === '“' && text[at + written.length] === '”' ? insideQuotes(said) : said;
  });
  return whole ? out : null;
};

/** Quotes inside quotes are single ones (GB/T 15834). */
const insideQuotes = (said: string): string => said.replaceAll('“', '‘').replaceAll('”', '’');

const valueText = (type: PlaceType, value: string | number | null): string => {
  if (type === 'date') return typeof value === 'string' && value !== '' ? chineseDate(value) : openDay;
  if (type === 'amount') return typeof value === 'number' ? `${wanOfFen(value)} 万元（${capitalOfFen(value)}）` : '';
  return value === null ? '' : String(value);
};

/** The blocks of a paper: its wording with places filled, and its own parts where the wording wants them. */
export const wordedBlocks = <Kind extends PaperKind>(
  kind: Kind,
  wording: PaperWording,
  values: PlaceValues,
  parts: { readonly [part in PaperPart<Kind>]: () => readonly PaperBlock[] },
): readonly PaperBlock[] => {
  const builders: { readonly [part: string]: (() => readonly PaperBlock[]) | undefined } = parts;
  return wording.parts.flatMap((part): readonly PaperBlock[] => {
    if ('part' in part) return builders[part.part]?.() ?? [];
    if ('close' in part)
      return [{ t: 'close', office: String(values['office'] ?? ''), date: valueText('date', values['date'] ?? null) }];
    const text = filled(kind, 'text' in part ? part.text : part.heading, values);
    if (text === null) return [];
    return 'text' in part
      ? [{ t: 'text', text, style: part.style ?? 'body' }]
      : [{ t: 'heading', level: part.level ?? 1, text, page: part.page ?? false }];
  });
};
