import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { sectionKind } from '#shared/exchange/bundle-frame';
import { streamKey, tipsOf } from '#shared/exchange/have-summary';
import { Refusal } from '#shared/domain/outcome';
import type { Read, Write } from '../db/handles.ts';
import {
  levelOf,
  wrapForDevice,
  wrapForPark,
  wrapForPassphrase,
  type BundleHeader,
  type PassphraseKey,
} from './bundle-header.ts';
import { indexText, type BundleIndex } from './bundle-index.ts';
import type { ExchangeContext } from './context.ts';
import { sha256Bytes } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import { byPlace, bytesOfPart, haveSummary, missingFor, signOwnHeads, type Part } from './heads.ts';
import { certifyFounder, ownRequest } from './identity.ts';
import { readPeer } from './peers.ts';
import { withheldFrom } from './withheld.ts';
import { keepSetting, setting } from '../db/settings.ts';
import { lostLaptops, readersSinceLoss } from './revocations.ts';
import { certificatesOf, parkSetting, requestsOf, type Park } from './roster.ts';

export interface BundleOrder {
  readonly file: string;
  /** Only what this device is not known to hold, readable by it alone; null: everything, for everybody of the park. */
  readonly to: string | null;
  /** Only what one of these laptops is not known to hold, still readable by everybody of the park; null: all. */
  readonly lackedBy?: readonly string[] | null;
  /** Only these cases with their reviews and applicants, and the roster; null: all. */
  readonly cases: readonly string[] | null;
  readonly evidence: boolean;
  /** Readable by whoever of the park knows this passphrase (as it is used), and by nobody else; `to` is null then. */
  readonly passphrase?: string | null;
  /** Written in files of at most so many bytes; null: one file. */
  readonly partBytes?: number | null;
}

/** A text section, deflated. */
export interface TextSection {
  readonly kind: number;
  readonly stored: Uint8Array;
  readonly plain: number;
  readonly hash: Buffer;
}

/** Everything a bundle will hold, decided in one transaction. */
export interface Plan {
  readonly park: Park;
  readonly header: BundleHeader;
  readonly contentKey: Uint8Array;
  readonly sections: readonly TextSection[];
  readonly blobs: readonly { readonly hash: string; readonly bytes: number }[];
  /** Pieces of evidence that the changes name and that are not here. */
  readonly lacking: number;
  readonly changes: number;
}

/** Plain bytes of a section of changes; the last change may go beyond. */
const sectionBytes = 4 * 1024 * 1024;

/**
 * Decides what goes into a bundle. Signs this laptop's heads first, so that all its work may leave. Private spaces leave
 * only for another laptop of the same officer. Fault: `people.unknownDevice`, `people.lostDevice`.
 */
export const planBundle = async (
  context: ExchangeContext,
  keys: DeviceFile,
  order: BundleOrder,
  secret: PassphraseKey | null = null,
): Promise<Plan> => {
  const { deflating, ...plan } = await context.db.write((write) => {
    const park = parkSetting(write);
    if (park === undefined) throw new Refusal('session.notOpened', {});
    certifyFounder(write, context, keys, context.self.officer);
    signOwnHeads(write, park.id, keys);
    const addressee = order.to === null ? null : addresseeOf(write, order.to);
    const maySee = (space: string): boolean =>
      !space.startsWith('private:') ||
      (addressee !== null && addressee.officer === context.self.officer.id && space === `private:${addressee.officer}`);
    const isWithheld = withheldFrom(write, context.self, addressee?.officer ?? null);
    const isWanted = spacesWanted(write, order.cases);
    const peer = order.to === null ? undefined : readPeer(write, order.to);
    const signers = signersOf(write, keys);
    const lackers = order.lackedBy?.map((device) => readPeer(write, device)) ?? [peer];
    const parts = widest(
      lackers.map((one) => missingFor(write, tipsOf(one?.have ?? []), (space) => maySee(space) && isWanted(space))),
    ).filter(({ head }) => signers.has(head.by ?? head.device) && !isWithheld(head.space, head.device));
    const { texts, named } = changesOf(write, parts);
    const blobs = blobsOf(
      context,
      new Set([...named, ...(order.cases === null ? lackers.flatMap((one) => one?.wants ?? []) : [])]),
      order.evidence,
    );
    const index = indexOf(
      write,
      context,
      keys,
      park,
      parts,
      blobs,
      (space) => maySee(space) && !isWithheld(space, ''),
      signers,
    );
    const contentKey = context.ports.randomBytes(32);
    return {
      park,
      header: headerOf(write, context, keys, park, addressee, contentKey, secret),
      contentKey,
      deflating: [sectionOf(sectionKind.index, indexText(index)), ...texts],
      blobs: blobs.filter((blob) => blob.inside),
      lacking: blobs.filter(({ hash }) => !context.store.has(hash)).length,
      changes: parts.reduce((sum, part) => sum + part.changes, 0),
    };
  });
  return { ...plan, sections: await Promise.all(deflating) };
};

