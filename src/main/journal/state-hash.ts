import { createHash } from 'node:crypto';
import type { Read } from '../db/handles.ts';

/** Text hashed at a time. */
const pieceLength = 1 << 16;

/**
 * SHA-256 over every op that stands in the shared spaces, each named by its change and its place in it (`<hash>.<place>`,
 * lines in order). A change is named by what it says, so the names alone fix entity, field and value; `verify` compares
 * those with the journal. Two laptops that hold the same changes show the same hash, whatever order they came in. Private
 * spaces are left out.
 */
export const stateHash = (read: Read): string => {
  const digest = createHash('sha256');
  let piece = '';
  for (const { hash, places } of read.each<{ hash: string; places: string | null }>(standingByChange)) {
    if (places === null) continue;
    piece += `${hash}.${places.replaceAll(',', `\n${hash}.`)}\n`;
    if (piece.length < pieceLength) continue;
    digest.update(piece);
    piece = '';
  }
  return digest.update(piece).digest('hex');
};

const standingByChange = `
  SELECT c.hash, (SELECT group_concat(idx) FROM (SELECT l.idx FROM live l WHERE l.change = c.id ORDER BY l.idx)) AS places
  FROM change c WHERE c.space NOT LIKE 'private:%' ORDER BY c.hash`;
