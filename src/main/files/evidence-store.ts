import { createReadStream, existsSync, type ReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { copyFileDurable, hashOfFile, writeFileDurable } from './durable-write.ts';

/** Evidence bytes, each stored once under its SHA-256, never altered, never removed by a case's list. */
export interface EvidenceStore {
  readonly folder: string;
  readonly has: (hash: string) => boolean;
  readonly pathOf: (hash: string) => string;
  /** Stores a file that was hashed before; answers false where the bytes were here already. */
  readonly putFile: (hash: string, from: string) => Promise<boolean>;
  readonly putBytes: (hash: string, bytes: Uint8Array) => Promise<boolean>;
  readonly readStream: (hash: string) => ReadStream;
  /** Every hash that is here. */
  readonly list: () => Promise<readonly string[]>;
  /** True where the bytes on disk still are what their name says. */
  readonly check: (hash: string) => Promise<boolean>;
}

const hex64 = /^[0-9a-f]{64}$/;

/** Opens the store of a data folder; a half-written part file of a crash is swept, nothing else. */
export const openEvidenceStore = (folder: string): EvidenceStore => {
  const pathOf = (hash: string): string => {
    if (!hex64.test(hash)) throw new Refusal('evidence.badHash', { found: hash.slice(0, 80) });
    return join(folder, hash.slice(0, 2), hash);
  };
  const has = (hash: string): boolean => existsSync(pathOf(hash));
  return {
    folder,
    has,
    pathOf,
    putFile: async (hash, from) => {
      if (has(hash)) return false;
      if ((await hashOfFile(from)) !== hash) throw new Refusal('evidence.changedWhileReading', { hash });
      await copyFileDurable(from, pathOf(hash));
      return true;
    },
    putBytes: async (hash, bytes) => {
      if (has(hash)) return false;
      await writeFileDurable(pathOf(hash), bytes);
      return true;
    },
    readStream: (hash) => createReadStream(pathOf(hash)),
    list: () => listHashes(folder),
    check: async (hash) => (await hashOfFile(pathOf(hash))) === hash,
  };
};

const listHashes = async (folder: string): Promise<readonly string[]> => {
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  for (const shelf of await readdir(folder)) {
    for (const name of await readdir(join(folder, shelf))) {
      if (hex64.test(name)) found.push(name);
      else if (name.endsWith('.part')) await rm(join(folder, shelf, name), { force: true });
    }
  }
  return found.toSorted();
};
