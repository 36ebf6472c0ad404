import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { limits } from '../limits.ts';
import { ReadFault } from './session.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The name of an archive's entry. UTF-8 where the entry says so or the bytes are; otherwise GB18030, which Chinese
 * archivers write without saying. Refuses (E-NAME) whatever tries to leave the archive: `..`, a root, a drive, NUL.
 */
export const decodeEntryName = (entry: Entry): string => {
  const raw = entry.fileNameRaw;
  if (raw.length > limits.nameBytes)
    throw new ReadFault('E-NAME', { found: textOf(raw.subarray(0, 120)) }, { why: 'long', limit: limits.nameBytes });
  const name = (unicodePath(entry) ?? textOf(raw)).replaceAll('\\', '/');
  const why = escapes(name);
  if (why !== null) throw new ReadFault('E-NAME', { found: name.slice(0, 200) }, { why });
  return name;
};

const textOf = (raw: Buffer): string => {
  for (const decoder of [utf8, gb18030()]) {
    try {
      return decoder.decode(raw);
    } catch {
      continue;
    }
  }
  return raw.toString('latin1');
};

const gb18030 = () => new TextDecoder('gb18030', { fatal: true });

/** Info-ZIP's UTF-8 name beside the old one; counts only while the old one is unchanged. */
const unicodePath = (entry: Entry): string | null => {
  const field = entry.extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5 && data[0] === 1)?.data;
  if (field === undefined || field.readUInt32LE(1) !== crc32(entry.fileNameRaw)) return null;
  try {
    return utf8.decode(field.subarray(5));
  } catch {
    return null;
  }
};

const escapes = (name: string): string | null => {
  if (name.includes('\0')) return 'nul';
  if (name.startsWith('/')) return 'absolute';
  if (/^[A-Za-z]:/.test(name)) return 'drive';
  if (name === '' || name.split('/').some((part) => part === '..')) return 'outside';
  return null;
};

// oxlint-disable-next-line no-control-regex -- characters that hide what a name is
const deceiving = /[\u0000-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** A name fit to be shown: without line breaks and marks that turn the reading direction, each part of bearable length. */
export const shownName = (name: string): { readonly name: string; readonly changed: boolean } => {
  const shown = name
    .replaceAll(deceiving, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (part.length > limits.namePart ? `${part.slice(0, 120)}…${part.slice(-40)}` : part))
    .join('/');
  return { name: shown, changed: shown !== name.replace(/\/$/, '') };
};
