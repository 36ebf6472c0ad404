import { createHash } from 'node:crypto';
import type { Read } from '../db/handles.ts';

interface Line {
  space: string;
  key: string;
  field: string;
  hash: string;
  idx: number;
  kind: string;
  value: string;
}

/**
 * SHA-256 over every standing value of the shared spaces, in an order that depends on the values alone. Two laptops
 * that hold the same changes show the same hash, whatever order they came in. Private spaces are left out.
 */
export const stateHash = (read: Read): string => {
  const digest = createHash('sha256');
  const lines = read.each<Line>(
    `SELECT e.space, e.key, l.field, c.hash, l.idx, l.kind, l.value
     FROM main.live l JOIN main.entity e ON e.id = l.entity JOIN main.change c ON c.id = l.change
     WHERE e.space NOT LIKE 'private:%'
     ORDER BY e.space, e.key, l.field, c.hash, l.idx`,
  );
  for (const line of lines) {
    digest.update(JSON.stringify([line.space, line.key, line.field, line.hash, line.idx, line.kind, line.value]));
    digest.update('\n');
  }
  return digest.digest('hex');
};
