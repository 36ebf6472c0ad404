import type { CaseFieldId } from '../cases/fields.ts';
import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import type { CaseRecord } from '../records/case-record.ts';
import type { StepLine } from './counted-steps.ts';
import type { Step } from './step.ts';

/** The kind of record that names a member of a consortium; its form is data of the pack. */
export const memberKind = 'member';

/** Fields of the application that its lead's line of the consortium also has, by the name they have there. */
const takenOver: readonly (readonly [field: CaseFieldId, ofMember: string])[] = [
  ['applicantName', 'name'],
  ['uscc', 'uscc'],
  ['applicantClass', 'applicantClass'],
  ['registeredAddress', 'registeredAddress'],
  ['subPark', 'subPark'],
];

/** What the application says of its lead alone: said of another it would be untrue, so it is asked anew. */
const ofLeadAlone: readonly CaseFieldId[] = [
  'operatingAddress',
  'executingDepartment',
  'formerNames',
  'registerBy',
  'establishedOn',
  'legalRepresentative',
  'contactName',
  'contactPhone',
  'staffCount',
  'revenueFen',
  'assetsFen',
  'hnteNumber',
  'hnteIssuedOn',
  'hnteExpiresOn',
  'libraryListed',
  'libraryCheckedOn',
  'creditSearchedOn',
  'creditBlocked',
  'commitmentSignedOn',
  'commitmentVersion',
];

export interface LeadChange {
  readonly next: CaseRecord;
  /** The leads there were; usually one. */
  readonly former: readonly CaseRecord[];
  /** Names of the former lead and of the next, for the step. */
  readonly names: NonNullable<Step['lead']>;
  /** Fields of the application that change, with what they become. */
  readonly fields: readonly (readonly [field: CaseFieldId, value: Json])[];
}

/**
 * What follows when another member of a consortium takes the lead (三(一), dossier 7.7): the application is that
 * member's from then on, and what was said of the former lead alone is blank until it is said anew. The reason it may
 * not be is a fault code: `records.unknown`, `workflow.leadLeft`, `workflow.leadAlready`, `workflow.leadDisputed`.
 */
export const leadChangeOf = (
  records: readonly CaseRecord[],
  member: string,
  fields: { readonly [field: string]: Json },
): LeadChange | { readonly refused: string } => {
  const members = records.filter(({ kind }) => kind === memberKind);
  const next = members.find(({ id }) => id === member);
  if (next === undefined) return { refused: 'records.unknown' };
  if (members.some(({ disputed }) => 'lead' in disputed) || Object.keys(next.disputed).length > 0)
    return { refused: 'workflow.leadDisputed' };
  if (textOf(next.values['leftOn']) !== '') return { refused: 'workflow.leadLeft' };
  const former = members.filter((one) => one !== next && one.values['lead'] === true);
  const taken = takenOver.map(([field, name]) => [field, next.values[name] ?? null] as const);
  if (former.length === 0 && taken.every(([field, value]) => (fields[field] ?? null) === value))
    return { refused: 'workflow.leadAlready' };
  const blank = ofLeadAlone.map((field) => [field, null] as const);
  return {
    next,
    former,
    names: {
      from: former.map(({ values }) => textOf(values['name'])).join('、'),
      to: textOf(next.values['name']),
    },
    fields: [...taken, ...blank].filter(([field, value]) => (fields[field] ?? null) !== value),
  };
};

/** Where a case goes on whose lead changed: the last stage it reached that a revision may begin in, or where it is. */
export const stageAfterLead = (pack: Pack, lines: readonly StepLine[], here: string): string => {
  const reached = new Set([here, ...lines.filter(({ counted }) => counted).map(({ step }) => step.to)]);
  return pack.stages.findLast(({ code, reopens }) => reopens === true && reached.has(code))?.code ?? here;
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
