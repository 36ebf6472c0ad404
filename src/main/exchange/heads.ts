import { canonicalJson } from '#shared/exchange/canonical-json';
import { streamKey, summaryOf, type HaveSummary, type Tips } from '#shared/exchange/have-summary';
import { missingParts, type SignedHead, type StreamHead, type StreamRow } from '#shared/exchange/streams';
import type { Read, Write } from '../db/handles.ts';
import { isSignedAside, isSignedWith, signAs } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';

/** The text a head's signature is over. */
const headText = (park: string, { space, device, n, hash }: StreamHead): string =>
  canonicalJson({ park, space, device, n, hash });

/** True where the key (checked already) signed this head for this park. */
export const isHeadSigned = (park: string, key: string, head: SignedHead): boolean =>
  isSignedWith('head', key, headText(park, head), head.sig);

/** The same off this thread: a bundle brings thousands of heads. */
export const isHeadSignedAside = (park: string, key: string, head: SignedHead): Promise<boolean> =>
  isSignedAside('head', key, headText(park, head), head.sig);

/** A signature as the journal keeps it: the hex, and the successor's id where one signed in place of the device. */
export const sigText = ({ sig, by }: Pick<SignedHead, 'sig' | 'by'>): string =>
  by === undefined ? sig : `${sig}.${by}`;
export const sigOf = (text: string): Pick<SignedHead, 'sig' | 'by'> => {
  const [sig = '', by] = text.split('.');
  return by === undefined ? { sig } : { sig, by };
};

/**
 * Signs the last change of every stream this laptop writes, or wrote under a former id. Only signed heads leave the
 * laptop, so this comes before every bundle.
 */
export const signOwnHeads = (write: Write, park: string, keys: DeviceFile): void => {
  for (const device of [keys.device, ...keys.continues]) {
    const by = device === keys.device ? {} : { by: keys.device };
    const tips = write.sql<StreamHead>(
      `SELECT c.space, c.device, c.n, c.hash FROM change c WHERE c.device = ? AND c.sig IS NULL AND NOT EXISTS
         (SELECT 1 FROM change k WHERE k.device = c.device AND k.space = c.space AND k.n = c.n + 1 AND k.prev = c.hash)`,
      device,
    );
    for (const tip of tips)
      keepHead(write, { ...tip, sig: signAs('head', keys.signing.seed, headText(park, tip)), ...by });
  }
};

/** Remembers a signed head whose change is held. */
export const keepHead = (write: Write, head: SignedHead): void => {
  write.exec('UPDATE change SET sig = ? WHERE hash = ? AND sig IS NULL', sigText(head), head.hash);
  write.exec(
    `INSERT INTO stream_head (space, device, n, hash, sig) VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, device) DO UPDATE
     SET n = excluded.n, hash = excluded.hash, sig = excluded.sig WHERE excluded.n > stream_head.n`,
    head.space,
    head.device,
    head.n,
    head.hash,
    sigText(head),
  );
};

/** What this laptop holds, of every space others may know of. */
export const haveSummary = (read: Read, maySee: (space: string) => boolean): HaveSummary => {
  const forked = forkedStreams(read);
  const heads = read
    .sql<StreamHead>('SELECT space, device, n, hash FROM stream_head')
    .filter((head) => !forked.has(streamKey(head.space, head.device)));
  const branches = [...forked.values()].flatMap(({ space, device }) =>
    signedRows(read, space, device).map(({ n, hash }) => ({ space, device, n, hash })),
  );
  return summaryOf([...heads, ...branches].filter((head) => maySee(head.space)));
};

/** A part of a stream to be sent: where it starts, and the changes by hash in order. */
export interface Part {
  readonly head: SignedHead;
  readonly from: number;
  readonly prev: string | null;
  readonly changes: number;
  /** Hashes in order where the stream is forked; otherwise the numbers say it all. */
  readonly hashes: readonly string[] | null;
}

