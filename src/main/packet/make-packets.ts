import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { Refusal, type Fault } from '#shared/domain/outcome';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { endsBatch, type PacketResult } from '#shared/domain/packets/packet-result';
import type { HostPorts } from '../host/ports.ts';
import type { Carrier } from './packet-messages.ts';
import { packetProcesses, thisMachine } from './packet-processes.ts';
import { printFiles } from './print-files.ts';
import { openTargetFolder, type TargetFolder } from './target-folder.ts';
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
  readonly fault: Fault;
}

export interface PacketOptions {
  /** Taken one at a time, as a process is free for it. */
  readonly models: Iterable<PacketOrder | UnreadOrder>;
  readonly targetFolder: string;
  /** Scratch files live in a folder of their own inside, removed at the end. */
  readonly scratchFolder: string;
  /** Told of each packet that is written, or given up, as it comes; `done` counts them. */
  readonly onResult?: (result: PacketResult, done: number) => void;
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
 * is set. A packet that could not be made has no path and 0 pages, and says why in `fault`; the others are made.
 * Results are in the order of the packets given, and so are their names, whichever process is first. Cancelled, or
 * stopped by a full disk or a folder that went away, it answers what was made until then (no half file stays; what was
 * not begun has no result); with nothing made it refuses: `job.cancelled`, `packet.noTypesetter`, what the folder refuses.
 */
export const makePackets = async (ports: HostPorts, options: PacketOptions): Promise<PacketResult[]> => {
  // Told before minutes of work, not after.
  const target = await openTargetFolder(options.targetFolder);
  await mkdir(options.scratchFolder, { recursive: true });
  const scratch = await mkdtemp(join(options.scratchFolder, 'packets-'));
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
  const orders = named(options.models, target);
  const results: PacketResult[] = [];
  let done = 0;
  const lane = async (): Promise<void> => {
    let own: TypesetterProcess | null = null;
    try {
      for (let next = take(orders); next !== null && !signal.aborted; next = take(orders)) {
        // Started for a packet that is there: a single one never starts two.
        const by = options.typesetter ?? (own ??= await startTypesetting(ports, options.carrier ?? null, signal));
        const result = await makeOne(by, next, scratch, target, { ...options, signal });
        results[next.at] = result;
        done += 1;
        options.onResult?.(result, done);
        if (result.fault !== null && endsBatch(result.fault)) stop.abort();
      }
    } catch (error) {
      // What stops one stops the others: no typesetter, a cancel.
      stop.abort();
      throw error;
    } finally {
      own?.end();
    }
  };
  try {
    const ways = options.typesetter === undefined ? (options.processes ?? packetProcesses(thisMachine())) : 1;
    const ended = await Promise.allSettled(Array.from({ length: ways }, lane));
    // A packet that was not begun, or was under way when the others stopped, has no result.
    const made = results.filter((one) => one !== undefined);
    const failed = ended.find((one) => one.status === 'rejected' && !isCancel(one.reason));
    if (failed?.status === 'rejected' && !(failed.reason instanceof Refusal)) throw failed.reason;
    const isCancelled = options.signal?.aborted === true;
    if (isCancelled ? made.length > 0 : made.some(({ path }) => path !== '')) return made;
    if (isCancelled) throw new Refusal('job.cancelled');
    if (failed?.status === 'rejected') throw failed.reason;
    const ender = made.find(({ fault }) => fault !== null && endsBatch(fault))?.fault ?? null;
    if (ender !== null) throw new Refusal(ender.code, ender.facts);
    return made;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

interface NamedOrder {
  readonly at: number;
  readonly order: PacketOrder | UnreadOrder;
  readonly name: string;
}

/** Orders with the name each will have, settled before any is set; a packet made earlier stays, the new one gets `(2)`. */
function* named(models: PacketOptions['models'], target: TargetFolder): Generator<NamedOrder, void> {
  let at = 0;
  for (const order of models) {
    const wanted =
      order.model === null
        ? ''
        : (order.fileName ?? packetFileName(order.model.made.number, order.model.made.applicant));
    yield { at, order, name: wanted === '' ? '' : target.nameFor(wanted) };
    at += 1;
  }
}

const take = (orders: Generator<NamedOrder, void>): NamedOrder | null => {
  const next = orders.next();
  return next.done === true ? null : next.value;
};

const makeOne = async (
  typesetter: TypesetterProcess,
  { at, order, name }: NamedOrder,
  folder: string,
  target: TargetFolder,
  options: PacketOptions,
): Promise<PacketResult> => {
  if (order.model === null) return notMade(order.case, order.number, order.fault);
  const { model } = order;
  const { number } = model.made;
  const scratch = join(folder, `${at}.pdf`);
  const files = printFiles(model, options.appendEvidence === true, options.evidencePath ?? noBytes);
  const reply = await typesetter.typeset(model, scratch, files, options.signal).catch((error: unknown) => {
    // A process that could not be replaced costs the packet it was to set; the next one tries again.
    if (error instanceof Refusal && error.fault.code === 'packet.noTypesetter') return error;
    throw error;
  });
  if (reply instanceof Refusal) return notMade(order.case, number, reply.fault);
  if (reply.t === 'failed') return notMade(order.case, number, whyOf(reply.reason, name));
  const bytes = await readFile(scratch);
  const sound =
    reply.pages >= 1 && bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-8).includes('%%EOF');
  if (!sound) return notMade(order.case, number, notSet('not a whole PDF'));
  const path = await target.write(name, bytes).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  await rm(scratch, { force: true });
  if (path instanceof Refusal) return notMade(order.case, number, path.fault);
  const { pages, omitted } = reply;
  const { engine } = typesetter;
  return {
    case: order.case,
    number,
    path,
    sha256: sha256(bytes),
    pages,
    bytes: bytes.length,
    engine,
    omitted,
    fault: null,
  };
};

const notSet = (reason: string): Fault => ({ code: 'packet.notSet', facts: { reason: reason.slice(0, 300) } });

/** The typesetting process writes its paper where the case file lies: a full disk there is told as one. */
const whyOf = (reason: string, file: string): Fault =>
  /^E(NOSPC|DQUOT|FBIG)\b/.test(reason) ? { code: 'file.diskFull', facts: { file } } : notSet(reason);

const notMade = (id: CaseId, number: string, fault: Fault): PacketResult => ({
  case: id,
  number,
  path: '',
  sha256: '',
  pages: 0,
  bytes: 0,
  engine: '',
  omitted: [],
  fault,
});

const isCancel = (error: unknown): boolean => error instanceof Refusal && error.fault.code === 'job.cancelled';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const noBytes = (): null => null;
