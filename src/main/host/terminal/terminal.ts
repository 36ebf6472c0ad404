import type { Command } from 'commander';
import type { Problem } from '#shared/domain/intake/intake-report';
import type { Language } from '#shared/i18n/index';
import type { Session } from './session.ts';

/** What the commands of the terminal share. */
export interface Terminal {
  readonly program: Command;
  /** Prints the value as JSON, or the lines made of it. */
  readonly print: <Value>(value: Value, lines: (value: Value) => readonly string[]) => void;
  /** A problem with its advice, in the language asked for. */
  readonly advise: (problem: Problem) => Problem & { readonly advice: string };
  /** The language asked for. */
  readonly language: () => Language;
  /** The command did its work and found something that must not pass unnoticed: exit code 1. */
  readonly refuse: () => void;
  readonly session: <Out>(command: (session: Session) => Promise<Out>) => Promise<Out>;
}