/** Of each stream what the one who lacks most of it lacks. */
export const widest = (each: readonly (readonly Part[])[]): readonly Part[] => {
  if (each.length === 1) return each[0] ?? [];
  const byStream = new Map<string, readonly Part[]>();
  const sizeOf = (parts: readonly Part[]): number => parts.reduce((sum, { changes }) => sum + changes, 0);
  for (const parts of each) {
    for (const [stream, some] of Map.groupBy(parts, ({ head }) => streamKey(head.space, head.device)))
      if (sizeOf(some) > sizeOf(byStream.get(stream) ?? [])) byStream.set(stream, some);
  }
  return [...byStream.values()].flat().toSorted(byPlace);
};

interface Addressee {
  readonly device: string;
  readonly sealingKey: string;
  readonly officer: string;
}

const addresseeOf = (read: Read, device: string): Addressee => {
  if (lostLaptops(read).has(device)) throw new Refusal('people.lostDevice', {});
  const certificate = certificatesOf(read).get(device);
  if (certificate !== undefined) return { device, sealingKey: certificate.sealingKey, officer: certificate.officer };
  const request = requestsOf(read).get(device);
  if (request === undefined) throw new Refusal('people.unknownDevice', { device });
  // Whoever only asks is not yet known to be that officer: it gets nothing private.
  return { device, sealingKey: request.sealingKey, officer: '' };
};

const headerOf = (
  write: Write,
  { ports }: ExchangeContext,
  keys: DeviceFile,
  park: Park,
  addressee: Addressee | null,
  contentKey: Uint8Array,
  secret: PassphraseKey | null,
): BundleHeader => {
  const counter = Number(setting(write, 'bundleCounter') ?? '0') + 1;
  keepSetting(write, 'bundleCounter', String(counter));
  const named = { bundle: Buffer.from(ports.randomBytes(16)).toString('hex'), park: park.id, sender: keys.device };
  // A lost laptop has the secret the park shares: from then on everybody means each laptop by itself.
  const others = addressee !== null ? [addressee] : secret !== null ? [] : readersSinceLoss(write);
  const readers = [
    ...(others ?? []).filter(({ device }) => device !== keys.device),
    { device: keys.device, sealingKey: keys.sealing.publicKey },
  ];
  const wraps =
    others === null
      ? [wrapForPark(contentKey, park, named)]
      : [
          ...(secret === null ? [] : [wrapForPassphrase(contentKey, secret, named)]),
          ...readers.map((one) => wrapForDevice(contentKey, one.device, one.sealingKey, ports.randomBytes(32), named)),
        ];
  return {
    v: 1,
    ...named,
    senderKey: keys.signing.publicKey,
    to: addressee === null ? null : [addressee.device],
    counter,
    madeAt: ports.now(),
    reader: levelOf(wraps),
    app: ports.version,
    wraps,
  };
};

