import type { Reconciliation } from './reconciliation.ts';

/** Where the declared amount comes from: the reconciliation's own record, or the amount of the application. */
export interface FinanceView extends Reconciliation {
  readonly declaredFrom: 'record' | 'form';
  /** False where the case's forms have no slips. */
  readonly applies: boolean;
}
