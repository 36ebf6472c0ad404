import { randomBytes } from 'node:crypto';
import { failure, Refusal, success, type Json } from '#shared/domain/outcome';
import { startCore, type Core } from './bridge/start-core.ts';
import type { FromCore, ToCore } from './host/channel.ts';
import { parentChannel } from './host/parent-channel.ts';
import type { HostPorts, Worker } from './host/ports.ts';

/** Entry of the core process under a window: speaks host/channel.ts with the host that started it. */
const channel = parentChannel();
const tell = (message: FromCore): void => channel.post(message);

interface RelayedWorker {
  readonly messages: ((message: unknown) => void)[];
  readonly exits: ((code: number | null) => void)[];
}

const workers = new Map<number, RelayedWorker>();
let nextWorker = 1;

/** Under a window the host forks the workers; here they are numbers that messages are relayed for. */
const startWorker: HostPorts['startWorker'] = (entry, limits): Worker => {
  const worker = nextWorker;
  nextWorker += 1;
  const relayed: RelayedWorker = { messages: [], exits: [] };
  workers.set(worker, relayed);
  tell({ t: 'startWorker', worker, entry, limits });
  return {
    post: (message) => tell({ t: 'postWorker', worker, message: message as Json }),
    onMessage: (listener) => relayed.messages.push(listener),
    onExit: (listener) => relayed.exits.push(listener),
    kill: () => tell({ t: 'killWorker', worker }),
  };
};

let core: Core | null = null;

const start = (message: Extract<ToCore, { t: 'start' }>): void => {
  const ports: HostPorts = {
    shell: message.shell,
    version: message.version,
    resources: message.resources,
    now: () => Date.now(),
    randomBytes: (count) => randomBytes(count),
    startWorker,
  };
  try {
    core = startCore(ports, message.dataFolder, (event) => tell({ t: 'event', event }));
    tell({ t: 'ready', outcome: success({ opened: core.opened() }) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell({ t: 'ready', outcome: { ok: false, error: error.fault } });
  }
};

/** Answers with the value, or with the fault it was refused for. */
const answer = (id: number, value: (running: Core) => Json): void => {
  try {
    if (core === null) tell({ t: 'reply', id, reply: failure('core.notReady') });
    else tell({ t: 'reply', id, reply: success(value(core)) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell({ t: 'reply', id, reply: { ok: false, error: error.fault } });
  }
};

const receive = async (message: ToCore): Promise<void> => {
  switch (message.t) {
    case 'start':
      return start(message);
    case 'call':
      if (core === null) tell({ t: 'reply', id: message.id, reply: failure('core.notReady') });
      else tell({ t: 'reply', id: message.id, reply: await core.call(message.name, message.input) });
      return;
    case 'register':
      return answer(message.id, (running) => running.register(message.paths));
    case 'resolve':
      return answer(message.id, (running) => ({ ...running.resolve(message.what, message.key) }));
    case 'workerMessage':
      for (const listener of workers.get(message.worker)?.messages ?? []) listener(message.message);
      return;
    case 'workerExit':
      for (const listener of workers.get(message.worker)?.exits ?? []) listener(message.code);
      workers.delete(message.worker);
      return;
    case 'stop':
      await core?.stop();
      tell({ t: 'stopped' });
  }
};

channel.onMessage((message) => void receive(message as ToCore));
