import { lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SheetRow } from '#shared/domain/intake/cell';
import type { Problem, SheetShape } from '#shared/domain/intake/intake-report';
import type { BlobHash } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { HostPorts } from '../host/ports.ts';
import { limits } from './limits.ts';
import { memoryExit } from '../files/memory-exit.ts';
import { readReply, type EvidenceMessage, type ReadReply, type ReadRequest, type SheetMessage } from './messages.ts';
import { stagedRows } from './staged-rows.ts';

export interface ReadProgress {
  readonly phase: 'listing' | 'reading';
  /** Bytes, of all files together; 0 of 0 while listing. */
  readonly done: number;
  readonly total: number;
  /** The file being read. */
  readonly file: string;
}

export interface ReadSheet {
  readonly file: string;
  readonly sheet: string;
  readonly headerRow: number;
  readonly columns: SheetShape['columns'];
  readonly unit: SheetShape['unit'];
  /** Rows below the header that are not empty. */
  readonly rowCount: number;
  /** Streams those rows from the scratch file, as often as asked, until `discard`. */
  readonly rows: () => AsyncIterable<SheetRow>;
}

export interface ReadEvidence {
  /** Path as the officer knows it: `材料包.zip/云杉/营业执照.pdf`. */
  readonly file: string;
  readonly scratchPath: string;
  readonly hash: BlobHash;
  readonly bytes: number;
  readonly mediaType: string;
  readonly pages: number | null;
}

export interface ReadFiles {
  readonly sheets: readonly ReadSheet[];
  readonly evidence: readonly ReadEvidence[];
  /** A problem of severity `refuse` means that nothing of its `file` is in `sheets` or `evidence`. */
  readonly problems: readonly Problem[];
  /** A table or an archive was refused as a whole, or nothing usable came out at all. */
  readonly refused: boolean;
  /** Removes the scratch folder; rows and evidence are gone then. May be called twice. */
  readonly discard: () => Promise<void>;
}

export interface ReadFilesOrder {
  /** Files and folders the officer chose. */
  readonly paths: readonly string[];
  /** Where a fresh folder of this import is made; removed on every fault and by `discard`. */
  readonly scratchFolder: string;
  /** Everything is evidence, spreadsheets too: files added to a case. */
  readonly evidenceOnly?: boolean;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

/** Limits a test may tighten. */
export interface ReadLimits {
  readonly silenceMs: number;
  readonly totalMs: number;
}

/**
 * Reads officers' files in a disposable process that has no database handle. Whatever the files hold, this ends: a fault
 * of a file is a `Problem`, a process that crashes, hangs or grows is ended and told as E-CRASH, E-TIME or E-MEMORY.
 * Throws `Refusal('job.cancelled')` when `signal` fires; nothing is left on disk then.
 */
export const readFiles = async (
  ports: HostPorts,
  order: ReadFilesOrder,
  watch: ReadLimits = limits,
): Promise<ReadFiles> => {
  if (order.signal?.aborted === true) throw new Refusal('job.cancelled');
  const name = [...ports.randomBytes(12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const scratch = join(order.scratchFolder, `intake-${name}`);
  const discard = (): Promise<void> => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  try {
    const ended = await runReader(ports, order, scratch, watch);
    if (ended.t === 'fault') {
      await discard();
      return { sheets: [], evidence: [], problems: [ended.problem], refused: true, discard };
    }
    const evidence = await Promise.all(ended.done.evidence.map((piece) => checkedEvidence(scratch, piece)));
    return {
      sheets: ended.done.sheets.map((sheet) => stagedSheet(scratch, sheet)),
      evidence,
      problems: ended.done.problems as readonly Problem[],
      refused: ended.done.refused,
      discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
};

type Done = Extract<ReadReply, { t: 'done' }>;
type Ended = { readonly t: 'done'; readonly done: Done } | { readonly t: 'fault'; readonly problem: Problem };

const runReader = (ports: HostPorts, order: ReadFilesOrder, scratch: string, watch: ReadLimits): Promise<Ended> =>
  new Promise<Ended>((resolve, reject) => {
    const worker = ports.startWorker('parse-worker', { memoryMb: limits.memoryMb });
    let file = order.paths[0]?.split(/[\\/]/).at(-1) ?? '';
    let ended: Ended | 'cancelled' | null = null;
    let gone = false;
    let silence: NodeJS.Timeout | undefined;

    // The outcome is handed on only after the process is gone: until then it may still write into the scratch folder.
    const end = (outcome: Ended | 'cancelled'): void => {
      if (ended !== null) return;
      ended = outcome;
      clearTimeout(silence);
      clearTimeout(total);
      order.signal?.removeEventListener('abort', cancel);
      if (gone) settle();
      else worker.kill();
    };
    const settle = (): void => {
      if (ended === 'cancelled') reject(new Refusal('job.cancelled'));
      else if (ended !== null) resolve(ended);
    };
    const fault = (code: string, facts: Problem['facts'] = {}): Ended => ({
      t: 'fault',
      problem: { code, severity: 'refuse', file, sheet: null, row: null, column: null, found: '', facts },
    });
    const cancel = (): void => end('cancelled');
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(
        () => end(fault('E-TIME', { seconds: Math.round(watch.silenceMs / 1000) })),
        watch.silenceMs,
      );
    };
    const total = setTimeout(() => end(fault('E-TIME', { seconds: Math.round(watch.totalMs / 1000) })), watch.totalMs);
    order.signal?.addEventListener('abort', cancel);
    worker.onExit((code) => {
      gone = true;
      if (ended === null) end(fault(code === memoryExit ? 'E-MEMORY' : 'E-CRASH', { code }));
      else settle();
    });
    worker.onMessage((message) => {
      if (ended !== null) return;
      const reply = readReply.safeParse(message);
      if (!reply.success) return end(fault('E-CRASH', { code: null }));
      if (reply.data.t === 'done') return end({ t: 'done', done: reply.data });
      listen();
      file = reply.data.file || file;
      const { phase, done, total: bytes } = reply.data;
      order.onProgress?.({ phase, done, total: bytes, file });
    });
    listen();
    worker.post({ t: 'read', paths: order.paths, scratch, tables: order.evidenceOnly !== true } satisfies ReadRequest);
  });

const stagedSheet = (scratch: string, sheet: SheetMessage): ReadSheet => {
  const { scratch: name, ...shape } = sheet;
  return { ...shape, rows: () => stagedRows(join(scratch, name), shape.rowCount, limits.cellText) };
};

const checkedEvidence = async (scratch: string, piece: EvidenceMessage): Promise<ReadEvidence> => {
  const { scratch: name, hash, ...rest } = piece;
  const scratchPath = join(scratch, name);
  const found = await lstat(scratchPath);
  if (!found.isFile() || found.size !== piece.bytes) throw new Refusal('intake.scratchChanged', { file: piece.file });
  return { ...rest, hash: hash as BlobHash, scratchPath };
};

/** The shape the mapping works on. */
export const shapeOf = (sheet: ReadSheet): SheetShape => ({
  file: sheet.file,
  sheet: sheet.sheet,
  headerRow: sheet.headerRow,
  columns: sheet.columns,
  rows: sheet.rowCount,
  unit: sheet.unit,
});
