import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The one worker of pdf.js that is carried along, in the form that runs in the window and in the core alike. */
const pdfWorker = 'pdf.worker.min.mjs';

// Every entry that starts a process of its own is listed here: the window's host, the core, the disposable workers,
// the terminal, and the two files of the Chromium shell (launcher and stand-in), which never ship inside Electron.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          core: 'src/main/core.ts',
          cli: 'src/main/cli.ts',
          'parse-worker': 'src/main/workers/parse-worker.ts',
          'typeset-worker': 'src/main/workers/typeset-worker.ts',
          writer: 'src/main/writer.ts',
          indexer: 'src/main/indexer.ts',
          chromium: 'src/main/chromium.ts',
          'electron-stand-in': 'src/main/host/chromium/electron-stand-in.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), pdfFiles()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        output: {
          // Under the name the core looks for: both read PDFs with it.
          assetFileNames: ({ names }) =>
            names.includes(pdfWorker) ? `pdfjs/${pdfWorker}` : 'assets/[name]-[hash][extname]',
        },
      },
    },
  },
});

/** Character maps, fonts and decoders of pdf.js, so that Chinese papers without fonts of their own can be read offline. */
function pdfFiles() {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'anjuan:pdf-files',
    generateBundle(this: {
      emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string;
    }): void {
      // The core reads the words of a PDF with the same library, in its form for Node.
      this.emitFile({
        type: 'asset',
        fileName: 'pdfjs/pdf.min.mjs',
        source: readFileSync(join(root, 'legacy/build/pdf.min.mjs')),
      });
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        // A paper's own scripts are never run, and the window's rules forbid compiled code: neither is carried along.
        for (const name of readdirSync(join(root, folder)).filter((one) => !/quickjs|\.wasm$/i.test(one))) {
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(join(root, folder, name)),
          });
        }
      }
    },
  };
}
