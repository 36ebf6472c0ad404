import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, open, rm } from 'node:fs/promises';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { outsideName, refuseOutside, type OutsideRefusal } from '#shared/domain/evidence/outside';
import { Refusal } from '#shared/domain/outcome';
import { tables } from '../../db/tables.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { evidenceFile } from './queries.ts';

/** Of a longer file both ends are judged: what makes a file run stands at its beginning or in an archive's list at its end. */
const judged = 8 * 1024 * 1024;

const faults: Readonly<Record<OutsideRefusal, string>> = {
  program: 'evidence.outsideProgram',
  script: 'evidence.outsideScript',
  macro: 'evidence.outsideMacro',
  link: 'evidence.outsideLink',
  system: 'evidence.outsideSystem',
  turned: 'evidence.outsideTurned',
};

/** Copies for other programs; inside the data folder, so that no leftovers lie about in a place everybody reads. */
export const outsideFolderOf = (dataFolder: string): string => join(scratchFolderOf(dataFolder), 'outside');

/**
 * Writes a read-only copy of a piece for another program to open, under a name made safe; the evidence itself is never
 * handed out. Refuses with one of `faults` what a desktop would run, and what `evidenceFile` refuses.
 */
export const copyOutside = async (
  desk: OpenDesk,
  { case: id, hash }: Checked<'evidence.copyOutside'>,
): Promise<Output<'evidence.copyOutside'>> => {
  const { path, name } = desk.db.read((read) => {
    const piece = read.first(
      tables.selectFrom('case_evidence').select('name').where('case_id', '=', id).where('hash', '=', hash),
    );
    if (piece === undefined) throw new Refusal('evidence.unknown', { hash });
    return { path: evidenceFile(read, desk.store, hash).path, name: piece.name };
  });
  const why = refuseOutside(name, await endsOf(path));
  if (why !== null) throw new Refusal(faults[why], { file: name });
  const folder = join(outsideFolderOf(desk.dataFolder), randomBytes(8).toString('hex'));
  const copy = join(folder, outsideName(name));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await copyFile(path, copy);
    await chmod(copy, 0o400);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const { token } = desk.tokens.register(copy);
  return { token, name: outsideName(name) };
};

const endsOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, judged));
    const half = size <= judged ? bytes.length : judged / 2;
    await file.read(bytes, 0, half, 0);
    if (size > judged) await file.read(bytes, half, half, size - half);
    return bytes;
  } finally {
    await file.close();
  }
};

/** Takes the copies away at the end of work; one that a program still holds goes at the next start. */
export const clearOutside = (dataFolder: string): void => {
  const folder = outsideFolderOf(dataFolder);
  if (!existsSync(folder)) return;
  try {
    // A read-only file cannot be removed on Windows.
    for (const one of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (one.isFile()) chmodSync(join(one.parentPath, one.name), 0o600);
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Still open elsewhere.
  }
};
