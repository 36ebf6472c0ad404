import type { Pin } from './review-sheet.ts';

export type Region = NonNullable<Pin['region']>;

/** Regions travel as whole thousandths of the page: the change format knows no fractions. */
export const regionInThousandths = (region: Region): Region => ({
  x: Math.round(region.x * 1000),
  y: Math.round(region.y * 1000),
  width: Math.round(region.width * 1000),
  height: Math.round(region.height * 1000),
});

export const regionFromThousandths = (region: Region): Region => ({
  x: region.x / 1000,
  y: region.y / 1000,
  width: region.width / 1000,
  height: region.height / 1000,
});
