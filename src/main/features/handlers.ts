import type { CallName, Checked, Contract, Output } from '#shared/contract/index';
import type { Desk, OpenDesk } from './desk.ts';

/** Calls the core answers; the others belong to the window's host. */
export type CoreCallName = { [Name in CallName]: Contract[Name]['at'] extends 'host' ? never : Name }[CallName];

/** A handler gets an open case file unless its verdict lets anyone call. */
export type Handler<Name extends CallName> = (
  desk: Contract[Name]['may'] extends 'anyone' ? Desk : OpenDesk,
  input: Checked<Name>,
) => Output<Name> | Promise<Output<Name>>;

/** Handlers of one capability, e.g. `HandlersOf<'cases.list' | 'cases.open'>`. */
export type HandlersOf<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };
