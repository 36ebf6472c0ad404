import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { FileToken } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';

export interface KnownFile {
  readonly token: FileToken;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: boolean;
}

/** Paths the officer chose, by token. The window holds tokens only, so it can name no file nobody picked. */
export interface FileTokens {
  readonly register: (path: string) => KnownFile;
  /** A file that is to be written; its folder must be there. */
  readonly registerTarget: (path: string) => KnownFile;
  /** Refuses an unknown token with `file.unknownToken`. */
  readonly resolve: (token: string) => KnownFile;
}

export const createFileTokens = (): FileTokens => {
  const known = new Map<string, KnownFile>();
  const keep = (path: string, bytes: number, folder: boolean): KnownFile => {
    const token = `f-${randomBytes(16).toString('hex')}` as FileToken;
    const file = { token, path, name: basename(path), bytes, folder };
    known.set(token, file);
    return file;
  };
  return {
    register: (path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) throw new Refusal('file.missing', { file: path });
      return keep(path, found.isDirectory() ? 0 : found.size, found.isDirectory());
    },
    registerTarget: (path) => {
      const folder = statSync(dirname(path), { throwIfNoEntry: false });
      if (folder?.isDirectory() !== true) throw new Refusal('file.missing', { file: dirname(path) });
      return keep(path, 0, false);
    },
    resolve: (token) => {
      const file = known.get(token);
      if (file === undefined) throw new Refusal('file.unknownToken', {});
      return file;
    },
  };
};