const indexOf = (
  read: Read,
  { self, store }: ExchangeContext,
  keys: DeviceFile,
  park: Park,
  parts: readonly Part[],
  blobs: BundleIndex['blobs'],
  maySee: (space: string) => boolean,
  signers: ReadonlyMap<string, string>,
): BundleIndex => {
  const waiting = [...requestsOf(read).values()].filter(({ device }) => !signers.has(device));
  return {
    v: 1,
    requests: [ownRequest(keys, park.id, self.officer), ...waiting],
    streams: parts.map(({ head, from, prev }) => ({ ...head, from, prev })),
    keys: Object.fromEntries(
      parts.map(({ head }) => [head.by ?? head.device, signers.get(head.by ?? head.device) ?? '']),
    ),
    have: haveSummary(read, maySee) as unknown as BundleIndex['have'],
    blobs,
    wants: read
      .sql<{ hash: string }>(
        'SELECT DISTINCT hash FROM case_evidence WHERE case_id NOT IN (SELECT case_id FROM recused WHERE officer = ?)',
        self.officer.id,
      )
      .flatMap(({ hash }) => (store.has(hash) ? [] : [hash])),
  };
};

/** Public keys by device: every admitted laptop's, and our own. */
const signersOf = (read: Read, keys: DeviceFile): ReadonlyMap<string, string> =>
  new Map([
    ...[...certificatesOf(read)].map(([device, { publicKey }]) => [device, publicKey] as const),
    [keys.device, keys.signing.publicKey],
  ]);

/** Deflated on another thread, while the next section is put together. */
const sectionOf = async (kind: number, text: string): Promise<TextSection> => {
  const plain = Buffer.from(text, 'utf8');
  const hash = sha256Bytes(plain);
  return { kind, stored: await deflate(plain), plain: plain.length, hash };
};

const deflate = promisify<Uint8Array, Buffer>(deflateRaw);

/** The changes as sections of text, and the evidence they name. */
const changesOf = (
  read: Read,
  parts: readonly Part[],
): { readonly texts: Promise<TextSection>[]; readonly named: ReadonlySet<string> } => {
  const texts: Promise<TextSection>[] = [];
  const named = new Set<string>();
  let [kind, lines, length]: [number, string[], number] = [0, [], 0];
  const close = (): void => {
    if (lines.length > 0) texts.push(sectionOf(kind, lines.join('\n')));
    [lines, length] = [[], 0];
  };
  for (const part of parts) {
    const wanted =
      part.head.space === 'roster'
        ? sectionKind.roster
        : part.head.space === 'policy'
          ? sectionKind.policy
          : sectionKind.changes;
    for (const bytes of bytesOfPart(read, part)) {
      if (wanted !== kind || length > sectionBytes) close();
      kind = wanted;
      lines.push(bytes);
      length += bytes.length;
      for (const [, hash = ''] of bytes.matchAll(/"e":"(?:evidence:[^"/]+\/|tray:)([0-9a-f]{64})"/g)) named.add(hash);
    }
  }
  close();
  return { texts, named };
};

const blobsOf = ({ store }: ExchangeContext, named: ReadonlySet<string>, inside: boolean): BundleIndex['blobs'] =>
  [...named].toSorted().map((hash) => {
    const found = store.has(hash) ? statSync(store.pathOf(hash), { throwIfNoEntry: false }) : undefined;
    return { hash, bytes: found?.size ?? 0, inside: inside && found !== undefined };
  });

const spacesWanted = (read: Read, cases: readonly string[] | null): ((space: string) => boolean) => {
  if (cases === null) return () => true;
  const wanted = new Set(cases);
  const applicants = new Set(
    cases.map((id) => read.one<{ uscc: string }>('SELECT uscc FROM case_file WHERE id = ?', id)?.uscc),
  );
  return (space) => {
    const colon = space.indexOf(':');
    if (colon < 0) return true;
    const [kind, name] = [space.slice(0, colon), space.slice(colon + 1)];
    if (kind === 'case') return wanted.has(name);
    if (kind === 'review') return wanted.has(name.split('/')[0] ?? '');
    return kind === 'org' && applicants.has(name);
  };
};
