import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  preambleBytes,
  sealedLength,
  sectionKind,
  trailerBytes,
  writePreamble,
  writeSectionHead,
} from '#shared/exchange/bundle-frame';
import { cutInto, partOverhead } from '#shared/exchange/part-frame';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { Refusal } from '#shared/domain/outcome';
import { guarded } from '../files/durable-write.ts';
import { freeBytesAt } from '../files/free-space.ts';
import { openOutput, type BundleOutput } from './bundle-output.ts';
import { withBundleSource } from './bundle-source.ts';
import { bodyKeyOf, headerBytes, levelOf, passphraseKey } from './bundle-header.ts';
import { ensureRoom, fileLengthOf, onlyLooking, plainLengthOf, sizeOf } from './bundle-size.ts';
import { planBundle, type BundleOrder, type Plan, type TextSection } from './bundle-plan.ts';
import type { ExchangeContext, Watching } from './context.ts';
import { signAs } from './crypto.ts';
import { readDeviceFile, type DeviceFile } from './device-file.ts';
import { readBundle } from './read-bundle.ts';
import { discardBlobs, stopIfAborted } from './read-sections.ts';
import { createSealer } from './sealed-body.ts';

export interface MadeBundle {
  readonly bundle: string;
  readonly changes: number;
  readonly bytes: number;
  readonly sha256: string;
  /** The file, or its parts in order. */
  readonly files: readonly string[];
}

/**
 * Writes one bundle: part file, flush, read back and checked whole, rename, flush of the folder. What stands under the
 * final name is complete; of a bundle in parts, each part. Faults: `people.unknownDevice`, `bundle.noRoom`, `evidence.altered`, `file.*`, `job.cancelled`.
 */
export const makeBundle = async (
  context: ExchangeContext,
  order: BundleOrder,
  watching: Watching,
): Promise<MadeBundle> => {
  const keys = ownKeys(context);
  const passphrase = order.passphrase ?? null;
  const secret = passphrase === null ? null : await passphraseKey(passphrase, context.ports.randomBytes(16));
  const plan = await planBundle(context, keys, order, secret);
  const bytes = fileLengthOf(plan);
  const cut = cutInto(bytes, order.partBytes ?? null);
  if (!cut.ok) throw new Refusal(cut.error.code, cut.error.facts);
  await ensureRoom(order.file, bytes + (cut.value.parts > 1 ? cut.value.parts * partOverhead : 0));
  const output = openOutput(order.file, cut.value, bytes, plan.header, keys);
  try {
    await guarded(order.file, async () => {
      await mkdir(dirname(order.file), { recursive: true });
      await writeTo(output, context, keys, plan, watching);
    });
    const sha256 = await readBack(keys, plan, output.unfinished, watching);
    stopIfAborted(watching.signal);
    await output.publish();
    await context.db.write((write) => {
      write.exec(
        `INSERT INTO bundle (id, way, peer, at, file, changes, bytes, sha256) VALUES (?, 'made', ?, ?, ?, ?, ?, ?)`,
        plan.header.bundle,
        order.to,
        context.ports.now(),
        basename(order.file),
        plan.changes,
        bytes,
        sha256,
      );
    });
    return { bundle: plan.header.bundle, changes: plan.changes, bytes, sha256, files: output.files };
  } catch (error) {
    await output.discard();
    throw error;
  }
};

/**
 * What a bundle would hold and weigh, with and without evidence, and the room at `order.file` if one is named. Nothing
 * is written: the planning is taken back.
 */
export const sizeBundle = async (
  context: ExchangeContext,
  order: Omit<BundleOrder, 'file' | 'evidence'> & { readonly file: string | null },
): Promise<BundleSize> => {
  const plan = await planBundle(onlyLooking(context), ownKeys(context), {
    ...order,
    file: order.file ?? '',
    evidence: true,
  });
  const { evidence, ...size } = sizeOf(plan);
  return {
    ...size,
    evidence: { ...evidence, missing: plan.lacking },
    free: order.file === null ? null : await freeBytesAt(order.file),
  };
};

