import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceId } from '#shared/domain/ids';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { Refusal } from '#shared/domain/outcome';
import type { Write } from '../db/handles.ts';
import { guarded } from '../files/durable-write.ts';
import { stateHash } from '../journal/state-hash.ts';
import { arrivalOf, placeOf, type Place } from './arrival.ts';
import { contentKeyOf } from './bundle-header.ts';
import { withBundleSource, type Where } from './bundle-source.ts';
import { readRequest } from './certificates.ts';
import type { ExchangeContext, Watching } from './context.ts';
import type { DeviceFile } from './device-file.ts';
import { takeNewIncarnation } from './identity.ts';
import { ownKeys } from './make-bundle.ts';
import { composeReport } from './merge-summary.ts';
import { mergedCases } from './merged-cases.ts';
import { keepPeer } from './peers.ts';
import { keepWhole, reportOfSame } from './merged-before.ts';
import { placeSegments } from './place-segments.ts';
import { readApart } from './read-apart.ts';
import type { ReadBundle } from './read-bundle.ts';
import { lostLaptops } from './revocations.ts';
import { keepRequest, parkSetting, type Park } from './roster.ts';
import { isUndone, keepRange, lastRow, takeUpMerge } from './undo-merge.ts';
import { keepWaiting } from './waiting-room.ts';

export interface Merged {
  readonly report: MergeReport;
  /** The bundle showed that this laptop had been rolled back: it took new keys, and the folder must be opened again. */
  readonly reincarnated: boolean;
}

/**
 * Reads a bundle whole and checks every byte, with the same stages and codes as a merge, and says what a merge would
 * do: the merge itself is computed and taken back. Nothing is written but scratch files.
 */
