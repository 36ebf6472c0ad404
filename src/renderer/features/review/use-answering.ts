import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OfficerId } from '#shared/domain/ids';
import type { Fault } from '#shared/domain/outcome';
import {
  answerValues,
  chosenDraft,
  type Answer,
  type AnswerValue,
  type Pin,
  type ReviewDraft,
} from '#shared/domain/review/review-sheet';
import { faultOf, invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useKeepSoon } from '../../api/use-keep-soon.ts';
import { useAnswerAhead } from '../../api/use-sheet.ts';

export type Draft = ReviewDraft;

export interface Work {
  readonly value: AnswerValue | null;
  readonly reason: string | null;
  readonly note: string;
  readonly pins: readonly Pin[];
}

export type Keeping =
  | { readonly kind: 'still' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'draft'; readonly at: number }
  | { readonly kind: 'restored'; readonly at: number };

export interface Answering {
  readonly work: Work;
  readonly keeping: Keeping;
  readonly fault: Fault | null;
  /** True where a value is chosen that still needs its why before it can be saved. */
  readonly wanting: boolean;
  readonly choose: (value: AnswerValue) => boolean;
  readonly setReason: (reason: string | null) => void;
  readonly setNote: (note: string) => void;
  /** Saves what is written, where it makes an answer. */
  readonly settleNote: () => void;
  readonly setPins: (pins: readonly Pin[]) => void;
  readonly clear: () => void;
}

/** An answer other than 符合 says why: a reason of the pack, or a note. */
export const isWanting = (work: Pick<Work, 'value' | 'reason' | 'note'>): boolean =>
  work.value !== null && work.value !== 'met' && work.reason === null && work.note.trim() === '';

