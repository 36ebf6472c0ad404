import { answerKey, caseKey, caseSpace, evidenceKey, reviewSpace } from '#shared/domain/cases/keys';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { checksFor } from '#shared/domain/policy/checks';
import type { Op } from '#shared/exchange/change';
import { authorOf, newAct, packInForce } from '#main/features/desk';
import { append } from '#main/journal/journal';
import { sha256 } from '#main/journal/hash';
import type { At } from './two-officers.ts';

/** A case id out of a number. */
export const caseIdOf = (at: number): CaseId => `c-${String(at).padStart(26, '0')}` as CaseId;

/** Enters an application as an import does: its fields, written by the officer who becomes its handler. */
export const enterCase = async (by: At, id: CaseId, fields: Readonly<Record<string, Json>>): Promise<void> => {
  const all = { ...fields, handler: by.officer.id };
  const ops = Object.entries(all).map(([f, x]): Op => ({ k: 'put', e: caseKey(id), f, x, over: [] }));
  await by.desk.db.write((write) =>
    append(write, authorOf(by.desk), newAct(by.desk, 'intake.commit'), caseSpace(id), ops),
  );
};

/** Links a piece of each kind; their bytes have not come yet, as after a bundle without files. */
export const linkKinds = async (by: At, id: CaseId, kinds: readonly string[]): Promise<void> => {
  const ops = kinds.flatMap((kind): Op[] => {
    const key = evidenceKey(id, sha256(`${id}${kind}`) as BlobHash);
    return [
      {
        k: 'put',
        e: key,
        f: 'item',
        x: { name: `${kind}.pdf`, mediaType: 'application/pdf', bytes: 1, pages: 1 },
        over: [],
      },
      { k: 'put', e: key, f: 'kind', x: kind, over: [] },
    ];
  });
  await by.desk.db.write((write) =>
    append(write, authorOf(by.desk), newAct(by.desk, 'evidence.attach'), caseSpace(id), ops),
  );
};

/** One officer's answers to every check of the direction, in one act; those with rules beside them with a note. */
export const answerAll = async (by: At, id: CaseId, direction: string): Promise<void> => {
  const { round } = await by.call<ReviewSheet>('review.sheet', { case: id });
  const held = packInForce(by.desk);
  const ops = checksFor(held.pack, direction).map((check): Op => {
    const x = {
      value: check.rules.length > 0 ? 'partly' : 'met',
      reason: null,
      note: '已核（演练）',
      pins: [],
      pack: held.hash,
    };
    return { k: 'put', e: answerKey(id, round, by.officer.id, check.id), f: 'answer', x, over: [] };
  });
  await by.desk.db.write((write) =>
    append(write, authorOf(by.desk), newAct(by.desk, 'review.answer'), reviewSpace(id, round, by.officer.id), ops),
  );
};
