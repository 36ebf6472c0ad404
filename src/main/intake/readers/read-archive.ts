import { foldName } from '#shared/text/fold-width';
import { limits } from '../limits.ts';
import { openArchive, type Archive, type ArchiveEntry } from './archive.ts';
import { detect, type Detected } from './detect.ts';
import { shownName } from './entry-name.ts';
import { archiveLimits } from './package-kind.ts';
import { isLitter } from './litter.ts';
import { ReadFault, tell, tellFault, type Session, type Source } from './session.ts';
import { copyToScratch, type Copied } from './take-evidence.ts';

/** Reads a piece for what it is; handed in because archives hold tables, papers and archives again. */
export type ReadInner = (
  session: Session,
  source: Source,
  detected: Detected,
  head: Buffer,
  bytes: InnerBytes,
) => Promise<void>;

interface InnerBytes {
  readonly copy: () => AsyncIterable<Buffer>;
  readonly copied: Copied;
}

/** Faults of one piece that say nothing against the others: it is left out with a warning, the archive is read on. */
const ofOnePiece = new Set([
  'E-EMPTY',
  'E-TYPE',
  'E-MAGIC',
  'E-OLD-FORMAT',
  'E-PASSWORD',
  'E-MACRO',
  'E-VARIANT',
  'E-TRUNCATED',
  'E-PIXELS',
  'E-STRUCT',
  'E-ENCODING',
  'E-XML',
  'E-HEADER',
  'E-RAGGED',
  'E-QUOTE',
  'E-CELL',
  'E-MERGE',
]);

/**
 * Reads an archive of papers. What is wrong with the archive itself (names that climb out, links, sizes, checksums,
 * bombs, passwords) refuses all of it; a paper that cannot be taken is left out and told. Nothing is written by name.
 */
export const readArchive = async (session: Session, source: Source, readInner: ReadInner): Promise<void> => {
  if (source.depth > limits.archiveDepth)
    throw new ReadFault('E-NESTED', { found: source.file }, { limit: limits.archiveDepth });
  const archive = await openArchive(source.path, archiveLimits);
  const before = {
    sheets: session.sheets.length,
    evidence: session.evidence.length,
    problems: session.problems.length,
  };
  try {
    const pieces = archive.entries.filter(
      (entry) => !entry.folder && !entry.name.split('/').some((part) => part !== '' && isLitter(part)),
    );
    if (pieces.length === 0) throw new ReadFault('E-EMPTY', {}, { what: 'archive' });
    const names = new Map<string, string>();
    for (const piece of pieces) {
      session.files += 1;
      if (session.files > limits.files)
        throw new ReadFault('E-LIMIT', { found: piece.name }, { what: 'files', limit: limits.files });
      await readPiece(session, source, archive, piece, names, readInner);
    }
  } catch (error) {
    session.sheets.length = before.sheets;
    session.evidence.length = before.evidence;
    session.problems.length = before.problems;
    throw error;
  } finally {
    archive.close();
  }
};

const readPiece = async (
  session: Session,
  source: Source,
  archive: Archive,
  piece: ArchiveEntry,
  names: Map<string, string>,
  readInner: ReadInner,
): Promise<void> => {
  const { name, changed } = shownName(piece.name);
  const file = `${source.file}/${name}`;
  if (changed) tell(session, { code: 'E-NAME', severity: 'warn', file, found: name, facts: { why: 'shown' } });
  const twin = names.get(twinKey(name));
  if (twin !== undefined) tell(session, { code: 'E-TWIN', severity: 'warn', file, found: twin });
  else names.set(twinKey(name), name);
  const copied = await copyToScratch(
    session,
    'file',
    archive.read(piece, (read) => session.advance(read, file)),
    () => {},
  );
  const inner: Source = { path: copied.path, file, bytes: copied.bytes, direct: false, depth: source.depth + 1 };
  const taken = session.evidence.length;
  try {
    await readInner(session, inner, detect(copied.head.subarray(0, 8192)), copied.head.subarray(0, 8192), {
      copy: async function* () {
        yield copied.head;
      },
      copied,
    });
  } catch (error) {
    if (!(error instanceof ReadFault) || !ofOnePiece.has(error.code)) throw placed(error, file, source.file);
    tellFault(session, file, error, 'warn');
  } finally {
    // Tables and archives within have been read out; only papers stay.
    if (!session.evidence.slice(taken).some((held) => held.scratch === copied.scratch)) copied.remove();
  }
};

const twinKey = (name: string): string => name.normalize('NFC').toLowerCase() || foldName(name);

/** Says which piece an archive was refused for. */
const placed = (error: unknown, file: string, archive: string): unknown =>
  error instanceof ReadFault && error.place.found === undefined
    ? new ReadFault(error.code, { ...error.place, found: file.slice(archive.length + 1) }, error.facts)
    : error;
