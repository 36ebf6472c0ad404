import { useLayoutEffect, useRef, useState } from 'react';
import type { Span } from './page-text.ts';
import type { DrawnText } from './pdf-draw.ts';
import { regionStyle, type Region } from './region.ts';
import type { PdfSearching } from './use-pdf-search.ts';
import classes from './pages.module.css';

interface SearchHitsProps {
  readonly text: DrawnText;
  readonly page: number;
  readonly search: PdfSearching;
}

/** Bands over what was found on this page; the one in hand is framed as well. */
export const SearchHits = ({ text, page, search }: SearchHitsProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [bands, setBands] = useState<readonly { readonly region: Region; readonly current: boolean }[]>([]);
  const { hits, at } = search;
  useLayoutEffect(() => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0) return;
    setBands(
      hits.flatMap((hit, index) =>
        hit.page === page
          ? rectsOf(text, hit).map((rect) => ({ region: regionOf(rect, frame), current: index === at }))
          : [],
      ),
    );
  }, [at, hits, page, text]);
  return (
    <div ref={box} className={classes.overlay} aria-hidden>
      {bands.map(({ region, current }) => (
        <span
          key={`${region.x} ${region.y} ${region.width}`}
          className={classes.hit}
          data-current={current}
          style={regionStyle(region)}
        />
      ))}
    </div>
  );
};

const rectsOf = (text: DrawnText, span: Span): DOMRect[] => {
  const rects: DOMRect[] = [];
  let start = 0;
  for (const [index, string] of text.strings.entries()) {
    const from = Math.max(0, span.from - start);
    const to = Math.min(string.length, span.to - start);
    start += string.length;
    const node = text.divs[index]?.firstChild;
    if (from >= to || node === null || node === undefined) continue;
    const range = document.createRange();
    const length = node.textContent?.length ?? 0;
    range.setStart(node, Math.min(from, length));
    range.setEnd(node, Math.min(to, length));
    rects.push(...range.getClientRects());
  }
  return rects;
};

const regionOf = (rect: DOMRect, frame: DOMRect): Region => ({
  x: (rect.left - frame.left) / frame.width,
  y: (rect.top - frame.top) / frame.height,
  width: rect.width / frame.width,
  height: rect.height / frame.height,
});
