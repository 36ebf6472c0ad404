import type { CaseId } from '#shared/domain/ids';
import type { Fact } from '#shared/domain/policy/finding';
import type { RecordValues } from '#shared/domain/records/case-record';
import { judgeShares, type Share } from '#shared/domain/records/voucher-shares';
import type { Read } from '../../db/handles.ts';

/** The kind of record that says which part of a voucher a case claims. */
const shareKind = 'voucherShare';

/**
 * Vouchers that this case has in common with others, and how they are divided (R19, X11): those whose shares come to more
 * than the whole over all cases, and those for which a case that uses them states no share or no agreement. None where
 * `sameVoucher` already says that there are none in common.
 */
export const shareFacts = (
  read: Read,
  id: CaseId,
  sameVoucher: Fact | undefined,
): { readonly [name: string]: Fact } => {
  const none: Fact = { value: [], from: 'otherCases' };
  if (Array.isArray(sameVoucher?.value) && sameVoucher.value.length === 0)
    return { 'derived.overAllocated': none, 'derived.unsharedVouchers': none };
  const used = read.sql<{ number: string; caseId: string }>(
    `SELECT DISTINCT other.number, other.case_id AS caseId FROM voucher mine JOIN voucher other ON other.number = mine.number
     WHERE mine.case_id = ? AND EXISTS (SELECT 1 FROM voucher third WHERE third.number = mine.number AND third.case_id <> mine.case_id)
     ORDER BY other.number, other.case_id`,
    id,
  );
  const cases = [...new Set(used.map(({ caseId }) => caseId))];
  const shares = read
    .sql<{ caseId: string; values: string }>(
      `SELECT case_id AS caseId, "values" FROM record WHERE kind = ? AND case_id IN (SELECT value FROM json_each(?))`,
      shareKind,
      JSON.stringify(cases),
    )
    .map(({ caseId, values }) => shareOf(caseId, JSON.parse(values) as RecordValues));
  const { over, unstated } = judgeShares(used, shares);
  return {
    'derived.overAllocated': { value: over, from: 'otherCases' },
    'derived.unsharedVouchers': { value: unstated, from: 'otherCases' },
  };
};

const shareOf = (caseId: string, values: RecordValues): Share => ({
  caseId,
  number: typeof values['number'] === 'string' ? values['number'] : '',
  share: typeof values['share'] === 'number' ? values['share'] : null,
  agreed: Array.isArray(values['agreement']) && values['agreement'].length > 0,
});
