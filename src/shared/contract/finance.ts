import { z } from 'zod';
import type { FinanceView } from '../domain/finance/finance-view.ts';
import { call } from './entry.ts';
import { caseId } from './parts.ts';

/** Declared money beside its papers; the slips themselves are records of the pack's forms. */
export const financeCalls = {
  'finance.view': call<FinanceView>()({ input: z.object({ case: caseId }).strict(), may: 'officer' }),
} as const;
