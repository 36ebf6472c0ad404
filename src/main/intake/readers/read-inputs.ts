import { createReadStream, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { limits } from '../limits.ts';
import { detect } from './detect.ts';
import { isLitter } from './litter.ts';
import { readOne } from './read-one.ts';
import { ReadFault, tell, tellFault, type Session, type Source } from './session.ts';

/** Lists everything the officer chose, folders with all that is in them. Links are not followed. */
export const listInputs = async (session: Session, paths: readonly string[]): Promise<readonly Source[]> => {
  const found: Source[] = [];
  for (const path of paths.slice(0, limits.inputs)) {
    const file = basename(path);
    try {
      const about = await stat(path);
      if (about.isDirectory()) await listFolder(session, path, file, 1, found);
      else if (about.isFile()) found.push({ path, file, bytes: about.size, direct: true, depth: 0 });
      else throw new ReadFault('E-LINK', { found: file });
    } catch (error) {
      session.refused = true;
      tellFault(session, file, error);
    }
  }
  return found;
};

const listFolder = async (
  session: Session,
  folder: string,
  name: string,
  depth: number,
  found: Source[],
): Promise<void> => {
  if (depth > limits.folderDepth)
    throw new ReadFault('E-LIMIT', { found: name }, { what: 'depth', limit: limits.folderDepth });
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const file = `${name}/${entry.name}`;
    if (isLitter(entry.name)) continue;
    if (found.length >= limits.files)
      throw new ReadFault('E-LIMIT', { found: file }, { what: 'files', limit: limits.files });
    if (entry.isDirectory()) await listFolder(session, path, file, depth + 1, found);
    else if (entry.isFile()) found.push({ path, file, bytes: (await stat(path)).size, direct: false, depth: 0 });
    else tell(session, { code: 'E-LINK', severity: 'warn', file, found: entry.name });
  }
};

/** Reads every input in turn. A fault of one file keeps that file out and leaves the others alone. */
export const readInputs = async (session: Session, sources: readonly Source[]): Promise<void> => {
  for (const source of sources) {
    session.files += 1;
    session.advance(0, source.file);
    const before = { sheets: session.sheets.length, evidence: session.evidence.length };
    let table = true;
    try {
      const head = await headOf(source.path);
      const detected = detect(head);
      table = source.direct && ['zip', 'ole2', 'text', 'empty', 'unknown'].includes(detected.kind);
      await readOne(session, source, detected, head, {
        copy: () => createReadStream(source.path, { highWaterMark: 2 ** 20 }),
      });
    } catch (error) {
      session.sheets.length = before.sheets;
      session.evidence.length = before.evidence;
      if (table || isWhole(error)) session.refused = true;
      tellFault(session, source.file, error);
    }
  }
  if (session.sheets.length === 0 && session.evidence.length === 0) session.refused = true;
};

/** Faults after which no other file can be read either. */
const isWhole = (error: unknown): boolean => error instanceof ReadFault && error.code === 'E-SPACE';

const headOf = async (path: string): Promise<Buffer> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
