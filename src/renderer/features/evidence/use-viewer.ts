import { useCallback, useMemo, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';

export type Zoom = 'width' | 'page' | number;

export interface Viewer {
  readonly item: EvidenceItem | null;
  readonly page: number;
  /** Known once the file is open. */
  readonly pages: number | null;
  readonly zoom: Zoom;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly open: (hash: string, page?: number) => void;
  readonly goTo: (page: number) => void;
  readonly setPages: (pages: number | null) => void;
  readonly setZoom: (zoom: Zoom) => void;
  readonly zoomBy: (factor: number) => void;
  readonly rotate: () => void;
  /** To the following (or previous) piece in the order of the list. */
  readonly step: (by: 1 | -1) => void;
  /** Where the officer is, as a pin; null while nothing is open. */
  readonly here: Pin | null;
}

/** What the middle pane shows. The scale the view last drew with is told by `setScale` for zooming from a fit. */
export const useViewer = (evidence: readonly EvidenceItem[]): Viewer => {
  const [hash, setHash] = useState<string | null>(
    () =>
      evidence.find((item) => item.present && item.mediaType === 'application/pdf')?.hash ?? evidence[0]?.hash ?? null,
  );
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState<number | null>(null);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [rotation, setRotation] = useState<0 | 90 | 180 | 270>(0);
  const item = evidence.find((one) => one.hash === hash) ?? null;

  const open = useCallback((next: string, at = 1) => {
    setHash((before) => {
      if (before !== next) {
        setPages(null);
        setRotation(0);
      }
      return next;
    });
    setPage(at);
  }, []);
  const goTo = useCallback((at: number) => setPage(Math.max(1, pages === null ? at : Math.min(pages, at))), [pages]);
  const zoomBy = useCallback(
    (factor: number) =>
      setZoom((before) => Math.min(6, Math.max(0.25, (typeof before === 'number' ? before : 1) * factor))),
    [],
  );
  const rotate = useCallback(() => setRotation((before) => ((before + 90) % 360) as 0 | 90 | 180 | 270), []);
  const step = useCallback(
    (by: 1 | -1) => {
      const at = evidence.findIndex((one) => one.hash === hash);
      const next = evidence[at + by];
      if (next !== undefined) open(next.hash);
    },
    [evidence, hash, open],
  );
  const here = useMemo((): Pin | null => (item === null ? null : { hash: item.hash, page }), [item, page]);
  return useMemo(
    () => ({ item, page, pages, zoom, rotation, open, goTo, setPages, setZoom, zoomBy, rotate, step, here }),
    [goTo, here, item, open, page, pages, rotate, rotation, step, zoom, zoomBy],
  );
};
