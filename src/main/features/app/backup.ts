import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackupReport } from '#shared/contract/app';
import { Refusal } from '#shared/domain/outcome';
import { databaseFile, type Database } from '../../db/open-database.ts';
import { copyFileDurable, hashOfFile, writeFileDurable } from '../../files/durable-write.ts';
import { openEvidenceStore, type EvidenceStore } from '../../files/evidence-store.ts';
import { stopIfCancelled, type Progress } from '../jobs.ts';

const manifestShape = z
  .object({
    format: z.literal('anjuan-backup'),
    version: z.literal(1),
    madeAt: z.number().int(),
    database: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int() }).strict(),
    /** True where the evidence lies beside the database; otherwise it is the one of the data folder. */
    withEvidence: z.boolean(),
    evidence: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  })
  .strict();

/** Where a data folder keeps its own backups. */
export const backupFolderOf = (dataFolder: string): string => join(dataFolder, 'backups');

/**
 * Makes one backup folder `anjuan-backup-<time>`: the database as one consistent copy, checked, and a manifest with
 * hashes written last. A folder without a manifest is not a backup. Device keys are in no backup.
 */
export const makeBackup = async (
  {
    db,
    store,
    dataFolder,
    now,
  }: { readonly db: Database; readonly store: EvidenceStore; readonly dataFolder: string; readonly now: number },
  target: string | null,
  signal: AbortSignal,
  progress: Progress,
): Promise<BackupReport> => {
  const name = await freeName(
    target ?? backupFolderOf(dataFolder),
    `anjuan-backup-${new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`,
  );
  const folder = join(target ?? backupFolderOf(dataFolder), name);
  await mkdir(folder, { recursive: true });
  try {
    progress('copy', 0, 1);
    const copy = join(folder, 'case-file.db');
    db.copyTo(copy);
    const wanted = db.read((read) =>
      read
        .sql<{ hash: string }>('SELECT hash FROM main.case_evidence UNION SELECT hash FROM tray_item')
        .map((row) => row.hash),
    );
    const kept = openEvidenceStore(join(folder, 'evidence'));
    const evidence = { copied: 0, same: 0, missing: 0 };
    for (const [at, hash] of wanted.entries()) {
      stopIfCancelled(signal);
      progress('evidence', at, wanted.length);
      if (!store.has(hash)) evidence.missing += 1;
      else if (target === null) evidence.same += 1;
      else if (await kept.putFile(hash, store.pathOf(hash))) evidence.copied += 1;
    }
    const database = { sha256: await hashOfFile(copy), bytes: (await stat(copy)).size };
    const manifest = {
      format: 'anjuan-backup',
      version: 1,
      madeAt: now,
      database,
      withEvidence: target !== null,
      evidence: wanted,
    };
    await writeFileDurable(join(folder, 'manifest.json'), Buffer.from(JSON.stringify(manifest, null, 2)));
    return { name, folder, ...database, evidence };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

const freeName = async (parent: string, wished: string): Promise<string> => {
  await mkdir(parent, { recursive: true });
  let name = wished;
  for (let again = 2; existsSync(join(parent, name)); again += 1) name = `${wished}-${again}`;
  return name;
};

/**
 * Checks a backup whole, then puts its database in place; what was there is moved beside, never deleted. The data
 * folder must not be open. Faults: `backup.noManifest`, `backup.damaged`.
 */
export const putBackInPlace = async (backup: string, dataFolder: string, now: number): Promise<void> => {
  const manifest = await readManifest(backup);
  const copy = join(backup, 'case-file.db');
  if (!existsSync(copy) || (await hashOfFile(copy)) !== manifest.database.sha256)
    throw new Refusal('backup.damaged', { file: copy });
  const store = openEvidenceStore(join(dataFolder, 'evidence'));
  const kept = openEvidenceStore(join(backup, 'evidence'));
  if (manifest.withEvidence) {
    for (const hash of manifest.evidence) if (kept.has(hash)) await store.putFile(hash, kept.pathOf(hash));
  }
  const current = databaseFile(dataFolder);
  const beside = join(
    backupFolderOf(dataFolder),
    `replaced-${new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.db`,
  );
  if (existsSync(current)) {
    await mkdir(backupFolderOf(dataFolder), { recursive: true });
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(current + suffix)) await rename(current + suffix, beside + suffix);
    }
  }
  await copyFileDurable(copy, current);
};

const readManifest = async (backup: string): Promise<z.output<typeof manifestShape>> => {
  let text: string;
  try {
    text = await readFile(join(backup, 'manifest.json'), 'utf8');
  } catch {
    throw new Refusal('backup.noManifest', { folder: backup });
  }
  const parsed = manifestShape.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal('backup.damaged', { file: join(backup, 'manifest.json') });
  return parsed.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
