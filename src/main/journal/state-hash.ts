import { createHash } from 'node:crypto';
import type { Read } from '../db/handles.ts';

interface Standing {
  field: string;
  hash: string;
  idx: number;
  kind: string;
  value: string;
}

/** Text hashed at a time. */
const pieceLength = 1 << 16;

/**
 * SHA-256 over every standing value of the shared spaces, in an order that depends on the values alone. Two laptops
 * that hold the same changes show the same hash, whatever order they came in. Private spaces are left out.
 */
export const stateHash = (read: Read): string => {
  const digest = createHash('sha256');
  const entities = read.sql<{ id: number; space: string; key: string }>(
    "SELECT id, space, key FROM main.entity WHERE space NOT LIKE 'private:%' ORDER BY space, key",
  );
  let piece = '';
  for (const { id, space, key } of entities) {
    const head = `[${JSON.stringify(space)},${JSON.stringify(key)},`;
    const standing = read.sql<Standing>(
      `SELECT l.field, c.hash, l.idx, l.kind, l.value FROM main.live l JOIN main.change c ON c.id = l.change
       WHERE l.entity = ? ORDER BY l.field, c.hash, l.idx`,
      id,
    );
    for (const { field, hash, idx, kind, value } of standing)
      piece += `${head}${JSON.stringify(field)},"${hash}",${idx},"${kind}",${JSON.stringify(value)}]\n`;
    if (piece.length < pieceLength) continue;
    digest.update(piece);
    piece = '';
  }
  return digest.update(piece).digest('hex');
};
