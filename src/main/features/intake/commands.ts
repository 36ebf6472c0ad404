import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import type { RowFixes } from '#shared/domain/intake/fix-row';
import type { ColumnMapping, ImportResult, Rehearsal, TrayItem } from '#shared/domain/intake/intake-report';
import { privateSpace, trayKey } from '#shared/domain/cases/keys';
import type { BlobHash } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { tables } from '../../db/tables.ts';
import { readFiles } from '../../intake/read-files.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { linkEvidence } from '../evidence/linking.ts';
import { caseFileRow } from '../cases/queries.ts';
import { authorOf, changed, newAct, packInForce, scratchFolderOf, type OpenDesk } from '../desk.ts';
import { commitDraft } from './committing.ts';
import { sheetKey, type SheetFixes } from './drafts.ts';
import { rehearseFiles } from './rehearsing.ts';
import { rememberMapping } from './remembered-mapping.ts';

/** Reads the files in a disposable process and rehearses with the proposed columns. */
export const examine = (desk: OpenDesk, input: Checked<'intake.examine'>): Promise<Rehearsal> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const read = await readFiles(desk.ports, {
      paths: input.files.map((token) => desk.tokens.resolve(token).path),
      scratchFolder: scratchFolderOf(desk.dataFolder),
      onProgress: ({ done, total }) => progress('read', done, total === 0 ? null : total),
      signal,
    });
    try {
      const id = `d-${Buffer.from(desk.ports.randomBytes(16)).toString('hex')}`;
      const draft = await rehearseFiles(
        { ...desk, pack: packInForce(desk).pack },
        { id, read, mappings: new Map(), fixes: new Map() },
        signal,
        progress,
      );
      desk.drafts.keep(draft);
      return draft.rehearsal;
    } catch (error) {
      await read.discard();
      throw error;
    }
  });

/** Rehearses again with the officer's columns and cells, and remembers the columns for the next sheet with this header. */
export const rehearseAgain = (desk: OpenDesk, input: Checked<'intake.rehearse'>): Promise<Rehearsal> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const before = desk.drafts.get(input.draft);
    const chosen = new Map<string, ColumnMapping>(before.mappings);
    for (const { file, sheet, mapping } of input.mappings) chosen.set(sheetKey(file, sheet), mapping);
    const draft = await rehearseFiles(
      { ...desk, pack: packInForce(desk).pack },
      { id: before.id, read: before.read, mappings: chosen, fixes: withFixes(before.fixes, input.fixes) },
      signal,
      progress,
    );
    desk.drafts.keep(draft);
    await desk.db.write((write) => {
      for (const { file, sheet, mapping } of input.mappings) {
        const shape = draft.rehearsal.shapes.find((one) => one.file === file && one.sheet === sheet);
        if (shape !== undefined) rememberMapping(write, shape.columns, mapping, desk.ports.now());
      }
    });
    return draft.rehearsal;
  });

const withFixes = (before: SheetFixes, fixes: Checked<'intake.rehearse'>['fixes']): SheetFixes => {
  const all = new Map([...before].map(([key, rows]) => [key, new Map(rows)]));
  for (const { file, sheet, row, column, text } of fixes) {
    const rows = all.get(sheetKey(file, sheet)) ?? new Map<number, RowFixes>();
    all.set(sheetKey(file, sheet), rows.set(row, { ...rows.get(row), [column]: text.trim() }));
  }
  return all;
};

export const commit = (desk: OpenDesk, input: Checked<'intake.commit'>): Promise<ImportResult> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const draft = desk.drafts.get(input.draft);
    const result = await commitDraft(desk, draft, signal, progress);
    await desk.drafts.discard(draft.id);
    changed(desk, ['cases', 'evidence', 'review', 'tray']);
    return result;
  });

export const discard = async (desk: OpenDesk, input: Checked<'intake.discard'>): Promise<{ discarded: boolean }> => ({
  discarded: await desk.drafts.discard(input.draft),
});

export const listTray = (desk: OpenDesk): TrayItem[] =>
  desk.db.read((read) =>
    read
      .all(
        tables
          .selectFrom('tray_item')
          .select(['hash', 'name', 'bytes', 'media_type', 'added_at'])
          .where('officer', '=', desk.self.officer.id)
          .orderBy('added_at', 'desc')
          .orderBy('name'),
      )
      .map((row) => ({
        hash: row.hash as BlobHash,
        name: row.name,
        bytes: row.bytes,
        mediaType: row.media_type,
        addedAt: row.added_at,
      })),
  );

/** Moves a file from the tray to its case, in one act. */
export const place = async (desk: OpenDesk, input: Checked<'intake.place'>): Promise<Output<'intake.place'>> => {
  const act = newAct(desk, 'intake.place');
  const author = authorOf(desk);
  await desk.db.write((write) => {
    caseFileRow(write, input.case);
    const item = write.one<{ name: string; media_type: string; bytes: number }>(
      'SELECT name, media_type, bytes FROM tray_item WHERE hash = ? AND officer = ?',
      input.hash,
      desk.self.officer.id,
    );
    if (item === undefined) throw new Refusal('intake.notInTray', { hash: input.hash });
    linkEvidence(write, author, act, input.case, [
      {
        hash: input.hash,
        name: basename(item.name),
        mediaType: item.media_type,
        bytes: item.bytes,
        pages: null,
        kind: input.kind,
      },
    ]);
    const space = privateSpace(desk.self.officer.id);
    append(write, author, act, space, [
      {
        k: 'put',
        e: trayKey(input.hash),
        f: 'item',
        x: null,
        over: standingOps(write, space, trayKey(input.hash), 'item'),
      },
    ]);
  });
  changed(desk, ['tray', 'evidence', 'cases', 'review'], [input.case]);
  return { savedAt: author.now, act: act.act };
};

/** Practice files that came with the program: the sheet of forty applications and their evidence. */
export const practiceFiles = (desk: OpenDesk, input: Checked<'intake.practice'>): Output<'intake.practice'> => {
  const folder = join(desk.ports.resources, 'practice');
  const wanted = readdirSync(folder).filter((name) =>
    input.set === undefined ? name === '演练申报表.xlsx' || name.endsWith('.zip') : name.includes(input.set),
  );
  return wanted.toSorted().map((name) => {
    const { token, bytes } = desk.tokens.register(join(folder, name));
    return { token, name, bytes };
  });
};
