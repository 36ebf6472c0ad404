import { previewLimits, type Preview } from '#shared/domain/evidence/preview';
import { limits } from '../limits.ts';
import { openArchive } from './archive.ts';
import { previewRoom, type PreviewRoom } from './preview-room.ts';
import { ReadFault } from './session.ts';
import { EnoughRead } from './xlsx/sheet.ts';
import { readXml, type XmlHandlers } from './xlsx/xml.ts';
import { workbookLimits } from './xlsx/read-xlsx.ts';

/** Headings, paragraphs and tables of a Word document, in order. Pictures, notes and deleted words are left out. */
export const previewWord = async (path: string): Promise<Preview> => {
  const archive = await openArchive(path, workbookLimits);
  try {
    if (archive.entries.some((entry) => entry.name.toLowerCase().endsWith('vbaproject.bin')))
      throw new ReadFault('E-MACRO', { found: 'vbaProject.bin' });
    const part = archive.entries.find((entry) => entry.name.toLowerCase() === 'word/document.xml');
    if (part === undefined) throw new ReadFault('E-STRUCT', { found: 'word/document.xml' }, { why: 'parts' });
    if (part.bytes > limits.tableBytes)
      throw new ReadFault('E-SIZE', { found: part.name }, { what: 'entry', limit: limits.tableBytes });
    const room = previewRoom();
    try {
      await readXml(part.name, archive.read(part), wordHandlers(room));
    } catch (error) {
      if (!(error instanceof EnoughRead)) throw error;
    }
    return room.done();
  } finally {
    archive.close();
  }
};

/** Style names and numbers that Word and WPS give to headings, in Chinese and English. */
const headingStyle = /^(?:heading ?[1-9]|title|标题 ?\d?|[1-9])$/i;

const wordHandlers = (room: PreviewRoom): XmlHandlers => {
  let words = '';
  let heading = false;
  let inText = false;
  let tables = 0;
  let rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  const put = (added: boolean): void => {
    if (!added) throw new EnoughRead();
  };
  return {
    open: (name, attributes) => {
      if (name === 't') inText = true;
      else if (name === 'tab') words += '\t';
      else if (name === 'br' || name === 'cr') words += '\n';
      else if (name === 'pStyle') heading ||= headingStyle.test(valueOf(attributes));
      else if (name === 'outlineLvl') heading ||= Number(valueOf(attributes)) < 9;
      else if (name === 'tbl') {
        tables += 1;
        if (tables === 1) rows = [];
      } else if (name === 'tr' && tables === 1) cells = [];
      else if (name === 'tc' && tables === 1) cell = '';
    },
    text: (text) => {
      if (inText && words.length < previewLimits.text) words += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'p') {
        const text = words.trim();
        words = '';
        // A table within a table is told as words of its cell.
        if (tables > 0) cell = cell === '' ? text : `${cell}\n${text}`;
        else if (text !== '') put(room.add({ kind: heading ? 'heading' : 'paragraph', text }));
        heading = false;
      } else if (name === 'tc' && tables === 1) cells.push(cell);
      else if (name === 'tr' && tables === 1) {
        if (rows.length <= previewLimits.rows) rows.push(cells);
      } else if (name === 'tbl') {
        tables -= 1;
        if (tables === 0) put(room.add({ kind: 'table', rows }));
      }
    },
  };
};

const valueOf = (attributes: Readonly<Record<string, string>>): string =>
  attributes['w:val'] ?? attributes['val'] ?? '';
