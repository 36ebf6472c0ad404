import { contract } from '#shared/contract/index';
import { failure, Refusal, success, type Json, type Outcome } from '#shared/domain/outcome';
import type { Verdict } from '#shared/contract/entry';
import type { Desk, OpenDesk } from '../features/desk.ts';
import type { CoreCallName } from '../features/handlers.ts';
import { handlers } from '../features/index.ts';
import { refuseUnseen } from '../features/recusal/unseen.ts';

/** Reports what nobody expected; answers with the name of the diagnostic file. */
export type ReportSurprise = (call: string, error: unknown) => string;

export type Dispatch = (name: string, input: Json) => Promise<Outcome<Json>>;

/**
 * Every call comes through here: known name → open case file → role → schema → no case the officer is recused from →
 * handler. Expected failure is an
 * outcome; a surprise is written down and answered as `internal` without its text.
 */
export const createDispatcher =
  (desk: Desk, report: ReportSurprise): Dispatch =>
  async (name, input) => {
    if (!isCoreCall(name)) return failure('call.unknown', { call: name.slice(0, 80) });
    const entry = contract[name];
    const opened = desk.opened();
    if (entry.may !== 'anyone' && opened === null) return failure('session.notOpened', { call: name });
    if (!isAllowed(entry.may, opened))
      return failure('session.notAllowed', { call: name, role: opened?.self.officer.role ?? '' });
    const parsed = entry.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return failure('call.badInput', { call: name, where: issue?.path.join('.') ?? '', found: issue?.message ?? '' });
    }
    try {
      // Calls that judge each case by itself read it, if at all, through the connection that does not see it.
      if (opened !== null && !entry.each) refuseUnseen(opened, parsed.data);
      // The table is typed entry by entry; here, where the name is only known at run time, the types are set aside once.
      const handler = handlers[name] as (desk: Desk, input: unknown) => unknown;
      return success((await handler(opened ?? desk, parsed.data)) as Json);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.fault };
      return failure('internal', { call: name, report: report(name, error) });
    }
  };

const isCoreCall = (name: string): name is CoreCallName => Object.hasOwn(handlers, name);

const isAllowed = (may: Verdict, opened: OpenDesk | null): boolean =>
  may === 'anyone' || may === 'officer' || (opened !== null && may.includes(opened.self.officer.role));
