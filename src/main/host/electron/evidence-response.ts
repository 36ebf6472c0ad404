import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Resolved } from '../channel.ts';
import { evidenceHeaders } from './response-headers.ts';

/** Evidence of these kinds is handed over under its own type; everything else as bytes nobody interprets. */
const shownAs = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/bmp',
  'text/plain',
]);

export const notFound = (): Response => new Response('', { status: 404 });

/**
 * Answers for a piece of evidence: all of it, one range of it, or several places of it one after the other
 * (`?places=0-8191,40960-49151`, first and last byte of each). A range or a place outside of it is 416.
 */
export const evidenceResponse = async (
  { path, mediaType }: Resolved,
  range: string | null,
  places: string | null,
): Promise<Response> => {
  const found = await stat(path).catch(() => null);
  if (found === null) return notFound();
  const headers = evidenceHeaders(shownAs.has(mediaType) ? mediaType : 'application/octet-stream');
  if (places !== null) {
    const wanted = placesOf(places, found.size);
    return wanted === null ? unsatisfiable(found.size) : new Response(await bytesAt(path, wanted), { headers });
  }
  const wanted = rangeOf(range, found.size);
  if (wanted === 'none') {
    return new Response(streamOf(path, 0, found.size - 1), {
      headers: { ...headers, 'Content-Length': String(found.size) },
    });
  }
  if (wanted === 'bad') return unsatisfiable(found.size);
  return new Response(streamOf(path, wanted.from, wanted.to), {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(wanted.to - wanted.from + 1),
      'Content-Range': `bytes ${wanted.from}-${wanted.to}/${found.size}`,
    },
  });
};

const unsatisfiable = (size: number): Response =>
  new Response('', { status: 416, headers: { 'Content-Range': `bytes */${size}` } });

const streamOf = (path: string, from: number, to: number): ReadableStream =>
  Readable.toWeb(to < from ? Readable.from([]) : createReadStream(path, { start: from, end: to })) as ReadableStream;

/** What a request may ask for: the window never asks for more, and nobody else is to fill the memory. */
const placesAtMost = { count: 1024, bytes: 8_388_608 };

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Places of a request; null where one is none, or where they are too many or too long. */
export const placesOf = (asked: string, size: number): readonly Place[] | null => {
  const places = asked.split(',', placesAtMost.count + 1).map((place) => {
    const parts = /^(\d{1,15})-(\d{1,15})$/.exec(place);
    return { from: Number(parts?.[1] ?? Number.NaN), to: Number(parts?.[2] ?? Number.NaN) };
  });
  const bytes = places.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const fits = places.length <= placesAtMost.count && bytes <= placesAtMost.bytes;
  return fits && places.every(({ from, to }) => from <= to && to < size) ? places : null;
};

const bytesAt = async (path: string, places: readonly Place[]): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(places.reduce((sum, { from, to }) => sum + to - from + 1, 0));
  const file = await open(path);
  try {
    let at = 0;
    for (const { from, to } of places) {
      await file.read(bytes, at, to - from + 1, from);
      at += to - from + 1;
    }
  } finally {
    await file.close();
  }
  return bytes;
};

/** One range of RFC 9110, as a viewer asks for pages of a long scan. */
export const rangeOf = (
  header: string | null,
  size: number,
): { readonly from: number; readonly to: number } | 'none' | 'bad' => {
  if (header === null) return 'none';
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (parts === null || (parts[1] === '' && parts[2] === '')) return 'bad';
  const [first, second] = [parts[1] ?? '', parts[2] ?? ''];
  const from = first === '' ? Math.max(0, size - Number(second)) : Number(first);
  const to = first === '' || second === '' ? size - 1 : Math.min(Number(second), size - 1);
  return from <= to && from < size ? { from, to } : 'bad';
};
