import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startWindow } from './host/electron/start-window.ts';

/** Entry of the window's host. Under the Chromium shell the same file runs with the stand-in for `electron`. */
startWindow(
  dirname(fileURLToPath(import.meta.url)),
  process.versions['electron'] === undefined ? 'chromium' : 'electron',
);
