import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { AnjuanEvent } from '#shared/contract/events';
import { failure, type Json, type Outcome } from '#shared/domain/outcome';
import type { FromCore, Registered, Resolved, ToCore } from '../channel.ts';

export interface CoreStart {
  /** Folder of the built entries. */
  readonly entries: string;
  readonly dataFolder: string;
  readonly resources: string;
  readonly shell: 'electron' | 'chromium';
  readonly version: string;
  readonly onEvent: (event: AnjuanEvent) => void;
  /** The core ended without being asked to. */
  readonly onLost: (code: number) => void;
}

/** The core in its own process, as the window's host sees it. */
export interface CoreProcess {
  /** Settles when the data folder is open, or refused. */
  readonly ready: Promise<Outcome<{ readonly opened: boolean }>>;
  readonly call: (name: string, input: Json) => Promise<Outcome<Json>>;
  readonly register: (paths: readonly string[]) => Promise<Outcome<Registered>>;
  readonly resolve: (what: 'token' | 'evidence', key: string) => Promise<Outcome<Resolved>>;
  /** Asks it to finish and end; waits at most five seconds. */
  readonly stop: () => Promise<void>;
}

/** Longest time a closing window waits for the core to put everything away, in milliseconds. */
const stopWithin = 5000;

export const startCoreProcess = (start: CoreStart): CoreProcess => {
  const core = utilityProcess.fork(join(start.entries, 'core.js'), [], {
    serviceName: 'anjuan-core',
    stdio: 'inherit',
  });
  const waiting = new Map<number, (reply: Outcome<Json>) => void>();
  let nextId = 1;
  let stopping = false;
  let settleReady: (outcome: Outcome<{ readonly opened: boolean }>) => void = () => undefined;
  let settleStopped: () => void = () => undefined;
  const ready = new Promise<Outcome<{ readonly opened: boolean }>>((settle) => (settleReady = settle));
  const stopped = new Promise<void>((settle) => (settleStopped = settle));
  const tell = (message: ToCore): void => core.postMessage(message);
  const workers = relayWorkers(start.entries, tell);

  core.on('message', (message: FromCore) => {
    switch (message.t) {
      case 'ready':
        return settleReady(message.outcome);
      case 'reply':
        waiting.get(message.id)?.(message.reply);
        waiting.delete(message.id);
        return;
      case 'event':
        return start.onEvent(message.event);
      case 'stopped':
        return settleStopped();
      default:
        return workers.receive(message);
    }
  });
  core.on('exit', (code) => {
    workers.killAll();
    settleReady(failure('core.gone', { code }));
    settleStopped();
    for (const reply of waiting.values()) reply(failure('core.gone', { code }));
    waiting.clear();
    if (!stopping) start.onLost(code);
  });
  tell({
    t: 'start',
    dataFolder: start.dataFolder,
    resources: start.resources,
    shell: start.shell,
    version: start.version,
  });

  const ask = (message: (id: number) => ToCore): Promise<Outcome<Json>> =>
    new Promise((settle) => {
      const id = nextId;
      nextId += 1;
      waiting.set(id, settle);
      tell(message(id));
    });
  return {
    ready,
    call: (name, input) => ask((id) => ({ t: 'call', id, name, input })),
    register: (paths) =>
      ask((id) => ({ t: 'register', id, paths })) as Promise<Outcome<unknown>> as Promise<Outcome<Registered>>,
    resolve: (what, key) =>
      ask((id) => ({ t: 'resolve', id, what, key })) as Promise<Outcome<unknown>> as Promise<Outcome<Resolved>>,
    stop: async () => {
      if (stopping) return stopped;
      stopping = true;
      tell({ t: 'stop' });
      await Promise.race([stopped, new Promise((late) => setTimeout(late, stopWithin))]);
      core.kill();
    },
  };
};

interface WorkerRelay {
  readonly receive: (message: Extract<FromCore, { t: 'startWorker' | 'postWorker' | 'killWorker' }>) => void;
  readonly killAll: () => void;
}

/** Forks disposable workers for the core, which cannot fork under Electron, and carries messages between them. */
const relayWorkers = (entries: string, tell: (message: ToCore) => void): WorkerRelay => {
  const running = new Map<number, UtilityProcess>();
  return {
    receive: (message) => {
      if (message.t === 'postWorker') running.get(message.worker)?.postMessage(message.message);
      else if (message.t === 'killWorker') running.get(message.worker)?.kill();
      else {
        const { worker, entry, limits } = message;
        const child = utilityProcess.fork(join(entries, `${entry}.js`), [], {
          serviceName: `anjuan-${entry}`,
          execArgv: [`--max-old-space-size=${limits.memoryMb}`],
          stdio: 'inherit',
        });
        running.set(worker, child);
        child.on('message', (reply: Json) => tell({ t: 'workerMessage', worker, message: reply }));
        child.on('exit', (code) => {
          running.delete(worker);
          tell({ t: 'workerExit', worker, code });
        });
      }
    },
    killAll: () => {
      for (const child of running.values()) child.kill();
    },
  };
};
