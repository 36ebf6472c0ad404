import { open } from 'node:fs/promises';
import type { Preview } from '#shared/domain/evidence/preview';
import { evidenceTextLimits, type TextKind } from '#shared/domain/evidence/evidence-text';
import { decodeText } from './encoding.ts';
import { previewSheet } from './preview-sheet.ts';
import { previewWord } from './preview-word.ts';
import { readPdfText } from './read-pdf-text.ts';
import { textRoom } from './text-room.ts';

type Pages = readonly { readonly page: number; readonly text: string }[];

/** The words of a stored piece by page, within the limits; fails where it cannot be read. */
export const readText = async (path: string, kind: TextKind): Promise<Pages> => {
  switch (kind) {
    case 'pdf':
      return readPdfText(path);
    case 'word':
      return wordPages(await previewWord(path));
    case 'sheet':
      return sheetPages(await previewSheet(path));
    case 'plain':
      return plainPages(path);
  }
};

const wordPages = ({ blocks }: Preview): Pages => {
  const room = textRoom();
  // A Word document has no pages of its own before it is printed; long ones are kept in parts.
  let part = '';
  for (const block of blocks) {
    const words = block.kind === 'table' ? block.rows.map((row) => row.join('\t')).join('\n') : block.text;
    part = `${part}\n${words}`.slice(0, evidenceTextLimits.piece);
  }
  for (let at = 0; at < part.length; at += evidenceTextLimits.page)
    if (!room.add(1, part.slice(at, at + evidenceTextLimits.page))) break;
  return room.pages;
};

const sheetPages = ({ blocks }: Preview): Pages => {
  const room = textRoom();
  let sheet = 0;
  for (const block of blocks) {
    if (block.kind === 'heading') sheet += 1;
    const lines = block.kind === 'table' ? block.rows.map((row) => row.join('\t')) : [block.text];
    let part = '';
    for (const line of lines) {
      if (part.length + line.length >= evidenceTextLimits.page) {
        if (!room.add(Math.max(1, sheet), part)) return room.pages;
        part = '';
      }
      part += `${line}\n`;
    }
    if (!room.add(Math.max(1, sheet), part)) return room.pages;
  }
  return room.pages;
};

const plainPages = async (path: string): Promise<Pages> => {
  const room = textRoom();
  const file = await open(path);
  try {
    // Four bytes a character at most, in every encoding that is read.
    const bytes = Buffer.alloc(evidenceTextLimits.piece * 4);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    // Cut between two lines, never within a sign.
    const end = bytesRead < bytes.length ? bytesRead : bytes.lastIndexOf(10) + 1;
    const { text } = decodeText(bytes.subarray(0, end));
    for (let at = 0; at < text.length; at += evidenceTextLimits.page)
      if (!room.add(1, text.slice(at, at + evidenceTextLimits.page))) break;
  } finally {
    await file.close();
  }
  return room.pages;
};
