import { basename, join } from 'node:path';
import { dayOf } from '#shared/domain/dates/moment';
import type { Checked, Output } from '#shared/contract/index';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import { normalPassphrase, passphraseLength, passphraseStrength } from '#shared/domain/exchange/passphrase';
import type { BundleLine, MergeReport } from '#shared/domain/exchange/merge-report';
import type { MergeBlock, MergeUndoing } from '#shared/domain/exchange/merge-undoing';
import type { Write } from '../../db/handles.ts';
import type { Where } from '../../exchange/bundle-source.ts';
import { makeBundle, sizeBundle } from '../../exchange/make-bundle.ts';
import { mergeBundle, rehearseBundle } from '../../exchange/merge-bundle.ts';
import { takeUpMerge, undoingOf, undoMerge } from '../../exchange/undo-merge.ts';
import { stateHash } from '../../journal/state-hash.ts';
import { Refusal } from '#shared/domain/outcome';
import { makeBackup } from '../app/backup.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { keepFolder } from './exchange-folder.ts';
import { officerNames } from '../people/queries.ts';

/** Writes a bundle; a folder as target gets a file whose name gives away neither applicant nor officer. */
export const make = (desk: OpenDesk, input: Checked<'exchange.makeBundle'>): Promise<Output<'exchange.makeBundle'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    const file = target.folder ? join(target.path, bundleName(desk)) : target.path;
    const strength = input.passphrase === null ? null : passphraseStrength(input.passphrase);
    if (strength === 'short' || strength === 'guessable')
      throw new Refusal('bundle.weakPassphrase', { least: passphraseLength });
    const made = await makeBundle(
      desk,
      {
        file,
        to: input.to,
        cases: input.cases,
        evidence: input.evidence,
        partBytes: input.partBytes,
        passphrase: passphraseOf(input),
      },
      { progress, signal },
    );
    changed(desk, ['exchange', 'app']);
    const { token, name } = desk.tokens.register(made.files[0] ?? file);
    return { ...made, files: made.files.map((path) => basename(path)), file: name, token };
  });

/** What a bundle would hold and weigh; the room is that of the chosen target. */
export const size = (desk: OpenDesk, input: Checked<'exchange.sizeBundle'>): Promise<BundleSize> =>
  desk.jobs.run(input.job, () =>
    sizeBundle(desk, {
      file: input.target === null ? null : desk.tokens.resolve(input.target).path,
      to: input.to,
      cases: input.cases,
    }),
  );

const passphraseOf = ({ passphrase }: { readonly passphrase: string | null }): string | null =>
  passphrase === null ? null : normalPassphrase(passphrase);

const bundleName = (desk: OpenDesk): string =>
  `案卷交换-${dayOf(desk.ports.now()).replaceAll('-', '')}-${desk.self.device.slice(0, 6)}-${Buffer.from(desk.ports.randomBytes(3)).toString('hex')}.anj`;

/** The bundle's file, or the parts of it that were chosen. */
const whereOf = (desk: OpenDesk, { file, others }: Pick<Checked<'exchange.merge'>, 'file' | 'others'>): Where =>
  [file, ...others].map((token) => desk.tokens.resolve(token).path);

/** Checks every byte and says what a merge would do; writes nothing. */
export const rehearse = (desk: OpenDesk, input: Checked<'exchange.rehearse'>): Promise<MergeReport> =>
  desk.jobs.run(input.job, (signal, progress) =>
    rehearseBundle(desk, whereOf(desk, input), { progress, signal }, passphraseOf(input)),
  );

/** Merges a bundle in one transaction, after it was found sound and a verified backup of the database was made. */
export const merge = (desk: OpenDesk, input: Checked<'exchange.merge'>): Promise<MergeReport> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const { report, reincarnated } = await mergeBundle(
      desk,
      whereOf(desk, input),
      { progress, signal },
      () => makeBackup({ ...desk, now: desk.ports.now() }, null, signal, progress),
      passphraseOf(input),
    );
    if (reincarnated) desk.reopen();
    changed(desk, ['cases', 'review', 'evidence', 'notes', 'people', 'policy', 'exchange', 'app']);
    return report;
  });

