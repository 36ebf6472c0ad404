import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { limits } from '../limits.ts';
import type { Seen } from './look.ts';
import { ReadFault, scratchPath, type Session } from './session.ts';

/** Bytes of a file in the scratch folder, hashed on the way, with what a look at them needs. */
export interface Copied extends Seen {
  readonly scratch: string;
  readonly path: string;
  readonly hash: string;
  readonly remove: () => void;
}

const endBytes = 2 ** 16;

/** Copies a stream into the scratch folder while hashing it; nothing is read twice. Removes the copy on a fault. */
export const copyToScratch = async (
  session: Session,
  kind: 'file' | 'inner',
  chunks: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void,
): Promise<Copied> => {
  const scratch = session.nextScratch(kind);
  const path = scratchPath(session, scratch);
  const handle = openSync(path, 'wx', 0o600);
  const hash = createHash('sha256');
  const held: Buffer[] = [];
  let bytes = 0;
  let tail = Buffer.alloc(0);
  let open = true;
  const remove = (): void => {
    if (open) closeSync(handle);
    open = false;
    rmSync(path, { force: true });
  };
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limits.evidenceBytes)
        throw new ReadFault('E-SIZE', { found: String(bytes) }, { what: 'entry', limit: limits.evidenceBytes });
      session.evidenceBytes += chunk.length;
      if (session.evidenceBytes > limits.evidenceTotalBytes)
        throw new ReadFault('E-SIZE', {}, { what: 'import', limit: limits.evidenceTotalBytes });
      hash.update(chunk);
      writeSync(handle, chunk);
      if (bytes <= limits.lookedAtBytes) held.push(chunk);
      tail = Buffer.concat([tail, chunk]).subarray(-endBytes);
      onRead(chunk.length);
    }
    closeSync(handle);
    open = false;
  } catch (error) {
    remove();
    throw error;
  }
  const head = Buffer.concat(held);
  return {
    scratch,
    path,
    hash: hash.digest('hex'),
    bytes,
    head,
    tail: bytes <= limits.lookedAtBytes ? head : tail,
    remove,
  };
};
