import type { CallName, Input, Output } from '#shared/contract/index';
import type { Json } from '#shared/domain/outcome';
import { Refusal } from '#shared/domain/outcome';
import type { HostPorts } from '../ports.ts';
import { startCore, type Core } from '../../bridge/start-core.ts';

export interface SessionOptions {
  readonly data: string;
  readonly ports: HostPorts;
  /** Progress goes to standard error, so that standard output stays one JSON value. */
  readonly onProgress: (phase: string, done: number, total: number | null) => void;
}

/** The core, run by the terminal: the same calls as a window, through the same dispatcher. */
export interface Session {
  readonly core: Core;
  /** Makes a call; throws the fault as a Refusal. */
  readonly call: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;
  /** Tokens for paths the user typed. */
  readonly files: (paths: readonly string[]) => Input<'intake.examine'>['files'];
  /** A token for a file that is to be written. */
  readonly target: (path: string) => string;
  readonly job: () => string;
}

/** Runs one command against a data folder and lets go of it, whatever happens. */
export const withSession = async <Out>(
  options: SessionOptions,
  command: (session: Session) => Promise<Out>,
): Promise<Out> => {
  const core = startCore(options.ports, options.data, (event) => {
    if (event.kind === 'progress') options.onProgress(event.phase, event.done, event.total);
  });
  let jobs = 0;
  try {
    return await command({
      core,
      call: async (name, input) => {
        const reply = await core.call(name, input as Json);
        if (!reply.ok) throw new Refusal(reply.error.code, reply.error.facts);
        return reply.value as Output<typeof name>;
      },
      files: (paths) => core.register(paths).map((file) => file.token),
      target: (path) => core.tokens.registerTarget(path).token,
      job: () => {
        jobs += 1;
        return `j-terminal${jobs}`;
      },
    });
  } finally {
    await core.stop();
  }
};
