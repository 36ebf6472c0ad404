import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { preambleBytes, readPreamble, trailerBytes, type BundleFormat } from '#shared/exchange/bundle-frame';
import { Refusal } from '#shared/domain/outcome';
import { readHeader, type BundleHeader } from './bundle-header.ts';
import { idOfKey, isSignedAs } from './crypto.ts';
import type { ByteSource } from './sealed-body.ts';

/** A bundle whose every byte is what its sender wrote and signed. Nothing is decrypted yet. */
export interface Envelope {
  /** Number of the format it is written in. */
  readonly format: BundleFormat;
  readonly header: BundleHeader;
  readonly headerBytes: Uint8Array;
  readonly bodyAt: number;
  readonly bodyLength: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
}

const pieceBytes = 1024 * 1024;

/**
 * The first stages of every reading, each with its code: format (`bundle.notABundle`, `bundle.newerFormat`,
 * `bundle.tooLarge`), exact length (`bundle.wrongLength`), every byte (`bundle.damaged`), header (`bundle.badHeader`,
 * `bundle.needsNewer`), signature (`bundle.badSignature`), park (`bundle.notOurPark`).
 */
export const openEnvelope = async (
  source: ByteSource,
  park: string,
  step: (done: number, total: number) => void = () => {},
): Promise<Envelope> => {
  const preamble = readPreamble(await source.read(0, Math.min(preambleBytes, source.size)), source.size);
  if (!preamble.ok) throw new Refusal(preamble.error.code, preamble.error.facts);
  const { format, headerLength, bodyLength } = preamble.value;
  const signedLength = source.size - trailerBytes;
  const digest = createHash('sha256');
  for (let at = 0; at < signedLength; at += pieceBytes) {
    step(at, source.size);
    digest.update(await source.read(at, Math.min(pieceBytes, signedLength - at)));
  }
  const whole = digest.copy();
  const trailer = await source.read(signedLength, trailerBytes);
  const hash = digest.digest();
  if (!hash.equals(trailer.subarray(0, 32))) throw new Refusal('bundle.damaged', { where: 'file' });
  const headerBytes = await source.read(preambleBytes, headerLength);
  const header = readHeader(headerBytes, format);
  const signature = Buffer.from(trailer.subarray(32)).toString('hex');
  if (idOfKey(header.senderKey) !== header.sender || !isSignedAs('bundle', header.senderKey, hash, signature)) {
    throw new Refusal('bundle.badSignature', { sender: header.sender });
  }
  if (header.park !== park) throw new Refusal('bundle.notOurPark', {});
  return {
    format,
    header,
    headerBytes,
    bodyAt: preambleBytes + headerLength,
    bodyLength,
    sha256: whole.update(trailer).digest('hex'),
  };
};

/** Opens a file as a source; `act` may use it until it ends. Codes: `file.missing`, `bundle.unreadable`. */
export const withFileSource = async <Out>(path: string, act: (source: ByteSource) => Promise<Out>): Promise<Out> => {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) throw new Refusal('file.missing', { file: basename(path) });
  try {
    const { size } = await file.stat();
    return await act({ size, read: (at, length) => readExactly(file, at, length, basename(path)) });
  } finally {
    await file.close();
  }
};

const readExactly = async (
  file: Awaited<ReturnType<typeof open>>,
  at: number,
  length: number,
  name: string,
): Promise<Uint8Array> => {
  const buffer = Buffer.allocUnsafe(length);
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled).catch(() => ({ bytesRead: 0 }));
    if (bytesRead === 0) throw new Refusal('bundle.unreadable', { file: name });
    filled += bytesRead;
  }
  return buffer;
};

/** Bytes in memory as a source. */
export const memorySource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});
