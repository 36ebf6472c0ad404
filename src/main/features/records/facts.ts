import { relatedSharePercent } from '#shared/domain/finance/look-through';
import { reducedPaidPercent } from '#shared/domain/finance/milestone-pay';
import type { CaseId } from '#shared/domain/ids';
import { groundOf } from '#shared/domain/policy/evaluate';
import type { Fact, Facts } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { factsOfRecords } from '#shared/domain/records/facts-of-records';
import type { Read } from '../../db/handles.ts';
import { scoringFacts } from '../scoring/facts.ts';
import { recordsOf } from './queries.ts';

/**
 * What the records of later stages say to the rules. Where the application form says something too (`case.…`), a yes
 * and the later date win: a query made later counts, and a restriction once found is not talked away by a form.
 */
export const recordFacts = (read: Read, pack: Pack, id: CaseId, today: string, form: Facts): Facts => {
  const records = recordsOf(read, id);
  const found = {
    ...factsOfRecords(pack.records ?? [], records, today, groundOf(pack, form)),
    ...scoringFacts(pack, records),
    ...milestoneFacts(pack, records),
    ...relationFacts(pack, records, form),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([name, fact]) => !name.startsWith('case.') || speaksOver(fact, form[name])),
  );
};

const milestoneFacts = ({ milestones }: Pack, records: readonly CaseRecord[]): Facts => {
  const percent = milestones === undefined ? null : reducedPaidPercent(milestones, records);
  return percent === null ? {} : { 'derived.reducedPaidPercent': { value: percent, from: 'officer' } };
};

const relationFacts = ({ lookThrough }: Pack, records: readonly CaseRecord[], form: Facts): Facts => {
  const applicant = form['case.applicantName']?.value;
  if (lookThrough === undefined || typeof applicant !== 'string') return {};
  const percent = relatedSharePercent(lookThrough, records, applicant);
  return percent === null
    ? {}
    : { 'derived.relatedSharePercent': { value: percent, from: 'officer', rests: ['case.applicantName'] } };
};

const speaksOver = (fact: Fact, form: Fact | undefined): boolean => {
  if (form === undefined || (form.value === null && form.disputed !== true) || fact.disputed === true) return true;
  if (fact.value === true) return true;
  return typeof fact.value === 'string' && typeof form.value === 'string' && fact.value > form.value;
};
