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
  const places = standingPlaces(read);
  for (const { hash, id } of read.each<{ hash: string; id: number }>(
    'SELECT hash, id FROM main.change ORDER BY hash',
  )) {
    const standing = places.get(id);
    if (standing === undefined) continue;
    piece += `${hash}.${standing.replaceAll(',', `\n${hash}.`)}\n`;
    if (piece.length < pieceLength) continue;
    digest.update(piece);
    piece = '';
  }
  return digest.update(piece).digest('hex');
};

/**
 * Places of the standing ops of each change that is no private one. Both tables are read along an index once: a look-up
 * for each change would read the whole journal, bytes and all.
 */
const standingPlaces = (read: Read): ReadonlyMap<number, string> => {
  const places = new Map<number, string>();
  for (const row of read.each<{ change: number; places: string }>(
    'SELECT change, group_concat(idx) AS places FROM live GROUP BY change',
  ))
    places.set(row.change, row.places);
  for (const { id } of read.sql<{ id: number }>(
    "SELECT id FROM main.change WHERE space >= 'private:' AND space < 'private;'",
  ))
    places.delete(id);
  return places;
};
