import type { Pin } from '#shared/domain/review/review-sheet';
import type { Turn } from './page-layout.ts';

/** Fractions of the page as the file turns it, origin top left. */
export type Region = NonNullable<Pin['region']>;

/** Where a region of the page lies in a view that is turned clockwise. */
export const turnRegion = (region: Region, turn: Turn): Region => {
  const { x, y, width, height } = region;
  switch (turn) {
    case 90:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: y, y: 1 - x - width, width: height, height: width };
    default:
      return region;
  }
};

/** The region of the page behind a box of a turned view. */
export const unturnRegion = (region: Region, turn: Turn): Region => turnRegion(region, ((360 - turn) % 360) as Turn);

/** The box between two corners, in whatever order, kept on the page. */
export const regionBetween = (from: readonly [number, number], to: readonly [number, number]): Region => {
  const [left, right] = [within(Math.min(from[0], to[0])), within(Math.max(from[0], to[0]))];
  const [top, bottom] = [within(Math.min(from[1], to[1])), within(Math.max(from[1], to[1]))];
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** A slip of the hand is no region. */
export const isLargeEnough = (region: Region): boolean => region.width >= 0.008 && region.height >= 0.005;

/** A box moved, or resized at its far corner, by arrow keys; it stays on the page. */
export const nudge = (region: Region, key: string, resize: boolean, step: number): Region | null => {
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (by === undefined) return null;
  const [dx = 0, dy = 0] = by;
  if (resize) {
    return {
      ...region,
      width: Math.min(1 - region.x, Math.max(0.02, region.width + dx)),
      height: Math.min(1 - region.y, Math.max(0.02, region.height + dy)),
    };
  }
  return {
    ...region,
    x: Math.min(1 - region.width, Math.max(0, region.x + dx)),
    y: Math.min(1 - region.height, Math.max(0, region.y + dy)),
  };
};

/** As CSS of an absolutely placed box. */
export const regionStyle = (region: Region) => ({
  left: `${region.x * 100}%`,
  top: `${region.y * 100}%`,
  width: `${region.width * 100}%`,
  height: `${region.height * 100}%`,
});

const within = (value: number): number => Math.min(1, Math.max(0, value));
