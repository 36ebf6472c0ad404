import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { freeFileName, nameKey } from '#shared/domain/packets/packet-file-name';
import { writeFileDurable } from '../files/durable-write.ts';

/** The folder packets go into. */
export interface TargetFolder {
  /** A name that neither the folder nor an earlier packet of this batch has. */
  readonly nameFor: (wanted: string) => string;
  /**
   * Writes durably under that name, or the next free one where a file of that name came meanwhile; answers the path.
   * Refuses `packet.folderGone` where the folder was there and is not, or lies on another disk: a stick that was pulled
   * out is not made anew on the disk below.
   */
  readonly write: (name: string, bytes: Uint8Array) => Promise<string>;
}

/** Refuses `file.notWritable` for a file. A folder that is not there yet is made with the first packet. */
export const openTargetFolder = async (path: string): Promise<TargetFolder> => {
  let disk = await diskOf(path);
  const taken = await namesIn(path);
  const next = (wanted: string, known: ReadonlySet<string>): string => {
    const name = freeFileName(wanted, known);
    taken.add(nameKey(name));
    return name;
  };
  return {
    nameFor: (wanted) => next(wanted, taken),
    write: async (name, bytes) => {
      if (disk !== null && (await diskOf(path)) !== disk)
        throw new Refusal('packet.folderGone', { folder: basename(path) });
      const now = await namesIn(path);
      const free = now.has(nameKey(name)) ? next(name, new Set([...taken, ...now])) : name;
      const file = join(path, free);
      await writeFileDurable(file, bytes);
      disk ??= await diskOf(path);
      return file;
    },
  };
};

const diskOf = async (path: string): Promise<bigint | null> => {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) throw new Refusal('file.notWritable', { file: path });
  return found.dev;
};

const namesIn = async (folder: string): Promise<Set<string>> =>
  new Set((await readdir(folder).catch(() => [])).map(nameKey));
