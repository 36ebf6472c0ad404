import { firstStep, stepOf, type Step } from '#shared/domain/workflow/step';
import type { Json } from '#shared/domain/outcome';
import type { Write } from '../../db/handles.ts';
import type { Settled } from '../live-values.ts';

/** Rewrites the clock of a case from the step that stands; two steps side by side have none. */
export const projectClock = (
  write: Write,
  id: string,
  settled: ReadonlyMap<string, Settled>,
  first: { readonly stage: string; readonly at: number },
): void => {
  const state = settled.get('$state');
  if (state?.disputed === true) {
    write.exec('DELETE FROM case_clock WHERE case_id = ?', id);
    return;
  }
  const written = state?.standing[0];
  const at = written?.wall ?? first.at;
  const step = (written === undefined ? null : stepOf(written.value, at)) ?? firstStep(first.stage, at);
  const mode = settled.get('fundingMode')?.value ?? null;
  write.exec(
    'INSERT OR REPLACE INTO case_clock (case_id, since, start, pauses, paused_since, end_on, revision, stepped_at, mode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    step.on,
    step.clock.from,
    JSON.stringify(step.clock.pauses),
    step.back === null ? null : step.clock.from,
    endOnOf(settled.get('$due')?.value ?? null, step),
    step.revision,
    at,
    typeof mode === 'string' && mode !== '' ? mode : null,
  );
};

/** The last day an officer entered, where it was entered for this very run of the stage. */
export const endOnOf = (due: Json, step: Step): string | null => {
  if (due === null || typeof due !== 'object' || Array.isArray(due)) return null;
  const of = due as { readonly [name: string]: Json };
  return of['stage'] === step.to && of['since'] === step.clock.from && typeof of['on'] === 'string' ? of['on'] : null;
};
