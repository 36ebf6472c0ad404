import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Resolved } from '../channel.ts';
import { evidenceResponse, notFound } from './evidence-response.ts';
import { appOrigin, pageHeaders } from './response-headers.ts';

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
      return found === null
        ? notFound()
        : evidenceResponse(found, request.headers.get('range'), url.searchParams.get('places'));
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
