import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
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
  /** Refuses an unknown token with `file.unknownToken`. */
  readonly resolve: (token: string) => KnownFile;
}

export const createFileTokens = (): FileTokens => {
  const known = new Map<string, KnownFile>();
  return {
    register: (path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) throw new Refusal('file.missing', { file: path });
      const token = `f-${randomBytes(16).toString('hex')}` as FileToken;
      const file = { token, path, name: basename(path), bytes: found.isDirectory() ? 0 : found.size, folder: found.isDirectory() };
      known.set(token, file);
      return file;
    },
    resolve: (token) => {
      const file = known.get(token);
      if (file === undefined) throw new Refusal('file.unknownToken', {});
      return file;
    },
  };
};