/** What undoing a merge would take along, and what stands against it. */
export const undoing = (desk: OpenDesk, { bundle }: Checked<'exchange.undoing'>): MergeUndoing =>
  desk.db.read((read) => {
    const found = undoingOf(read, bundle, desk.self.officer.id);
    return { ...found, block: found.block === null ? null : toldBy(found.block) };
  });

/** The moment of later work as a day people write. */
const toldBy = ({ code, facts }: MergeBlock): MergeBlock => {
  const { at, ...others } = facts;
  return { code, facts: typeof at === 'number' ? { ...others, on: dayOf(at) } : others };
};

/** Undoes a merge whole, after a verified backup of the database. */
export const undoMerged = async (desk: OpenDesk, input: Checked<'exchange.undo'>): Promise<Output<'exchange.undo'>> => {
  // Asked with this officer's eyes first, so that a refusal names nothing he may not see.
  const { block } = undoing(desk, input);
  if (block !== null) throw new Refusal(block.code, block.facts);
  return counting(
    desk,
    input.job,
    (write) => undoMerge(write, input.bundle, desk.self.officer.id, desk.ports.now()).length,
  );
};

/** Lets an undone merge count again. */
export const takeUp = (desk: OpenDesk, input: Checked<'exchange.takeUp'>): Promise<Output<'exchange.takeUp'>> =>
  counting(desk, input.job, (write) => takeUpMerge(write, input.bundle));

const counting = (
  desk: OpenDesk,
  job: string,
  act: (write: Write) => number,
): Promise<{ readonly changes: number; readonly stateHash: string }> =>
  desk.jobs.run(job, async (signal, progress) => {
    await makeBackup({ ...desk, now: desk.ports.now() }, null, signal, progress);
    const done = await desk.db.write((write) => ({ changes: act(write), stateHash: stateHash(write) }));
    changed(desk, ['cases', 'review', 'evidence', 'notes', 'people', 'policy', 'exchange', 'app']);
    return done;
  });

/** Keeps an exchange folder in step; told bundle by bundle. */
export const keepInStep = (desk: OpenDesk, input: Checked<'exchange.keepFolder'>): Promise<FolderReport> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const folder = desk.tokens.resolve(input.folder).path;
    const report = await keepFolder(desk, folder, { progress, signal }, () => bundleName(desk), input.partBytes);
    if (report.again) desk.reopen();
    changed(desk, ['cases', 'review', 'evidence', 'notes', 'people', 'policy', 'exchange', 'app']);
    return report;
  });

/** Register of bundles made and merged, newest first. */
export const listBundles = (desk: OpenDesk): BundleLine[] =>
  desk.db.read((read) => {
    const names = officerNames(read);
    const officerOf = (device: string | null): string | null => {
      if (device === null) return null;
      const officer = read.one<{ officer: string }>('SELECT officer FROM device WHERE id = ?', device)?.officer;
      return officer === undefined ? null : (names[officer] ?? null);
    };
    return read
      .sql<
        Omit<BundleLine, 'bundle' | 'peerOfficer' | 'undo'> & { id: string; entered: number; undone: number | null }
      >(
        `SELECT b.id, b.way, b.peer, b.at, b.file, b.changes, b.bytes, u.at AS undone,
           b.way = 'merged' AND EXISTS (SELECT 1 FROM merge_range r JOIN main.change c ON c.id BETWEEN r.first AND r.last
             WHERE r.bundle = b.id AND c.space NOT IN ('roster', 'policy')) AS entered
         FROM bundle b LEFT JOIN merge_undone u ON u.bundle = b.id AND b.way = 'merged' ORDER BY b.at DESC LIMIT 500`,
      )
      .map(({ id, entered, undone, ...line }) => ({
        ...line,
        bundle: id,
        peerOfficer: officerOf(line.peer),
        undo: undone === null ? (entered === 1 ? 'possible' : null) : { at: undone },
      }));
  });
