import { useCallback, useMemo, useRef, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import type { PageLabels } from './page-labels.ts';
import type { Turn, Zoom } from './page-layout.ts';
import type { Region } from './region.ts';
import { readTurns, writeTurn, type Turns } from './turns.ts';

/** What a box drawn on the page becomes. */
export type Tool = 'pin' | 'box' | 'band' | 'text';

/** A wish to stand at a page; `count` grows with each, so that the same page can be wished for again. */
export interface Jump {
  readonly page: number;
  readonly region: Region | null;
  readonly count: number;
}

/** What the viewer must know of a file it shows. */
export type Viewed = Pick<EvidenceItem, 'hash' | 'name' | 'mediaType' | 'present'>;

export interface Viewer<Item extends Viewed = EvidenceItem> {
  readonly item: Item | null;
  readonly page: number;
  /** Known once the file is open. */
  readonly pages: number | null;
  /** What the file itself prints on its pages, one a page; null where it says nothing of its own. */
  readonly labels: PageLabels | null;
  readonly zoom: Zoom;
  readonly jump: Jump;
  /** The box shown on the page: the region of the pin that was followed or just drawn. */
  readonly shown: Pin | null;
  readonly tool: Tool | null;
  readonly turnOf: (page: number) => Turn;
  readonly open: (hash: string, page?: number, region?: Region) => void;
  readonly goTo: (page: number) => void;
  /** The view says which page it shows after scrolling. */
  readonly seePage: (page: number) => void;
  readonly setPages: (pages: number | null, labels: PageLabels | null) => void;
  readonly setZoom: (zoom: Zoom) => void;
  readonly zoomBy: (factor: number) => void;
  /** The view says at which scale a fitted page stands, so that zooming goes on from there. */
  readonly tellScale: (scale: number) => void;
  readonly rotate: () => void;
  readonly setTool: (tool: Tool | null) => void;
  /** A region was drawn for a pin: it is part of `here` until `letGo`. */
  readonly pick: (pin: Pin) => void;
  readonly letGo: () => void;
  /** To the following (or previous) piece in the order of the list. */
  readonly step: (by: 1 | -1) => void;
  /** Where the officer is, as a pin; null while nothing is open. */
  readonly here: Pin | null;
}

/** What is known of the file once it is open. */
interface Opened {
  readonly pages: number | null;
  readonly labels: PageLabels | null;
}
const unopened: Opened = { pages: null, labels: null };

const smallest = 0.1;
const largest = 6;

/** What the middle pane shows; begins with `start`, without one with the first PDF of the case. */
export const useViewer = <Item extends Viewed>(evidence: readonly Item[], start?: string | null): Viewer<Item> => {
  const [hash, setHash] = useState<string | null>(
    () =>
      start ??
      evidence.find((item) => item.present && item.mediaType === 'application/pdf')?.hash ??
      evidence[0]?.hash ??
      null,
  );
  const [page, setPage] = useState(1);
  const [{ pages, labels }, setFile] = useState<Opened>(unopened);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [jump, setJump] = useState<Jump>({ page: 1, region: null, count: 0 });
  const [shown, setShown] = useState<Pin | null>(null);
  const [picked, setPicked] = useState<Pin | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const [turns, setTurns] = useState<Turns>(readTurns);
  const scale = useRef(1);
  const item = evidence.find((one) => one.hash === hash) ?? null;

  const leap = useCallback((at: number, region: Region | null) => {
    setPage(at);
    setJump((before) => ({ page: at, region, count: before.count + 1 }));
  }, []);
  const open = useCallback(
    (next: string, at = 1, region?: Region) => {
      setHash((before) => {
        if (before !== next) setFile(unopened);
        return next;
      });
      setTool(null);
      setShown(region === undefined ? null : { hash: next as Pin['hash'], page: at, region });
      leap(at, region ?? null);
    },
    [leap],
  );
  const setPages = useCallback(
    (count: number | null, names: PageLabels | null) => setFile({ pages: count, labels: names }),
    [],
  );
  const goTo = useCallback(
    (at: number) => {
      setShown(null);
      leap(Math.max(1, pages === null ? at : Math.min(pages, at)), null);
    },
    [leap, pages],
  );
  const zoomBy = useCallback(
    (factor: number) =>
      setZoom((before) =>
        Math.min(largest, Math.max(smallest, (typeof before === 'number' ? before : scale.current) * factor)),
      ),
    [],
  );
  const tellScale = useCallback((now: number) => {
    scale.current = now;
  }, []);
  const turnOf = useCallback((at: number): Turn => (hash === null ? 0 : (turns[hash]?.[at] ?? 0)), [hash, turns]);
  const rotate = useCallback(() => {
    if (hash !== null) setTurns(writeTurn(hash, page, ((turnOf(page) + 90) % 360) as Turn));
  }, [hash, page, turnOf]);
  const pick = useCallback((pin: Pin) => {
    setPicked(pin);
    setShown(pin);
    setTool(null);
  }, []);
  const letGo = useCallback(() => setPicked(null), []);
  const step = useCallback(
    (by: 1 | -1) => {
      const at = evidence.findIndex((one) => one.hash === hash);
      const next = evidence[at + by];
      if (next !== undefined) open(next.hash);
    },
    [evidence, hash, open],
  );
  const here = useMemo(
    (): Pin | null => picked ?? (item === null ? null : { hash: item.hash, page }),
    [item, page, picked],
  );
  return useMemo(
    () => ({
      item,
      page,
      pages,
      labels,
      zoom,
      jump,
      shown,
      tool,
      turnOf,
      open,
      goTo,
      seePage: setPage,
      setPages,
      setZoom,
      zoomBy,
      tellScale,
      rotate,
      setTool,
      pick,
      letGo,
      step,
      here,
    }),
    [
      goTo,
      here,
      item,
      jump,
      labels,
      letGo,
      open,
      page,
      pages,
      pick,
      rotate,
      setPages,
      shown,
      step,
      tellScale,
      tool,
      turnOf,
      zoom,
      zoomBy,
    ],
  );
};
