import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Resolved } from '../channel.ts';
import { appOrigin, evidenceHeaders, pageHeaders } from './response-headers.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.icc': 'application/octet-stream',
};

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

/**
 * Answers every request of the window: built files of the renderer, and evidence by hash in whole or in ranges. A path
 * that leaves the folder, another origin or an unknown file is 404.
 */
export const serveApp =
  (rendererFolder: string, evidence: (hash: string) => Promise<Resolved | null>) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (`${url.protocol}//${url.host}` !== appOrigin || request.method !== 'GET') return notFound();
    const asked = /^\/evidence\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    if (asked !== undefined) {
      const found = await evidence(asked);
      return found === null ? notFound() : evidenceResponse(found, request.headers.get('range'));
    }
    const path = decodedPath(url.pathname);
    return path === null ? notFound() : fileResponse(rendererFolder, path === '/' ? '/index.html' : path);
  };

/** Null where the escapes are broken. */
const decodedPath = (path: string): string | null => {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
};

const notFound = (): Response => new Response('', { status: 404 });

const fileResponse = async (folder: string, path: string): Promise<Response> => {
  const file = normalize(join(folder, path));
  if (!file.startsWith(normalize(folder) + sep)) return notFound();
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return notFound();
  const mediaType = mediaTypes[extname(file)] ?? 'application/octet-stream';
  const nonce = randomBytes(16).toString('base64');
  const body =
    extname(file) === '.html' ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(bytes);
  return new Response(body, { headers: pageHeaders(mediaType, nonce) });
};

const evidenceResponse = async ({ path, mediaType }: Resolved, range: string | null): Promise<Response> => {
  const found = await stat(path).catch(() => null);
  if (found === null) return notFound();
  const headers = evidenceHeaders(shownAs.has(mediaType) ? mediaType : 'application/octet-stream');
  const wanted = rangeOf(range, found.size);
  if (wanted === 'none') {
    return new Response(streamOf(path, 0, found.size - 1), {
      headers: { ...headers, 'Content-Length': String(found.size) },
    });
  }
  if (wanted === 'bad') return new Response('', { status: 416, headers: { 'Content-Range': `bytes */${found.size}` } });
  return new Response(streamOf(path, wanted.from, wanted.to), {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(wanted.to - wanted.from + 1),
      'Content-Range': `bytes ${wanted.from}-${wanted.to}/${found.size}`,
    },
  });
};

const streamOf = (path: string, from: number, to: number): ReadableStream =>
  Readable.toWeb(to < from ? Readable.from([]) : createReadStream(path, { start: from, end: to })) as ReadableStream;

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
