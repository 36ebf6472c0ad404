import type { Fact } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { hasCriteria, scoreTable } from '#shared/domain/scoring/score-table';

/** How many experts' sheets count by the pack's criteria; nothing where the pack names none or there is no sheet. */
export const scoringFacts = (pack: Pack, records: readonly CaseRecord[]): { readonly [name: string]: Fact } => {
  const policy = pack.scoring;
  if (policy === undefined || !hasCriteria(policy)) return {};
  const { sheets, counted } = scoreTable(pack, policy, records);
  if (sheets.length === 0 || sheets.some(({ standing }) => standing === 'disputed')) return {};
  return {
    'derived.scoredExperts': {
      value: counted,
      from: 'officer',
      detail: sheets.map(({ id }) => `${policy.record}/${id}`).join('、'),
    },
  };
};
