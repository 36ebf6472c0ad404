import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freeFileName, nameKey } from '#shared/domain/packets/packet-file-name';
import { writeFileDurable } from './durable-write.ts';

/** Writes a file into a folder under that name, or with `(2)`, `(3)` where the name is taken. Answers its path. */
export const writeUnderFreeName = async (folder: string, name: string, bytes: Uint8Array): Promise<string> => {
  const taken = new Set((await readdir(folder).catch(() => [])).map(nameKey));
  const path = join(folder, freeFileName(name, taken));
  await writeFileDurable(path, bytes);
  return path;
};
