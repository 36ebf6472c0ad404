import { fieldById } from '../cases/fields.ts';

/** Facts of a case beside its fields. */
const gathered = ['today', 'case.state', 'case.handler', 'review.officers', 'evidence.kinds'] as const;

/** What `deriveFacts` works out from the case and the pack. */
export const derivedFacts = [
  'inBeijing',
  'inZone',
  'addressesDiffer',
  'unincorporated',
  'codeClasses',
  'allowedModes',
  'allowedClasses',
  'directionOutcome',
  'qualification',
  'missingQualification',
  'otherFundingNamed',
  'handlerIsChecker',
  'servesBeneficiary',
  'amountSuspicion',
  'rdIncreaseFen',
  'yearsSincePriorSupport',
  'shareOfInterestPercent',
  'shareOfPremiumPercent',
] as const;

/**
 * What only other cases, the journal or a later stage know; whoever gathers the facts passes them in. A rule that
 * rests on one of the later ones is silent until it is there.
 */
export const passedInFacts = [
  'sameDirectionCases',
  'sameVoucherCases',
  'overAllocated',
  'unsharedVouchers',
  'sameBeneficiaryCases',
  'memberCount',
  'leadCount',
  'leadsElse',
  'membersBadCode',
  'membersOutOfClass',
  'membersOutOfZone',
  'membersRestricted',
  'payeesElse',
  'foreignUnconverted',
  'ethicsTitleElse',
  'batchSumFen',
  'meetingDecision',
  'decidedFen',
  'addressChangedAfterAcceptance',
  'addressesBefore',
  'datedEvidence',
  'expiredEvidence',
  'lapsingEvidence',
  'spendOutsideUse',
  'publicNoticeHeld',
  'noticeRevealsSecrets',
  'resultAccepted',
  'taskBookSigned',
  'scoredExperts',
  'milestoneCount',
  'nextMilestoneDueOn',
  'milestoneResult',
  'reducedPaidPercent',
  'relatedSharePercent',
  'previousMilestonePassed',
  'packSuperseded',
  'effectRecorded',
  'acceptanceDueOn',
  'promisesOverdue',
  'commitmentUntrue',
  'recusalMatches',
  'overridesWithoutReason',
] as const;

const others = new Set<string>([...gathered, ...[...derivedFacts, ...passedInFacts].map((name) => `derived.${name}`)]);

/** Whether a rule may read a fact of that name. */
export const isFactName = (name: string): boolean =>
  others.has(name) || (name.startsWith('case.') && fieldById(name.slice('case.'.length)) !== undefined);