/** Keys of this laptop as the file has them; they were there when the folder was opened. */
export const ownKeys = ({ dataFolder, self }: Pick<ExchangeContext, 'dataFolder' | 'self'>): DeviceFile => {
  const keys = readDeviceFile(dataFolder);
  if (keys === undefined || keys.device !== self.device) throw new Refusal('people.identityChanged', {});
  return keys;
};

/** Reads what was written as a receiver would. */
const readBack = async (
  keys: DeviceFile,
  plan: Plan,
  written: readonly string[],
  watching: Watching,
): Promise<string> => {
  const quiet: Watching = {
    signal: watching.signal,
    progress: (_, done, total) => watching.progress('verify', done, total),
  };
  try {
    const read = await withBundleSource(written, plan.park.id, watching, true, (source) =>
      readBundle(source, plan.park, keys, discardBlobs, quiet),
    );
    return read.envelope.sha256;
  } catch (error) {
    if (error instanceof Refusal && error.fault.code.startsWith('bundle.'))
      throw new Refusal('file.readBack', { file: basename(written[0] ?? ''), found: error.fault.code });
    throw error;
  }
};

const writeTo = async (
  output: BundleOutput,
  context: ExchangeContext,
  keys: DeviceFile,
  plan: Plan,
  { progress, signal }: Watching,
): Promise<void> => {
  const plainLength = plainLengthOf(plan);
  const digest = createHash('sha256');
  let written = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    digest.update(bytes);
    await output.put(bytes);
    written += bytes.length;
  };
  const header = headerBytes(plan.header);
  const bodyLength = sealedLength(plainLength);
  const total = preambleBytes + header.length + bodyLength + trailerBytes;
  await put(writePreamble({ format: levelOf(plan.header.wraps), headerLength: header.length, bodyLength }));
  await put(header);
  const sealer = createSealer(bodyKeyOf(plan.contentKey, header), put);
  const tell = (): void => {
    stopIfAborted(signal);
    progress('write', written, total);
  };
  const seen = createHash('sha256');
  for (const section of plan.sections) {
    tell();
    seen.update(section.hash);
    await addText(sealer, section);
  }
  for (const { hash, bytes } of plan.blobs) {
    const name = Buffer.from(hash, 'hex');
    seen.update(name);
    await sealer.add(
      writeSectionHead({ kind: sectionKind.blob, deflated: false, stored: bytes, plain: bytes, hash: name }),
    );
    await addBlob(context, sealer, hash, bytes, tell);
  }
  await sealer.add(
    writeSectionHead({ kind: sectionKind.end, deflated: false, stored: 0, plain: 0, hash: seen.digest() }),
  );
  await sealer.end();
  const hash = digest.digest();
  await output.put(Buffer.concat([hash, Buffer.from(signAs('bundle', keys.signing.seed, hash), 'hex')]));
  await output.end();
};

type Sealer = ReturnType<typeof createSealer>;

const addText = async (sealer: Sealer, { kind, stored, plain, hash }: TextSection): Promise<void> => {
  await sealer.add(writeSectionHead({ kind, deflated: true, stored: stored.length, plain, hash }));
  await sealer.add(stored);
};

const addBlob = async (
  { store }: ExchangeContext,
  sealer: Sealer,
  hash: string,
  bytes: number,
  tell: () => void,
): Promise<void> => {
  const digest = createHash('sha256');
  let sent = 0;
  for await (const piece of store.readStream(hash) as AsyncIterable<Buffer>) {
    tell();
    digest.update(piece);
    sent += piece.length;
    if (sent > bytes) break;
    await sealer.add(piece);
  }
  if (sent !== bytes || digest.digest('hex') !== hash) throw new Refusal('evidence.altered', { hash });
};
