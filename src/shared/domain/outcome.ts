/** A value that can be written as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Something an officer can act on. `code` names the text in the i18n files (`fault.<code>`), `facts` fills it:
 * the file, sheet, row, column, what was found, what is allowed. A fault never carries a sentence.
 */
export interface Fault {
  readonly code: string;
  readonly facts: { readonly [name: string]: Json };
}

/** Expected failure is a value; a surprise is an exception. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = (code: string, facts: Fault['facts'] = {}): { readonly ok: false; readonly error: Fault } => ({
  ok: false,
  error: { code, facts },
});

/** Carries a fault out of deep code to the dispatcher, which turns it into a reply. Leaves the state as it was. */
export class Refusal extends Error {
  readonly fault: Fault;
  constructor(code: string, facts: Fault['facts'] = {}) {
    super(code);
    this.name = 'Refusal';
    this.fault = { code, facts };
  }
}
