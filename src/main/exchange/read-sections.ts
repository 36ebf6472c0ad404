import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { readSectionHead, sectionHeadBytes, sectionKind, type SectionHead } from '#shared/exchange/bundle-frame';
import { Refusal } from '#shared/domain/outcome';
import type { Watching } from './context.ts';
import { sha256Bytes } from './crypto.ts';
import type { Envelope } from './envelope.ts';
import { openBody, type BodyReader, type ByteSource } from './sealed-body.ts';

/** Takes the bytes of an enclosed piece of evidence as they come; `end` follows only when they are what the name says. */
export interface BlobSink {
  readonly begin: (
    hash: string,
  ) => Promise<{ readonly add: (piece: Uint8Array) => Promise<void>; readonly end: () => Promise<void> }>;
}

/** Looks at evidence without keeping it. */
export const discardBlobs: BlobSink = { begin: async () => ({ add: async () => {}, end: async () => {} }) };

/** Takes what a body holds, section by section, each found sound before it is handed on. */
export interface SectionSink {
  readonly index: (text: string) => Promise<void>;
  /** Changes as written, one a line; sound UTF-8. */
  readonly changes: (text: Buffer) => Promise<void>;
  readonly blobs: BlobSink;
}

/** Reads a body to its end under its key. Codes: `bundle.damaged`, `bundle.badSection`, and those of the sink. */
export const readSections = async (
  source: ByteSource,
  { bodyAt, bodyLength }: Pick<Envelope, 'bodyAt' | 'bodyLength'>,
  key: Uint8Array,
  sink: SectionSink,
  { progress, signal }: Watching,
): Promise<void> => {
  const body = openBody(source, bodyAt, bodyLength, key);
  const total = body.left();
  const seen = createHash('sha256');
  let indexed = false;
  for (let before = 0; ;) {
    stopIfAborted(signal);
    progress('check', total - body.left(), total);
    const head = await nextHead(body);
    if (head.kind < before || !indexed !== (head.kind === sectionKind.index)) throw badSection(head.kind);
    before = head.kind;
    if (head.kind === sectionKind.end) {
      if (body.left() > 0 || head.plain > 0 || !seen.digest().equals(head.hash)) throw badSection(head.kind);
      return;
    }
    seen.update(head.hash);
    if (head.kind === sectionKind.blob) {
      await readBlob(body, head, sink.blobs);
      continue;
    }
    const text = await readText(body, head);
    if (head.kind === sectionKind.index) await sink.index(text.toString('utf8'));
    else if (head.kind <= sectionKind.changes) await sink.changes(text);
    indexed = true;
  }
};

export const nextHead = async (body: BodyReader): Promise<SectionHead> => {
  if (body.left() < sectionHeadBytes) throw badSection(0);
  const head = readSectionHead(await body.take(sectionHeadBytes), body.left());
  if (!head.ok) throw new Refusal(head.error.code, head.error.facts);
  return head.value;
};

/** The plain text of a section, as bytes of UTF-8. Inflating stops at the length the head names, which is bounded. */
export const readText = async (
  body: BodyReader,
  { kind, deflated, stored, plain, hash }: SectionHead,
): Promise<Buffer> => {
  const bytes = await body.take(stored);
  let text: Buffer;
  try {
    text = deflated ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, plain) }) : bytes;
  } catch {
    throw badSection(kind);
  }
  if (text.length !== plain || !sha256Bytes(text).equals(hash)) throw badSection(kind);
  // Bytes that are no UTF-8 would read as something else than what was hashed.
  if (!isUtf8(text)) throw badSection(kind);
  return text;
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

export const badSection = (kind: number): Refusal => new Refusal('bundle.badSection', { kind });

export const stopIfAborted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refusal('job.cancelled', {});
};
