import type { FinanceView } from '#shared/domain/finance/finance-view';
import { reconcile, slipKind, totalsKind } from '#shared/domain/finance/reconciliation';
import type { CaseId } from '#shared/domain/ids';
import type { CaseRecord } from '#shared/domain/records/case-record';
import type { Read } from '../../db/handles.ts';
import { caseFileRow } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { listRecords, recordsOf } from '../records/queries.ts';

/** The money of a case set against its papers, exact in 分. Refuses `case.unknown`. */
export const reconciliationOf = (read: Read, id: CaseId): Omit<FinanceView, 'applies'> => {
  const records = recordsOf(read, id);
  const totals = records.find(({ kind }) => kind === totalsKind);
  const own = amountIn(totals, 'declaredFen');
  const fromRecord = own !== null || (totals !== undefined && 'declaredFen' in totals.disputed);
  return {
    ...reconcile(records, {
      declaredFen: fromRecord ? own : caseFileRow(read, id).amount_fen,
      eligibleFen: amountIn(totals, 'eligibleFen'),
    }),
    declaredFrom: fromRecord ? 'record' : 'form',
  };
};

export const financeView = (read: Read, desk: OpenDesk, id: CaseId): FinanceView => ({
  ...reconciliationOf(read, id),
  applies: listRecords(read, desk, id).kinds.some((kind) => kind.id === slipKind),
});

const amountIn = (record: CaseRecord | undefined, field: string): number | null => {
  const value = record?.values[field];
  return typeof value === 'number' ? value : null;
};
