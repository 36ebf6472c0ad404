import type { BlobHash } from '#shared/domain/ids';
import type { AppendPiece, PhotoFile, PrintFiles } from './packet-messages.ts';

/** The part of a packet's data that says which files it is printed with. */
interface Printed {
  readonly evidence: readonly { readonly index: number; readonly sha256: string; readonly present: boolean }[];
  readonly visits: readonly { readonly photos: readonly { readonly sha256: string; readonly present: boolean }[] }[];
}

type PathOf = (hash: BlobHash) => string | null;

/** Where the bytes are that a packet shows: photos always, every piece of evidence in a reading copy. */
export const printFiles = (
  { evidence, visits }: Printed,
  appendEvidence: boolean,
  evidencePath: PathOf,
  photoPath: PathOf = evidencePath,
): PrintFiles => ({
  append: appendEvidence
    ? evidence.map(({ index, sha256, present }): AppendPiece => ({
        index,
        path: present ? pathOf(sha256, evidencePath) : null,
      }))
    : null,
  photos: [
    ...new Set(visits.flatMap(({ photos }) => photos.flatMap((one) => (one.present ? [one.sha256] : [])))),
  ].flatMap((sha256): readonly PhotoFile[] => {
    const path = pathOf(sha256, photoPath);
    return path === null ? [] : [{ sha256, path }];
  }),
});

const pathOf = (sha256: string, path: PathOf): string | null =>
  /^[0-9a-f]{64}$/.test(sha256) ? path(sha256 as BlobHash) : null;