/** One officer's answer to one check: saved the moment it is one, its text kept as a draft until then. */
export const useAnswering = (
  id: string,
  check: string,
  mine: Answer | null,
  draft: Draft | null,
  again = false,
  chosen: string | null = null,
  me: string | null = null,
): Answering => {
  const [work, setWork] = useState<Work>(() => workOf(mine, draft, chosen));
  const [keeping, setKeeping] = useState<Keeping>(() =>
    draft === null || draft.text === (mine?.note ?? '') ? keepingOf(mine) : { kind: 'restored', at: draft.wall },
  );
  const [fault, setFault] = useState<Fault | null>(null);
  const latest = useRef(work);
  /** What the note was when it was last saved or kept. */
  const kept = useRef(work.note);
  /** What stands on the disk as an answer, as far as this card knows. */
  const saved = useRef({ value: mine?.value ?? null, note: mine?.note ?? '' });
  const touched = useRef(false);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const sending = useRef(0);
  /** The last writing was refused: what is on the screen is all there is of it. */
  const refused = useRef(false);
  const client = useQueryClient();
  const ahead = useAnswerAhead(id);

  /** What the window remembers of drafts follows what is on the disk, so that coming back shows the latest words. */
  const remember = useCallback(
    (draft: { readonly text: string; readonly pins: readonly Pin[] } | null) =>
      client.setQueryData<readonly Draft[]>(keys.draftsOf(id), (before = []) => [
        ...before.filter((one) => one.about !== check && (draft !== null || one.about !== chosenDraft(check))),
        ...(draft === null || (draft.text === '' && draft.pins.length === 0)
          ? []
          : [{ about: check, ...draft, wall: Date.now() }]),
      ]),
    [check, client, id],
  );

  /** What is to be written goes out before anything is drawn: the core works while the window draws. */
  const change = useCallback((part: Partial<Work>, write?: (now: Work) => void): Work => {
    latest.current = { ...latest.current, ...part };
    write?.(latest.current);
    setWork(latest.current);
    return latest.current;
  }, []);

  /** One after the other, so that the last word is the last written. */
  const send = useCallback((write: () => Promise<Keeping>) => {
    sending.current += 1;
    refused.current = false;
    line.current = line.current
      .then(write)
      .then(
        (now) => {
          setFault(null);
          setKeeping(now);
        },
        (error: unknown) => {
          refused.current = true;
          setFault(faultOf(error));
          setKeeping({ kind: 'still' });
        },
      )
      .finally(() => {
        sending.current -= 1;
      });
  }, []);

  /** What must be written first. */
  const before = useCallback(() => (sending.current === 0 ? null : line.current), []);

  const save = useCallback(
    (now: Work) => {
      const { value } = now;
      if (value === null || isWanting(now)) return;
      kept.current = now.note;
      saved.current = { value, note: now.note };
      remember(null);
      const answer = {
        check,
        officer: (me ?? '') as OfficerId,
        value,
        reason: now.reason,
        note: now.note.trim(),
        pins: now.pins,
        wall: Date.now(),
        disputed: false,
      };
      const input = { case: id, check, value, reason: now.reason, note: now.note, pins: now.pins.map(pinInput) };
      const saving = ahead(check, answer, before(), () => invoke('review.answer', input));
      setKeeping({ kind: 'saving' });
      send(async () => ({ kind: 'saved', at: (await saving).savedAt }));
    },
    [ahead, before, check, id, me, remember, send],
  );

  const keepDraft = useCallback(() => {
    const { note } = latest.current;
    if (note === kept.current) return;
    kept.current = note;
    remember({ text: note, pins: unsavedPins(latest.current) });
    send(async () => ({
      kind: 'draft',
      at: (await invoke('review.keepDraft', { case: id, about: check, text: note })).savedAt,
    }));
  }, [check, id, remember, send]);

  /** Words that belong to an answer become part of it; others stay a draft. */
  const settleNote = useCallback(() => {
    const now = latest.current;
    if (now.value === null || isWanting(now)) keepDraft();
    else if (touched.current && (now.value !== saved.current.value || now.note !== saved.current.note)) save(now);
  }, [keepDraft, save]);

  useEffect(() => settleNote, [settleNote]);
  useEffect(() => {
    window.addEventListener('beforeunload', settleNote);
    return () => window.removeEventListener('beforeunload', settleNote);
  }, [settleNote]);

  // An undo or a merge may change what stands; words under way are never overwritten.
  const standing = mine === null ? 0 : mine.wall;
  const seen = useRef(standing);
  useEffect(() => {
    if (seen.current === standing) return;
    seen.current = standing;
    if (sending.current > 0 || refused.current || latest.current.note !== kept.current || isWanting(latest.current))
      return;
    kept.current = mine?.note ?? '';
    saved.current = { value: mine?.value ?? null, note: mine?.note ?? '' };
    change(workOf(mine, null));
    setKeeping(keepingOf(mine));
  }, [change, mine, standing]);

  /** A value that still lacks its why is no answer yet; it waits on this laptop with the words. */
  const keepChosen = useCallback(
    (value: AnswerValue | null) => {
      const about = chosenDraft(check);
      client.setQueryData<readonly Draft[]>(keys.draftsOf(id), (before = []) => [
        ...before.filter((one) => one.about !== about),
        ...(value === null ? [] : [{ about, text: value, pins: [], wall: Date.now() }]),
      ]);
      void invoke('review.keepDraft', { case: id, about, text: value ?? '' }).catch(() => undefined);
    },
    [check, client, id],
  );
  const choose = useCallback(
    (value: AnswerValue): boolean => {
      // The same answer pressed again says nothing new, unless the check has come to say something else.
      const news = (now: Work): void => (isSame(now, mine) && !again ? undefined : save(now));
      const now = change(value === 'met' || value === 'notApplicable' ? { value, reason: null } : { value }, news);
      if (isWanting(now)) {
        setKeeping({ kind: 'still' });
        keepChosen(value);
      }
      return isWanting(now);
    },
    [again, change, keepChosen, mine, save],
  );
  const setReason = useCallback((reason: string | null) => void change({ reason }, save), [change, save]);
  const { soon } = useKeepSoon(() => {
    const now = latest.current;
    // The first words that say why make the chosen answer one; what is added later is kept until the field is left.
    if (now.value !== null && now.value !== saved.current.value && !isWanting(now)) save(now);
    else keepDraft();
  });
  const setNote = useCallback(
    (note: string) => {
      change({ note });
      touched.current = true;
      soon();
    },
    [change, soon],
  );
  const setPins = useCallback(
    (pins: readonly Pin[]) => {
      const now = change({ pins });
      if (now.value !== null && !isWanting(now)) return save(now);
      // Nothing to save them with yet: they wait on this laptop.
      remember({ text: now.note, pins });
      send(async () => ({
        kind: 'draft',
        at: (await invoke('evidence.keepPins', { case: id, check, pins: pins.map(pinInput) })).savedAt,
      }));
    },
    [change, check, id, remember, save, send],
  );
  const clear = useCallback(() => {
    if (isWanting(latest.current)) keepChosen(null);
    change({ value: null, reason: null });
    saved.current = { value: null, note: '' };
    if (mine === null) return setKeeping({ kind: 'still' });
    setKeeping({ kind: 'saving' });
    const clearing = ahead(check, null, before(), () => invoke('review.clear', { case: id, check }));
    send(async () => ({ kind: 'saved', at: (await clearing).savedAt }));
  }, [ahead, before, change, check, id, keepChosen, mine, send]);

  return { work, keeping, fault, wanting: isWanting(work), choose, setReason, setNote, settleNote, setPins, clear };
};

const workOf = (mine: Answer | null, draft: Draft | null, chosen: string | null = null): Work => ({
  value: answerValues.find((value) => value === chosen) ?? mine?.value ?? null,
  reason: chosen === null ? (mine?.reason ?? null) : null,
  note: draft?.text ?? mine?.note ?? '',
  pins: draft !== null && draft.pins.length > 0 ? draft.pins : (mine?.pins ?? []),
});

const unsavedPins = (work: Work): readonly Pin[] => (work.value === null || isWanting(work) ? work.pins : []);

const isSame = (work: Work, mine: Answer | null): boolean =>
  mine !== null &&
  work.value === mine.value &&
  work.reason === mine.reason &&
  work.note.trim() === mine.note &&
  JSON.stringify(work.pins) === JSON.stringify(mine.pins);

const keepingOf = (mine: Answer | null): Keeping =>
  mine === null ? { kind: 'still' } : { kind: 'saved', at: mine.wall };

const pinInput = (pin: Pin) =>
  pin.region === undefined
    ? { hash: pin.hash, page: pin.page }
    : { hash: pin.hash, page: pin.page, region: pin.region };
