import { posix } from 'node:path';
import { limits } from '../../limits.ts';
import { readWhole, type Archive, type ArchiveEntry } from '../archive.ts';
import { ReadFault } from '../session.ts';
import { readXml, type XmlHandlers } from './xml.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly part: ArchiveEntry;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly from1904: boolean;
  readonly strings: ArchiveEntry | null;
  readonly styles: ArchiveEntry | null;
  /** Targets outside the file (never fetched), hyperlinks not counted. */
  readonly external: readonly string[];
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** Reads the parts that say what is where. Nothing outside the archive is ever opened. */
export const openWorkbook = async (archive: Archive): Promise<Workbook> => {
  const parts = new Map(archive.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const part = (name: string): ArchiveEntry | null => parts.get(name.toLowerCase()) ?? null;
  await judgeContentTypes(archive, part('[Content_Types].xml'));
  const roots = await relationsOf(archive, part('_rels/.rels'), '');
  const root = roots.find((relation) => relation.type === 'officeDocument');
  const book = root === undefined ? null : part(root.target);
  if (book === null) throw new ReadFault('E-STRUCT', { found: root?.target ?? '_rels/.rels' }, { why: 'workbook' });
  const relations = await relationsOf(archive, part(relationsName(book.name)), book.name);
  const { sheets, from1904 } = await readBook(archive, book);
  if (sheets.length === 0) throw new ReadFault('E-STRUCT', { found: book.name }, { why: 'sheets' });
  if (sheets.length > limits.sheets)
    throw new ReadFault('E-LIMIT', { found: String(sheets.length) }, { what: 'sheets', limit: limits.sheets });
  const related = (type: string): ArchiveEntry | null => {
    const relation = relations.find((candidate) => candidate.type === type && !candidate.external);
    return relation === undefined ? null : part(relation.target);
  };
  return {
    from1904,
    strings: related('sharedStrings'),
    styles: related('styles'),
    external: await externalTargets(archive, [...roots, ...relations]),
    sheets: sheets.flatMap((sheet) => {
      const relation = relations.find((candidate) => candidate.id === sheet.relation);
      // Charts and dialogs are sheets without cells.
      if (relation !== undefined && relation.type !== 'worksheet') return [];
      const found = relation === undefined || relation.external ? null : part(relation.target);
      if (found === null)
        throw new ReadFault(
          'E-STRUCT',
          { sheet: sheet.name, found: relation?.target ?? sheet.relation },
          { why: 'sheet' },
        );
      return [{ name: sheet.name, part: found, hidden: sheet.hidden }];
    }),
  };
};

const judgeContentTypes = async (archive: Archive, entry: ArchiveEntry | null): Promise<void> => {
  if (entry === null) throw new ReadFault('E-STRUCT', { found: '[Content_Types].xml' }, { why: 'contentTypes' });
  let macro = false;
  let binary = false;
  await readSmall(archive, entry, {
    open: (_, attributes) => {
      const type = attributes['ContentType'] ?? '';
      macro ||= /macroEnabled|vbaProject/i.test(type);
      binary ||= /sheet\.binary/i.test(type);
    },
    close: () => {},
  });
  if (binary || archive.entries.some((other) => /^xl\/workbook\.bin$/i.test(other.name)))
    throw new ReadFault('E-VARIANT', { found: 'xlsb' });
  if (macro || archive.entries.some((other) => /vbaProject\.bin$/i.test(other.name)))
    throw new ReadFault('E-MACRO', { found: 'vbaProject.bin' });
};

const readBook = async (
  archive: Archive,
  entry: ArchiveEntry,
): Promise<{ readonly sheets: readonly BookSheet[]; readonly from1904: boolean }> => {
  const sheets: BookSheet[] = [];
  let from1904 = false;
  await readSmall(archive, entry, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const state = attributes['state'] ?? 'visible';
      sheets.push({ name: (attributes['name'] ?? '').slice(0, 100), relation, hidden: state !== 'visible' });
    },
    close: () => {},
  });
  return { sheets, from1904 };
};

interface BookSheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true' || text === 'on';

const relationsName = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

const relationsOf = async (
  archive: Archive,
  entry: ArchiveEntry | null,
  base: string,
): Promise<readonly Relation[]> => {
  if (entry === null) return [];
  const relations: Relation[] = [];
  await readSmall(archive, entry, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const external = attributes['TargetMode'] === 'External' || /^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(target);
      relations.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        target: external ? target : resolved(base, target),
        external,
      });
    },
    close: () => {},
  });
  return relations;
};

/** Where a relation leads within the archive; one that climbs out of it is refused. */
const resolved = (base: string, target: string): string => {
  const path = posix.normalize(
    target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(base), target.replaceAll('\\', '/')),
  );
  if (path.startsWith('..')) throw new ReadFault('E-STRUCT', { found: target.slice(0, 200) }, { why: 'outside' });
  return path;
};

const relationFile = /^xl\/(?:worksheets|externalLinks)\/_rels\/[^/]+\.rels$/i;

const externalTargets = async (archive: Archive, known: readonly Relation[]): Promise<readonly string[]> => {
  const relations = [...known];
  for (const entry of archive.entries.filter((candidate) => relationFile.test(candidate.name)).slice(0, 200)) {
    relations.push(...(await relationsOf(archive, entry, entry.name.replace('_rels/', '').replace(/\.rels$/, ''))));
  }
  return relations
    .filter((relation) => relation.external && relation.type !== 'hyperlink')
    .map((relation) => relation.target.slice(0, 200));
};

const readSmall = async (archive: Archive, entry: ArchiveEntry, handlers: XmlHandlers): Promise<void> =>
  readXml(entry.name, [await readWhole(archive, entry, limits.smallPartBytes)], handlers);
