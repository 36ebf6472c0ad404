import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import type { ScoringPolicy } from './scoring-policy.ts';
import type { CaseRecord } from '../records/case-record.ts';
import { compareText } from '../text-order.ts';

/**
 * Scores are whole hundredths of a point, weights whole hundredths of a percent; what comes of both is whole millionths
 * of a point. Nothing is rounded before it is shown.
 */
export interface ScoreCell {
  /** Criterion id of the pack. */
  readonly criterion: string;
  readonly hundredths: number | null;
  readonly reason: string;
}

/** Why a sheet does not count; `doubled`: the same expert has another one, and nobody said which holds. */
export type SheetStanding = 'counts' | 'recused' | 'incomplete' | 'outOfScale' | 'disputed' | 'doubled';

export interface ScoreSheet {
  /** Id of its record. */
  readonly id: string;
  readonly expert: string;
  readonly unit: string;
  /** ISO day, or empty. */
  readonly scoredOn: string;
  readonly opinion: string;
  readonly recused: boolean;
  /** In the order of the criteria. */
  readonly cells: readonly ScoreCell[];
  readonly standing: SheetStanding;
  readonly totalMillionths: number | null;
}

/** What is 待配置 and keeps the score from being more than 待核. */
export type ScoringLack = 'criteria' | 'minExperts' | 'maxSpread';

/** `unknown` is 待核. `spread`: the experts lie further apart than the pack allows; somebody must look. */
export type ScoreVerdict = 'unknown' | 'tooFew' | 'spread' | 'sound';

export interface ScoreTable {
  readonly sheets: readonly ScoreSheet[];
  /** Sheets that count. */
  readonly counted: number;
  /** Sum of the counting totals; the mean is this by `counted`, exact. */
  readonly sumMillionths: number;
  /** Rounded half up for the eye; null while no sheet counts. */
  readonly meanHundredths: number | null;
  /** Highest total less lowest. */
  readonly spreadMillionths: number | null;
  readonly spreadExceeds: boolean | null;
  /** By criterion, over the sheets that count. */
  readonly criteria: readonly {
    readonly criterion: string;
    readonly meanHundredths: number | null;
    readonly spreadHundredths: number | null;
  }[];
  readonly lacks: readonly ScoringLack[];
  readonly verdict: ScoreVerdict;
}

/** The sheets of a case set against the criteria of its pack. Pure; the order of the records does not matter. */
export const scoreTable = (pack: Pack, policy: ScoringPolicy, records: readonly CaseRecord[]): ScoreTable => {
  const read = records
    .filter(({ kind }) => kind === policy.record)
    .map((record) => sheetOf(policy, record))
    .toSorted((a, b) => compareText(a.expert, b.expert) || compareText(a.id, b.id));
  const sheets = read.map((sheet) => {
    const twin = read.some((other) => other.id !== sheet.id && !other.recused && other.expert === sheet.expert);
    return twin && sheet.standing === 'counts'
      ? { ...sheet, standing: 'doubled' as const, totalMillionths: null }
      : sheet;
  });
  const totals = sheets.flatMap(({ totalMillionths }) => (totalMillionths === null ? [] : [totalMillionths]));
  const counting = sheets.filter(({ standing }) => standing === 'counts');
  const sumMillionths = totals.reduce((sum, one) => sum + one, 0);
  const spreadMillionths = totals.length === 0 ? null : Math.max(...totals) - Math.min(...totals);
  const [least, most] = [limitOf(pack, policy.minExperts), limitOf(pack, policy.maxSpread)];
  const spreadExceeds = most === null || spreadMillionths === null ? null : spreadMillionths > most * 10_000;
  const lacks: ScoringLack[] = [
    ...(hasCriteria(policy) ? [] : ['criteria' as const]),
    ...(least === null ? ['minExperts' as const] : []),
    ...(most === null ? ['maxSpread' as const] : []),
  ];
  return {
    sheets,
    counted: totals.length,
    sumMillionths,
    meanHundredths: totals.length === 0 ? null : rounded(sumMillionths, totals.length * 10_000),
    spreadMillionths,
    spreadExceeds,
    criteria: policy.criteria.map(({ id }) => {
      const given = counting.flatMap(({ cells }) =>
        cells.flatMap((cell) => (cell.criterion === id && cell.hundredths !== null ? [cell.hundredths] : [])),
      );
      return {
        criterion: id,
        meanHundredths:
          given.length === 0
            ? null
            : rounded(
                given.reduce((sum, one) => sum + one, 0),
                given.length,
              ),
        spreadHundredths: given.length === 0 ? null : Math.max(...given) - Math.min(...given),
      };
    }),
    lacks,
    verdict:
      lacks.length > 0
        ? 'unknown'
        : totals.length < (least ?? 0)
          ? 'tooFew'
          : spreadExceeds === true
            ? 'spread'
            : 'sound',
  };
};

