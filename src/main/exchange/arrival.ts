import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { dayOf } from '#shared/domain/dates/moment';
import { wholeFileName } from '#shared/exchange/part-frame';
import type { Arrival } from '#shared/domain/exchange/receiving';
import type { Read } from '../db/handles.ts';
import { filesOf, type Where } from './bundle-source.ts';
import type { BundleHeader } from './bundle-header.ts';
import { readPeer } from './peers.ts';

/** Where a bundle lies: its name there, and whether the medium takes no writing. */
export type Place = Pick<Arrival, 'file' | 'readOnly'>;

/** A bundle in parts goes by the name it had before it was cut. */
export const placeOf = async (where: Where): Promise<Place> => ({
  file: wholeFileName(basename(filesOf(where)[0])),
  readOnly: await access(dirname(filesOf(where)[0]), constants.W_OK).then(
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
