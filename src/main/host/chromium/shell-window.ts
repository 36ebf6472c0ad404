import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { openDevtoolsPipe, type DevtoolsPipe } from './devtools-pipe.ts';
import { takePages, type Page, type PageDuties, type Pages } from './page.ts';
import type { PickWish } from './pick-files.ts';
import { pageOrigin, startBrowser } from './start-browser.ts';
import { strict, strictEvents } from './strict.ts';

const appOrigin = 'app://main';
/** How main knows the address; underneath the pages live at an origin that a browser takes for secure. */
const asApp = (url: string): string =>
  url.startsWith(`${pageOrigin}/`) ? appOrigin + url.slice(pageOrigin.length) : url;
const asPage = (url: string): string =>
  url.startsWith(`${appOrigin}/`) ? pageOrigin + url.slice(appOrigin.length) : url;

export interface ShellWindowStart {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly browser: string;
  /** Folder of the browser's own profile. */
  readonly profile: string;
  readonly invoke: (event: Electron.IpcMainInvokeEvent, channel: string, args: readonly unknown[]) => Promise<unknown>;
  readonly serve: (request: Request) => Promise<Response>;
  readonly closed: () => void;
  /** The window could not be opened at all. */
  readonly failed: (message: string) => void;
}

/** What main may do with its window. */
export type WindowMembers = Pick<
  Electron.BrowserWindow,
  'show' | 'isMinimized' | 'restore' | 'focus' | 'loadURL' | 'close'
> & {
  readonly webContents: object;
  readonly on: (name: string, listener: (...args: unknown[]) => void) => void;
  readonly once: (name: string, listener: (...args: unknown[]) => void) => void;
};

export interface ShellWindow {
  /** What main holds as its `BrowserWindow`. */
  readonly members: WindowMembers;
  readonly pick: (wish: PickWish) => Promise<readonly string[]>;
  /** A further window of the same browser, its page under the same rules. */
  readonly further: (options: Electron.BrowserWindowConstructorOptions, closed: () => void) => WindowMembers;
  /** Ends the browser; resolves when it is gone, or was given up. */
  readonly end: () => Promise<void>;
}

const contentsEvents = [
  'render-process-gone',
  'will-attach-webview',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
];

type Opener = (options: Electron.BrowserWindowConstructorOptions, duties: PageDuties) => Promise<Page>;

/** A window whose page `open` brings about, with Electron's names on it. */
const windowOver = (
  start: ShellWindowStart,
  options: Electron.BrowserWindowConstructorOptions,
  open: Opener,
  over: () => void,
) => {
  const events = strictEvents('BrowserWindow', ['closed', 'ready-to-show']);
  const contents = strictEvents('webContents', contentsEvents);
  let page: Page | null = null;
  let gone = false;

  const webContents = strict('webContents', {
    send: (channel: string, ...args: readonly unknown[]) => page?.sendEvent(channel, args),
    setWindowOpenHandler: () => undefined,
    reload: () => void page?.load(page.url()).catch(() => undefined),
    on: contents.on,
  } satisfies Pick<Electron.WebContents, 'send' | 'setWindowOpenHandler' | 'reload'> & { on: unknown });

  const closed = (): void => {
    if (gone) return;
    gone = true;
    page = null;
    events.emit('closed');
    over();
  };
  const sender = (): Electron.IpcMainInvokeEvent =>
    ({
      sender: webContents,
      senderFrame: { parent: null, url: asApp(page?.url() ?? '') },
    }) as unknown as Electron.IpcMainInvokeEvent;

  const members = strict('BrowserWindow', {
    webContents,
    on: events.on,
    once: events.once,
    loadURL: async (url: string) => {
      page = await open(options, {
        invoke: (channel, args) => start.invoke(sender(), channel, args),
        serve: (address, method, headers) => start.serve(new Request(asApp(address), { method, headers })),
        navigates: (address) => contents.prevented('will-navigate', asApp(address)),
        loaded: () => events.emit('ready-to-show'),
        crashed: () => contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
        gone: closed,
      });
      // Closed again while it was being opened.
      if (gone) page.close();
      else await page.load(asPage(url));
    },
    // The browser shows its window by itself; these have nothing left to do.
    show: () => undefined,
    isMinimized: () => false,
    restore: () => undefined,
    focus: () => page?.bringToFront(),
    close: () => {
      page?.close();
      closed();
    },
  } satisfies WindowMembers);
  return { members, closed, page: () => page };
};

