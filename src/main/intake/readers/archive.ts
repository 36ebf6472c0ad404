import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { limits } from '../limits.ts';
import { decodeEntryName } from './entry-name.ts';
import { ReadFault } from './session.ts';

export interface ArchiveEntry {
  /** Decoded, `/` between parts, checked: relative, without `..`. Ends with `/` for a folder. */
  readonly name: string;
  readonly compressed: number;
  readonly bytes: number;
  readonly folder: boolean;
  readonly entry: Entry;
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Inflates an entry chunk by chunk; throws E-SIZE, E-CRC or E-TRUNCATED where the data are not what was announced. */
  readonly read: (entry: ArchiveEntry, onRead?: (compressed: number) => void) => AsyncGenerator<Buffer>;
  readonly close: () => void;
}

export interface ArchiveLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

/**
 * Opens a ZIP and judges all of it before a byte is inflated: number of entries, sizes and ratios, names, links,
 * encryption, methods, local headers that agree with the directory, no two entries sharing bytes.
 */
export const openArchive = async (path: string, allowed: ArchiveLimits): Promise<Archive> => {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { decodeStrings: false, validateEntrySizes: true, autoClose: false });
  } catch (error) {
    throw faultOfArchive(error);
  }
  const close = (): void => zip.close();
  try {
    if (zip.entryCount > allowed.entries)
      throw new ReadFault('E-LIMIT', { found: String(zip.entryCount) }, { what: 'entries', limit: allowed.entries });
    const entries: ArchiveEntry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(judgedEntry(entry, allowed));
    const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (total > allowed.totalBytes)
      throw new ReadFault('E-SIZE', { found: String(total) }, { what: 'archive', limit: allowed.totalBytes });
    judgeLayout(path, entries);
    return { entries, close, read: (entry, onRead) => readEntry(zip, entry, onRead) };
  } catch (error) {
    close();
    throw faultOfArchive(error);
  }
};

const judgedEntry = (entry: Entry, allowed: ArchiveLimits): ArchiveEntry => {
  const name = decodeEntryName(entry);
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) throw new ReadFault('E-LINK', { found: name });
  if (entry.isEncrypted()) throw new ReadFault('E-PASSWORD', { found: name });
  const folder = name.endsWith('/');
  if (!folder && entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new ReadFault('E-METHOD', { found: name }, { method: entry.compressionMethod });
  }
  if (entry.uncompressedSize > allowed.entryBytes)
    throw new ReadFault(
      'E-SIZE',
      { found: name },
      { what: 'entry', limit: allowed.entryBytes, bytes: entry.uncompressedSize },
    );
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioFrom && ratio > limits.ratio) {
    throw new ReadFault('E-RATIO', { found: name }, { ratio: Math.round(ratio), limit: limits.ratio });
  }
  return { name, compressed: entry.compressedSize, bytes: entry.uncompressedSize, folder, entry };
};

/** Local headers must say what the directory says, and no two entries may share bytes of the file. */
const judgeLayout = (path: string, entries: readonly ArchiveEntry[]): void => {
  const handle = openSync(path, 'r');
  try {
    judgeEnd(handle);
    const header = Buffer.alloc(30);
    let end = 0;
    for (const { name, entry } of entries.toSorted(
      (a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader,
    )) {
      const start = entry.relativeOffsetOfLocalHeader;
      if (start < end) throw new ReadFault('E-OVERLAP', { found: name });
      if (readSync(handle, header, 0, 30, start) !== 30 || header.readUInt32LE(0) !== 0x04034b50)
        throw new ReadFault('E-TRUNCATED', { found: name });
      const sizesFollow = (header.readUInt16LE(6) & 0x8) !== 0;
      const told = { compressed: header.readUInt32LE(18), bytes: header.readUInt32LE(22) };
      const inExtra = told.compressed === 0xffffffff || told.bytes === 0xffffffff;
      const agrees = told.compressed === entry.compressedSize && told.bytes === entry.uncompressedSize;
      if (!sizesFollow && !agrees && !(inExtra && entry.extraFields.some((field) => field.id === 1))) {
        throw new ReadFault(
          'E-SIZE',
          { found: name },
          { what: 'header', limit: entry.uncompressedSize, bytes: told.bytes },
        );
      }
      if ((header.readUInt16LE(6) & 1) !== 0) throw new ReadFault('E-PASSWORD', { found: name });
      if (header.readUInt16LE(8) !== entry.compressionMethod) throw new ReadFault('E-STRUCT', { found: name });
      end = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28) + entry.compressedSize;
    }
  } finally {
    closeSync(handle);
  }
};

/** Only one end record may fit the end of the file: with two, programs disagree about what is in the archive. */
const judgeEnd = (handle: number): void => {
  const { size } = fstatSync(handle);
  const tail = Buffer.alloc(Math.min(size, 65_557));
  readSync(handle, tail, 0, tail.length, size - tail.length);
  let ends = 0;
  for (let at = tail.lastIndexOf(endMark); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(endMark, at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) ends += 1;
  }
  if (ends > 1) throw new ReadFault('E-STRUCT', { found: 'PK 05 06' }, { why: 'twoEnds' });
};

const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

async function* readEntry(
  zip: ZipFile,
  { name, entry, compressed, bytes }: ArchiveEntry,
  onRead?: (compressed: number) => void,
): AsyncGenerator<Buffer> {
  let stream: Readable | undefined;
  let sum = 0;
  let seen = 0;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > bytes) throw new ReadFault('E-SIZE', { found: name }, { what: 'entry', limit: bytes });
      sum = crc32(chunk, sum);
      onRead?.(bytes === 0 ? 0 : Math.round((chunk.length / bytes) * compressed));
      yield chunk;
    }
  } catch (error) {
    throw faultOfArchive(error, name);
  } finally {
    stream?.destroy();
  }
  if (seen !== bytes) throw new ReadFault('E-SIZE', { found: name }, { what: 'entry', limit: bytes, bytes: seen });
  if (sum !== entry.crc32) throw new ReadFault('E-CRC', { found: name });
}

/** Reads a small entry whole. */
export const readWhole = async (archive: Archive, entry: ArchiveEntry, limit: number): Promise<Buffer> => {
  if (entry.bytes > limit)
    throw new ReadFault('E-SIZE', { found: entry.name }, { what: 'entry', limit, bytes: entry.bytes });
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read(entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const faultOfArchive = (error: unknown, name = ''): unknown => {
  if (!(error instanceof Error) || error instanceof ReadFault) return error;
  const { message } = error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (/too many bytes|not enough bytes|size mismatch/i.test(message))
    return new ReadFault('E-SIZE', { found: name }, { what: 'entry', limit: 0 });
  if (
    /End of central directory|unexpected EOF|overflows file bounds|invalid local file header|invalid central directory|comment length/i.test(
      message,
    )
  ) {
    return new ReadFault('E-TRUNCATED', { found: name || message.slice(0, 120) });
  }
  if (/compression method/i.test(message)) return new ReadFault('E-METHOD', { found: name });
  if (/encrypt/i.test(message)) return new ReadFault('E-PASSWORD', { found: name });
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') return new ReadFault('E-CRC', { found: name });
  if (code !== '' && !code.startsWith('ERR_')) return error;
  return new ReadFault('E-STRUCT', { found: name || message.slice(0, 120) });
};
