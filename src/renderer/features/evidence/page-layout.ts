/** Sizes in CSS pixels at scale 1 (a PDF's point is 96/72 of one), as the file itself turns the page. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Turn = 0 | 90 | 180 | 270;
export type Zoom = 'width' | 'page' | number;

export interface PagePlace {
  /** Distance from the top of the whole strip. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** CSS pixels a CSS pixel of the page at 100 %. */
  readonly scale: number;
}

export interface PageLayout {
  /** One a page, in order. */
  readonly places: readonly PagePlace[];
  readonly height: number;
  readonly width: number;
}

/** Between pages and around them. */
const gap = 12;

/** Never more pages than this are drawn at once, however small they are shown. */
export const mostLivePages = 8;

/** All pages one below the other; pages not seen yet count with the size of a neighbour. */
export const layoutPages = (
  count: number,
  sizeOf: (page: number) => Size,
  turnOf: (page: number) => Turn,
  zoom: Zoom,
  box: Size,
): PageLayout => {
  const places: PagePlace[] = [];
  let top = gap;
  let widest = 0;
  for (let page = 1; page <= count; page += 1) {
    const size = sizeOf(page);
    const lying = turnOf(page) % 180 === 90;
    const [width, height] = lying ? [size.height, size.width] : [size.width, size.height];
    const scale = scaleOf(zoom, { width, height }, box);
    places.push({ top, width: width * scale, height: height * scale, scale });
    widest = Math.max(widest, width * scale);
    top += height * scale + gap;
  }
  return { places, height: top, width: widest + 2 * gap };
};

const scaleOf = (zoom: Zoom, page: Size, box: Size): number => {
  if (typeof zoom === 'number') return zoom;
  const byWidth = Math.max(0.05, (box.width - 2 * gap) / page.width);
  return zoom === 'width' ? byWidth : Math.max(0.05, Math.min(byWidth, (box.height - 2 * gap) / page.height));
};

/** The page at that distance from the top. */
export const pageAt = (layout: PageLayout, distance: number): number => {
  let low = 0;
  let high = layout.places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.places[middle]?.top ?? 0) - gap <= distance) low = middle;
    else high = middle - 1;
  }
  return low + 1;
};

/** Pages to draw: those in sight and one neighbour each way, at most `mostLivePages`. */
export const livePages = (layout: PageLayout, top: number, height: number): readonly number[] => {
  const first = Math.max(1, pageAt(layout, top) - 1);
  const last = Math.min(layout.places.length, pageAt(layout, top + height) + 1, first + mostLivePages - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
};