/** The browser's first window; with it the browser begins and ends. */
export const openShellWindow = (start: ShellWindowStart): ShellWindow => {
  let browser: ChildProcess | null = null;
  let pipe: DevtoolsPipe | null = null;
  let pages: Pages | null = null;
  let failing = false;
  let ending: Promise<void> | null = null;
  const end = (): Promise<void> => (ending ??= browser === null ? Promise.resolve() : letEnd(browser, pipe));

  const failed = (why: string): void => {
    if (failing) return;
    failing = true;
    start.failed(whyNotOpened(start.browser, why));
  };
  const startIn: Opener = async (options, duties) => {
    const { width = 1280, height = 800 } = options;
    for (let left = triesToStart; ; left -= 1) {
      const own = startBrowser(start.browser, join(start.profile, 'browser'), { width, height });
      const ended = new Promise<number | null>((settle) => void own.once('exit', settle));
      own.once('error', (error) => failed(error.message));
      browser = own;
      pipe = openDevtoolsPipe(own);
      try {
        pages = await takePages(pipe, preloadOf(options), duties);
      } catch (error) {
        if (left <= 1 || failing || ending !== null || !profileTaken.has(await ended)) throw error;
        await new Promise((wait) => setTimeout(wait, betweenTriesMs));
        continue;
      }
      void pipe.closed.then(duties.gone);
      return pages.first;
    }
  };
  const first = windowOver(start, start.options, startIn, () => {
    void end();
    if (!failing) start.closed();
  });
  const { members } = first;
  return {
    members: strict('BrowserWindow', {
      ...members,
      loadURL: (url: string) =>
        members.loadURL(url).catch((error: unknown) => failed(error instanceof Error ? error.message : 'no page')),
    }),
    pick: (wish) => first.page()?.pick(wish) ?? Promise.resolve([]),
    further: (options, over) =>
      windowOver(
        start,
        options,
        async ({ width = 900, height = 1000 }, duties) => {
          if (pages === null) throw new Error('the first window comes first');
          return pages.further(preloadOf(options), duties, { width, height });
        },
        over,
      ).members,
    end,
  };
};

/**
 * The browser of a window that was lost may still be letting go of the profile; a new one then ends at once, handing
 * itself over (0) or giving up (21). No second window can be at work there: the shell is alone on its folder.
 */
const profileTaken: ReadonlySet<number | null> = new Set([0, 21]);
const triesToStart = 20;
const betweenTriesMs = 500;

/** How long a browser may take to write down what its pages keep: sizes of panes, language, appearance. */
const patienceMs = 1_200;

/** The browser is asked to end by itself; ended by force it would forget what was arranged in the last seconds. */
const letEnd = async (browser: ChildProcess, pipe: DevtoolsPipe | null): Promise<void> => {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const gone = new Promise<void>((settle) => void browser.once('exit', () => settle()));
  pipe?.send('Browser.close').catch(() => undefined);
  await Promise.race([gone, new Promise<void>((settle) => void setTimeout(settle, pipe === null ? 0 : patienceMs))]);
  browser.kill();
};

const preloadOf = (options: Electron.BrowserWindowConstructorOptions): string =>
  readFileSync(options.webPreferences?.preload ?? '', 'utf8');

const whyNotOpened = (browser: string, why: string): string =>
  [
    `浏览器没有打开窗口（${browser}：${why}）。`,
    '可能的原因：单位的策略不允许远程调试（RemoteDebuggingAllowed），或用 root 身份启动。',
    '请用普通用户启动，或用 CHROMIUM_PATH 指定另一个 Chromium、Chrome、Edge。',
    `The browser opened no window. Its policy may forbid remote debugging, or it was started as root.`,
  ].join('\n');
