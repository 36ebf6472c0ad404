import type { Lack } from '#shared/domain/workflow/exits';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { CaseTab } from './case-tab.ts';

/** Where a click on what is missing leads: a tab, a check of the review, the choice of a handler, or the policy. */
export type LackGoal =
  | { readonly to: 'tab'; readonly tab: CaseTab }
  | { readonly to: 'check'; readonly check: string }
  | { readonly to: 'assign' }
  | { readonly to: 'policy' };

/** The very spot where something missing is brought: the check that asks for it where there is one. */
export const lackGoal = ({ code, names, place }: Lack, { items }: Pick<ReviewSheet, 'items'>): LackGoal => {
  if (code === 'missing.handler') return { to: 'assign' };
  if (code === 'not.limitSet') return { to: 'policy' };
  if (['missing.checker', 'missing.secondReview', 'open.differences', 'not.issued'].includes(code))
    return { to: 'tab', tab: 'rounds' };
  const [first = ''] = names;
  const item = items.find(
    ({ check, findings }) => check.evidence.includes(first) || findings.some(({ rule }) => rule === first),
  );
  if ((place === 'review' || place === 'evidence') && item !== undefined) return { to: 'check', check: item.check.id };
  if (place === 'fields') return { to: 'tab', tab: 'fields' };
  return { to: 'tab', tab: place === 'history' || place === 'path' ? 'history' : 'review' };
};
