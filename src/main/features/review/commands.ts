import { chosenDraft } from '#shared/domain/review/review-sheet';
import type { Checked } from '#shared/contract/index';
import { answerKey, caseKey, caseSpace, noteField, reviewKey, reviewSpace } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import { regionInThousandths } from '#shared/domain/review/region';
import { checksFor } from '#shared/domain/policy/checks';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { stepTo } from '../workflow/stepping.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { reviewSheet } from './queries.ts';
import { openRound, sealedPut, spaceOfWords } from './rounds.ts';

/** Saves one answer whole under this officer's name. Refuses an unknown check, and a negative answer without its why. */
export const giveAnswer = async (desk: OpenDesk, input: Checked<'review.answer'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'review.answer', (write) => {
    const row = caseFileRow(write, input.case);
    const held = packOfCase(desk.packs, row.pack);
    if (!checksFor(held.pack, row.direction).some((check) => check.id === input.check)) {
      throw new Refusal('review.unknownCheck', { check: input.check, direction: row.direction });
    }
    if (input.value !== 'met' && input.reason === null && input.note.trim() === '') {
      throw new Refusal('review.needsReason', { check: input.check });
    }
    if (input.reason !== null && !held.pack.reasons.some((reason) => reason.code === input.reason)) {
      throw new Refusal('review.unknownReason', { reason: input.reason });
    }
    const answer: Json = {
      value: input.value,
      reason: input.reason,
      note: input.note.trim(),
      pins: input.pins.map((pin) => ({
        hash: pin.hash,
        page: pin.page,
        ...(pin.region === undefined ? {} : { region: { ...regionInThousandths(pin.region) } }),
      })),
      pack: held.hash,
    };
    write.exec(
      'DELETE FROM draft WHERE case_id = ? AND about IN (?, ?)',
      input.case,
      input.check,
      chosenDraft(input.check),
    );
    write.exec('DELETE FROM pin_draft WHERE case_id = ? AND check_id = ?', input.case, input.check);
    return answerPut(desk, openRound(write, desk, input.case), input.case, input.check, answer, (key, space) =>
      standingOps(write, space, key, 'answer'),
    );
  });
  changed(desk, ['answers'], [input.case]);
  return saved;
};

/** Takes this officer's answer back; the check is open again. */
export const clearAnswer = async (desk: OpenDesk, input: Checked<'review.clear'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'review.clear', (write) =>
    answerPut(desk, openRound(write, desk, input.case), input.case, input.check, null, (key, space) => {
      const standing = standingOps(write, space, key, 'answer');
      if (standing.length === 0) throw new Refusal('review.nothingToClear', { check: input.check });
      return standing;
    }),
  );
  changed(desk, ['answers'], [input.case]);
  return saved;
};

const answerPut = (
  desk: OpenDesk,
  round: string,
  id: Checked<'review.answer'>['case'],
  check: string,
  answer: Json,
  over: (key: string, space: string) => readonly string[],
): { readonly space: string; readonly ops: readonly Op[] } => {
  const space = reviewSpace(id, round, desk.self.officer.id);
  const key = answerKey(id, round, desk.self.officer.id, check);
  return { space, ops: [{ k: 'put', e: key, f: 'answer', x: answer, over: over(key, space) }] };
};

export const writeNote = async (desk: OpenDesk, input: Checked<'review.note'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'review.note', (write) => {
    caseFileRow(write, input.case);
    write.exec('DELETE FROM draft WHERE case_id = ? AND about = ?', input.case, input.about);
    const { space, key } =
      input.about === 'case'
        ? { space: caseSpace(input.case), key: caseKey(input.case) }
        : spaceOfWords(write, desk, input.case);
    return {
      space,
      ops: [
        {
          k: 'note',
          e: key,
          f: noteField(input.about),
          x: saidAs(write, desk.self.officer, input),
          over: [],
        },
      ],
    };
  });
  changed(desk, ['notes', 'cases'], [input.case]);
  return saved;
};

/** A plain note is its text; what belongs to a question says so. Only whoever asked, or an approver, closes it. */
const saidAs = (
  read: Read,
  me: OpenDesk['self']['officer'],
  { case: id, about, text, kind, re }: Checked<'review.note'>,
): Json => {
  if (kind === 'note') return text.trim();
  const asked =
    re === null
      ? undefined
      : read.one<{ officer: string }>(
          "SELECT officer FROM case_note WHERE op = ? AND case_id = ? AND about = ? AND kind = 'question'",
          re,
          id,
          about,
        );
  if (kind !== 'question' && asked === undefined) throw new Refusal('review.noSuchQuestion', {});
  if (kind === 'close' && asked?.officer !== me.id && me.role !== 'approver')
    throw new Refusal('review.notYourQuestion', {});
  return { text: text.trim(), kind, re: kind === 'question' ? null : re };
};

/** Keeps keystrokes on this laptop; an empty text removes the draft. */
export const keepDraft = async (desk: OpenDesk, input: Checked<'review.keepDraft'>): Promise<{ savedAt: number }> => {
  const wall = desk.ports.now();
  await desk.db.write((write) => {
    if (input.text === '') write.exec('DELETE FROM draft WHERE case_id = ? AND about = ?', input.case, input.about);
    else {
      write.exec(
        'INSERT INTO draft (case_id, about, text, wall) VALUES (?, ?, ?, ?) ON CONFLICT (case_id, about) DO UPDATE SET text = excluded.text, wall = excluded.wall',
        input.case,
        input.about,
        input.text,
        wall,
      );
    }
  });
  return { savedAt: wall };
};

/**
 * Ends this officer's review: seals the suggestion over the answers as they stand, and takes the case a step on where
 * asked. Refuses with `review.stillOpen` (open checks) and `review.onHold` (holds without an answer).
 */
export const finishReview = async (desk: OpenDesk, input: Checked<'review.finish'>): Promise<Saved> => {
  const act = newAct(desk, 'review.finish');
  const author = authorOf(desk);
  await desk.db.write((write) => {
    const sheet = reviewSheet(write, desk, input.case);
    if (sheet.open.length > 0) throw new Refusal('review.stillOpen', { checks: sheet.open });
    if (sheet.holds.length > 0 && input.suggestion === 'support') {
      throw new Refusal('review.onHold', { rules: sheet.holds.map((finding) => finding.rule) });
    }
    const round = openRound(write, desk, input.case);
    const space = reviewSpace(input.case, round, desk.self.officer.id);
    const key = reviewKey(input.case, round, desk.self.officer.id);
    const heads = write
      .sql<{ hash: string }>(
        'SELECT hash FROM change WHERE space = ? AND device = ? ORDER BY n DESC LIMIT 1',
        space,
        author.device,
      )
      .map((row) => row.hash);
    append(write, author, act, space, [
      {
        k: 'seal',
        e: key,
        x: { suggestion: input.suggestion, amountFen: input.amountFen, conditions: input.conditions.trim() },
        heads,
        over: standingOps(write, space, key, '$seal'),
      },
    ]);
    append(write, author, act, caseSpace(input.case), [sealedPut(write, desk, input.case, round, true)]);
    if (input.moveTo !== null) {
      append(
        write,
        author,
        act,
        caseSpace(input.case),
        stepTo(write, desk, input.case, { to: input.moveTo, reason: null, note: '', on: null }),
      );
    }
  });
  changed(desk, ['review', 'cases'], [input.case]);
  return { savedAt: author.now, act: act.act };
};
