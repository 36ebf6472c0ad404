import { inflateSync } from 'node:zlib';
import type { Look, Seen } from './look.ts';
import { ReadFault } from './session.ts';

/** Object streams inflated to count pages: how many, and how much of each. */
const objectStreams = 2000;
const objectStreamBytes = 8 * 2 ** 20;
const inflatedBytes = 64 * 2 ** 20;

/** Words that make a PDF do something when opened; it is kept as received, shown without them, and this is said. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|XFA|RichMedia|ImportData|SubmitForm)\b/;

/**
 * Looks at a PDF as bytes: begins, ends, is encrypted or not, holds scripts or not, and how many pages it tells of.
 * Nothing is executed and no reference is followed, so loops in it cannot hold us.
 */
export const lookAtPdf = ({ head, tail, bytes }: Seen): Look => {
  const end = tail.subarray(-2048).toString('latin1');
  if (!end.includes('%%EOF') && !/startxref\s+\d+\s*$/.test(end))
    throw new ReadFault('E-TRUNCATED', { found: '%%EOF' });
  const whole = head.length === bytes;
  const text = (whole ? head : Buffer.concat([head, tail])).toString('latin1');
  if (!/startxref/.test(text)) throw new ReadFault('E-TRUNCATED', { found: 'startxref' });
  const remarks: { code: string; found: string }[] = [];
  const encrypted = /\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/.test(text);
  if (encrypted) remarks.push({ code: 'E-LOCKED', found: '/Encrypt' });
  const hidden = whole && !encrypted ? inflatedObjects(head, text) : '';
  const word = active.exec(text)?.[0] ?? active.exec(hidden)?.[0];
  if (word !== undefined) remarks.push({ code: 'E-ACTIVE', found: word });
  return { mediaType: 'application/pdf', pages: pagesOf(text, hidden), remarks };
};

/** Pages as the file tells: its opening line for the web, the largest page tree, else the pages themselves. */
const pagesOf = (text: string, hidden: string): number | null => {
  const linear = /\/Linearized[^>]{0,200}?\/N\s+(\d{1,6})/.exec(text.slice(0, 2048))?.[1];
  if (linear !== undefined) return Number(linear) || null;
  let most = 0;
  for (const part of [text, hidden]) {
    for (const match of part.matchAll(/\/Type\s*\/Pages\b/g)) {
      const around = part.slice(Math.max(0, match.index - 400), match.index + 4000);
      const from = Math.max(0, Math.min(400, match.index));
      most = Math.max(most, countNear(around, from));
    }
  }
  if (most > 0 && most < 1_000_000) return most;
  const pages =
    (text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0) + (hidden.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0);
  return pages === 0 ? null : pages;
};

/** `/Count` of the dictionary around a place, looked for between its `<<` and `>>`. */
const countNear = (text: string, at: number): number => {
  const open = text.lastIndexOf('<<', at);
  const close = text.indexOf('>>', at);
  const dictionary = text.slice(open < 0 ? 0 : open, close < 0 ? text.length : close);
  return Number(/\/Count\s+(\d{1,7})/.exec(dictionary)?.[1] ?? 0);
};

const inflatedObjects = (bytes: Buffer, text: string): string => {
  const parts: string[] = [];
  let total = 0;
  let seen = 0;
  for (const match of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    seen += 1;
    if (seen > objectStreams || total > inflatedBytes) break;
    const start = text.indexOf('stream', match.index);
    if (start < 0 || start - match.index > 2000) continue;
    const from = start + 6 + (text[start + 6] === '\r' ? 2 : 1);
    const to = text.indexOf('endstream', from);
    if (to < 0) continue;
    try {
      const inflated = inflateSync(bytes.subarray(from, to), { maxOutputLength: objectStreamBytes });
      total += inflated.length;
      parts.push(inflated.toString('latin1'));
    } catch {
      // Damaged or beyond the limit: its pages stay uncounted, the file is kept as it is.
    }
  }
  return parts.join('\n');
};
