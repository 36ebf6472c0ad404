import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  layoutPages,
  livePages,
  mostLivePages,
  pageAt,
  type Turn,
} from '../../../src/renderer/features/evidence/page-layout.ts';
import { shownLabels, typedPage } from '../../../src/renderer/features/evidence/page-labels.ts';
import { comparePages } from '../../../src/renderer/features/evidence/compare-pages.ts';
import { findSpans, foldText } from '../../../src/renderer/features/evidence/page-text.ts';
import { nudge, regionBetween, turnRegion, unturnRegion } from '../../../src/renderer/features/evidence/region.ts';

const turn = fc.constantFrom<Turn>(0, 90, 180, 270);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const region = fc.tuple(unit, unit, unit, unit).map(([a, b, c, d]) => regionBetween([a, b], [c, d]));

test('however small the pages and wherever one stands, the pages drawn are few and in sight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0.1, max: 6, noNaN: true }),
      unit,
      fc.integer({ min: 100, max: 2000 }),
      (count, zoom, part, height) => {
        const layout = layoutPages(
          count,
          () => ({ width: 794, height: 1123 }),
          () => 0,
          zoom,
          { width: 600, height },
        );
        const top = part * layout.height;
        const live = livePages(layout, top, height);
        expect(live.length).toBeGreaterThan(0);
        expect(live.length).toBeLessThanOrEqual(mostLivePages);
        expect(live).toContain(pageAt(layout, top));
      },
    ),
  );
});

test('a page fits the width, the whole page, or stands at its scale, also when turned', () => {
  const of = (zoom: 'width' | 'page' | number, turned: Turn) =>
    layoutPages(
      1,
      () => ({ width: 800, height: 1000 }),
      () => turned,
      zoom,
      { width: 624, height: 524 },
    ).places[0];
  expect(of('width', 0)).toMatchObject({ width: 600, height: 750 });
  expect(of('page', 0)).toMatchObject({ width: 400, height: 500 });
  expect(of('width', 90)).toMatchObject({ width: 600, height: 480 });
  expect(of(2, 0)).toMatchObject({ width: 1600, height: 2000 });
});

test('a region means the same spot however the view is turned', () => {
  fc.assert(
    fc.property(region, turn, (one, turned) => {
      const back = unturnRegion(turnRegion(one, turned), turned);
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(back[key]).toBeCloseTo(one[key], 9);
    }),
  );
  expect(turnRegion({ x: 0, y: 0, width: 0.25, height: 0.5 }, 90)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.25 });
});

test('a box moved by arrow keys never leaves the page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), fc.boolean())),
      (keys) => {
        let box = { x: 0.25, y: 0.3, width: 0.5, height: 0.2 };
        for (const [key, resize] of keys) box = nudge(box, key, resize, 0.05) ?? box;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(1.0000001);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(1.0000001);
      },
    ),
  );
});

test('words are found whatever their width, letter size and blanks, and lead back to the original', () => {
  const original = '北京 云杉智测科技有 限公司 ＡＢＣ１２３ abc123';
  const page = foldText(original);
  expect(findSpans(page, '有限 公司').map(({ from, to }) => original.slice(from, to))).toEqual(['有 限公司']);
  expect(findSpans(page, 'abc１２３').map(({ from, to }) => original.slice(from, to))).toEqual([
    'ＡＢＣ１２３',
    'abc123',
  ]);
  expect(findSpans(page, '  ')).toEqual([]);
});

test('two versions differ where words differ, where a scan looks otherwise, and where pages came or went', () => {
  const page = (text: string, shade: number) => ({ text, grey: Array.from({ length: 100 }, () => shade) });
  const before = [page('甲', 200), page('', 200), page('', 200), page('丙', 200)];
  const after = [page('乙', 200), page('', 202), page('', 120)];
  expect(comparePages(before, after)).toEqual([
    { page: 1, what: 'words' },
    { page: 3, what: 'look' },
    { page: 4, what: 'removed' },
  ]);
  expect(comparePages(after, [...after, page('', 255)])).toEqual([{ page: 4, what: 'added' }]);
});

test('a page is found by its count, by what is printed on it, in full-width digits too; labels cannot write in our bar', () => {
  const labels = shownLabels(['i', 'ii', '1', '2', 'A-\u{202e}1\u{0}'], 5);
  expect(labels).toEqual(['i', 'ii', '1', '2', 'A-1']);
  expect(typedPage('ii', 5, labels)).toEqual({ counted: null, labelled: 2 });
  expect(typedPage('２', 5, labels)).toEqual({ counted: 2, labelled: 4 });
  expect(typedPage(' a-1 ', 5, labels)).toEqual({ counted: null, labelled: 5 });
  expect(typedPage('99', 5, labels)).toEqual({ counted: 5, labelled: null });
  expect(typedPage('4 pages', 5, labels)).toEqual({ counted: null, labelled: null });
  expect(shownLabels(['1', '2', ''], 3)).toBeNull();
  expect(shownLabels(['i', 'ii'], 3)).toBeNull();
});
