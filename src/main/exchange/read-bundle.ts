import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { sectionKind } from '#shared/exchange/bundle-frame';
import { readChange } from '#shared/exchange/read-change';
import { isContinuous, type Received, type Segment } from '#shared/exchange/streams';
import { Refusal } from '#shared/domain/outcome';
import { bodyKeyOf, contentKeyOf } from './bundle-header.ts';
import { readIndex, type BundleIndex } from './bundle-index.ts';
import type { Watching } from './context.ts';
import { idOfKey } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';
import { openEnvelope, type Envelope } from './envelope.ts';
import { isHeadSignedAside } from './heads.ts';
import { isSoundSigningKey } from './key-check.ts';
import type { Park } from './roster.ts';
import {
  badSection,
  nextHead,
  readSections,
  readText,
  stopIfAborted,
  type BlobSink,
  type SectionSink,
} from './read-sections.ts';
import { openBody, type ByteSource } from './sealed-body.ts';

/** A bundle read whole and found sound: every change linked to a head its device signed. */
export interface ReadBundle {
  readonly envelope: Envelope;
  readonly index: BundleIndex;
  readonly segments: readonly Segment[];
}

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
  const received: Received[] = [];
  let index: BundleIndex | undefined;
  const sink: SectionSink = {
    index: async (text) => {
      index = readIndex(text);
    },
    changes: async (text) => {
      receive(text, received);
    },
    blobs,
  };
  await readSections(source, envelope, key, sink, { progress, signal });
  if (index === undefined) throw badSection(sectionKind.index);
  return { envelope, index, segments: await segmentsOf(index, received, park.id) };
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
  return readIndex((await readText(body, head)).toString('utf8'));
};

/**
 * Adds the changes of lines as written, each with its name. Only a line feed ends a line: other ends of lines are words of
 * officers. Bytes that are no UTF-8 would be read as something else than what the name is made of.
 */
export const receive = (text: Uint8Array, received: Received[]): void => {
  if (!isUtf8(text)) throw new Refusal('bundle.badChange', { code: 'change.notCanonical' });
  const lines = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = 0; at < lines.length;) {
    const feed = lines.indexOf(lineFeed, at);
    const end = feed < 0 ? lines.length : feed;
    if (end > at) {
      const bytes = lines.subarray(at, end);
      const read = readChange(bytes.toString('utf8'));
      if (!read.ok) throw new Refusal('bundle.badChange', { code: read.error.code, ...read.error.facts });
      received.push({ change: read.value, bytes, hash: hash('sha256', bytes) });
    }
    at = end + 1;
  }
};

const lineFeed = 0x0a;

/** The parts of streams an index lists, made of the changes in their order: each linked and ending at a head its device signed. */
export const segmentsOf = async (
  index: BundleIndex,
  received: readonly Received[],
  park: string,
): Promise<Segment[]> => {
  const sound = new Set<string>();
  const signatures: Promise<string | null>[] = [];
  let at = 0;
  const segments = index.streams.map(({ from, prev, ...head }): Segment => {
    const count = head.n - from + 1;
    if (count < 1 || count > received.length - at)
      throw new Refusal('bundle.badStream', { space: head.space, device: head.device });
    const changes = received.slice(at, at + count);
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
    signatures.push(isHeadSignedAside(park, key, segment.head).then((signed) => (signed ? null : signer)));
    return segment;
  });
  if (at !== received.length) throw new Refusal('bundle.badStream', { space: null, device: null });
  const unsigned = (await Promise.all(signatures)).find((signer) => signer !== null);
  if (unsigned !== undefined) throw new Refusal('bundle.badHead', { device: unsigned ?? null });
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
