import { createHash } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  preambleBytes,
  sealedLength,
  sectionKind,
  trailerBytes,
  writePreamble,
  writeSectionHead,
} from '#shared/exchange/bundle-frame';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { Refusal } from '#shared/domain/outcome';
import { guarded, partName, publish } from '../files/durable-write.ts';
import { freeBytesAt } from '../files/free-space.ts';
import { bodyKeyOf, headerBytes, levelOf, passphraseKey } from './bundle-header.ts';
import { ensureRoom, fileLengthOf, onlyLooking, plainLengthOf, sizeOf } from './bundle-size.ts';
import { planBundle, type BundleOrder, type Plan, type TextSection } from './bundle-plan.ts';
import type { ExchangeContext, Watching } from './context.ts';
import { signAs } from './crypto.ts';
import { readDeviceFile, type DeviceFile } from './device-file.ts';
import { withFileSource } from './envelope.ts';
import { discardBlobs, readBundle, stopIfAborted } from './read-bundle.ts';
import { createSealer } from './sealed-body.ts';

export interface MadeBundle {
  readonly bundle: string;
  readonly changes: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes one bundle: part file, flush, read back and checked whole, rename, flush of the folder. What stands under the
 * final name is complete. Faults: `people.unknownDevice`, `bundle.noRoom`, `evidence.altered`, `file.*`, `job.cancelled`.
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
  const part = partName(order.file);
  await ensureRoom(order.file, fileLengthOf(plan));
  try {
    await guarded(order.file, async () => {
      await mkdir(dirname(order.file), { recursive: true });
      await writePart(context, keys, plan, part, watching);
    });
    const sha256 = await readBack(keys, plan, part, watching);
    const { size } = await stat(part);
    stopIfAborted(watching.signal);
    await guarded(order.file, () => publish(part, order.file));
    await context.db.write((write) => {
      write.exec(
        `INSERT INTO bundle (id, way, peer, at, file, changes, bytes, sha256) VALUES (?, 'made', ?, ?, ?, ?, ?, ?)`,
        plan.header.bundle,
        order.to,
        context.ports.now(),
        basename(order.file),
        plan.changes,
        size,
        sha256,
      );
    });
    return { bundle: plan.header.bundle, changes: plan.changes, bytes: size, sha256 };
  } catch (error) {
    await rm(part, { force: true });
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

/** Reads the part file as a receiver would. */
const readBack = async (keys: DeviceFile, plan: Plan, part: string, watching: Watching): Promise<string> => {
  const quiet: Watching = {
    signal: watching.signal,
    progress: (_, done, total) => watching.progress('verify', done, total),
  };
  try {
    const read = await withFileSource(part, (source) => readBundle(source, plan.park, keys, discardBlobs, quiet));
    return read.envelope.sha256;
  } catch (error) {
    if (error instanceof Refusal && error.fault.code.startsWith('bundle.'))
      throw new Refusal('file.readBack', { file: basename(part), found: error.fault.code });
    throw error;
  }
};

const writePart = async (
  context: ExchangeContext,
  keys: DeviceFile,
  plan: Plan,
  part: string,
  { progress, signal }: Watching,
): Promise<void> => {
  const plainLength = plainLengthOf(plan);
  const file = await open(part, 'w', 0o600);
  try {
    const digest = createHash('sha256');
    let written = 0;
    // `writeFile` goes on where a nearly full disk takes less than it was given, until the disk says so.
    const put = async (bytes: Uint8Array): Promise<void> => {
      digest.update(bytes);
      await file.writeFile(bytes);
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
    await file.writeFile(Buffer.concat([hash, Buffer.from(signAs('bundle', keys.signing.seed, hash), 'hex')]));
    await file.sync();
  } finally {
    await file.close();
  }
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
