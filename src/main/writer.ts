import { Refusal } from '#shared/domain/outcome';
import { writeApart } from './db/open-apart.ts';
import { takeOver, type TakeOverReply, type TakeOverRequest } from './features/intake/taking-over.ts';
import { parentChannel } from './host/parent-channel.ts';

/**
 * Entry of the process that takes a rehearsed draft over, so that the core goes on answering. Unlike those that read other people's
 * files it has the database, and reads nothing but what the core wrote for it. One draft, then it ends by itself.
 */
const channel = parentChannel();
const post = (reply: TakeOverReply): void => channel.post(reply);
const stop = new AbortController();

channel.onMessage((message) => {
  const asked = message as TakeOverRequest | { readonly t: 'cancel' };
  if (asked.t === 'cancel') stop.abort();
  else void serve(asked);
});

const serve = async (request: TakeOverRequest): Promise<void> => {
  const tell = (phase: string, done: number, total: number): void => post({ t: 'progress', phase, done, total });
  try {
    await writeApart(
      request.database,
      (write, pause) =>
        takeOver(write, request, tell, async () => {
          await pause();
          if (stop.signal.aborted) throw new Refusal('job.cancelled');
        }),
      (done) => post({ t: 'done', done }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    post({ t: 'refused', code: error.fault.code, facts: error.fault.facts });
  }
  // What was posted goes out first.
  setImmediate(() => process.exit(0));
};
