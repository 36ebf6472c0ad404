import type { Viewed } from './use-viewer.ts';

export const isImage = ({ mediaType }: Pick<Viewed, 'mediaType'>): boolean =>
  ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'].includes(mediaType);

/** True where there is a page to draw on. */
export const isPaged = (item: Viewed | null): boolean =>
  item !== null && item.present && (item.mediaType === 'application/pdf' || isImage(item));
