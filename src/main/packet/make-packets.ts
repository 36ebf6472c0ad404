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
import type { Carrier, Omission } from './packet-messages.ts';
import { printFiles } from './print-files.ts';
import { startTypesetting, type TypesetterProcess } from './typesetter-process.ts';

export interface PacketOrder {
  readonly case: CaseId;
  /** Without one, `packetFileName` decides; a second packet of the same name gets `(2)`. */
  readonly fileName?: string;
  readonly model: PacketModel;
}

export interface PacketOptions {
  readonly models: AsyncIterable<PacketOrder> | Iterable<PacketOrder>;
  readonly targetFolder: string;
  /** Scratch files live in a folder of their own inside, removed at the end. */
  readonly scratchFolder: string;
  /** Packets set so far. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  readonly carrier?: Carrier | null;
  /** A process that is already there and goes on afterwards; otherwise one is started and ended. */
  readonly typesetter?: TypesetterProcess;
  /** The reading copy: pages of the evidence follow the packet, the archive claim goes. */
  readonly appendEvidence?: boolean;
  /** Where the bytes of a piece lie, or null; asked for photos, and for every piece of a reading copy. */
  readonly evidencePath?: (hash: BlobHash) => string | null;
}

/**
 * Sets one PDF a case in a disposable process, checks each, and writes them durably into the target folder once all
 * are set: a run that is cancelled or refused before that leaves the folder as it was (`job.cancelled`,
 * `packet.noTypesetter`). A packet that could not be set has no path and 0 pages, and says so in `omitted`; the
 * others are made. Results are in the order of the packets given.
 */
export const makePackets = async (ports: HostPorts, options: PacketOptions): Promise<PacketResult[]> => {
  await refuseFileAsFolder(options.targetFolder);
  await mkdir(options.scratchFolder, { recursive: true });
  const scratch = await mkdtemp(join(options.scratchFolder, 'packets-'));
  let worker: TypesetterProcess | null = null;
  try {
    const typesetter =
      options.typesetter ?? (worker = await startTypesetting(ports, options.carrier ?? null, options.signal));
    const set = await setAll(typesetter, options, scratch);
    if (options.signal?.aborted === true) throw cancelled();
    return await publishAll(set, options.targetFolder, typesetter.engine);
  } finally {
    worker?.end();
    await rm(scratch, { recursive: true, force: true });
  }
};

/** Told before minutes of work, not after. */
const refuseFileAsFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => null);
  if (found !== null && !found.isDirectory()) throw new Refusal('file.notWritable', { file: folder });
};

interface SetPacket {
  readonly order: PacketOrder;
  readonly scratch: string;
  readonly sha256: string;
  readonly pages: number;
  readonly omitted: readonly Omission[];
}

const setAll = async (
  worker: TypesetterProcess,
  options: PacketOptions,
  folder: string,
): Promise<readonly SetPacket[]> => {
  const set: SetPacket[] = [];
  for await (const order of options.models) {
    if (options.signal?.aborted === true) throw cancelled();
    const scratch = join(folder, `${set.length}.pdf`);
    set.push(await setOne(worker, order, scratch, options));
    options.onProgress?.(set.length);
  }
  return set;
};

const setOne = async (
  worker: TypesetterProcess,
  order: PacketOrder,
  scratch: string,
  options: PacketOptions,
): Promise<SetPacket> => {
  const files = printFiles(order.model, options.appendEvidence === true, options.evidencePath ?? noBytes);
  const reply = await worker.typeset(order.model, scratch, files, options.signal);
  if (reply.t === 'failed') return notSet(order, scratch);
  const bytes = await readFile(scratch);
  const sound =
    reply.pages >= 1 && bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-8).includes('%%EOF');
  if (!sound) return notSet(order, scratch);
  return { order, scratch, sha256: sha256(bytes), pages: reply.pages, omitted: reply.omitted };
};

const notSet = (order: PacketOrder, scratch: string): SetPacket => ({
  order,
  scratch,
  sha256: '',
  pages: 0,
  omitted: [{ what: order.fileName ?? order.model.made.number, why: 'failed' }],
});

const publishAll = async (set: readonly SetPacket[], folder: string, engine: string): Promise<PacketResult[]> => {
  // A packet made earlier stays: the new one of the same name gets `(2)`.
  const taken = new Set((await readdir(folder).catch(() => [])).map(nameKey));
  const results: PacketResult[] = [];
  for (const one of set) {
    const { order, pages, omitted } = one;
    const number = order.model.made.number;
    if (pages === 0) {
      results.push({ case: order.case, number, path: '', sha256: '', pages, engine, omitted });
      continue;
    }
    const name = freeFileName(order.fileName ?? packetFileName(number, order.model.made.applicant), taken);
    taken.add(nameKey(name));
    const bytes = await readFile(one.scratch);
    if (sha256(bytes) !== one.sha256) throw new Refusal('file.readBack', { file: name });
    await writeFileDurable(join(folder, name), bytes);
    results.push({ case: order.case, number, path: join(folder, name), sha256: one.sha256, pages, engine, omitted });
  }
  return results;
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const noBytes = (): null => null;

const cancelled = (): Refusal => new Refusal('job.cancelled');
