import type { CaseId } from '#shared/domain/ids';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import { evaluate, groundOf } from '#shared/domain/policy/evaluate';
import type { Fact, Facts } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import { factsReadAt, factsReadByRule, rulesAt } from '#shared/domain/policy/rules-at';
import type { Read } from '../../db/handles.ts';
import { batchFacts, type BatchSums } from '../cases/batch-facts.ts';
import {
  addressFacts,
  caseGround,
  formFacts,
  sameBeneficiaryFacts,
  sameDirectionFacts,
  sameVoucherFacts,
} from '../cases/facts.ts';
import { evidenceFacts } from '../evidence/facts.ts';
import { policyFacts } from '../policy/facts.ts';
import { recusalFacts } from '../recusal/queries.ts';
import { recordFacts } from '../records/facts.ts';
import { shareFacts } from '../records/share-facts.ts';
import { overrideFacts } from './override-facts.ts';

/**
 * Everything the rules may read of a case, gathered: its fields with where they came from, the evidence and when it
 * holds, what other cases on this laptop say, what records, recusals, overrides and the policy say, and what follows
 * from those. A field with two standing values is disputed: no rule picks one. What no rule of the case's direction
 * reads is left out. A pass over many cases hands in `sums`, so that each batch is added up once.
 */
export const gatherFacts = (read: Read, pack: Pack, id: CaseId, today: string, sums: BatchSums = new Map()): Facts => {
  const ground = caseGround(read, id);
  const wanted = factsReadAt(pack, ground);
  const ifRead = (name: string, gather: () => Facts): Facts => (wanted.has(name) ? gather() : {});
  const accepted = textOr(ground.fields['acceptedOn'], today);
  const decision = textOr(ground.fields['plannedDecisionOn'], today);
  const form: Record<string, Fact> = {
    today: { value: today, from: 'derived' },
    ...formFacts(read, ground),
    'case.state': { value: ground.state, from: 'derived' },
    'case.handler': { value: ground.handler, from: 'officer' },
    'review.officers': reviewersOf(read, id),
    ...evidenceFacts(read, id, { accepted, decision }),
  };
  const shared = ifRead('derived.sameVoucherCases', () => sameVoucherFacts(read, ground));
  const facts = deriveFacts(pack, {
    ...form,
    ...ifRead('derived.sameDirectionCases', () => sameDirectionFacts(read, ground)),
    ...shared,
    ...ifRead('derived.overAllocated', () => shareFacts(read, id, shared['derived.sameVoucherCases'])),
    ...ifRead('derived.sameBeneficiaryCases', () => sameBeneficiaryFacts(read, ground)),
    ...ifRead('derived.addressChangedAfterAcceptance', () => addressFacts(read, pack, ground)),
    ...ifRead('derived.recusalMatches', () => recusalFacts(read, id)),
    ...ifRead('derived.packSuperseded', () => policyFacts(read, ground.pack)),
    ...ifRead('derived.overridesWithoutReason', () => overrideFacts(read, id, ground.acts)),
    ...recordFacts(read, pack, id, today, form),
  });
  // The dearest comes last, and only for a case that a rule asks it of.
  return isAskedFor(pack, facts, ground, 'derived.batchSumFen')
    ? { ...facts, ...batchFacts(read, pack, ground, today, sums) }
    : facts;
};

/** Whether a rule that applies as things stand, or guards a stage still to come, reads the fact. */
const isAskedFor = (pack: Pack, facts: Facts, at: Parameters<typeof rulesAt>[1], name: string): boolean => {
  const ground = groundOf(pack, facts);
  return rulesAt(pack, at).some(
    (rule) =>
      factsReadByRule(rule, true).includes(name) &&
      (rule.guards !== undefined || rule.applies === undefined || evaluate(ground, rule.applies).is !== false),
  );
};

const reviewersOf = (read: Read, id: CaseId): Fact => ({
  value: read
    .sql<{ officer: string }>('SELECT DISTINCT officer FROM review WHERE case_id = ?', id)
    .map((one) => one.officer),
  from: 'officer',
});

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
