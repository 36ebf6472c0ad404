import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { freeFileName, nameKey, packetFileName } from '#shared/domain/packets/packet-file-name';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketResult } from '#shared/domain/packets/packet-result';
import { writeFileDurable } from '../files/durable-write.ts';
import type { HostPorts } from '../host/ports.ts';
import type { Carrier } from './packet-messages.ts';
import { packetProcesses, thisMachine } from './packet-processes.ts';
import { printFiles } from './print-files.ts';
import { startTypesetting, type TypesetterProcess } from './typesetter-process.ts';

export interface PacketOrder {
  readonly case: CaseId;
  /** Without one, `packetFileName` decides; a second packet of the same name gets `(2)`. */
  readonly fileName?: string;
  readonly model: PacketModel;
}

/** A case whose model could not be gathered: it is reported, the others are made. */
export interface UnreadOrder {
  readonly case: CaseId;
  readonly number: string;
  readonly model: null;
}

export interface PacketOptions {
  /** Taken one at a time, as a process is free for it. */
  readonly models: Iterable<PacketOrder | UnreadOrder>;
  readonly targetFolder: string;
  /** Scratch files live in a folder of their own inside, removed at the end. */
  readonly scratchFolder: string;
  /** Packets that are written, or given up, so far. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  readonly carrier?: Carrier | null;
  /** A process that is already there and goes on afterwards; otherwise `processes` are started and ended. */
  readonly typesetter?: TypesetterProcess;
  /** At most as many packets are set at the same time; without a word, what this machine can bear. */
  readonly processes?: number;
  /** The reading copy: pages of the evidence follow the packet, the archive claim goes. */
  readonly appendEvidence?: boolean;
  /** Where the bytes of a piece lie, or null; asked for photos, and for every piece of a reading copy. */
  readonly evidencePath?: (hash: BlobHash) => string | null;
}

/**
 * Sets one PDF a case in disposable processes, checks each, and writes it durably into the target folder as soon as it
 * is set. A packet that could not be set has no path and 0 pages, and says so in `omitted`; the others are made.
 * Results are in the order of the packets given, and so are their names, whichever process is first. Cancelled, it
 * answers what was made until then (no half file stays); cancelled before the first, it refuses with `job.cancelled`.
 * Refuses `packet.noTypesetter`, and what the folder refuses.
 */
export const makePackets = async (ports: HostPorts, options: PacketOptions): Promise<PacketResult[]> => {
  await refuseFileAsFolder(options.targetFolder);
  await mkdir(options.scratchFolder, { recursive: true });
  const scratch = await mkdtemp(join(options.scratchFolder, 'packets-'));
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
  const taken = await takenIn(options.targetFolder);
  const orders = named(options.models, taken);
  const results: PacketResult[] = [];
  let done = 0;
  const lane = async (): Promise<void> => {
    let own: TypesetterProcess | null = null;
    try {
      for (let next = take(orders); next !== null && !signal.aborted; next = take(orders)) {
        // Started for a packet that is there: a single one never starts two.
        const by = options.typesetter ?? (own ??= await startTypesetting(ports, options.carrier ?? null, signal));
        results[next.at] = await makeOne(by, next, scratch, taken, { ...options, signal });
        done += 1;
        options.onProgress?.(done);
      }
    } catch (error) {
      // What stops one stops the others: no typesetter, no room on the disk, a cancel.
      stop.abort();
      throw error;
    } finally {
      own?.end();
    }
  };
  try {
    const ways = options.typesetter === undefined ? (options.processes ?? packetProcesses(thisMachine())) : 1;
    const ended = await Promise.allSettled(Array.from({ length: ways }, lane));
    // A packet that a cancel reached before it was set has no result.
    const made = results.filter((one) => one !== undefined);
    if (options.signal?.aborted === true && made.length > 0) return made;
    const failed = ended.find((one) => one.status === 'rejected' && !isCancel(one.reason));
    if (failed?.status === 'rejected') throw failed.reason;
    if (options.signal?.aborted === true) throw cancelled();
    return made;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

/** Told before minutes of work, not after. */
const refuseFileAsFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => null);
  if (found !== null && !found.isDirectory()) throw new Refusal('file.notWritable', { file: folder });
};

interface NamedOrder {
  readonly at: number;
  readonly order: PacketOrder | UnreadOrder;
  readonly name: string;
}

/** Orders with the name each will have, settled before any is set; a packet made earlier stays, the new one gets `(2)`. */
function* named(models: PacketOptions['models'], taken: Set<string>): Generator<NamedOrder, void> {
  let at = 0;
  for (const order of models) {
    const wanted =
      order.model === null
        ? ''
        : (order.fileName ?? packetFileName(order.model.made.number, order.model.made.applicant));
    const name = wanted === '' ? '' : freeFileName(wanted, taken);
    taken.add(nameKey(name));
    yield { at, order, name };
    at += 1;
  }
}

const take = (orders: Generator<NamedOrder, void>): NamedOrder | null => {
  const next = orders.next();
  return next.done === true ? null : next.value;
};

const takenIn = async (folder: string): Promise<Set<string>> =>
  new Set((await readdir(folder).catch(() => [])).map(nameKey));

const makeOne = async (
  typesetter: TypesetterProcess,
  { at, order, name }: NamedOrder,
  folder: string,
  taken: Set<string>,
  options: PacketOptions,
): Promise<PacketResult> => {
  if (order.model === null) return notMade(order.case, order.number, '');
  const { model } = order;
  const { number } = model.made;
  const { engine } = typesetter;
  const scratch = join(folder, `${at}.pdf`);
  const files = printFiles(model, options.appendEvidence === true, options.evidencePath ?? noBytes);
  const reply = await typesetter.typeset(model, scratch, files, options.signal).catch((error: unknown) => {
    // A process that could not be replaced costs the packet it was to set; the next one tries again.
    if (error instanceof Refusal && error.fault.code === 'packet.noTypesetter') return null;
    throw error;
  });
  if (reply === null || reply.t === 'failed') return notMade(order.case, number, engine);
  const bytes = await readFile(scratch);
  const sound =
    reply.pages >= 1 && bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-8).includes('%%EOF');
  if (!sound) return notMade(order.case, number, engine);
  const path = join(options.targetFolder, await stillFree(options.targetFolder, name, taken));
  await writeFileDurable(path, bytes);
  await rm(scratch, { force: true });
  const { pages, omitted } = reply;
  return { case: order.case, number, path, sha256: sha256(bytes), pages, engine, omitted };
};

/** What came into the folder since the names were given stays too. */
const stillFree = async (folder: string, name: string, taken: Set<string>): Promise<string> => {
  const now = await takenIn(folder);
  if (!now.has(nameKey(name))) return name;
  const free = freeFileName(name, new Set([...taken, ...now]));
  taken.add(nameKey(free));
  return free;
};

const notMade = (id: CaseId, number: string, engine: string): PacketResult => ({
  case: id,
  number,
  path: '',
  sha256: '',
  pages: 0,
  engine,
  omitted: [{ what: number, why: 'failed' }],
});

const isCancel = (error: unknown): boolean => error instanceof Refusal && error.fault.code === 'job.cancelled';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const noBytes = (): null => null;

const cancelled = (): Refusal => new Refusal('job.cancelled');
