import type { AppStatus, BackupReport, VerifyReport } from '#shared/contract/app';
import { rm } from 'node:fs/promises';
import type { Checked } from '#shared/contract/index';
import { policySpace } from '#shared/domain/cases/keys';
import type { OfficerId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { databaseFile, openDatabase } from '../../db/open-database.ts';
import { keepSetting } from '../../db/settings.ts';
import { foundPark, joinPark } from '../../exchange/park.ts';
import { stateHash } from '../../journal/state-hash.ts';
import { uuidv7 } from '../../journal/new-act.ts';
import { isLargeAct, undoAct, undoLargeAct } from '../../journal/undo.ts';
import { judgementFaults } from '../../exchange/judge-lost.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { authorOf, changed, newAct, type Desk, type OpenDesk } from '../desk.ts';
import { columnsFileOf } from '../cases/find/columns-file.ts';
import { searchFileOf } from '../cases/find/case-index.ts';
import { backupFolderOf, makeBackup, putBackInPlace } from './backup.ts';
import { appStatus } from './queries.ts';

/** First run: founds a park or joins the one of an invitation, with this officer on this laptop. */
export const begin = async (desk: Desk, input: Checked<'app.begin'>): Promise<AppStatus> => {
  if (desk.opened() !== null) throw new Refusal('app.alreadyBegun', { folder: desk.dataFolder });
  const invitation = input.invitation === undefined ? null : desk.tokens.resolve(input.invitation).path;
  const now = desk.ports.now();
  const officer = {
    id: uuidv7(now, desk.ports.randomBytes(10)) as string as OfficerId,
    name: input.officerName.trim(),
    desk: input.desk.trim(),
    role: input.role,
    subPark: input.subPark,
  };
  const db = openDatabase(databaseFile(desk.dataFolder), backupFolderOf(desk.dataFolder));
  try {
    const founding = { db, dataFolder: desk.dataFolder, ports: desk.ports, officer, act: newAct(desk, 'app.begin') };
    if (invitation === null) await foundPark(founding, input.parkName?.trim() ?? officer.desk);
    else await joinPark(founding, invitation);
  } finally {
    db.close();
  }
  desk.reopen();
  changed(desk, ['app', 'people']);
  return appStatus(desk);
};

/** Rebuilds every table beside from the journal, compares, checks the file and every stored piece of evidence. */
export const verify = (desk: OpenDesk, input: Checked<'app.verify'>): Promise<VerifyReport> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const faults = desk.db.integrity().map((where) => ({ code: 'verify.fileDamaged', where }));
    faults.push(...desk.db.read((read) => verifyJournal(read, (done, total) => progress('fold', done, total))));
    faults.push(...desk.db.read((read) => judgementFaults(read)));
    const stored = await desk.store.list();
    for (const [at, hash] of stored.entries()) {
      if (signal.aborted) throw new Refusal('job.cancelled', { job: input.job });
      progress('evidence', at, stored.length);
      if (!(await desk.store.check(hash))) faults.push({ code: 'verify.evidenceAltered', where: hash });
    }
    const { hash, changes } = desk.db.read((read) => ({
      hash: stateHash(read),
      changes: read.one<{ n: number }>('SELECT count(*) AS n FROM main.change')?.n ?? 0,
    }));
    return { ok: faults.length === 0, stateHash: hash, changes, faults };
  });

export const backup = (desk: OpenDesk, input: Checked<'app.backup'>): Promise<BackupReport> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = input.target === null ? null : desk.tokens.resolve(input.target).path;
    const report = await makeBackup({ ...desk, now: desk.ports.now() }, target, signal, progress);
    await desk.db.write((write) => keepSetting(write, 'lastBackupAt', String(desk.ports.now())));
    changed(desk, ['app']);
    return report;
  });

export const restore = async (desk: Desk, input: Checked<'app.restore'>): Promise<AppStatus> => {
  const from = desk.tokens.resolve(input.backup).path;
  const opened = desk.opened();
  opened?.finder.close();
  opened?.db.close();
  await opened?.finder.isLeft();
  try {
    // They tell of the database that is being replaced.
    await rm(columnsFileOf(desk.dataFolder), { force: true });
    for (const end of ['', '-wal', '-shm']) await rm(`${searchFileOf(desk.dataFolder)}${end}`, { force: true });
    await putBackInPlace(from, desk.dataFolder, desk.ports.now());
    leaveOldIdentity(desk.dataFolder);
  } finally {
    desk.reopen();
  }
  changed(desk, ['app', 'cases', 'review', 'evidence', 'notes', 'people', 'policy', 'exchange', 'tray']);
  return appStatus(desk);
};

/**
 * A restored database must never go on under the device that wrote it: it would give numbers out twice. Without a
 * generation the next opening takes new keys (incarnation rule).
 */
const leaveOldIdentity = (dataFolder: string): void => {
  const db = openDatabase(databaseFile(dataFolder), backupFolderOf(dataFolder));
  try {
    db.writeNow((write) => write.exec("DELETE FROM setting WHERE key = 'generation'"));
  } finally {
    db.close();
  }
};

export const undo = async (desk: OpenDesk, input: Checked<'app.undo'>): Promise<{ act: string }> => {
  const act = newAct(desk, 'app.undo');
  const author = authorOf(desk);
  // An act on a case this officer does not see is unknown to him.
  if (desk.db.read((read) => read.one('SELECT 1 FROM change WHERE act = ? LIMIT 1', input.act)) === undefined)
    throw new Refusal('undo.unknown', { act: input.act });
  const spaces = desk.db.read((read) => isLargeAct(read, input.act))
    ? await desk.db.writeInSteps((write, pause) => undoLargeAct(write, author, input.act, act, pause))
    : await desk.db.write((write) => undoAct(write, author, input.act, act));
  const cases = spaces.filter((space) => space.startsWith('case:')).map((space) => space.slice('case:'.length));
  changed(desk, ['cases', 'review', 'evidence', 'notes', 'tray'], cases);
  if (spaces.includes(policySpace)) changed(desk, ['policy', 'app', 'cases', 'review']);
  return { act: act.act };
};
