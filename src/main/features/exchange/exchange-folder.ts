import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import type { DeviceId } from '#shared/domain/ids';
import { tipsOf } from '#shared/exchange/have-summary';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { Refusal } from '#shared/domain/outcome';
import type { Watching } from '../../exchange/context.ts';
import { partIn, withBundleSource } from '../../exchange/bundle-source.ts';
import { openEnvelope } from '../../exchange/envelope.ts';
import { haveSummary, missingFor, signOwnHeads } from '../../exchange/heads.ts';
import { widest } from '../../exchange/bundle-plan.ts';
import { makeBundle, ownKeys } from '../../exchange/make-bundle.ts';
import { mergeBundle } from '../../exchange/merge-bundle.ts';
import { readPeer } from '../../exchange/peers.ts';
import { keepSetting, setting } from '../../db/settings.ts';
import { lostLaptops } from '../../exchange/revocations.ts';
import { certificatesOf, parkSetting } from '../../exchange/roster.ts';
import { guarded } from '../../files/durable-write.ts';
import { sha256 } from '../../journal/hash.ts';
import { makeBackup } from '../app/backup.ts';
import type { OpenDesk } from '../desk.ts';
import { officerNames } from '../people/queries.ts';

/**
 * Keeps a folder that several laptops see (a stick, a share, a synchronised folder) in step: merges the bundles of
 * others that are new here, then leaves one bundle of its own there with everything that any laptop of the park is not
 * known to hold, in place of the one it left before. The folder needs no state: losing it loses nothing. A bundle that
 * cannot be merged is told with its fault, stays where it is, and stops nothing else. Never touches others' files.
 */
export const keepFolder = async (
  desk: OpenDesk,
  folder: string,
  watching: Watching,
  nameOf: () => string,
  partBytes: number | null = null,
): Promise<FolderReport> => {
  await guarded(folder, () => mkdir(folder, { recursive: true }));
  const { fresh, known, broken } = await lookThrough(desk, folder, watching);
  const taken: FolderReport['taken'][number][] = [...broken];
  let again = false;
  if (fresh.length > 0) await makeBackup({ ...desk, now: desk.ports.now() }, null, watching.signal, watching.progress);
  for (const { file } of fresh) {
    if (again) break;
    try {
      const { report, reincarnated } = await mergeBundle(desk, join(folder, file), watching);
      again = reincarnated;
      taken.push({ file, report, fault: null });
    } catch (error) {
      taken.push({ file, report: null, fault: faultOf(error) });
    }
  }
  const left = again ? { own: null, notLeft: null } : await tryLeaving(desk, folder, watching, nameOf, partBytes);
  return { taken, known, ...left, heard: heardFrom(desk), again };
};

interface Fresh {
  readonly file: string;
  readonly sender: string;
  readonly counter: number;
  readonly madeAt: number;
}

/** Every bundle in the folder that is not here yet, in the order it was made; what is no bundle of this park is told. */
const lookThrough = async (desk: OpenDesk, folder: string, watching: Watching) => {
  const park = desk.db.read((read) => parkSetting(read));
  if (park === undefined) throw new Refusal('session.notOpened', {});
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.anj')).toSorted();
  const fresh: Fresh[] = [];
  const broken: FolderReport['taken'][number][] = [];
  let known = 0;
  /** Parts are looked at once, by whichever of them comes first. */
  const seen = new Set<string>();
  for (const [at, file] of names.entries()) {
    if (watching.signal.aborted) throw new Refusal('job.cancelled', {});
    watching.progress('verify', at, names.length);
    const path = join(folder, file);
    try {
      const part = (await partIn(path))?.header.bundle;
      if (part !== undefined && seen.has(part)) continue;
      if (part !== undefined) seen.add(part);
      const { header } = await withBundleSource(path, park.id, watching, false, (source) =>
        openEnvelope(source, park.id),
      );
      const here = desk.db.read((read) => read.one('SELECT 1 FROM bundle WHERE id = ?', header.bundle));
      if (here === undefined && header.sender !== desk.self.device) fresh.push({ file, ...header });
      else known += 1;
    } catch (error) {
      broken.push({ file, report: null, fault: faultOf(error) });
    }
  }
  const byAge = (a: Fresh, b: Fresh): number =>
    a.sender === b.sender ? a.counter - b.counter : a.madeAt - b.madeAt || (a.sender < b.sender ? -1 : 1);
  return { fresh: fresh.toSorted(byAge), known, broken };
};

