import { foldForSearch } from '#shared/domain/cases/search-text';
import type { Json } from '#shared/domain/outcome';
import type { LiveValue, Settled } from '../live-values.ts';

/** Stage shown where two steps stand side by side (待裁). */
const disputedStage = 'DISPUTED';
/** Stage of a case nobody has moved yet. */
export const firstStage = 'REGISTERED';

/** What a case's parts come to. */
export interface Counts {
  readonly answered: number;
  readonly evidence: number;
  /** When the latest part was written; 0 without parts. */
  readonly touched: number;
}

export const noParts: Counts = { answered: 0, evidence: 0, touched: 0 };

const searched = [
  'number',
  'applicantName',
  'uscc',
  'title',
  'beneficiaryName',
  'beneficiaryUscc',
  'legalRepresentative',
  'contactName',
];

/** The row of a case but for its id, by column. */
export type CaseRow = ReturnType<typeof caseRowOf>;

/** The row that lists and screens read, of what stands on a case. */
export const caseRowOf = (
  settled: ReadonlyMap<string, Settled>,
  values: readonly Pick<LiveValue, 'wall'>[],
  counts: Counts,
) => {
  const text = (field: string): string => textOf(settled.get(field)?.value ?? null);
  const fields = Object.fromEntries(
    [...settled]
      .filter(([field, state]) => !field.startsWith('$') && state.value !== null)
      .map(([field, state]) => [field, state.value]),
  );
  const amount = settled.get('amountFen')?.value ?? null;
  const year = settled.get('year')?.value ?? null;
  let [latest, earliest] = [counts.touched, Number.POSITIVE_INFINITY];
  for (const { wall } of values) {
    latest = Math.max(latest, wall);
    earliest = Math.min(earliest, wall);
  }
  return {
    number: text('number'),
    applicant: text('applicantName'),
    uscc: text('uscc'),
    title: text('title'),
    measure: text('measure'),
    direction: text('direction'),
    state: stageOf(settled.get('$state')),
    amount_fen: typeof amount === 'number' ? amount : null,
    sub_park: text('subPark'),
    handler: text('handler') === '' ? null : text('handler'),
    year: typeof year === 'number' ? year : null,
    pack: text('pack'),
    conflicts: [...settled.values()].filter((state) => state.disputed).length,
    answered: counts.answered,
    evidence_count: counts.evidence,
    updated_at: latest,
    created_at: earliest,
    fields: JSON.stringify(fields),
    search_text: foldForSearch(searched.map(text).join(' ')),
  };
};

/** Fields whose numbers may stand in one case only. */
const voucherFields = ['invoiceNumbers', 'contractNumbers', 'loanNumber', 'pledgeNumber', 'equipmentSerials'] as const;

/** Number, kind and case of every such number of a case. */
export const voucherRowsOf = (
  id: string,
  settled: ReadonlyMap<string, Settled>,
): (readonly [number: string, kind: string, id: string])[] => {
  const rows: (readonly [string, string, string])[] = [];
  for (const kind of voucherFields) {
    const value = settled.get(kind)?.value ?? null;
    for (const number of Array.isArray(value) ? value : [value])
      if (typeof number === 'string' && number !== '') rows.push([number.toUpperCase(), kind, id]);
  }
  return rows;
};

const stageOf = (state: Settled | undefined): string => {
  if (state === undefined) return firstStage;
  const stages = new Set(state.standing.map((step) => stageOfStep(step.value)));
  if (stages.size > 1) return disputedStage;
  return [...stages][0] ?? firstStage;
};

/** Where a step leads; an emptied one leads back to the start. */
export const stageOfStep = (step: Json): string => {
  const to = step !== null && typeof step === 'object' && !Array.isArray(step) ? (step as { to?: Json }).to : null;
  return typeof to === 'string' ? to : firstStage;
};

/** A value as text; none is empty. */
export const textOf = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