/** Whether the pack says what is scored, on which scale and with which weights. */
export const hasCriteria = ({ criteria, mostHundredths }: ScoringPolicy): boolean =>
  criteria.length > 0 && mostHundredths !== null;

/** Points with two decimals: 8650 is `86.50`. */
export const pointsText = (hundredths: number): string => {
  const whole = Math.trunc(Math.abs(hundredths) / 100);
  return `${hundredths < 0 ? '-' : ''}${whole}.${String(Math.abs(hundredths) % 100).padStart(2, '0')}`;
};

/** Millionths of a point to whole hundredths, half up. */
export const hundredthsOf = (millionths: number): number => rounded(millionths, 10_000);

/** Hundredths of typed points (`86.5`, full width too); null where it is none or has more than two decimals. */
export const hundredthsOfTyped = (typed: string): number | null => {
  const found = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').replaceAll('。', '.').trim());
  return found === null ? null : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
};

export interface Ranked<Id> {
  readonly id: Id;
  readonly sumMillionths: number;
  readonly counted: number;
}

/** Places by mean, highest first; equal means share a place and the following one is left out (1, 2, 2, 4). Exact. */
export const rankByMean = <Id>(all: readonly Ranked<Id>[]): readonly { readonly id: Id; readonly place: number }[] => {
  const scored = all.filter(({ counted }) => counted > 0);
  const isHigher = (a: Ranked<Id>, b: Ranked<Id>): boolean => a.sumMillionths * b.counted > b.sumMillionths * a.counted;
  return scored
    .map((one) => ({ id: one.id, place: 1 + scored.filter((other) => isHigher(other, one)).length }))
    .toSorted((a, b) => a.place - b.place);
};

const limitOf = (pack: Pack, parameter: string): number | null => {
  const value = pack.parameters.find(({ id }) => id === parameter)?.value;
  return typeof value === 'number' ? value : null;
};

/** Half up, in whole numbers. */
const rounded = (sum: number, by: number): number => Math.floor((2 * sum + by) / (2 * by));

const sheetOf = (policy: ScoringPolicy, record: CaseRecord): ScoreSheet => {
  const { values } = record;
  const rows = Array.isArray(values['scores'])
    ? (values['scores'] as readonly { readonly [name: string]: Json }[])
    : [];
  const cells = policy.criteria.map((criterion): ScoreCell => {
    const own = rows.filter((row) => namesIt(criterion, textOf(row['criterion'])));
    const [row] = own;
    const score = row?.['score'];
    return {
      criterion: criterion.id,
      hundredths: own.length === 1 && typeof score === 'number' && Number.isSafeInteger(score) ? score : null,
      reason: textOf(row?.['reason']),
    };
  });
  const recused = values['recused'] === true;
  const standing = standingOf(policy, record, cells, recused);
  return {
    id: record.id,
    expert: textOf(values['expert']).trim(),
    unit: textOf(values['unit']),
    scoredOn: textOf(values['scoredOn']),
    opinion: textOf(values['opinion']),
    recused,
    cells,
    standing,
    totalMillionths:
      standing === 'counts' && hasCriteria(policy)
        ? policy.criteria.reduce((sum, { weight }, at) => sum + weight * (cells[at]?.hundredths ?? 0), 0)
        : null,
  };
};

const standingOf = (
  { mostHundredths }: ScoringPolicy,
  { disputed, values }: CaseRecord,
  cells: readonly ScoreCell[],
  recused: boolean,
): SheetStanding => {
  if (['expert', 'scores', 'recused'].some((field) => field in disputed)) return 'disputed';
  if (recused) return 'recused';
  if (
    textOf(values['expert']).trim() === '' ||
    cells.some(({ hundredths, reason }) => hundredths === null || reason.trim() === '')
  )
    return 'incomplete';
  const most = mostHundredths ?? 0;
  return cells.some(({ hundredths }) => (hundredths ?? 0) < 0 || (hundredths ?? 0) > most) ? 'outOfScale' : 'counts';
};

/** A row names its criterion by the pack's words, as on the paper sheet, or by its id. */
const namesIt = ({ id, name }: ScoringPolicy['criteria'][number], written: string): boolean =>
  [id, name.zh, name.en].some((one) => sameWords(one, written));

/** Same words, whatever the width of the signs and the spaces between. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
