import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';

/**
 * The only way to write a file outside SQLite: part file, flush, read back, rename, flush of the folder. A file under
 * its final name is complete; a `.part` file means nothing. Faults: `file.diskFull`, `file.notWritable`, `file.readBack`.
 */
export const writeFileDurable = async (path: string, bytes: Uint8Array): Promise<void> => {
  const part = partName(path);
  await guarded(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(part, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    const want = createHash('sha256').update(bytes).digest('hex');
    if ((await hashOfFile(part)) !== want) throw new Refusal('file.readBack', { file: basename(path) });
    await publish(part, path);
  }).catch(async (error: unknown) => {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  });
};

/** Moves a finished part file to its final name and flushes the folder, so that a power cut finds it or its forerunner. */
export const publish = async (part: string, path: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(part, path);
      break;
    } catch (error) {
      // Virus scanners on Windows hold fresh files open for a moment.
      if (attempt >= 5 || !isCode(error, 'EPERM', 'EBUSY', 'EACCES')) throw error;
      await new Promise((resume) => setTimeout(resume, attempt * 40));
    }
  }
  await flushFolder(dirname(path));
};

/** SHA-256 of a file's bytes as they are on disk, 64 hex characters. */
export const hashOfFile = async (path: string): Promise<string> => {
  const digest = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return digest.digest('hex');
      digest.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
};

/** Copies a file durably (for bytes that are already on this disk); the same promises as `writeFileDurable`. */
export const copyFileDurable = async (from: string, path: string): Promise<void> => {
  const part = partName(path);
  await guarded(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(from, part, constants.COPYFILE_FICLONE);
    const file = await open(part, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(part, path);
  }).catch(async (error: unknown) => {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  });
};

export const partName = (path: string): string => join(dirname(path), `.${basename(path)}.part`);

const flushFolder = async (folder: string): Promise<void> => {
  // Windows offers no flush of a folder; the rename there is journalled by the file system.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Turns the file system's errors into faults an officer can act on. */
export const guarded = async <Out>(path: string, act: () => Promise<Out>): Promise<Out> => {
  try {
    return await act();
  } catch (error) {
    if (isCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) throw new Refusal('file.diskFull', { file: basename(path) });
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST'))
      throw new Refusal('file.notWritable', { file: path });
    throw error;
  }
};

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
