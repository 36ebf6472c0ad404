import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Omission, PhotoFile } from './packet-messages.ts';
import { imageFormat, imageHead, isWholeImage, mostPixels } from './image-bytes.ts';

/** A photo as the compiler gets it: bytes as they were handed in, never painted anew. */
export interface ReadyPhoto {
  readonly sha256: string;
  readonly format: 'jpeg' | 'png';
  readonly bytes: Uint8Array;
}

/** Beyond this a picture is no photo of a visit. */
const largestBytes = 40 * 1024 * 1024;
/** Of one packet: a file of this size still opens on every desk. */
const largestSum = 240 * 1024 * 1024;

/**
 * Reads the photos of a packet. Only whole JPEG in grey or colour and PNG can be set in an archive file; of any other
 * the paper says that it is not there, and `omitted` why.
 */
export const readyPhotos = async (
  files: readonly PhotoFile[],
): Promise<{ readonly photos: readonly ReadyPhoto[]; readonly refused: ReadonlyMap<string, Omission['why']> }> => {
  const photos: ReadyPhoto[] = [];
  const refused = new Map<string, Omission['why']>();
  let sum = 0;
  for (const file of files) {
    const found = await readyPhoto(file, largestSum - sum);
    if (typeof found === 'string') refused.set(file.sha256, found);
    else {
      photos.push(found);
      sum += found.bytes.length;
    }
  }
  return { photos, refused };
};

const readyPhoto = async ({ sha256, path }: PhotoFile, room: number): Promise<ReadyPhoto | Omission['why']> => {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) return 'absent';
  if (size > Math.min(largestBytes, room)) return 'tooLarge';
  const bytes = await readFile(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'altered';
  const format = imageFormat(bytes);
  if (format !== 'jpeg' && format !== 'png') return 'unsupported';
  const head = imageHead(bytes, format);
  if (head === null || head.width === 0 || head.height === 0) return 'broken';
  if (head.width * head.height > mostPixels) return 'tooLarge';
  // Printers' colours (four components) need a profile that no photo of a visit carries.
  if (!head.plain) return 'unsupported';
  return isWholeImage(bytes, format) ? { sha256, format, bytes } : 'broken';
};
