import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface DevtoolsMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** The browser's debugging protocol over the pipe it was started with: JSON messages, each ended by a NUL byte. No port. */
export interface DevtoolsPipe {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly onEvent: (
    listener: (method: string, params: Readonly<Record<string, unknown>>, sessionId: string | undefined) => void,
  ) => void;
  /** Settles when the browser is gone. */
  readonly closed: Promise<void>;
}

export const openDevtoolsPipe = (browser: ChildProcess): DevtoolsPipe => {
  const to = browser.stdio[3] as Writable;
  const from = browser.stdio[4] as Readable;
  const waiting = new Map<
    number,
    { readonly settle: (result: Readonly<Record<string, unknown>>) => void; readonly fail: (error: Error) => void }
  >();
  const listeners: ((
    method: string,
    params: Readonly<Record<string, unknown>>,
    sessionId: string | undefined,
  ) => void)[] = [];
  let nextId = 1;
  let rest: Buffer[] = [];

  const receive = (message: DevtoolsMessage): void => {
    if (message.id !== undefined) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.settle(message.result ?? {});
      else asked?.fail(new Error(message.error.message));
      return;
    }
    if (message.method === undefined) return;
    for (const listener of listeners) listener(message.method, message.params ?? {}, message.sessionId);
  };
  from.on('data', (chunk: Buffer) => {
    let at = 0;
    for (let end = chunk.indexOf(0, at); end >= 0; end = chunk.indexOf(0, at)) {
      const whole = Buffer.concat([...rest, chunk.subarray(at, end)]);
      rest = [];
      at = end + 1;
      receive(JSON.parse(whole.toString('utf8')) as DevtoolsMessage);
    }
    if (at < chunk.length) rest.push(chunk.subarray(at));
  });
  // A browser that goes away breaks the pipe; `closed` tells, not an exception.
  to.on('error', () => undefined);
  from.on('error', () => undefined);
  const closed = new Promise<void>((settle) => {
    browser.once('exit', () => settle());
    from.once('close', () => settle());
  });
  let gone = false;
  void closed.then(() => {
    gone = true;
    for (const asked of waiting.values()) asked.fail(new Error('the browser is gone'));
    waiting.clear();
  });
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((settle, fail) => {
        const id = nextId;
        nextId += 1;
        if (gone) return fail(new Error('the browser is gone'));
        waiting.set(id, { settle, fail });
        to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
    onEvent: (listener) => listeners.push(listener),
    closed,
  };
};