/** Everything the holder of those tips lacks, in the order space, device, number; the roster first. */
export const missingFor = (read: Read, tips: ReadonlyMap<string, Tips>, maySee: (space: string) => boolean): Part[] => {
  const forked = forkedStreams(read);
  const parts: Part[] = [];
  for (const row of read.sql<StreamHead & { sig: string }>('SELECT space, device, n, hash, sig FROM stream_head')) {
    if (!maySee(row.space)) continue;
    const known = tips.get(streamKey(row.space, row.device)) ?? new Map<string, number>();
    if (forked.has(streamKey(row.space, row.device))) parts.push(...branchParts(read, row, known));
    else if (!isCovered(read, row, known)) parts.push(plainPart(read, row, known));
  }
  return parts.toSorted(byPlace);
};

/** Space, device, number; the roster first. */
export const byPlace = (a: Part, b: Part): number =>
  rank(a.head.space) - rank(b.head.space) ||
  compare(a.head.space, b.head.space) ||
  compare(a.head.device, b.head.device) ||
  a.from - b.from;

/**
 * True where the peer is as far or further. A tip that is unknown here, with a higher number than ours, continues our
 * stream or forks it; then the peer's own bundle will show it, and the answer to that carries our branch. An unknown
 * one with our own number is a fork, and both sides send.
 */
const isCovered = (read: Read, { hash, n }: StreamHead, known: Tips): boolean =>
  known.has(hash) ||
  [...known].some(([tip, at]) => at > n && read.one('SELECT 1 FROM change WHERE hash = ?', tip) === undefined);

const rank = (space: string): number =>
  ['roster', 'policy'].indexOf(space) + (['roster', 'policy'].includes(space) ? 0 : 3);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const plainPart = (read: Read, row: StreamHead & { readonly sig: string }, known: Tips): Part => {
  const { space, device, n, hash } = row;
  let from = 1;
  let prev: string | null = null;
  for (const tip of known.keys()) {
    const held = read.one<{ n: number }>(
      'SELECT n FROM change WHERE hash = ? AND device = ? AND space = ? AND n < ?',
      tip,
      device,
      space,
      n,
    );
    if (held !== undefined && held.n >= from) [from, prev] = [held.n + 1, tip];
  }
  return { head: { space, device, n, hash, ...sigOf(row.sig) }, from, prev, changes: n - from + 1, hashes: null };
};

const branchParts = (read: Read, { space, device }: StreamHead, known: Tips): Part[] => {
  const rows = read.sql<StreamRow>(
    'SELECT n, hash, prev, sig FROM change WHERE device = ? AND space = ?',
    device,
    space,
  );
  return missingParts(rows, known).flatMap((part) => {
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined || last.sig === null) return [];
    const head = { space, device, n: last.n, hash: last.hash, ...sigOf(last.sig) };
    return [{ head, from: first.n, prev: first.prev, changes: part.length, hashes: part.map((row) => row.hash) }];
  });
};

const signedRows = (read: Read, space: string, device: string): { n: number; hash: string }[] =>
  read.sql('SELECT n, hash FROM change WHERE device = ? AND space = ? AND sig IS NOT NULL', device, space);

const forkedStreams = (read: Read): ReadonlyMap<string, { readonly space: string; readonly device: string }> =>
  new Map(
    read
      .sql<{ space: string; device: string }>('SELECT DISTINCT space, device FROM change WHERE disputed <> 0')
      .map((row) => [streamKey(row.space, row.device), row]),
  );

/** The bytes of a part's changes, in order. */
export const bytesOfPart = (read: Read, { head, from, hashes }: Part): string[] => {
  if (hashes !== null)
    return hashes.map(
      (hash) => read.one<{ bytes: string }>('SELECT bytes FROM change WHERE hash = ?', hash)?.bytes ?? '',
    );
  return read
    .sql<{ bytes: string }>(
      'SELECT bytes FROM change WHERE device = ? AND space = ? AND n BETWEEN ? AND ? ORDER BY n',
      head.device,
      head.space,
      from,
      head.n,
    )
    .map((row) => row.bytes);
};
