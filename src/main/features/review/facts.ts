import { caseFields } from '#shared/domain/cases/fields';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import type { Fact, Facts, FactValue } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import type { Read } from '../../db/handles.ts';
import { liveValues, settle } from '../../journal/live-values.ts';
import { caseFileRow } from '../cases/queries.ts';
import { policyFacts } from '../policy/facts.ts';
import { recusalFacts } from '../recusal/queries.ts';
import { recordFacts } from '../records/facts.ts';

/**
 * Everything the rules may read of a case, gathered: its fields with where they came from, the evidence kinds linked,
 * what other cases on this laptop say (same direction, same vouchers), and what follows from those. A field with two
 * standing values is disputed: no rule picks one.
 */
export const gatherFacts = (read: Read, pack: Pack, id: CaseId, today: string): Facts => {
  const row = caseFileRow(read, id);
  const settled = settle(liveValues(read, caseSpace(id), caseKey(id)));
  const facts: Record<string, Fact> = { today: { value: today, from: 'derived' } };
  for (const { id: field } of caseFields) {
    const state = settled.get(field);
    const byOfficer = state?.standing.some((one) => one.name.startsWith('cases.')) ?? false;
    facts[`case.${field}`] = {
      value: (state?.value ?? null) as FactValue,
      from: byOfficer ? 'officer' : 'form',
      ...(state?.disputed === true ? { disputed: true } : {}),
    };
  }
  facts['case.state'] = { value: row.state, from: 'derived' };
  facts['case.handler'] = { value: row.handler, from: 'officer' };
  const kinds = read.sql<{ kind: string }>(
    'SELECT DISTINCT kind FROM case_evidence WHERE case_id = ? AND kind IS NOT NULL ORDER BY kind',
    id,
  );
  facts['evidence.kinds'] = { value: kinds.map((one) => one.kind), from: 'evidence' };
  const reviewers = read.sql<{ officer: string }>('SELECT DISTINCT officer FROM review WHERE case_id = ?', id);
  facts['review.officers'] = { value: reviewers.map((one) => one.officer), from: 'officer' };
  facts['derived.sameDirectionCases'] = otherCases(
    read.sql<{ number: string }>(
      `SELECT number FROM case_file WHERE uscc = ? AND uscc <> '' AND direction = ? AND year IS ? AND id <> ? ORDER BY number LIMIT 50`,
      row.uscc,
      row.direction,
      row.year,
      id,
    ),
  );
  facts['derived.sameVoucherCases'] = otherCases(
    read.sql<{ number: string }>(
      `SELECT DISTINCT f.number || ' (' || other.number || ')' AS number FROM voucher mine JOIN voucher other ON other.number = mine.number AND other.case_id <> mine.case_id
       JOIN case_file f ON f.id = other.case_id WHERE mine.case_id = ? ORDER BY f.number LIMIT 50`,
      id,
    ),
  );
  Object.assign(facts, recusalFacts(read, id), policyFacts(read, row.pack));
  Object.assign(facts, recordFacts(read, pack, id, today, facts));
  return deriveFacts(pack, facts);
};

const otherCases = (rows: readonly { number: string }[]): Fact => ({
  value: rows.map((row) => row.number),
  from: 'otherCases',
  detail: rows.map((row) => row.number).join('、'),
});

/** The laptop's calendar day of an instant. */
export const localDay = (at: number): string => {
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
};
