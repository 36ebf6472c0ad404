import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { dayOf } from '#shared/domain/dates/moment';
import type { Arrival } from '#shared/domain/exchange/receiving';
import type { Read } from '../db/handles.ts';
import type { BundleHeader } from './bundle-header.ts';
import { readPeer } from './peers.ts';

/** Where a bundle lies: its name there, and whether the medium takes no writing. */
export type Place = Pick<Arrival, 'file' | 'readOnly'>;

export const placeOf = async (file: string): Promise<Place> => ({
  file: basename(file),
  readOnly: await access(dirname(file), constants.W_OK).then(
    () => false,
    () => true,
  ),
});

/** How a bundle stands to what came before; asked before anything of it is entered. */
export const arrivalOf = (read: Read, place: Place, header: BundleHeader, self: string): Arrival => {
  const before = read.one<{ at: number; file: string }>(
    "SELECT at, file FROM bundle WHERE id = ? AND way = 'merged'",
    header.bundle,
  );
  const known = readPeer(read, header.sender)?.counter ?? 0;
  const latest =
    known > header.counter
      ? read.one<{ at: number | null }>(
          "SELECT max(at) AS at FROM bundle WHERE way = 'merged' AND peer = ?",
          header.sender,
        )?.at
      : undefined;
  return {
    ...place,
    own: header.sender === self,
    before: before === undefined ? null : { on: dayOf(before.at), file: before.file },
    newer: latest === undefined || latest === null ? null : { on: dayOf(latest) },
  };
};
