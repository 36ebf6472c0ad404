/** What the core asks of whatever hosts it: Electron, the Chromium shell, the terminal, a test. */
export interface HostPorts {
  readonly shell: 'electron' | 'chromium' | 'terminal';
  /** Version of the program. */
  readonly version: string;
  /** Absolute folder of the resources (policy packs, fonts, templates, practice files). */
  readonly resources: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Starts a disposable process, ended without ceremony; `writer` and `indexer` open the database, and read nothing of others. */
  readonly startWorker: (entry: WorkerEntry, limits: WorkerLimits) => Worker;
}

/** File names, without ending, of the built entries beside the core. */
export type WorkerEntry = 'parse-worker' | 'typeset-worker' | 'writer' | 'indexer';

export interface WorkerLimits {
  /** Heap of the process in MB; the process watches its own resident size against twice this. */
  readonly memoryMb: number;
}

/** A started process. Messages are JSON; large results travel as scratch files named in them. */
export interface Worker {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once; `code` 0 is an orderly end, null an end by signal. */
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
}
