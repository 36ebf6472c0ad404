import { loadPacks } from '#main/policy/load-packs';
import type { Pack } from '#shared/domain/policy/pack';
import type { CaseStanding } from '#shared/domain/workflow/exits';
import { firstStep } from '#shared/domain/workflow/step';

const packs = loadPacks('resources/policy').map(({ pack }) => pack);
const named = (id: string): Pack => {
  const pack = packs.find((one) => one.id === id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
};

export const draftPack = named('zgc-2022-draft');
export const practicePack = named('zgc-2024-practice');

/** A case with nothing missing, in a stage. */
export const standingIn = (stage: string, change: Partial<CaseStanding> = {}): CaseStanding => ({
  step: { ...firstStep('REGISTERED', 0), to: stage },
  measure: 'M01',
  direction: 'M01-D1',
  fundingMode: 'postSubsidy',
  handler: 'a',
  handlers: ['a'],
  conflicts: [],
  missingEvidence: [],
  checker: 'b',
  sealed: { first: true, second: true },
  differences: [],
  holds: [],
  overridden: [],
  objections: [],
  supplementBack: true,
  supplementIssued: true,
  clock: { kind: 'overdue', dueOn: '2024-01-01', left: -1 },
  facts: {},
  delegate: null,
  ...change,
});
