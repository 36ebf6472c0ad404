import { readChange } from '#shared/exchange/read-change';
import { missingParts, type Received, type Segment, type StreamRow } from '#shared/exchange/streams';
import type { Read, Write } from '../db/handles.ts';
import { sigOf, sigText } from './heads.ts';

interface Row extends StreamRow {
  readonly space: string;
  readonly device: string;
  readonly bytes: string;
}

/**
 * Keeps a segment that cannot enter yet: its laptop is not admitted, or changes before it are missing. It stays, without
 * limit of time, until that is mended; its head was checked when it came.
 */
export const keepWaiting = (write: Write, { head, changes }: Segment, bundle: string): void => {
  for (const { change, bytes, hash } of changes) {
    if (write.one('SELECT 1 FROM change WHERE hash = ?', hash) !== undefined) continue;
    write.exec(
      `INSERT INTO waiting_change (hash, space, device, n, prev, bytes, sig, bundle) VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?)
       ON CONFLICT (hash) DO UPDATE SET sig = coalesce(sig, excluded.sig)`,
      hash,
      change.space,
      change.device,
      change.n,
      change.prev,
      bytes,
      hash === head.hash ? sigText(head) : null,
      bundle,
    );
  }
};

/** Everything that waits, as segments that end at their signed heads. */
export const waitingSegments = (read: Read): Segment[] => {
  const streams = new Map<string, Row[]>();
  for (const row of read.sql<Row>(
    'SELECT hash, space, device, n, prev, bytes, sig FROM waiting_change ORDER BY device, space, n',
  )) {
    const key = `${row.device} ${row.space}`;
    const rows = streams.get(key);
    if (rows === undefined) streams.set(key, [row]);
    else rows.push(row);
  }
  return [...streams.values()].flatMap((rows) => missingParts(rows, new Map()).map((part) => segmentOf(part)));
};

const segmentOf = (rows: readonly Row[]): Segment => {
  const last = rows.at(-1);
  if (last === undefined || last.sig === null) throw new Error('a waiting part ends at its signed head');
  const { space, device, n, hash } = last;
  return { head: { space, device, n, hash, ...sigOf(last.sig) }, changes: rows.map((row) => receivedOf(row)) };
};

const receivedOf = ({ bytes, hash }: Row): Received => {
  const read = readChange(bytes);
  if (!read.ok) throw new Error(`a waiting change does not read back: ${read.error.code}`);
  return { change: read.value, bytes, hash };
};

/** Takes out what has entered the journal since, and what was refused. */
export const leaveWaiting = (write: Write, refused: readonly string[]): void => {
  write.exec('DELETE FROM waiting_change WHERE hash IN (SELECT hash FROM change)');
  for (const hash of refused) write.exec('DELETE FROM waiting_change WHERE hash = ?', hash);
};
