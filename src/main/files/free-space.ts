import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Bytes an ordinary user may still write where this file or folder lies or will lie; null where the file system does
 * not say (some shares answer that they have no blocks at all).
 */
export const freeBytesAt = async (path: string): Promise<number | null> => {
  let there = resolve(path);
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  try {
    const { bavail, bsize, blocks } = await statfs(there);
    return blocks === 0 ? null : bavail * bsize;
  } catch {
    return null;
  }
};
