import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { guarded } from '../files/durable-write.ts';
import { openEvidenceStore } from '../files/evidence-store.ts';
import { withBundleSource } from './bundle-source.ts';
import { openEnvelope } from './envelope.ts';
import { changesFile, indexFile, type BodyKey, type BundleReply, type BundleRequest } from './reader-messages.ts';
import { discardBlobs, readSections, type BlobSink, type SectionSink } from './read-sections.ts';

/**
 * The reading process's side: takes a bundle apart and leaves its index, changes and evidence in the scratch folder, each
 * found to be what the sender sealed. Asks for the body's key when the envelope is sound. Answers once, then is ended.
 */
export const serveReading = async (
  request: BundleRequest,
  key: Promise<BodyKey>,
  post: (reply: BundleReply) => void,
): Promise<void> => {
  try {
    await read(request, key, post);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    post({ t: 'refused', code: error.fault.code, facts: { ...error.fault.facts } });
  }
};

const read = async (
  { files, park, scratch, evidence, limits }: BundleRequest,
  key: Promise<BodyKey>,
  post: (reply: BundleReply) => void,
): Promise<void> => {
  let said = 0;
  const watching = {
    signal: new AbortController().signal,
    progress: (phase: string, done: number, total: number | null): void => {
      if (Date.now() - said < limits.progressMs) return;
      said = Date.now();
      post({ t: 'progress', phase: phase === 'check' ? 'check' : 'hash', done, total: total ?? 0 });
    },
  };
  await withBundleSource(files, park, watching, true, async (source) => {
    const envelope = await openEnvelope(source, park, (done, total) => watching.progress('hash', done, total));
    const { headerBytes, format, bodyAt, bodyLength, sha256 } = envelope;
    post({ t: 'header', header: Buffer.from(headerBytes).toString('utf8'), format, bodyAt, bodyLength, sha256 });
    const pieces: string[] = [];
    const blobs =
      evidence === null ? discardBlobs : keptIn(scratch, openEvidenceStore(evidence).has, pieces, limits.pieces);
    const changes = await guarded(scratch, () => open(join(scratch, changesFile), 'w', 0o600));
    let [text, lines] = [0, 0];
    const sink: SectionSink = {
      index: (index) => guarded(scratch, () => writeFile(join(scratch, indexFile), index, { mode: 0o600 })),
      changes: async (section) => {
        text += section.length;
        lines += linesIn(section);
        if (text > limits.text || lines > limits.changes) throw new Refusal('bundle.tooLarge', {});
        await guarded(scratch, () => changes.writeFile(Buffer.concat([section, lineFeed])));
        post({ t: 'lines', bytes: section.length + 1 });
      },
      blobs,
    };
    try {
      await readSections(source, envelope, Buffer.from((await key).key, 'hex'), sink, watching);
    } finally {
      await changes.close();
    }
    post({ t: 'done', changes: lines, pieces });
  });
};

const lineFeed = Buffer.from('\n');

/** Lines that hold something; a section may be nothing but ends of lines, so they are not taken apart for it. */
const linesIn = (text: Buffer): number => {
  let lines = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf(0x0a, at);
    const next = end < 0 ? text.length : end;
    if (next > at) lines += 1;
    at = next + 1;
  }
  return lines;
};

/** Evidence goes into scratch files; only what hashed to its name is listed. */
const keptIn = (scratch: string, isHere: (hash: string) => boolean, pieces: string[], most: number): BlobSink => ({
  begin: async (hash) => {
    if (isHere(hash)) return discardBlobs.begin(hash);
    if (pieces.length >= most) throw new Refusal('bundle.tooLarge', {});
    const path = join(scratch, hash);
    const file = await guarded(path, () => open(path, 'w', 0o600));
    return {
      add: (piece) =>
        guarded(path, () => file.writeFile(piece)).catch(async (error: unknown) => {
          await file.close();
          throw error;
        }),
      end: async () => {
        await file.close();
        pieces.push(hash);
      },
    };
  },
});
