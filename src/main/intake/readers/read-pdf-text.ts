import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../limits.ts';
import { textRoom } from './text-room.ts';

/** The text layer of a PDF, page by page. Nothing is drawn, no script of it is run, nothing is fetched. */
export const readPdfText = async (
  path: string,
): Promise<readonly { readonly page: number; readonly text: string }[]> => {
  // Loaded with the first PDF. The worker's code is given at hand, so that none is looked for beside the program.
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const own = pdfFiles();
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

/** Character maps and fonts: beside the built window, or in the library where the program runs from its source. */
const pdfFiles = (): string => {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = ['../renderer/pdfjs', '../../renderer/pdfjs'].map((folder) => join(here, folder));
  return (
    built.find((folder) => existsSync(join(folder, 'cmaps'))) ??
    dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  );
};
