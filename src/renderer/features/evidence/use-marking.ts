import { useCallback, useMemo, useState } from 'react';
import type { Mark, MarkKind } from '#shared/domain/evidence/mark';
import type { Pin } from '#shared/domain/review/review-sheet';
import { invoke } from '../../api/bridge.ts';
import { useMarks } from '../../api/case-queries.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { unturnRegion, type Region } from './region.ts';
import type { Viewer } from './use-viewer.ts';

interface Place {
  readonly hash: Pin['hash'];
  readonly page: number;
  readonly regions: readonly Region[];
}

export interface Marking {
  readonly marks: readonly Mark[];
  /** A note whose words are being written, or null. */
  readonly note: Place | null;
  readonly draw: (kind: MarkKind, place: Place) => void;
  /** Bands over the words chosen on a page; false while none are. */
  readonly drawSelection: () => boolean;
  readonly writeNote: (text: string | null) => void;
  readonly remove: (mark: Mark) => void;
}

/** Marks of a case, and drawing new ones. */
export const useMarking = (id: string, viewer: Viewer): Marking => {
  const { t } = useText();
  const tell = useTell();
  const marks = useMarks(id);
  const [note, setNote] = useState<Place | null>(null);
  const { item, turnOf } = viewer;

  const send = useCallback(
    (kind: MarkKind, { hash, page, regions }: Place, text: string) =>
      void invoke('evidence.mark', { case: id, hash, page, kind, regions: [...regions], text }).then(
        () => tell.done(t('evidence.marks.saved')),
        tell.fault,
      ),
    [id, t, tell],
  );
  const draw = useCallback(
    (kind: MarkKind, place: Place) => (kind === 'text' ? setNote(place) : send(kind, place, '')),
    [send],
  );
  const drawSelection = useCallback((): boolean => {
    const chosen = item === null ? null : chosenRegions();
    if (item === null || chosen === null) return false;
    const turn = turnOf(chosen.page);
    send(
      'band',
      { hash: item.hash, page: chosen.page, regions: chosen.regions.map((region) => unturnRegion(region, turn)) },
      chosen.words,
    );
    document.getSelection()?.removeAllRanges();
    return true;
  }, [item, send, turnOf]);
  const writeNote = useCallback(
    (text: string | null) => {
      if (note !== null && text !== null && text.trim() !== '') send('text', note, text);
      setNote(null);
    },
    [note, send],
  );
  const remove = useCallback(
    (mark: Mark) =>
      void invoke('evidence.unmark', { case: id, hash: mark.hash, mark: mark.id }).then(
        () => tell.done(t('evidence.marks.removed')),
        tell.fault,
      ),
    [id, t, tell],
  );
  return useMemo(
    () => ({ marks: marks.data ?? [], note, draw, drawSelection, writeNote, remove }),
    [draw, drawSelection, marks.data, note, remove, writeNote],
  );
};

interface Chosen {
  readonly page: number;
  readonly regions: readonly Region[];
  readonly words: string;
}

const mostRegions = 100;

/** The words chosen on a page, as boxes in the view's fractions; a choice over several pages counts on its first. */
const chosenRegions = (): Chosen | null => {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const sheet = (start instanceof Element ? start : start.parentElement)?.closest<HTMLElement>('[data-page]');
  if (sheet === null || sheet === undefined) return null;
  const frame = sheet.getBoundingClientRect();
  const regions = [...range.getClientRects()]
    .filter((rect) => rect.width > 1 && rect.height > 1 && rect.top >= frame.top && rect.bottom <= frame.bottom + 1)
    .filter((rect) => rect.height < frame.height / 4)
    .map((rect) => ({
      x: Math.max(0, (rect.left - frame.left) / frame.width),
      y: Math.max(0, (rect.top - frame.top) / frame.height),
      width: Math.min(1, rect.width / frame.width),
      height: Math.min(1, rect.height / frame.height),
    }));
  const seen = new Map(regions.map((one) => [JSON.stringify(one), one]));
  if (seen.size === 0) return null;
  return {
    page: Number(sheet.dataset['page']),
    regions: [...seen.values()].slice(0, mostRegions),
    words: selection.toString().slice(0, 2000),
  };
};
