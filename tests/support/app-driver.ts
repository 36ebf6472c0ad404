import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { electronBinary, launchElectron } from './electron-driver.ts';
import { dropOn } from './drop-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface AppOptions {
  readonly dataFolder: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
}

/** The built app in a real browser, as an officer has it, with a page to drive. */
export interface App {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Answers the next dialog, for files or a folder, with these paths; dialogs without an answer are closed. */
  readonly chooseFiles: (paths: readonly string[]) => void;
  /** Answers the next dialog for a folder to write into. */
  readonly chooseTarget: (path: string) => void;
  /** Drops files of the disk on the middle of an element, as from the file manager. */
  readonly dropFiles: (selector: string, paths: readonly string[]) => Promise<void>;
  /** Everything the app wrote on its error output. */
  readonly errors: () => string;
  /** Closes the window as the officer would; resolves with the exit code. */
  readonly close: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

/** The browser for journeys; a missing one is a fault here, the runner decides about skipping before. */
export const testBrowser = (): string => process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/**
 * Starts the built app on a data folder and attaches to its page: in Electron where its binary is installed, otherwise
 * in the Chromium shell; `SHELL_KIND` forces one.
 */
export const launchApp = async (options: AppOptions): Promise<App> => {
  const kind = process.env['SHELL_KIND'];
  const electron = kind === 'chromium' ? null : electronBinary();
  if (electron !== null) return launchElectron(electron, options);
  if (kind === 'electron') throw new Error('SHELL_KIND is electron and its binary is not installed');
  return launchInChromium(options);
};

/** `out/main/chromium.js`, unchanged, spoken to over the same pipe. */
const launchInChromium = async (options: AppOptions): Promise<App> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-app-'));
  const answers = join(folder, 'answers.json');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  copyFileSync(join(root, 'tests/support/app/zenity.mjs'), join(bin, 'zenity'));
  chmodSync(join(bin, 'zenity'), 0o755);
  writeFileSync(answers, '[]');
  const socketPath = join(folder, 's');
  const ending: Ending = { closing: false };
  const connected = listen(socketPath, ending);
  const child = spawn(process.execPath, [join(root, 'out/main/chromium.js'), '--data', options.dataFolder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      CHROMIUM_PATH: join(root, 'tests/support/app/browser-proxy.mjs'),
      ANJUAN_TEST_BROWSER: testBrowser(),
      ANJUAN_TEST_SOCKET: socketPath,
      ANJUAN_TEST_ANSWERS: answers,
      ANJUAN_TEST_AS_ROOT: '1',
    },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = new Promise<number | null>((settle) => child.once('exit', (code) => settle(code)));
  const browser = await Promise.race([
    connected,
    exited.then((code) => {
      throw new Error(`the app ended with ${code}: ${errors}`);
    }),
  ]);
  const page = await firstPage(browser);
  page.setDefaultTimeout(12_000);
  await page.setViewportSize(options.size ?? { width: 1280, height: 800 });
  if (options.dark === true) await page.emulateMedia({ colorScheme: 'dark' });
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  const unanswered = (): string[][] => JSON.parse(readFileSync(answers, 'utf8')) as string[][];
  const chooseFiles = (paths: readonly string[]): void =>
    writeFileSync(answers, JSON.stringify([...unanswered(), paths]));
  page.on('filechooser', (dialog) => {
    const [next, ...others] = unanswered();
    writeFileSync(answers, JSON.stringify(others));
    // The page may go while its dialog is open; that is no fault of the journey.
    const done = next === undefined ? dialog.element().dispatchEvent('cancel') : dialog.setFiles(next);
    done.catch(() => undefined);
  });
  return {
    page,
    process: child,
    errors: () => errors,
    chooseFiles,
    chooseTarget: (path) => chooseFiles([path]),
    dropFiles: (selector, paths) => dropOn(page, selector, paths),
    close: async () => {
      // The page's own close is what a click on the window's button comes to.
      void page.close().catch(() => undefined);
      ending.closing = true;
      const code = await exited;
      clean();
      return code;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      clean();
    },
  };
};

/** A browser that ends before it answers is followed by another: the shell tries again. */
const listen = (path: string, ending: Ending): Promise<Browser> =>
  new Promise((settle, fail) => {
    const server = createServer((socket) => {
      void attach(socket, ending).then((browser) => {
        server.close();
        settle(browser);
      }, fail);
    });
    server.once('error', fail);
    server.listen(path);
  });

/** Set once the officer closes the window: answers that arrive late have nobody left to take them. */
interface Ending {
  closing: boolean;
}

interface Transport {
  send: (message: object) => void;
  close: () => void;
  onmessage?: (message: object) => unknown;
  onclose?: () => void;
}

const attach = async (socket: Socket, ending: Ending): Promise<Browser> => {
  let rest: Buffer[] = [];
  let ready: () => void = () => undefined;
  const attached = new Promise<void>((settle) => (ready = settle));
  const transport: Transport = {
    send: (message) => void socket.write(`${JSON.stringify(message)}\0`),
    close: () => socket.end(),
  };
  socket.on('data', (chunk: Buffer) => {
    let at = 0;
    for (let end = chunk.indexOf(0, at); end >= 0; end = chunk.indexOf(0, at)) {
      const message = JSON.parse(Buffer.concat([...rest, chunk.subarray(at, end)]).toString('utf8')) as {
        attached?: boolean;
      };
      rest = [];
      at = end + 1;
      if (message.attached === true) ready();
      // A popup that the shell has closed meanwhile still answers; the driver must not stumble over that.
      else if (!ending.closing) Promise.resolve(transport.onmessage?.(message)).catch(() => undefined);
    }
    if (at < chunk.length) rest.push(chunk.subarray(at));
  });
  socket.on('close', () => transport.onclose?.());
  socket.on('error', () => undefined);
  transport.send({ attach: true });
  await attached;
  return chromium.connectOverCDP(transport as never);
};

const firstPage = async (browser: Browser): Promise<Page> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (page !== undefined) {
      // The browser's first page is empty until the shell has taken it over and loads ours.
      await page.waitForURL(/\/index\.html/, { waitUntil: 'domcontentloaded' });
      return page;
    }
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error('the window showed no page');
};
