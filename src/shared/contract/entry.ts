import type { z } from 'zod';
import type { Role } from '../domain/people/officer.ts';

/**
 * Who may make a call. `anyone`: also before a data folder is founded; `officer`: whoever has it open;
 * a list: officers of these roles. Every entry has one; without it the program does not compile.
 */
export type Verdict = 'anyone' | 'officer' | readonly Role[];

/** One call of the contract. `Output` is carried by type alone; replies come from our own core and are not re-checked. */
export interface Call<
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
  May extends Verdict = Verdict,
  At extends 'core' | 'host' = 'core' | 'host',
> {
  readonly input: Input;
  readonly may: May;
  /** `host` calls are answered by the window's host (dialogs), all others by the core. */
  readonly at: At;
  /** Judges every case it is given by itself: one that is not for this officer's eyes costs itself, not the call. */
  readonly each: boolean;
  readonly output?: Output;
}

/** Declares a call the core answers: `call<Output>()({ input, may })`. */
export const call =
  <Output>() =>
  <Input extends z.ZodType, const May extends Verdict>(entry: {
    input: Input;
    may: May;
    each?: true;
  }): Call<Input, Output, May, 'core'> => ({
    ...entry,
    each: entry.each === true,
    at: 'core',
  });

/** Declares a call the window's host answers. */
export const hostCall =
  <Output>() =>
  <Input extends z.ZodType, const May extends Verdict>(entry: {
    input: Input;
    may: May;
  }): Call<Input, Output, May, 'host'> => ({
    ...entry,
    each: false,
    at: 'host',
  });
