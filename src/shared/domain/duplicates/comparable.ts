import { foldName, foldWidth } from '../../text/fold-width.ts';
import type { Json } from '../outcome.ts';
import { bareTitle, shinglesOf } from './title.ts';

/** What is compared of an application. */
export interface Comparable {
  readonly applicant: string;
  /** The same, folded. */
  readonly name: string;
  readonly uscc: string;
  /** Names the applicant had before, as this laptop knows them. */
  readonly formerNames: readonly string[];
  readonly title: string;
  readonly bare: string;
  readonly shingles: ReadonlySet<string>;
  readonly direction: string;
  readonly year: number | null;
  readonly amountFen: number | null;
  /** Numbers that belong to one project only, folded, with the field each stands in. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly patents: ReadonlySet<string>;
  readonly certificate: string;
  /** Digest of the leader's ID number, for a team. */
  readonly leader: string;
  /** Evidence by hash, with its name. */
  readonly evidence: ReadonlyMap<string, string>;
}

/** Fields whose numbers may stand in one application only (the same that R19 reads). */
const numberFields = ['invoiceNumbers', 'contractNumbers', 'loanNumber', 'pledgeNumber', 'equipmentSerials'] as const;

/** Chinese patent numbers: `ZL 2021 1 0123456.7`, with or without spaces and the point. */
const patentForm = /ZL\s*((?:19|20)\d{2}\s*\d\s*\d{7}\s*\.?\s*[\dX])/gi;

export const comparableOf = (
  fields: { readonly [field: string]: Json | undefined },
  known: { readonly formerNames?: readonly string[]; readonly evidence?: ReadonlyMap<string, string> } = {},
): Comparable => {
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : '';
  };
  const number = (field: string): number | null => {
    const value = fields[field];
    return typeof value === 'number' ? value : null;
  };
  const title = text('title');
  const bare = bareTitle(title);
  let shingles: ReadonlySet<string> | null = null;
  const applicant = text('applicantName');
  return {
    applicant,
    name: foldName(applicant),
    uscc: text('uscc').toUpperCase(),
    formerNames: (known.formerNames ?? []).filter((name) => foldName(name) !== foldName(applicant)),
    title,
    bare,
    // Most titles are compared with none.
    get shingles() {
      shingles ??= shinglesOf(bare);
      return shingles;
    },
    direction: text('direction'),
    year: number('year'),
    amountFen: number('amountFen'),
    numbers: numbersIn(fields),
    patents: patentsIn(Object.values(fields)),
    certificate: foldNumber(text('hnteNumber')),
    leader: text('leaderIdentity'),
    evidence: known.evidence ?? new Map(),
  };
};

const numbersIn = (fields: { readonly [field: string]: Json | undefined }): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const field of numberFields) {
    if (fields[field] === undefined) continue;
    for (const one of listOf(fields[field])) found.set(foldNumber(one), field);
  }
  return found;
};

export const foldNumber = (number: string): string => foldWidth(number).replaceAll(/\s+/g, '').toUpperCase();

const listOf = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(
    (one): one is string => typeof one === 'string' && foldNumber(one) !== '',
  );

const patentsIn = (values: readonly (Json | undefined)[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const value of values) {
    if (Array.isArray(value)) for (const one of value as readonly Json[]) addPatents(found, one);
    else addPatents(found, value);
  }
  return found;
};

const addPatents = (found: Set<string>, value: Json | undefined): void => {
  if (typeof value !== 'string' || !/zl/i.test(value)) return;
  for (const match of foldWidth(value).matchAll(patentForm)) found.add((match[1] ?? '').replaceAll(/[\s.]/g, ''));
};
