import { basename } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { caseSpace, evidenceKey } from '#shared/domain/cases/keys';
import { evidenceMatcher } from '#shared/domain/intake/match-evidence';
import type { BlobHash } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import { readFiles } from '../../intake/read-files.ts';
import { standingOps } from '../../journal/live-values.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { authorOf, changed, newAct, scratchFolderOf, type OpenDesk } from '../desk.ts';
import { linkEvidence } from './linking.ts';
import { evidenceOf } from './queries.ts';

/** Takes files into a case: read in the disposable process, stored once, linked in one act. */
export const attach = (desk: OpenDesk, input: Checked<'evidence.attach'>): Promise<Output<'evidence.attach'>> =>
  take(desk, 'evidence.attach', input, null);

/** Takes a later version of a piece into a case; the earlier one stays. Refuses `evidence.sameFile` where it is in the case. */
export const replace = (desk: OpenDesk, input: Checked<'evidence.replace'>): Promise<Output<'evidence.attach'>> => {
  const earlier = desk.db
    .read((read) => evidenceOf(read, desk.store, input.case))
    .find((item) => item.hash === input.hash);
  if (earlier === undefined) throw new Refusal('evidence.unknown', { hash: input.hash });
  const { file, ...rest } = input;
  return take(desk, 'evidence.replace', { ...rest, files: [file], kind: earlier.kind }, input.hash);
};

const take = (
  desk: OpenDesk,
  name: 'evidence.attach' | 'evidence.replace',
  input: Checked<'evidence.attach'>,
  replaces: BlobHash | null,
): Promise<Output<'evidence.attach'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const row = desk.db.read((read) => caseFileRow(read, input.case));
    const { pack } = packOfCase(desk.packs, row.pack);
    const read = await readFiles(desk.ports, {
      paths: input.files.map((token) => desk.tokens.resolve(token).path),
      scratchFolder: scratchFolderOf(desk.dataFolder),
      onProgress: ({ done, total }) => progress('read', done, total === 0 ? null : total),
      signal,
      evidenceOnly: true,
    });
    try {
      const [fault] = read.problems.filter((problem) => problem.severity === 'refuse');
      if (fault !== undefined && read.evidence.length === 0)
        throw new Refusal('evidence.refused', { code: fault.code, file: fault.file, found: fault.found });
      const kindOf = evidenceMatcher([], pack.evidenceKinds);
      for (const piece of read.evidence) await desk.store.putFile(piece.hash, piece.scratchPath);
      const act = newAct(desk, name);
      const author = authorOf(desk);
      const pieces = read.evidence.map((piece) => ({
        ...piece,
        name: basename(piece.file),
        kind: input.kind ?? kindOf(piece.file).kind,
        ...(replaces === null ? {} : { replaces }),
      }));
      const linked = await desk.db.write((write) => linkEvidence(write, author, act, input.case, pieces));
      if (replaces !== null && linked === 0) throw new Refusal('evidence.sameFile');
      changed(desk, ['evidence', 'cases', 'review'], [input.case]);
      const wanted = new Set(pieces.map((piece) => piece.hash));
      return {
        added: desk.db.read((view) => evidenceOf(view, desk.store, input.case)).filter((item) => wanted.has(item.hash)),
        act: linked === 0 ? null : act.act,
      };
    } finally {
      await read.discard();
    }
  });

export const classify = async (desk: OpenDesk, input: Checked<'evidence.classify'>): Promise<Saved> => {
  const key = evidenceKey(input.case, input.hash);
  const saved = await onePiece(desk, 'evidence.classify', input.case, input.hash, (over) => ({
    k: 'put',
    e: key,
    f: 'kind',
    x: input.kind,
    over: over('kind'),
  }));
  changed(desk, ['evidence', 'review'], [input.case]);
  return saved;
};

export const withdraw = async (desk: OpenDesk, input: Checked<'evidence.withdraw'>): Promise<Saved> => {
  const key = evidenceKey(input.case, input.hash);
  const saved = await onePiece(desk, 'evidence.withdraw', input.case, input.hash, (over) => ({
    k: 'void',
    e: key,
    x: { why: 'withdrawn' },
    over: over('$void'),
  }));
  changed(desk, ['evidence', 'cases', 'review'], [input.case]);
  return saved;
};

/** Says from when until when a piece holds. Refuses `evidence.badValidity` where it would end before it begins. */
export const setValidity = async (desk: OpenDesk, input: Checked<'evidence.setValidity'>): Promise<Saved> => {
  const { from, until } = input;
  if (from !== null && until !== null && until < from) throw new Refusal('evidence.badValidity', { from, until });
  const key = evidenceKey(input.case, input.hash);
  const saved = await onePiece(desk, 'evidence.setValidity', input.case, input.hash, (over) => [
    { k: 'put', e: key, f: 'validFrom', x: from, over: over('validFrom') },
    { k: 'put', e: key, f: 'validUntil', x: until, over: over('validUntil') },
  ]);
  changed(desk, ['evidence', 'review'], [input.case]);
  return saved;
};

const onePiece = (
  desk: OpenDesk,
  name: string,
  id: Checked<'evidence.classify'>['case'],
  hash: Checked<'evidence.classify'>['hash'],
  opsOf: (over: (field: string) => readonly string[]) => Op | readonly Op[],
): Promise<Saved> =>
  saveOne(desk, name, (write) => {
    if (write.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND hash = ?', id, hash) === undefined)
      throw new Refusal('evidence.unknown', { hash });
    const space = caseSpace(id);
    return { space, ops: [opsOf((field) => standingOps(write, space, evidenceKey(id, hash), field))].flat() };
  });
