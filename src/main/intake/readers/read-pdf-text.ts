import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { limits } from '../limits.ts';
import { textRoom } from './text-room.ts';

/** The text layer of a PDF, page by page. Nothing is drawn, no script of it is run, nothing is fetched. */
export const readPdfText = async (
  path: string,
): Promise<readonly { readonly page: number; readonly text: string }[]> => {
  const { folder: own, library } = pdfFiles();
  const load = (name: string): Promise<unknown> => import(pathToFileURL(join(library, name)).href);
  // Loaded with the first PDF. The worker's code is given at hand, so that none is looked for beside the program.
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = await load('pdf.worker.min.mjs');
  const pdfjs = (await load('pdf.min.mjs')) as typeof Pdfjs;
  const loading = pdfjs.getDocument({
    data: await bytesOf(path),
    cMapUrl: `${join(own, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(own, 'standard_fonts')}/`,
    useWasm: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const room = textRoom();
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
      page.cleanup();
      // Blanks between single Chinese signs are the writer's spacing, not words.
      if (!room.add(number, text.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''))) break;
    }
    return room.pages;
  } finally {
    await loading.destroy();
  }
};

const bytesOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limits.tableBytes) throw new Error('larger than is read for its words');
    const bytes = Buffer.alloc(size);
    await file.read(bytes, 0, size, 0);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, size);
  } finally {
    await file.close();
  }
};

/** The library with its character maps and fonts: beside the built window, or where the program runs from its source. */
const pdfFiles = (): { readonly folder: string; readonly library: string } => {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = ['../renderer/pdfjs', '../../renderer/pdfjs']
    .map((folder) => join(here, folder))
    .find((folder) => existsSync(join(folder, 'pdf.min.mjs')));
  if (built !== undefined) return { folder: built, library: built };
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return { folder, library: join(folder, 'legacy/build') };
};
