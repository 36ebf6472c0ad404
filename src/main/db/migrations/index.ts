import { foundation } from './0010-foundation.ts';
import { workflow } from './0040-workflow.ts';
import { records } from './0050-records.ts';
import { rounds } from './0060-rounds.ts';
import { marks } from './0070-marks.ts';
import { caseTouched } from './0100-case-touched.ts';
import { findingSeen } from './0110-finding-seen.ts';
import { facts } from './0112-facts.ts';
import { beneficiaries } from './0113-beneficiaries.ts';
import { setAside } from './0118-set-aside.ts';
import { questions } from './0126-questions.ts';
import { duplicates } from './0128-duplicates.ts';
import { caseOrder } from './0130-case-order.ts';
import { supersededByRow } from './0154-superseded-by-row.ts';
import { journalTally } from './0170-journal-tally.ts';

export interface Migration {
  /** Schema number after it, in tens. */
  readonly to: number;
  readonly sql: string;
}

/** Forward only, in order; a shipped one is never edited. */
export const migrations: readonly Migration[] = [
  { to: 10, sql: foundation },
  { to: 40, sql: workflow },
  { to: 50, sql: records },
  { to: 60, sql: rounds },
  { to: 70, sql: marks },
  { to: 100, sql: caseTouched },
  { to: 110, sql: findingSeen },
  { to: 112, sql: facts },
  { to: 113, sql: beneficiaries },
  { to: 118, sql: setAside },
  { to: 126, sql: questions },
  { to: 128, sql: duplicates },
  { to: 130, sql: caseOrder },
  { to: 154, sql: supersededByRow },
  { to: 170, sql: journalTally },
];

/** The schema this program writes. */
export const currentSchema = migrations.at(-1)?.to ?? 0;