const faultOf = (error: unknown) => {
  if (!(error instanceof Refusal) || error.fault.code === 'job.cancelled') throw error;
  return error.fault;
};

interface Left {
  readonly file: string;
  /** Its parts, where it was cut. */
  readonly files?: readonly string[];
  /** What the bundle told and carried, as one hash; the same again needs no new file. */
  readonly print: string;
  readonly changes: number;
  readonly bytes: number;
}

const filesOfLeft = ({ file, files }: Left): readonly string[] => files ?? [file];

const leftSetting = 'exchangeFolder';

/** What came was taken in already: a folder that takes no writing undoes nothing of that. */
const tryLeaving = async (...order: Parameters<typeof leaveOwn>): Promise<Pick<FolderReport, 'own' | 'notLeft'>> => {
  try {
    return { own: await leaveOwn(...order), notLeft: null };
  } catch (error) {
    const fault = faultOf(error);
    if (!fault.code.startsWith('file.') && fault.code !== 'bundle.noRoom') throw error;
    return { own: null, notLeft: fault };
  }
};

const leaveOwn = async (
  desk: OpenDesk,
  folder: string,
  watching: Watching,
  nameOf: () => string,
  partBytes: number | null,
): Promise<FolderReport['own']> => {
  const others = othersOf(desk);
  if (others.length === 0) return null;
  const before = desk.db.read((read) => setting(read, leftSetting));
  const left = before === undefined ? null : (JSON.parse(before) as Left);
  const print = await printOf(desk, others);
  if (left !== null && left.print === print && (await lieThere(folder, filesOfLeft(left), partBytes))) {
    const { file, changes, bytes } = left;
    return { file, changes, bytes, parts: filesOfLeft(left).length, written: false };
  }
  const file = nameOf();
  const order = { file: join(folder, file), to: null, cases: null, evidence: true, lackedBy: others, partBytes };
  const made = await makeBundle(desk, order, watching);
  const files = made.files.map((path) => basename(path));
  const after: Left = { file, files, print, changes: made.changes, bytes: made.bytes };
  await desk.db.write((write) => keepSetting(write, leftSetting, JSON.stringify(after)));
  // The new bundle holds all that the old one held and somebody still lacks.
  for (const name of left === null ? [] : filesOfLeft(left)) await rm(join(folder, name), { force: true });
  return { file, changes: made.changes, bytes: made.bytes, parts: files.length, written: true };
};

/** Whether these files are there, none larger than what the medium takes. */
const lieThere = async (folder: string, names: readonly string[], limit: number | null): Promise<boolean> => {
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => null,
      ),
    ),
  );
  return sizes.every((size) => size !== null && (limit === null || size <= limit));
};

/** Laptops of the park but this one, and but those reported lost. */
const othersOf = (desk: OpenDesk): readonly string[] =>
  desk.db.read((read) => {
    const lost = lostLaptops(read);
    return [...certificatesOf(read).keys()]
      .filter((device) => device !== desk.self.device && !lost.has(device))
      .toSorted();
  });

/** What a bundle for those laptops would tell and carry, as one hash. Their answers alone change nothing in it. */
const printOf = (desk: OpenDesk, others: readonly string[]): Promise<string> =>
  desk.db.write((write) => {
    const park = parkSetting(write);
    if (park === undefined) throw new Refusal('session.notOpened', {});
    signOwnHeads(write, park.id, ownKeys(desk));
    const maySee = (space: string): boolean => !space.startsWith('private:');
    const peers = others.map((device) => readPeer(write, device));
    const parts = widest(peers.map((peer) => missingFor(write, tipsOf(peer?.have ?? []), maySee)));
    const wants = [...new Set(peers.flatMap((peer) => peer?.wants ?? []))].filter((hash) => desk.store.has(hash));
    const told = {
      have: haveSummary(write, maySee),
      parts: parts.map(({ head, from }) => [head.space, head.device, from, head.n, head.hash]),
      wants: wants.toSorted(),
    };
    return sha256(canonicalJson(told));
  });

const heardFrom = (desk: OpenDesk): FolderReport['heard'] =>
  desk.db.read((read) => {
    const names = officerNames(read);
    const officers = new Map([...certificatesOf(read)].map(([device, { officer }]) => [device, officer]));
    return othersOf(desk)
      .map((device) => ({
        device: device as DeviceId,
        officer: names[officers.get(device) ?? ''] ?? null,
        at:
          read.one<{ at: number | null }>("SELECT max(at) AS at FROM bundle WHERE way = 'merged' AND peer = ?", device)
            ?.at ?? null,
      }))
      .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  });
