import type { z } from 'zod';
import { appCalls } from './app.ts';
import { bulkCalls } from './bulk.ts';
import { casesCalls } from './cases.ts';
import { duplicatesCalls } from './duplicates.ts';
import { evidenceCalls } from './evidence.ts';
import { evidenceWindowCalls } from './evidence-window.ts';
import { exchangeCalls } from './exchange.ts';
import { habitsCalls } from './habits.ts';
import { financeCalls } from './finance.ts';
import { intakeCalls } from './intake.ts';
import { packetsCalls } from './packets.ts';
import { papersCalls } from './papers.ts';
import { peopleCalls } from './people.ts';
import { policyCalls } from './policy.ts';
import { recordsCalls } from './records.ts';
import { recusalCalls } from './recusal.ts';
import { reviewCalls } from './review.ts';
import { scoringCalls } from './scoring.ts';
import { supplementsCalls } from './supplements.ts';
import { workflowCalls } from './workflow.ts';

/** Everything a window may ask, by name `capability.verb`. A new call: its entry in a file here and its handler in core. */
export const contract = {
  ...appCalls,
  ...bulkCalls,
  ...casesCalls,
  ...duplicatesCalls,
  ...evidenceCalls,
  ...evidenceWindowCalls,
  ...exchangeCalls,
  ...habitsCalls,
  ...financeCalls,
  ...intakeCalls,
  ...packetsCalls,
  ...papersCalls,
  ...peopleCalls,
  ...policyCalls,
  ...recordsCalls,
  ...recusalCalls,
  ...reviewCalls,
  ...scoringCalls,
  ...supplementsCalls,
  ...workflowCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller writes. */
export type Input<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What a handler gets, after the schema. */
export type Checked<Name extends CallName> = z.output<Contract[Name]['input']>;
export type Output<Name extends CallName> = NonNullable<Contract[Name]['output']>;
