import { requiredHeaders } from '#shared/domain/intake/headers';
import { limits } from '../../limits.ts';
import { openArchive, type Archive } from '../archive.ts';
import { ReadFault, tell, type Session, type Source } from '../session.ts';
import { leastKnown, tableWriter, type TableWriter } from '../table-writer.ts';
import { collectStrings } from '../xlsx/shared-strings.ts';
import { EnoughRead, sheetHandlers, type SheetRemarks, type SheetTextBudget } from './sheet.ts';
import { collectStyles, type StyleKind } from './styles.ts';
import { openWorkbook, type WorkbookSheet } from './workbook.ts';
import { readXml, scanXml } from './xml.ts';

export const workbookLimits = {
  entries: limits.workbookEntries,
  entryBytes: limits.partBytes,
  totalBytes: 2 * limits.partBytes,
} as const;

/**
 * Reads the tables of a workbook into the session. Answers whether it held any: a workbook within a folder or archive
 * may be a paper, then nothing of it is noted. Throws `ReadFault` where the workbook as a whole is refused.
 */
export const readXlsx = async (session: Session, source: Source): Promise<boolean> => {
  if (source.bytes > limits.tableBytes)
    throw new ReadFault('E-SIZE', { found: String(source.bytes) }, { what: 'table', limit: limits.tableBytes });
  const archive = await openArchive(source.path, workbookLimits);
  const before = { sheets: session.sheets.length, problems: session.problems.length };
  try {
    const deadline = session.now() + limits.tableMs;
    const book = await openWorkbook(archive);
    const inflate = (part: WorkbookSheet['part']): AsyncGenerator<Buffer> =>
      archive.read(part, (bytes) => {
        session.advance(bytes, source.file);
        if (session.now() > deadline) throw new ReadFault('E-TIME', {}, { seconds: limits.tableMs / 1000 });
      });
    const styles = collectStyles();
    if (book.styles !== null) await readXml(book.styles.name, inflate(book.styles), styles);
    const { strings, handlers } = collectStrings();
    if (book.strings !== null) await scanXml(book.strings.name, inflate(book.strings), handlers);
    const settings = {
      strings,
      styles: styles.kinds as readonly StyleKind[],
      unseen: styles.unseen,
      from1904: book.from1904,
    };
    const budget: SheetTextBudget = { text: 0 };
    const without: { readonly name: string; readonly texts: string }[] = [];
    for (const sheet of book.sheets) {
      const writer = tableWriter(
        session,
        source.file,
        sheet.name,
        source.direct ? leastKnown.direct : leastKnown.inside,
      );
      const { handlers: reading, remarks } = sheetHandlers(sheet.name, settings, budget, writer.add);
      try {
        await readSheet(sheet, inflate, reading);
      } catch (error) {
        writer.abandon();
        throw error;
      }
      finishSheet(session, source, sheet, writer, remarks, without);
    }
    const tables = session.sheets.length - before.sheets;
    if (tables === 0 && !source.direct) {
      session.problems.length = before.problems;
      return false;
    }
    if (tables === 0 && without.length > 0) {
      throw new ReadFault(
        'E-HEADER',
        { sheet: without[0]?.name ?? '', found: without[0]?.texts ?? '' },
        { why: 'none', expected: [...requiredHeaders] },
      );
    }
    for (const { name, texts } of without)
      tell(session, {
        code: 'E-HEADER',
        severity: 'warn',
        file: source.file,
        sheet: name,
        found: texts,
        facts: { why: 'none', expected: [...requiredHeaders] },
      });
    for (const target of book.external)
      tell(session, { code: 'E-EXTERNAL', severity: 'warn', file: source.file, found: target });
    return tables > 0;
  } catch (error) {
    // Refused as a whole: no table of it stays, not even one that was read before the fault.
    session.sheets.length = before.sheets;
    session.problems.length = before.problems;
    throw error;
  } finally {
    archive.close();
  }
};

const readSheet = async (
  sheet: WorkbookSheet,
  inflate: (part: WorkbookSheet['part']) => ReturnType<Archive['read']>,
  reading: Parameters<typeof readXml>[2],
): Promise<void> => {
  try {
    await scanXml(sheet.part.name, inflate(sheet.part), reading);
  } catch (error) {
    if (error instanceof EnoughRead) return;
    if (error instanceof ReadFault && error.place.sheet === undefined)
      throw new ReadFault(error.code, { ...error.place, sheet: sheet.name }, error.facts);
    throw error;
  }
};

const finishSheet = (
  session: Session,
  source: Source,
  sheet: WorkbookSheet,
  writer: TableWriter,
  remarks: SheetRemarks,
  without: { readonly name: string; readonly texts: string }[],
): void => {
  const texts = writer.firstTexts();
  const result = writer.finish();
  const place = { severity: 'warn', file: source.file, sheet: sheet.name } as const;
  if (result === 'empty') return tell(session, { ...place, code: 'E-EMPTY', facts: { what: 'sheet' } });
  if (result === 'noHeader') {
    without.push({ name: sheet.name, texts });
    return;
  }
  const header = writer.headerRow() ?? 0;
  if (session.sheets.at(-1)?.rowCount === 0)
    tell(session, { ...place, code: 'E-EMPTY', row: header, facts: { what: 'rows' } });
  if (sheet.hidden) tell(session, { ...place, code: 'E-HIDDEN', facts: { what: 'sheet', count: 1 } });
  if (remarks.hidden.rows > 0)
    tell(session, {
      ...place,
      code: 'E-HIDDEN',
      row: remarks.hidden.firstRow,
      facts: { what: 'rows', count: remarks.hidden.rows },
    });
  if (remarks.hidden.columns.length > 0) {
    tell(session, {
      ...place,
      code: 'E-HIDDEN',
      column: remarks.hidden.columns[0] ?? null,
      facts: { what: 'columns', count: remarks.hidden.columns.length },
    });
  }
  if (remarks.unseen.count > 0) {
    const { row, column, count, found } = remarks.unseen;
    tell(session, { ...place, code: 'E-UNSEEN', row, column, found, facts: { count } });
  }
  if (remarks.outside.count > 0) {
    const { row, column, count } = remarks.outside;
    tell(session, {
      ...place,
      code: 'E-OUTSIDE',
      row,
      column,
      found: `${column}${row}`,
      facts: { count, limit: limits.columns },
    });
  }
  for (const [column, { row, count, formula }] of remarks.formulas) {
    tell(session, { ...place, code: 'E-FORMULA', row, column, found: formula, facts: { why: 'cached', count } });
  }
  const merged = remarks.merges.filter((merge) => merge.bottom > header);
  const first = merged[0];
  if (first !== undefined)
    tell(session, {
      ...place,
      code: 'E-MERGED',
      row: first.top,
      column: /^[A-Z]+/.exec(first.ref)?.[0] ?? null,
      found: first.ref,
      facts: { count: merged.length },
    });
};
