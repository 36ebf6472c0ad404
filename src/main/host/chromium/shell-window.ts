import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { openDevtoolsPipe } from './devtools-pipe.ts';
import { takePage, type Page } from './page.ts';
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
export type WindowMembers = Pick<Electron.BrowserWindow, 'show' | 'isMinimized' | 'restore' | 'focus' | 'loadURL'> & {
  readonly webContents: object;
  readonly on: (name: string, listener: (...args: unknown[]) => void) => void;
  readonly once: (name: string, listener: (...args: unknown[]) => void) => void;
};

export interface ShellWindow {
  /** What main holds as its `BrowserWindow`. */
  readonly members: WindowMembers;
  readonly pick: (wish: PickWish) => Promise<readonly string[]>;
  /** Ends the browser. */
  readonly end: () => void;
}

const contentsEvents = [
  'render-process-gone',
  'will-attach-webview',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
];

/** The browser's window with Electron's names on it. */
export const openShellWindow = (start: ShellWindowStart): ShellWindow => {
  const events = strictEvents('BrowserWindow', ['closed', 'ready-to-show']);
  const contents = strictEvents('webContents', contentsEvents);
  let browser: ChildProcess | null = null;
  let page: Page | null = null;
  let over = false;

  const webContents = strict('webContents', {
    send: (channel: string, ...args: readonly unknown[]) => page?.sendEvent(channel, args),
    setWindowOpenHandler: () => undefined,
    reload: () => void page?.load(page.url()).catch(() => undefined),
    on: contents.on,
  } satisfies Pick<Electron.WebContents, 'send' | 'setWindowOpenHandler' | 'reload'> & { on: unknown });

  const closed = (): void => {
    if (over) return;
    over = true;
    browser?.kill();
    page = null;
    events.emit('closed');
    start.closed();
  };
  const failed = (why: string): void => {
    if (over) return;
    over = true;
    start.failed(whyNotOpened(start.browser, why));
  };
  const sender = (): Electron.IpcMainInvokeEvent =>
    ({
      sender: webContents,
      senderFrame: { parent: null, url: asApp(page?.url() ?? '') },
    }) as unknown as Electron.IpcMainInvokeEvent;

  const load = async (url: string): Promise<void> => {
    const { width = 1280, height = 800, webPreferences } = start.options;
    browser = startBrowser(start.browser, join(start.profile, 'browser'), { width, height });
    browser.once('error', (error) => failed(error.message));
    const pipe = openDevtoolsPipe(browser);
    const preload = readFileSync(webPreferences?.preload ?? '', 'utf8');
    try {
      page = await takePage(pipe, preload, {
        invoke: (channel, args) => start.invoke(sender(), channel, args),
        serve: (address, method, headers) => start.serve(new Request(asApp(address), { method, headers })),
        navigates: (address) => contents.prevented('will-navigate', asApp(address)),
        loaded: () => events.emit('ready-to-show'),
        crashed: () => contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
        gone: closed,
      });
    } catch (error) {
      failed(error instanceof Error ? error.message : 'no page');
      return;
    }
    void pipe.closed.then(closed);
    await page.load(asPage(url));
  };

  return {
    members: strict('BrowserWindow', {
      webContents,
      on: events.on,
      once: events.once,
      loadURL: load,
      // The browser shows its window by itself; these have nothing left to do.
      show: () => undefined,
      isMinimized: () => false,
      restore: () => undefined,
      focus: () => page?.bringToFront(),
    } satisfies WindowMembers),
    pick: (wish) => page?.pick(wish) ?? Promise.resolve([]),
    end: () => void browser?.kill(),
  };
};

const whyNotOpened = (browser: string, why: string): string =>
  [
    `浏览器没有打开窗口（${browser}：${why}）。`,
    '可能的原因：单位的策略不允许远程调试（RemoteDebuggingAllowed），或用 root 身份启动。',
    '请用普通用户启动，或用 CHROMIUM_PATH 指定另一个 Chromium、Chrome、Edge。',
    `The browser opened no window. Its policy may forbid remote debugging, or it was started as root.`,
  ].join('\n');
