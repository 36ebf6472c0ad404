import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import type { CaseRecord } from './case-record.ts';
import { compareText } from '../text-order.ts';

/** The kind of record that tells of a site visit; its form is data of the pack. */
export const siteVisitKind = 'siteVisit';

/** A site visit as paper and rules need it. A field two people differ in is blank and named in `disputed`. */
export interface SiteVisit {
  readonly id: string;
  readonly place: string;
  /** ISO day, or empty. */
  readonly visitedOn: string;
  readonly officers: readonly string[];
  readonly met: string;
  readonly findings: readonly { readonly check: string; readonly found: string; readonly deviates: boolean | null }[];
  /** Choice id of the form, and its words; null while nobody concluded. */
  readonly conclusion: { readonly id: string; readonly zh: string; readonly en: string } | null;
  readonly note: string;
  readonly photos: readonly { readonly hash: string; readonly page: number }[];
  readonly disputed: readonly string[];
  /** Place, day, two different officers, something seen and a conclusion are all there. */
  readonly whole: boolean;
}

/** Site visits among the records of a case, earliest first. */
export const siteVisits = (pack: Pack, records: readonly CaseRecord[]): readonly SiteVisit[] =>
  records
    .filter(({ kind }) => kind === siteVisitKind)
    .map((record) => visitOf(pack, record))
    .toSorted((a, b) => compareText(a.visitedOn, b.visitedOn) || compareText(a.id, b.id));

const visitOf = (pack: Pack, { id, values, disputed }: CaseRecord): SiteVisit => {
  const choices =
    pack.records?.find((kind) => kind.id === siteVisitKind)?.fields.find((field) => field.id === 'conclusion')
      ?.choices ?? [];
  const chosen = choices.find((choice) => choice.id === values['conclusion']);
  const officers = rowsOf(values['officers'])
    .map((row) => textOf(row['name']).trim())
    .filter((name) => name !== '');
  const findings = rowsOf(values['findings']).map((row) => ({
    check: textOf(row['check']),
    found: textOf(row['found']),
    deviates: typeof row['deviation'] === 'boolean' ? row['deviation'] : null,
  }));
  const [place, visitedOn] = [textOf(values['place']), textOf(values['visitedOn'])];
  return {
    id,
    place,
    visitedOn,
    officers,
    met: textOf(values['met']),
    findings,
    conclusion: chosen === undefined ? null : { id: chosen.id, zh: chosen.name.zh, en: chosen.name.en },
    note: textOf(values['note']),
    photos: rowsOf(values['photos']).flatMap(({ hash, page }) =>
      typeof hash === 'string' && typeof page === 'number' ? [{ hash, page }] : [],
    ),
    disputed: Object.keys(disputed).toSorted(),
    whole:
      place !== '' &&
      visitedOn !== '' &&
      new Set(officers).size > 1 &&
      findings.length > 0 &&
      chosen !== undefined &&
      Object.keys(disputed).length === 0,
  };
};

const rowsOf = (value: Json | undefined): readonly { readonly [name: string]: Json }[] =>
  Array.isArray(value) ? (value as readonly { readonly [name: string]: Json }[]) : [];

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
