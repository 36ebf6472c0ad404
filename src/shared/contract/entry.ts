import type { z } from 'zod';
import type { Role } from '../domain/people/officer.ts';

/**
 * Who may make a call. `anyone`: also before a data folder is founded; `officer`: whoever has it open;
 * a list: officers of these roles. Every entry has one; without it the program does not compile.
 */
export type Verdict = 'anyone' | 'officer' | readonly Role[];

/** One call of the contract. `Output` is carried by type alone; replies come from our own core and are not re-checked. */
export interface Call<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  readonly may: Verdict;
  /** `host` calls are answered by the window's host (dialogs), all others by the core. */
  readonly at: 'core' | 'host';
  readonly output?: Output;
}

/** Declares a call: `call<Output>()({ input, may })`. */
export const call =
  <Output>() =>
  <Input extends z.ZodType>(entry: { input: Input; may: Verdict; at?: 'core' | 'host' }): Call<Input, Output> => ({
    at: 'core',
    ...entry,
  });
