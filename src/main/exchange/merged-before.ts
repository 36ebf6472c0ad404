import { preambleBytes, readPreamble } from '#shared/exchange/bundle-frame';
import { parseCanonical } from '#shared/exchange/read-change';
import type { DeviceId } from '#shared/domain/ids';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { explainReceiving } from '#shared/domain/exchange/receiving';
import type { Read, Write } from '../db/handles.ts';
import { isAnythingAside } from '../journal/set-aside.ts';
import { stateHash } from '../journal/state-hash.ts';
import { arrivalOf, type Place } from './arrival.ts';
import type { ExchangeContext, Watching } from './context.ts';
import type { DeviceFile } from './device-file.ts';
import { withBundleSource, type Where } from './bundle-source.ts';
import { openEnvelope } from './envelope.ts';
import type { Placed } from './place-segments.ts';
import { readIndexOnly } from './read-bundle.ts';
import { stopIfAborted } from './read-sections.ts';
import { lostLaptops } from './revocations.ts';
import { keepSetting, setting } from '../db/settings.ts';
import { type Park } from './roster.ts';
import type { ByteSource } from './sealed-body.ts';
import { lastRow } from './undo-merge.ts';

/** A merge after which nothing of its bundle was left outside: the same bytes again can bring nothing. */
interface Whole {
  readonly sha256: string;
  readonly changes: number;
  /** The state after it, and the last row of the journal it is the state of. */
  readonly row: number;
  readonly stateHash: string;
}

const keyOf = (bundle: string): string => `mergedWhole:${bundle}`;

/** Remembers a merge that entered everything its bundle holds. */
export const keepWhole = (
  write: Write,
  { bundle, stateHash: state }: MergeReport,
  sha256: string,
  placed: Placed,
): void => {
  if (placed.left.length > 0 || placed.refused.length > 0 || placed.aside.length > 0 || placed.ownStreamAhead) return;
  const whole: Whole = { sha256, changes: placed.applied.length + placed.same, row: lastRow(write), stateHash: state };
  keepSetting(write, keyOf(bundle), JSON.stringify(whole));
};

/**
 * The report of a bundle that was merged whole before, byte for byte the same, whose evidence is still here; null for
 * any other, and while some merge is undone. Every byte is hashed and the signature checked; what was checked inside then
 * is not checked again.
 */
export const reportOfSame = async (
  { db, store, self }: ExchangeContext,
  where: Where,
  place: Place,
  park: Park,
  keys: DeviceFile,
  { progress, signal }: Watching,
  passphrase: string | null,
): Promise<MergeReport | null> => {
  const found = await withBundleSource(where, park.id, { signal }, false, async (source) => {
    // A bundle that is new here is not read twice off a slow stick.
    const name = await nameIn(source);
    const told = name === null ? undefined : db.read((read) => setting(read, keyOf(name)));
    if (told === undefined || db.read((read) => isAnythingAside(read))) return null;
    const whole = JSON.parse(told) as Whole;
    const envelope = await openEnvelope(source, park.id, (done, total) => {
      stopIfAborted(signal);
      progress('hash', done, total);
    });
    if (whole.sha256 !== envelope.sha256) return null;
    return {
      header: envelope.header,
      whole,
      blobs: (await readIndexOnly(source, envelope, park, keys, passphrase)).blobs,
    };
  });
  if (found === null || found.blobs.some(({ hash, inside }) => inside && !store.has(hash))) return null;
  const { header, whole, blobs } = found;
  return db.read((read) => ({
    bundle: header.bundle,
    sender: header.sender as DeviceId,
    senderOfficer: officerOf(read, header.sender),
    madeAt: header.madeAt,
    applied: 0,
    same: whole.changes,
    waiting: [],
    siblings: [],
    refused: [],
    cases: { new: 0, changed: 0 },
    byCase: { shown: [], more: 0 },
    blobs: { brought: 0, missing: blobs.filter(({ hash }) => !store.has(hash)).length },
    // With nothing set aside, the same rows are the same state.
    stateHash: lastRow(read) === whole.row ? whole.stateHash : stateHash(read),
    alreadyMergedAt:
      read.one<{ at: number }>("SELECT at FROM bundle WHERE id = ? AND way = 'merged'", header.bundle)?.at ?? null,
    notes: explainReceiving(arrivalOf(read, place, header, self.device), {
      officer: '',
      applied: 0,
      released: 0,
      takenUp: 0,
      waiting: [],
    }),
    takenUp: 0,
    setAside: 0,
    senderLost: lostLaptops(read).get(header.sender)?.since ?? null,
  }));
};

/** The name a bundle says it has, unchecked; null where it says none. */
const nameIn = async (source: ByteSource): Promise<string | null> => {
  const preamble = readPreamble(await source.read(0, Math.min(preambleBytes, source.size)), source.size);
  if (!preamble.ok) return null;
  const header = parseCanonical(Buffer.from(await source.read(preambleBytes, preamble.value.headerLength)).toString());
  const name = header !== null && typeof header === 'object' && 'bundle' in header ? header.bundle : null;
  return typeof name === 'string' ? name : null;
};

const officerOf = (read: Read, device: string): string | null =>
  read.one<{ name: string }>('SELECT o.name FROM device d JOIN officer o ON o.id = d.officer WHERE d.id = ?', device)
    ?.name ?? null;
