import { createCipheriv, createDecipheriv, createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Refusal } from '#shared/domain/outcome';

/** Records of a bundle's body, in this order: heads, have, changes, blobs, end. */
export const recordType = { heads: 1, have: 2, changes: 3, blob: 4, blobBytes: 5, end: 6 } as const;

/** Text records are deflated; one of them holds at most this much when inflated. */
export const textRecordLimit = 4 << 20;
const recordLimit = 4 << 20;
const chunkBytes = 64 << 10;
const tagBytes = 16;

/** Chunk number and whether it is the last: no chunk can be dropped, doubled, moved or cut off unnoticed. */
const nonceOf = (chunk: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(chunk), 3);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

/** Writes the encrypted body chunk by chunk and hashes every byte of the file on its way. */
export interface BodyWriter {
  readonly text: (type: number, text: string) => Promise<void>;
  readonly bytes: (type: number, payload: Uint8Array) => Promise<void>;
  readonly finish: () => Promise<void>;
}

export const createBodyWriter = (file: FileHandle, key: Buffer, bound: Buffer, digest: Hash): BodyWriter => {
  let pending = Buffer.alloc(0);
  let chunk = 0;
  const put = async (plain: Buffer, last: boolean): Promise<void> => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, last));
    cipher.setAAD(bound);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const framed = Buffer.alloc(4 + sealed.length);
    framed.writeUInt32LE(sealed.length, 0);
    sealed.copy(framed, 4);
    digest.update(framed);
    await file.write(framed);
    chunk += 1;
  };
  const bytes = async (type: number, payload: Uint8Array): Promise<void> => {
    const head = Buffer.alloc(5);
    head.writeUInt8(type, 0);
    head.writeUInt32LE(payload.length, 1);
    pending = Buffer.concat([pending, head, payload]);
    while (pending.length > chunkBytes) {
      await put(pending.subarray(0, chunkBytes), false);
      pending = pending.subarray(chunkBytes);
    }
  };
  return {
    bytes,
    text: (type, text) => bytes(type, deflateRawSync(Buffer.from(text, 'utf8'))),
    finish: () => put(pending, true),
  };
};

export interface BodyRecord {
  readonly type: number;
  readonly payload: Buffer;
}

/** Reads records back from `from` to `to`, decrypting; every claimed length is bounded before anything is allocated. */
export async function* readBody(file: FileHandle, from: number, to: number, key: Buffer, bound: Buffer): AsyncGenerator<BodyRecord> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const plain of decryptedChunks(file, from, to, key, bound)) {
    rest = rest.length === 0 ? plain : Buffer.concat([rest, plain]);
    while (rest.length >= 5) {
      const length = rest.readUInt32LE(1);
      if (length > recordLimit) throw damaged('record');
      if (rest.length < 5 + length) break;
      yield { type: rest.readUInt8(0), payload: rest.subarray(5, 5 + length) };
      rest = rest.subarray(5 + length);
    }
  }
  if (rest.length > 0) throw damaged('record');
}

async function* decryptedChunks(file: FileHandle, from: number, to: number, key: Buffer, bound: Buffer): AsyncGenerator<Buffer> {
  let at = from;
  for (let chunk = 0; ; chunk += 1) {
    const length = (await readExactly(file, at, 4, to)).readUInt32LE(0);
    if (length < tagBytes || length > chunkBytes + tagBytes) throw damaged('chunk');
    const sealed = await readExactly(file, at + 4, length, to);
    at += 4 + length;
    const last = at === to;
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, last));
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    } catch {
      throw damaged('chunk');
    }
    yield plain;
    if (last) return;
  }
}

export const readExactly = async (file: FileHandle, at: number, length: number, end: number): Promise<Buffer> => {
  if (at + length > end) throw damaged('length');
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead !== length) throw damaged('length');
  return buffer;
};

/** Text of a deflated record, bounded. */
export const textOf = (payload: Buffer): string => {
  try {
    return inflateRawSync(payload, { maxOutputLength: textRecordLimit }).toString('utf8');
  } catch {
    throw damaged('text');
  }
};

export const hashOfHead = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const damaged = (where: string): Refusal => new Refusal('bundle.damaged', { where });
