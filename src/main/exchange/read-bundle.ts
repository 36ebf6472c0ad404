import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { readSectionHead, sectionHeadBytes, sectionKind, type SectionHead } from '#shared/exchange/bundle-frame';
import { readChange } from '#shared/exchange/read-change';
import { isContinuous, type Received, type Segment } from '#shared/exchange/streams';
import { Refusal } from '#shared/domain/outcome';
import { bodyKeyOf, contentKeyOf } from './bundle-header.ts';
import { readIndex, type BundleIndex } from './bundle-index.ts';
import type { Watching } from './context.ts';
import { idOfKey, sha256Bytes } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import { openEnvelope, type Envelope } from './envelope.ts';
import { isHeadSigned } from './heads.ts';
import { isSoundSigningKey } from './key-check.ts';
import type { Park } from './roster.ts';
import { openBody, type BodyReader, type ByteSource } from './sealed-body.ts';

/** A bundle read whole and found sound: every change linked to a head its device signed. */
export interface ReadBundle {
  readonly envelope: Envelope;
  readonly index: BundleIndex;
  readonly segments: readonly Segment[];
}

/** Takes the bytes of an enclosed piece of evidence as they come; `end` follows only when they are what the name says. */
export interface BlobSink {
  readonly begin: (
    hash: string,
  ) => Promise<{ readonly add: (piece: Uint8Array) => Promise<void>; readonly end: () => Promise<void> }>;
}

/** Looks at evidence without keeping it. */
export const discardBlobs: BlobSink = { begin: async () => ({ add: async () => {}, end: async () => {} }) };

/**
 * Reads every byte of a bundle and checks it, stage by stage: envelope (see there), addressee (`bundle.notForUs`,
 * `bundle.needsPassphrase`, `bundle.wrongPassphrase`, `bundle.cannotOpen`), sections (`bundle.damaged`, `bundle.badSection`, `bundle.badIndex`), changes
 * (`bundle.badChange`), streams and their heads (`bundle.badStream`, `bundle.badHead`). Whom to trust is decided by the
 * merge; nothing is written here but what `blobs` keeps.
 */
export const readBundle = async (
  source: ByteSource,
  park: Park,
  keys: DeviceFile,
  blobs: BlobSink,
  { progress, signal }: Watching,
  passphrase: string | null = null,
): Promise<ReadBundle> => {
  const envelope = await openEnvelope(source, park.id, (done, total) => {
    stopIfAborted(signal);
    progress('hash', done, total);
  });
  const key = bodyKeyOf(await contentKeyOf(envelope.header, park, keys, passphrase), envelope.headerBytes);
  const body = openBody(source, envelope.bodyAt, envelope.bodyLength, key);
  const total = body.left();
  const seen = createHash('sha256');
  const lines: string[] = [];
  let index: BundleIndex | undefined;
  for (let before = 0; ;) {
    stopIfAborted(signal);
    progress('check', total - body.left(), total);
    const head = await nextHead(body);
    if (head.kind < before || (index === undefined) !== (head.kind === sectionKind.index)) throw badSection(head.kind);
    before = head.kind;
    if (head.kind === sectionKind.end) {
      if (body.left() > 0 || head.plain > 0 || !seen.digest().equals(head.hash)) throw badSection(head.kind);
      break;
    }
    seen.update(head.hash);
    if (head.kind === sectionKind.blob) {
      await readBlob(body, head, blobs);
      continue;
    }
    const text = await readText(body, head);
    if (head.kind === sectionKind.index) index = readIndex(text);
    else if (head.kind <= sectionKind.changes) for (const line of text.split('\n')) if (line !== '') lines.push(line);
  }
  if (index === undefined) throw badSection(sectionKind.index);
  return { envelope, index, segments: segmentsOf(index, lines, park.id) };
};

