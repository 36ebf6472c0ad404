import type { CallName, Contract, Input } from '#shared/contract/index';
import type { AnjuanEvent } from '#shared/contract/events';
import type { Fault, Outcome } from '#shared/domain/outcome';

/** What the preload puts on the window; nothing else of the window knows it. */
interface Bridge {
  readonly invoke: (name: string, input: unknown, files?: readonly File[]) => Promise<Outcome<unknown>>;
  readonly subscribe: (listener: (event: AnjuanEvent) => void) => () => void;
}

declare global {
  interface Window {
    readonly anjuan?: Bridge;
  }
}

/** A refused call. `code` names its text, `facts` fills it. */
export class AnjuanFault extends Error {
  readonly code: string;
  readonly facts: Fault['facts'];
  constructor(fault: Fault) {
    super(fault.code);
    this.name = 'AnjuanFault';
    this.code = fault.code;
    this.facts = fault.facts;
  }
}

export type Result<Name extends CallName> = Exclude<Contract[Name]['output'], undefined>;

/** Asks the core (or the window's host); answers the value or throws an `AnjuanFault`. */
export const invoke = async <Name extends CallName>(
  name: Name,
  input: Input<Name>,
  files?: readonly File[],
): Promise<Result<Name>> => {
  const bridge = window.anjuan;
  if (bridge === undefined) throw new AnjuanFault({ code: 'bridge.unreachable', facts: {} });
  const outcome = await (files === undefined ? bridge.invoke(name, input) : bridge.invoke(name, input, files));
  if (!outcome.ok) throw new AnjuanFault(outcome.error);
  return outcome.value as Result<Name>;
};

/** Listens to what changed and to progress; answers how to stop. */
export const subscribe = (listener: (event: AnjuanEvent) => void): (() => void) =>
  window.anjuan?.subscribe(listener) ?? (() => undefined);

/** Asked by code that must not end in a surprise: any error as a fault. */
export const faultOf = (error: unknown): Fault =>
  error instanceof AnjuanFault
    ? { code: error.code, facts: error.facts }
    : { code: 'unknown', facts: { code: String(error) } };

/** Evidence bytes, of the window's own origin. */
export const evidenceUrl = (hash: string): string => new URL(`evidence/${hash}`, document.baseURI).href;
