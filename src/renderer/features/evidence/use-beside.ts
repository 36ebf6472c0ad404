import { useCallback, useMemo, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { isPaged } from './is-paged.ts';
import { useViewer, type Viewer } from './use-viewer.ts';

export type Side = 'first' | 'second';

/** One document, or two next to each other; toolbar, keys and pins mean the one the officer is in. */
export interface Beside {
  /** The document the officer is in. */
  readonly viewer: Viewer;
  readonly first: Viewer;
  /** Null while one document is shown. */
  readonly second: Viewer | null;
  readonly side: Side;
  /** The officer went to that document. */
  readonly enter: (side: Side) => void;
  /** Shows that piece beside the first one; without a hash the piece that follows it. */
  readonly show: (hash?: string) => void;
  /** Leads to a spot in the document that shows its piece already, otherwise in the one the officer is in. */
  readonly follow: Viewer['open'];
  /** Puts one away; the other stays, at its page. */
  readonly close: (side: Side) => void;
}

/** Remembered with the panes of the window: whether two are shown, and which piece was the second. */
const besideKey = 'anjuan.beside';

const remembered = (): { readonly open: boolean; readonly hash: string } => {
  const kept = localStorage.getItem(besideKey);
  return { open: kept !== null, hash: kept ?? '' };
};

/** The piece that stands beside that one unless another was asked for: the next that can be looked at. */
const following = (evidence: readonly EvidenceItem[], hash: string | null): string | null => {
  const at = evidence.findIndex((item) => item.hash === hash);
  const rest = [...evidence.slice(at + 1), ...evidence.slice(0, Math.max(0, at))];
  return (rest.find(isPaged) ?? rest.find((item) => item.present) ?? evidence[at])?.hash ?? null;
};

export const useBeside = (evidence: readonly EvidenceItem[]): Beside => {
  const [kept] = useState(remembered);
  const [wanted, setWanted] = useState(kept.open);
  const [side, setSide] = useState<Side>('first');
  const first = useViewer(evidence);
  const second = useViewer(
    evidence,
    evidence.some((item) => item.hash === kept.hash) ? kept.hash : following(evidence, first.item?.hash ?? null),
  );
  const two = wanted && first.item !== null && second.item !== null;
  const inSecond = two && side === 'second';
  const { open: openFirst } = first;
  const { item: other, page: otherPage, open: openSecond } = second;

  const show = useCallback(
    (asked?: string) => {
      const hash = asked ?? other?.hash ?? following(evidence, first.item?.hash ?? null);
      if (hash === null) return;
      localStorage.setItem(besideKey, hash);
      if (hash !== other?.hash) openSecond(hash);
      setWanted(true);
      setSide('second');
    },
    [evidence, first.item?.hash, openSecond, other?.hash],
  );
  const close = useCallback(
    (which: Side) => {
      if (which === 'first' && other !== null) openFirst(other.hash, otherPage);
      localStorage.removeItem(besideKey);
      setWanted(false);
      setSide('first');
    },
    [openFirst, other, otherPage],
  );
  const firstHash = first.item?.hash;
  const follow = useCallback<Viewer['open']>(
    (hash, page, region) => {
      const to = two && hash === other?.hash && (inSecond || hash !== firstHash) ? 'second' : 'first';
      const shown = hash === firstHash || (two && hash === other?.hash);
      const into = shown ? to : inSecond ? 'second' : 'first';
      setSide(into);
      (into === 'second' ? openSecond : openFirst)(hash, page, region);
    },
    [firstHash, inSecond, openFirst, openSecond, other?.hash, two],
  );
  return useMemo(
    () => ({
      viewer: inSecond ? second : first,
      first,
      second: two ? second : null,
      side: inSecond ? 'second' : 'first',
      enter: setSide,
      show,
      follow,
      close,
    }),
    [close, first, follow, inSecond, second, show, two],
  );
};
