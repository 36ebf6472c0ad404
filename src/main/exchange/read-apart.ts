import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleLimits } from '#shared/exchange/bundle-frame';
import { Refusal } from '#shared/domain/outcome';
import { changeBytesLimit } from '#shared/exchange/change';
import type { Received } from '#shared/exchange/streams';
import type { HostPorts } from '../host/ports.ts';
import { memoryExit } from '../files/memory-exit.ts';
import { bodyKeyOf, readHeader } from './bundle-header.ts';
import { readIndex } from './bundle-index.ts';
import { filesOf, type Where } from './bundle-source.ts';
import type { Watching } from './context.ts';
import type { Envelope } from './envelope.ts';
import { receive, segmentsOf, type ReadBundle } from './read-bundle.ts';
import { readerLimits, type ReaderLimits } from './reader-limits.ts';
import {
  bundleReply,
  changesFile,
  indexFile,
  type BodyKey,
  type BundleReply,
  type BundleRequest,
} from './reader-messages.ts';

export interface ReadApart extends ReadBundle {
  /** Evidence that lies in the scratch folder under its hash. */
  readonly pieces: readonly string[];
}

export interface ApartOrder {
  readonly where: Where;
  readonly park: string;
  /** An empty folder for this bundle alone; whoever asks removes it. */
  readonly scratch: string;
  /** The store's folder; null: no evidence is kept. */
  readonly evidence: string | null;
  /** The content key of a header that is for this laptop; refuses any other. */
  readonly contentKey: (header: Envelope['header']) => Promise<Uint8Array>;
}

/**
 * Reads a bundle of somebody else in a disposable process that has neither the database nor this laptop's keys: it gets
 * the key of this one body, once the core found the header to be for us. Whatever the file holds, this ends. What comes
 * back is taken apart again here, change by change, with every link and signed head. Codes: those of `readBundle`, and
 * where the process took too long `bundle.readerTooSlow`, where it grew too large `bundle.readerTooLarge`, where it fell
 * over `bundle.readerEnded`.
 */
export const readApart = async (
  ports: HostPorts,
  order: ApartOrder,
  watching: Watching,
  limits: ReaderLimits = readerLimits,
): Promise<ReadApart> => {
  const { envelope, done, received } = await runReader(ports, order, watching, limits);
  const path = join(order.scratch, indexFile);
  if ((await stat(path)).size > bundleLimits.text) throw new Refusal('bundle.tooLarge', {});
  const index = readIndex(await readFile(path, 'utf8'));
  return { envelope, index, segments: await segmentsOf(index, received, order.park), pieces: done.pieces };
};

/** Bytes of lines taken in one go. */
const pieceBytes = 1 << 20;

/** Takes lines out of the file of changes while it still grows: the process goes on meanwhile. */
const follow = (
  path: string,
  limits: ReaderLimits,
): { readonly received: readonly Received[]; readonly take: (bytes: number) => Promise<void> } => {
  const received: Received[] = [];
  let [at, rest] = [0, Buffer.alloc(0)];
  const take = async (bytes: number): Promise<void> => {
    const file = await open(path, 'r');
    try {
      for (const end = at + bytes; at < end;) {
        const piece = Buffer.alloc(Math.min(pieceBytes, end - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) throw endedBy('crash');
        at += bytesRead;
        const text = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
        const whole = text.lastIndexOf('\n') + 1;
        rest = text.subarray(whole);
        // What is too long for a change is told as that, before it grows.
        if (rest.length > changeBytesLimit)
          throw new Refusal('bundle.badChange', { code: 'change.tooLarge', limit: changeBytesLimit });
        receive(text.subarray(0, whole), received);
        if (received.length > limits.changes) throw new Refusal('bundle.tooLarge', {});
      }
    } finally {
      await file.close();
    }
  };
  return { received, take };
};

const endedBy = (why: 'time' | 'memory' | 'crash'): Refusal =>
  new Refusal({ time: 'bundle.readerTooSlow', memory: 'bundle.readerTooLarge', crash: 'bundle.readerEnded' }[why], {});

type Done = Extract<BundleReply, { t: 'done' }>;
type Read = { readonly envelope: Envelope; readonly done: Done; readonly received: readonly Received[] };

const runReader = (
  ports: HostPorts,
  { where, park, scratch, evidence, contentKey }: ApartOrder,
  { progress, signal }: Watching,
  limits: ReaderLimits,
): Promise<Read> =>
  new Promise<Read>((resolve, reject) => {
    if (signal.aborted) return reject(new Refusal('job.cancelled', {}));
    const worker = ports.startWorker('parse-worker', { memoryMb: limits.memoryMb });
    const following = follow(join(scratch, changesFile), limits);
    let taken: Promise<void> = Promise.resolve();
    let envelope: Envelope | undefined;
    let settle: (() => void) | null = null;
    let gone = false;
    let complete = false;
    let silence: NodeJS.Timeout | undefined;
    // The outcome is handed on only after the process is gone: until then it may still write into the scratch folder.
    const end = (how: () => void): void => {
      if (settle !== null) return;
      settle = how;
      clearTimeout(silence);
      clearTimeout(total);
      signal.removeEventListener('abort', cancel);
      if (gone) how();
      else worker.kill();
    };
    const refuse = (error: unknown): void => end(() => reject(error));
    const ended = (why: 'time' | 'memory' | 'crash'): void => refuse(endedBy(why));
    const cancel = (): void => refuse(new Refusal('job.cancelled', {}));
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => ended('time'), limits.silenceMs);
    };
    const total = setTimeout(() => ended('time'), limits.totalMs);
    signal.addEventListener('abort', cancel);
    worker.onExit((code) => {
      gone = true;
      // What it left is read to its end, whether or not it is still there.
      if (settle === null && complete) return;
      if (settle === null) ended(code === memoryExit ? 'memory' : 'crash');
      else settle();
    });
    const giveKey = async (told: Extract<BundleReply, { t: 'header' }>): Promise<void> => {
      const { t: _, header: text, ...rest } = told;
      const headerBytes = Buffer.from(text, 'utf8');
      const header = readHeader(headerBytes, told.format);
      envelope = { ...rest, header, headerBytes };
      const key = bodyKeyOf(await contentKey(header), headerBytes).toString('hex');
      if (settle !== null) return;
      listen();
      worker.post({ t: 'key', key } satisfies BodyKey);
    };
    worker.onMessage((message) => {
      if (settle !== null) return;
      const reply = bundleReply.safeParse(message);
      if (!reply.success) return ended('crash');
      const { data } = reply;
      switch (data.t) {
        case 'refused':
          return refuse(new Refusal(data.code, data.facts));
        case 'header':
          if (envelope !== undefined) return ended('crash');
          // A passphrase takes its time; the process only waits meanwhile.
          clearTimeout(silence);
          void giveKey(data).catch(refuse);
          return;
        case 'done': {
          const opened = envelope;
          if (opened === undefined) return ended('crash');
          complete = true;
          clearTimeout(silence);
          void taken.then(() => {
            if (following.received.length !== data.changes) return ended('crash');
            return end(() => resolve({ envelope: opened, done: data, received: following.received }));
          });
          return;
        }
        case 'lines':
          listen();
          taken = taken.then(() => (settle === null ? following.take(data.bytes) : undefined)).catch(refuse);
          return;
        case 'progress':
          listen();
          progress(data.phase, data.done, data.total);
      }
    });
    listen();
    worker.post({
      t: 'bundle',
      files: filesOf(where),
      park,
      scratch,
      evidence,
      limits,
    } satisfies BundleRequest);
  });
