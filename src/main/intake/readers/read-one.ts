import { ole2Kind, type Detected } from './detect.ts';
import { beginsAsJson, readJson } from './json/read-json.ts';
import { lookAt } from './look-at.ts';
import type { Look } from './look.ts';
import { readArchive } from './read-archive.ts';
import { readCsv } from './read-csv.ts';
import { ReadFault, tell, type Session, type Source } from './session.ts';
import { copyToScratch, type Copied } from './take-evidence.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { packageKind } from './package-kind.ts';

/** How the bytes of a file are had: from disk, or inflated out of an archive (then `path` of the source is the copy). */
export interface Bytes {
  readonly copy: () => AsyncIterable<Buffer>;
  /** Set where the bytes are in the scratch folder already. */
  readonly copied?: Copied;
}

/**
 * Reads one file for what its content is: a table into rows, an archive into its files, a paper into evidence.
 * Throws `ReadFault` where the file is refused; the session holds nothing of it then (the caller takes back).
 */
export const readOne = async (
  session: Session,
  source: Source,
  detected: Detected,
  head: Buffer,
  bytes: Bytes,
): Promise<void> => {
  const named = endingOf(source.file);
  switch (detected.kind) {
    case 'empty':
      throw new ReadFault('E-EMPTY', {}, { what: 'file' });
    case 'unsupported':
      throw refusalOfUnsupported(named, detected.name);
    case 'unknown':
      throw new ReadFault(
        expectedKind(named) === null ? 'E-TYPE' : 'E-MAGIC',
        { found: hexOf(head) },
        { ending: named },
      );
    case 'ole2':
      throw await refusalOfOle2(head, bytes);
    case 'text':
      return readText(session, source, named, head, bytes);
    case 'zip':
      return readZip(session, source, named, bytes);
    case 'pdf':
    case 'png':
    case 'jpeg':
    case 'tiff': {
      const { kind } = detected;
      return takeEvidence(session, source, bytes, (copied) => lookAt(kind, copied));
    }
  }
};

const endingOf = (file: string): string => /\.([A-Za-z0-9]{1,5})$/.exec(file)?.[1]?.toLowerCase() ?? '';

const expectedKind = (ending: string): string | null =>
  ({
    xlsx: 'zip',
    docx: 'zip',
    ofd: 'zip',
    zip: 'zip',
    pdf: 'pdf',
    png: 'png',
    jpg: 'jpeg',
    jpeg: 'jpeg',
    tif: 'tiff',
    tiff: 'tiff',
    xls: 'ole2',
    et: 'ole2',
  })[ending] ?? null;

const hexOf = (head: Buffer): string =>
  [...head.subarray(0, 8)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

const refusalOfUnsupported = (ending: string, name: string): ReadFault => {
  if (name === 'ZIP+') return new ReadFault('E-MAGIC', { found: name }, { ending });
  return new ReadFault(expectedKind(ending) === null ? 'E-TYPE' : 'E-MAGIC', { found: name }, { ending });
};

const refusalOfOle2 = async (head: Buffer, bytes: Bytes): Promise<ReadFault> => {
  let seen = head;
  // The directory may stand behind the first bytes; the beginning of the file is enough to know it by.
  for await (const chunk of bytes.copy()) {
    seen = Buffer.concat([seen.subarray(0, 8192), chunk]);
    break;
  }
  const kind = ole2Kind(seen);
  return kind === 'encrypted'
    ? new ReadFault('E-PASSWORD', { found: 'EncryptedPackage' })
    : new ReadFault('E-OLD-FORMAT', { found: kind });
};

const readText = async (session: Session, source: Source, named: string, head: Buffer, bytes: Bytes): Promise<void> => {
  if (!session.tables && ['csv', 'tsv', 'txt'].includes(named)) {
    return takeEvidence(session, source, bytes, () => plainLook('text/plain'));
  }
  if (expectedKind(named) !== null)
    throw new ReadFault(
      'E-MAGIC',
      {
        found: head
          .subarray(0, 40)
          .toString('latin1')
          .replaceAll(/[^\x20-\x7E]+/g, '·'),
      },
      { ending: named },
    );
  if (beginsAsJson(textOfHead(head)) && (source.direct || named === 'json')) {
    if (readJson(session, source)) return;
  } else if (source.direct || ['csv', 'tsv', 'txt'].includes(named)) {
    if (readCsv(session, source)) return;
  }
  throw new ReadFault('E-TYPE', { found: 'TXT' }, { ending: named });
};

/** The beginning of a text, as far as its signs go: letters may be any encoding's. */
const textOfHead = (head: Buffer): string =>
  head[0] === 0xff && head[1] === 0xfe
    ? head.toString('utf16le')
    : head[0] === 0xfe && head[1] === 0xff
      ? Buffer.from(head.subarray(0, head.length & ~1))
          .swap16()
          .toString('utf16le')
      : head.toString('utf8');

const readZip = async (session: Session, source: Source, named: string, bytes: Bytes): Promise<void> => {
  const kind = await packageKind(source.path, named);
  switch (kind) {
    case 'workbook': {
      if (session.tables && (await readXlsx(session, source))) return;
      return takeEvidence(session, source, bytes, () =>
        plainLook('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
      );
    }
    case 'document':
      return takeEvidence(session, source, bytes, () =>
        plainLook('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      );
    case 'ofd':
      return takeEvidence(session, source, bytes, () => plainLook('application/ofd'));
    case 'archive':
      return readArchive(session, source, readOne);
  }
};

const plainLook = (mediaType: string): Look => ({ mediaType, pages: null, remarks: [] });

const takeEvidence = async (
  session: Session,
  source: Source,
  bytes: Bytes,
  look: (copied: Copied) => Look,
): Promise<void> => {
  const copied =
    bytes.copied ?? (await copyToScratch(session, 'file', bytes.copy(), (read) => session.advance(read, source.file)));
  try {
    const { mediaType, pages, remarks } = look(copied);
    for (const { code, found } of remarks) tell(session, { code, severity: 'warn', file: source.file, found });
    session.evidence.push({
      file: source.file,
      scratch: copied.scratch,
      hash: copied.hash,
      bytes: copied.bytes,
      mediaType,
      pages,
    });
  } catch (error) {
    copied.remove();
    throw error;
  }
};
