import { firstStep, stepOf, type Step } from '#shared/domain/workflow/step';
import type { Json } from '#shared/domain/outcome';
import type { Write } from '../../db/handles.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Settled } from '../live-values.ts';

const columns = 'case_id, since, start, pauses, paused_since, end_on, revision, stepped_at, mode';

/** Rewrites the clock of a case from the step that stands; two steps side by side have none. */
export const projectClock = (
  write: Write,
  id: string,
  settled: ReadonlyMap<string, Settled>,
  first: FirstStep,
): void => {
  const row = clockRowOf(id, settled, first);
  if (row === null) write.exec('DELETE FROM case_clock WHERE case_id = ?', id);
  else write.exec(`INSERT OR REPLACE INTO case_clock (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, ...row);
};

/** Enters the clocks of cases that had none. */
export const enterClocks = (write: Write, rows: readonly ClockRow[]): void =>
  insertMany(write, `INSERT INTO case_clock (${columns})`, rows);

/** Where a case stands that nobody has moved, and since when. */
interface FirstStep {
  readonly stage: string;
  readonly at: number;
}

export type ClockRow = readonly (string | number | null)[];

/** The clock of a case, column by column; null where two steps stand side by side. */
export const clockRowOf = (id: string, settled: ReadonlyMap<string, Settled>, first: FirstStep): ClockRow | null => {
  const state = settled.get('$state');
  if (state?.disputed === true) return null;
  const written = state?.standing[0];
  const at = written?.wall ?? first.at;
  const step = (written === undefined ? null : stepOf(written.value, at)) ?? firstStep(first.stage, at);
  const mode = settled.get('fundingMode')?.value ?? null;
  return [
    id,
    step.on,
    step.clock.from,
    JSON.stringify(step.clock.pauses),
    step.back === null ? null : step.clock.from,
    endOnOf(settled.get('$due')?.value ?? null, step),
    step.revision,
    at,
    typeof mode === 'string' && mode !== '' ? mode : null,
  ];
};

/** The last day an officer entered, where it was entered for this very run of the stage. */
export const endOnOf = (due: Json, step: Step): string | null => {
  if (due === null || typeof due !== 'object' || Array.isArray(due)) return null;
  const of = due as { readonly [name: string]: Json };
  return of['stage'] === step.to && of['since'] === step.clock.from && typeof of['on'] === 'string' ? of['on'] : null;
};