/** The index of a bundle whose envelope is sound, without the rest. */
export const readIndexOnly = async (
  source: ByteSource,
  envelope: Envelope,
  park: Park,
  keys: DeviceFile,
  passphrase: string | null,
): Promise<BundleIndex> => {
  const key = bodyKeyOf(await contentKeyOf(envelope.header, park, keys, passphrase), envelope.headerBytes);
  const body = openBody(source, envelope.bodyAt, envelope.bodyLength, key);
  const head = await nextHead(body);
  if (head.kind !== sectionKind.index) throw badSection(head.kind);
  return readIndex(await readText(body, head));
};

const nextHead = async (body: BodyReader): Promise<SectionHead> => {
  if (body.left() < sectionHeadBytes) throw badSection(0);
  const head = readSectionHead(await body.take(sectionHeadBytes), body.left());
  if (!head.ok) throw new Refusal(head.error.code, head.error.facts);
  return head.value;
};

/** The plain text of a section. Inflating stops at the length the head names, which is bounded. */
const readText = async (body: BodyReader, { kind, deflated, stored, plain, hash }: SectionHead): Promise<string> => {
  const bytes = await body.take(stored);
  let text: Buffer;
  try {
    text = deflated ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, plain) }) : bytes;
  } catch {
    throw badSection(kind);
  }
  if (text.length !== plain || !sha256Bytes(text).equals(hash)) throw badSection(kind);
  const decoded = text.toString('utf8');
  // Bytes that are no UTF-8 would read as something else than what was hashed.
  if (Buffer.byteLength(decoded) !== text.length || !Buffer.from(decoded).equals(text)) throw badSection(kind);
  return decoded;
};

const readBlob = async (body: BodyReader, { kind, stored, hash }: SectionHead, blobs: BlobSink): Promise<void> => {
  const digest = createHash('sha256');
  const kept = await blobs.begin(Buffer.from(hash).toString('hex'));
  await body.stream(stored, async (piece) => {
    digest.update(piece);
    await kept.add(piece);
  });
  if (!digest.digest().equals(hash)) throw badSection(kind);
  await kept.end();
};

const segmentsOf = (index: BundleIndex, lines: readonly string[], park: string): Segment[] => {
  const sound = new Set<string>();
  let at = 0;
  const segments = index.streams.map(({ from, prev, ...head }): Segment => {
    const count = head.n - from + 1;
    if (count < 1 || count > lines.length - at)
      throw new Refusal('bundle.badStream', { space: head.space, device: head.device });
    const changes = lines.slice(at, at + count).map((line) => receive(line));
    at += count;
    const segment: Segment = { head: withoutUndefined(head), changes };
    const [first] = changes;
    if (!isContinuous(segment) || first?.change.n !== from || first.change.prev !== prev) {
      throw new Refusal('bundle.badStream', { space: head.space, device: head.device });
    }
    const signer = head.by ?? head.device;
    const key = index.keys[signer] ?? '';
    if (!sound.has(signer)) {
      if (key === '' || idOfKey(key) !== signer || !isSoundSigningKey(Buffer.from(key, 'hex')))
        throw new Refusal('bundle.badHead', { device: signer });
      sound.add(signer);
    }
    if (!isHeadSigned(park, key, segment.head)) throw new Refusal('bundle.badHead', { device: signer });
    return segment;
  });
  if (at !== lines.length) throw new Refusal('bundle.badStream', { space: null, device: null });
  return segments;
};

const withoutUndefined = ({
  by,
  ...head
}: {
  space: string;
  device: string;
  n: number;
  hash: string;
  sig: string;
  by?: string | undefined;
}): Segment['head'] => (by === undefined ? head : { ...head, by });

const receive = (bytes: string): Received => {
  const read = readChange(bytes);
  if (!read.ok) throw new Refusal('bundle.badChange', { code: read.error.code, ...read.error.facts });
  return { change: read.value, bytes, hash: sha256Bytes(bytes).toString('hex') };
};

const badSection = (kind: number): Refusal => new Refusal('bundle.badSection', { kind });

export const stopIfAborted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refusal('job.cancelled', {});
};