export const rehearseBundle = async (
  context: ExchangeContext,
  where: Where,
  watching: Watching,
  passphrase: string | null = null,
): Promise<MergeReport> => {
  const { park, keys } = receiverOf(context);
  const scratch = scratchOf(context);
  const read = await (async () => {
    try {
      await guarded(scratch, () => mkdir(scratch, { recursive: true }));
      return await readApart(
        context.ports,
        {
          where,
          park: park.id,
          scratch,
          evidence: null,
          contentKey: (header) => contentKeyOf(header, park, keys, passphrase),
        },
        watching,
      );
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  })();
  const before = context.db.read((view) => stateHash(view));
  const place = await placeOf(where);
  try {
    await context.db.writeInSteps(async (write, pause) => {
      throw new Rehearsed(await enter(write, context, keys, park, { ...read, place }, watching, pause, 'rehearsal'));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return { ...error.report, stateHash: before };
    throw error;
  }
  throw new Error('a rehearsal ends by being taken back');
};

/** Carries the report out of a transaction that is to be undone. */
class Rehearsed extends Error {
  readonly report: MergeReport;
  constructor(report: MergeReport) {
    super('rehearsed');
    this.report = report;
  }
}

/**
 * Merges a bundle: it is copied off the stick and checked whole, `beforeWriting` is done, its evidence is stored, then everything that may enter
 * enters in one transaction; what may not waits, visibly. The same bundle again changes nothing. Faults: those of
 * `readBundle`, `file.*`, `job.cancelled`; each leaves the case file as it was.
 */
export const mergeBundle = async (
  context: ExchangeContext,
  where: Where,
  watching: Watching,
  beforeWriting: () => Promise<unknown> = () => Promise.resolve(),
  passphrase: string | null = null,
): Promise<Merged> => {
  const { park, keys } = receiverOf(context);
  const place = await placeOf(where);
  const same = await reportOfSame(context, where, place, park, keys, watching, passphrase);
  if (same !== null) return { report: same, reincarnated: false };
  const inbox = scratchOf(context);
  try {
    await guarded(inbox, () => mkdir(inbox, { recursive: true }));
    const copy = join(inbox, 'bundle');
    await copyIn(where, park.id, copy, watching);
    const apart = join(inbox, 'apart');
    await guarded(apart, () => mkdir(apart));
    const read = await readApart(
      context.ports,
      {
        where: copy,
        park: park.id,
        scratch: apart,
        evidence: context.store.folder,
        contentKey: (header) => contentKeyOf(header, park, keys, passphrase),
      },
      watching,
    );
    await beforeWriting();
    const named = new Set(read.index.blobs.map(({ hash }) => hash));
    const brought = await storeBlobs(
      context,
      apart,
      read.pieces.filter((hash) => named.has(hash)),
      watching,
    );
    let reincarnated = false;
    const report = await context.db.writeInSteps((write, pause) =>
      enter(write, context, keys, park, { ...read, place }, watching, pause, {
        brought,
        incarnate: () => {
          reincarnated = true;
          takeNewIncarnation(write, context, context.self.officer);
        },
      }),
    );
    return { report, reincarnated };
  } finally {
    await rm(inbox, { recursive: true, force: true });
  }
};

const scratchOf = ({ dataFolder, ports }: ExchangeContext): string =>
  join(dataFolder, 'scratch', `inbox-${Buffer.from(ports.randomBytes(8)).toString('hex')}`);

const receiverOf = (context: ExchangeContext): { readonly park: Park; readonly keys: DeviceFile } => {
  const park = context.db.read((read) => parkSetting(read));
  if (park === undefined) throw new Refusal('session.notOpened', {});
  return { park, keys: ownKeys(context) };
};

interface ForGood {
  readonly brought: number;
  readonly incarnate: () => void;
}

/** The one computation of rehearsal and merge. */
const enter = async (
  write: Write,
  context: ExchangeContext,
  keys: DeviceFile,
  park: Park,
  read: ReadBundle & { readonly place: Place },
  { progress, signal }: Watching,
  pause: () => Promise<void>,
  forGood: 'rehearsal' | ForGood,
): Promise<MergeReport> => {
  const { header, sha256 } = read.envelope;
  const now = context.ports.now();
  const total = read.segments.reduce((sum, { changes }) => sum + changes.length, 0);
  const arrival = arrivalOf(write, read.place, header, keys.device);
  const merged = write.one<{ at: number }>("SELECT at FROM bundle WHERE id = ? AND way = 'merged'", header.bundle);
  for (const value of read.index.requests) {
    const request = readRequest(value, park.id);
    if (request !== undefined && request.device !== keys.device) keepRequest(write, request, now);
  }
  const receiver = {
    device: keys.device,
    former: keys.continues,
    officer: context.self.officer.id,
    role: context.self.officer.role,
  };
  // Whoever merges an undone bundle again wants it to count again.
  const takenUp = isUndone(write, header.bundle) ? takeUpMerge(write, header.bundle) : 0;
  const before = lastRow(write);
  const placed = await placeSegments(write, receiver, read.segments, async (done) => {
    progress('apply', Math.min(done, total), total);
    await pause();
    if (signal.aborted) throw new Refusal('job.cancelled', {});
  });
  for (const { segment } of placed.left) keepWaiting(write, segment, header.bundle);
  keepPeer(write, header.sender, { counter: header.counter, have: read.index.have, wants: read.index.wants });
  keepRange(write, header.bundle, before);
  if (forGood !== 'rehearsal') {
    // A laptop that was reported lost and is back goes on under a new name, which asks to be admitted.
    if (placed.ownStreamAhead || lostLaptops(write).has(keys.device)) forGood.incarnate();
    write.exec(
      `INSERT OR IGNORE INTO bundle (id, way, peer, at, file, changes, bytes, sha256) VALUES (?, 'merged', ?, ?, ?, ?, ?, ?)`,
      header.bundle,
      header.sender,
      now,
      read.place.file,
      placed.applied.length,
      read.envelope.bodyAt + read.envelope.bodyLength,
      sha256,
    );
  }
  const blobs = blobsReport(context, read, forGood);
  const whole = composeReport(
    write,
    read,
    placed,
    blobs,
    { mergedAt: merged?.at ?? null, takenUp, arrival },
    header.sender as DeviceId,
  );
  const byCase = mergedCases(write, context.self.officer.id, read.segments, placed, whole.siblings);
  const report: MergeReport = { ...whole, byCase };
  if (forGood !== 'rehearsal') keepWhole(write, report, sha256, placed);
  return report;
};

const blobsReport = (
  { store }: ExchangeContext,
  { index }: ReadBundle,
  forGood: 'rehearsal' | ForGood,
): MergeReport['blobs'] => {
  const lacking = index.blobs.filter(({ hash }) => !store.has(hash));
  if (forGood !== 'rehearsal') return { brought: forGood.brought, missing: lacking.length };
  const inside = lacking.filter((blob) => blob.inside).length;
  return { brought: inside, missing: lacking.length - inside };
};

const storeBlobs = async (
  { store }: ExchangeContext,
  inbox: string,
  hashes: readonly string[],
  { progress, signal }: Watching,
): Promise<number> => {
  let brought = 0;
  for (const [at, hash] of hashes.entries()) {
    if (signal.aborted) throw new Refusal('job.cancelled', {});
    progress('store', at, hashes.length);
    if (await store.putFile(hash, join(inbox, hash))) brought += 1;
  }
  return brought;
};

/** Copies the bundle off whatever it lies on, so that what was checked is what is merged. */
const copyIn = (from: Where, park: string, to: string, { progress, signal }: Watching): Promise<void> =>
  withBundleSource(from, park, { signal }, true, (source) =>
    guarded(to, async () => {
      const file = await open(to, 'w', 0o600);
      try {
        for (let at = 0; at < source.size; at += 1 << 20) {
          if (signal.aborted) throw new Refusal('job.cancelled', {});
          progress('copy', at, source.size);
          await file.writeFile(await source.read(at, Math.min(1 << 20, source.size - at)));
        }
      } finally {
        await file.close();
      }
    }),
  );
