import { createHash, type Hash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { trailerBytes } from '#shared/exchange/bundle-frame';
import { partFileName, writePartPreamble, type Cut } from '#shared/exchange/part-frame';
import { guarded, partName, publish } from '../files/durable-write.ts';
import type { BundleHeader } from './bundle-header.ts';
import { signAs } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import { partHeaderBytes } from './part-header.ts';

/** Where a bundle is written to: one file, or parts of a size; nothing bears its final name until `publish`. */
export interface BundleOutput {
  /** Final names, in order. */
  readonly files: readonly string[];
  /** The same while they are being written. */
  readonly unfinished: readonly string[];
  readonly put: (bytes: Uint8Array) => Promise<void>;
  /** Everything was put: ends and flushes what is open. */
  readonly end: () => Promise<void>;
  /** Gives the finished files their names, in order. */
  readonly publish: () => Promise<void>;
  /** Removes what was written, unless every file has its name. */
  readonly discard: () => Promise<void>;
}

type File = Awaited<ReturnType<typeof open>>;

/** `bytes` is the exact length of the bundle's file. */
export const openOutput = (
  file: string,
  { parts, each }: Cut,
  bytes: number,
  { bundle, park, sender, senderKey }: BundleHeader,
  keys: DeviceFile,
): BundleOutput => {
  const split = parts > 1;
  const files = Array.from({ length: parts }, (_, at) =>
    split ? join(dirname(file), partFileName(basename(file), at + 1, parts)) : file,
  );
  const unfinished = files.map((name) => partName(name));
  const published: string[] = [];
  let [current, written, part]: [{ file: File; digest: Hash } | null, number, number] = [null, 0, 0];

  const begin = async (): Promise<{ file: File; digest: Hash }> => {
    const begun = { file: await open(unfinished[part] ?? '', 'w', 0o600), digest: createHash('sha256') };
    part += 1;
    if (!split) return begun;
    const at = (part - 1) * each;
    const carried = Math.min(each, bytes - at);
    const header = partHeaderBytes({ v: 1, bundle, park, sender, senderKey, part, parts, at, bytes });
    for (const head of [writePartPreamble({ headerLength: header.length, carried }), header]) {
      begun.digest.update(head);
      await begun.file.writeFile(head);
    }
    return begun;
  };
  const close = async (): Promise<void> => {
    if (current === null) return;
    const { file: ending, digest } = current;
    current = null;
    try {
      if (split) {
        const hash = digest.digest();
        const signature = Buffer.from(signAs('part', keys.signing.seed, hash), 'hex');
        await ending.writeFile(Buffer.concat([hash, signature], trailerBytes));
      }
      await ending.sync();
    } finally {
      await ending.close();
    }
  };
  return {
    files,
    unfinished,
    put: async (all) => {
      for (let rest = all; rest.length > 0;) {
        if (current === null) current = await begin();
        const room = split ? part * each - written : rest.length;
        const piece = rest.subarray(0, room);
        if (split) current.digest.update(piece);
        // `writeFile` goes on where a nearly full disk takes less than it was given, until the disk says so.
        await current.file.writeFile(piece);
        written += piece.length;
        rest = rest.subarray(piece.length);
        if (split && written === part * each) await close();
      }
    },
    end: close,
    publish: async () => {
      for (const [at, name] of files.entries()) {
        await guarded(name, () => publish(unfinished[at] ?? '', name));
        published.push(name);
      }
    },
    discard: async () => {
      const ending = current;
      current = null;
      await ending?.file.close().catch(() => undefined);
      // Some parts under their names are no bundle; a whole one stays.
      const leftovers = published.length < parts ? published : [];
      for (const name of [...unfinished, ...leftovers]) await rm(name, { force: true }).catch(() => undefined);
    },
  };
};
