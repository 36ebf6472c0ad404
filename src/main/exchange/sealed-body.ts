import { chunkBytes, chunkTagBytes } from '#shared/exchange/bundle-frame';
import { Refusal } from '#shared/domain/outcome';
import { openBytes, sealBytes } from './crypto.ts';

/** Bytes to read from, at any place; a file or memory. */
export interface ByteSource {
  readonly size: number;
  /** Exactly these bytes; a source that cannot give them refuses (`bundle.unreadable`). */
  readonly read: (at: number, length: number) => Promise<Uint8Array>;
}

/** Number of the chunk and whether it is the last: none can be left out, doubled, moved or cut off. */
const nonceOf = (chunk: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(chunk), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

/** Seals plain bytes chunk by chunk, in whatever pieces they come. */
export const createSealer = (
  key: Uint8Array,
  put: (sealed: Uint8Array) => Promise<void>,
): { readonly add: (plain: Uint8Array) => Promise<void>; readonly end: () => Promise<void> } => {
  let chunk = 0;
  let filled = 0;
  const buffer = Buffer.alloc(chunkBytes);
  const flush = async (last: boolean): Promise<void> => {
    await put(sealBytes(key, nonceOf(chunk, last), buffer.subarray(0, filled)));
    chunk += 1;
    filled = 0;
  };
  return {
    add: async (plain) => {
      for (let at = 0; at < plain.length;) {
        // A full chunk waits for what follows: only then is it known not to be the last.
        if (filled === chunkBytes) await flush(false);
        const piece = plain.subarray(at, at + chunkBytes - filled);
        buffer.set(piece, filled);
        filled += piece.length;
        at += piece.length;
      }
    },
    end: () => flush(true),
  };
};

/** Reads a sealed body front to back. */
export interface BodyReader {
  /** Plain bytes not yet taken. */
  readonly left: () => number;
  /** The next bytes in one piece; the caller has bounded the length. */
  readonly take: (length: number) => Promise<Buffer>;
  /** The next bytes in pieces. */
  readonly stream: (length: number, sink: (piece: Uint8Array) => Promise<void>) => Promise<void>;
}

/** Code: `bundle.damaged` for a chunk that was not sealed under this key at this place. */
export const openBody = (source: ByteSource, from: number, sealed: number, key: Uint8Array): BodyReader => {
  const full = chunkBytes + chunkTagBytes;
  const chunks = Math.max(1, Math.ceil(sealed / full));
  let left = sealed - chunks * chunkTagBytes;
  let next = 0;
  let current: Buffer = Buffer.alloc(0);
  const refill = async (): Promise<void> => {
    const length = Math.min(full, sealed - next * full);
    const bytes = next < chunks ? await source.read(from + next * full, length) : undefined;
    const plain = bytes === undefined ? undefined : openBytes(key, nonceOf(next, next === chunks - 1), bytes);
    if (plain === undefined) throw new Refusal('bundle.damaged', { where: 'body' });
    current = plain;
    next += 1;
  };
  const stream: BodyReader['stream'] = async (length, sink) => {
    if (length > left) throw new Refusal('bundle.badSection', { kind: null });
    for (let open = length; open > 0;) {
      if (current.length === 0) await refill();
      const piece = current.subarray(0, open);
      current = current.subarray(piece.length);
      open -= piece.length;
      left -= piece.length;
      await sink(piece);
    }
  };
  return {
    left: () => left,
    stream,
    take: async (length) => {
      const pieces: Uint8Array[] = [];
      await stream(length, async (piece) => {
        pieces.push(piece);
      });
      return Buffer.concat(pieces);
    },
  };
};
