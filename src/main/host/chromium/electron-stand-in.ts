import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as Electron from 'electron';
import { openDevtoolsPipe } from './devtools-pipe.ts';
import { takePage, type Page } from './page.ts';
import type { SingleInstance } from './single-instance.ts';
import { pageOrigin, startBrowser } from './start-browser.ts';
import { strict } from './strict.ts';
import { askSystem } from './system-dialogs.ts';
import { forkUtility } from './utility-process.ts';

/**
 * Stands in for the `electron` module over an installed Chromium, so that the very same main and preload run without
 * Electron. It has what they use and nothing else: any other member throws its name. Differences: one window, another
 * origin underneath, values cross as JSON, no menus, no keystore.
 */
export interface StandInStart {
  readonly browser: string;
  /** What Electron calls the app path: the folder with `out` and `resources`. */
  readonly appPath: string;
  readonly single: SingleInstance;
}

let given: StandInStart | null = null;
/** Told by the launcher before main is loaded. */
export const prepareStandIn = (start: StandInStart): void => {
  given = start;
};
const start = (): StandInStart => {
  if (given === null) throw new Error('the Chromium shell was not started by its launcher');
  return given;
};

const appOrigin = 'app://main';
const events = new EventEmitter();
const paths = new Map<string, string>();
let browser: ChildProcess | null = null;
let quitting = false;

const leave = (code: number): void => {
  browser?.kill();
  process.exit(code);
};

type AppMembers =
  | 'enableSandbox'
  | 'setName'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'whenReady'
  | 'getAppPath'
  | 'isPackaged';

export const app = strict('app', {
  isPackaged: false,
  // The installed browser keeps its own sandbox on.
  enableSandbox: () => undefined,
  setName: () => undefined,
  setPath: (name: string, path: string) => void paths.set(name, path),
  getAppPath: () => start().appPath,
  requestSingleInstanceLock: () => {
    start().single.onSecond = () => events.emit('second-instance', {}, [], '');
    return start().single.first;
  },
  whenReady: () => Promise.resolve(),
  on: (name: string, listener: (...args: unknown[]) => void) => events.on(name, listener),
  quit: () => {
    if (quitting) return;
    let prevented = false;
    events.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    quitting = true;
    leave(0);
  },
  exit: (code = 0) => leave(code),
} satisfies Pick<Electron.App, AppMembers> & { on: unknown });

const handlers = new Map<string, (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
export const ipcMain = strict('ipcMain', {
  handle: (channel: string, handler: (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown) =>
    void handlers.set(channel, handler),
} satisfies Pick<Electron.IpcMain, 'handle'>);

const schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
    void schemes.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

/** Interception lets nothing through that would ask for a permission of the network; the browser denies the rest. */
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
  } satisfies Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>),
});

export const Menu = strict('Menu', { setApplicationMenu: () => undefined } satisfies Pick<
  typeof Electron.Menu,
  'setApplicationMenu'
>);

export const utilityProcess = strict('utilityProcess', { fork: forkUtility } satisfies Pick<
  typeof Electron.utilityProcess,
  'fork'
>);

export const shell = strict('shell', {
  showItemInFolder: (path: string) => {
    const [command, args] =
      process.platform === 'win32'
        ? ['explorer.exe', [`/select,${path}`]]
        : process.platform === 'darwin'
          ? ['open', ['-R', path]]
          : ['xdg-open', [dirname(path)]];
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  },
} satisfies Pick<Electron.Shell, 'showItemInFolder'>);

const open: BrowserWindow[] = [];

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}: ${content}\n`),
  showOpenDialog: async (...args: readonly unknown[]): Promise<Electron.OpenDialogReturnValue> => {
    const options = args.at(-1) as Electron.OpenDialogOptions;
    const folder = options.properties?.includes('openDirectory') ?? false;
    const multiple = options.properties?.includes('multiSelections') ?? false;
    const filePaths =
      (await askSystem(folder ? 'folder' : 'files', multiple)) ??
      (folder ? [] : ((await open[0]?.pickFiles(multiple)) ?? []));
    return { canceled: filePaths.length === 0, filePaths: [...filePaths] };
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & { showOpenDialog: unknown });

/** The window. One at a time; its page is the first page of the browser. */
export class BrowserWindow {
  readonly webContents: object;
  readonly #events = new EventEmitter();
  readonly #contents = new EventEmitter();
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #page: Page | null = null;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    if (open.length > 0) throw new Error('the Chromium shell has one window');
    this.#options = options;
    this.webContents = strict('webContents', {
      send: (channel: string, ...args: unknown[]) => this.#page?.sendEvent(channel, args[0]),
      setWindowOpenHandler: () => undefined,
      on: (name: string, listener: (...args: unknown[]) => void) => this.#contents.on(name, listener),
    });
    open.push(this);
    events.emit('web-contents-created', {}, this.webContents);
  }

  on(name: string, listener: (...args: unknown[]) => void): this {
    this.#events.on(name, listener);
    return this;
  }

  once(name: string, listener: (...args: unknown[]) => void): this {
    this.#events.once(name, listener);
    return this;
  }

  // The browser shows its window by itself; these have nothing left to do.
  show(): void {}
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}

  focus(): void {
    this.#page?.bringToFront();
  }

  pickFiles(multiple: boolean): Promise<readonly string[]> {
    return this.#page?.pickFiles(multiple) ?? Promise.resolve([]);
  }

  async loadURL(url: string): Promise<void> {
    browser = startBrowser(start().browser, join(paths.get('userData') ?? start().appPath, 'browser'), {
      width: this.#options.width ?? 1440,
      height: this.#options.height ?? 900,
    });
    browser.once('error', (error) => {
      process.stderr.write(`The browser could not be started: ${error.message}\n`);
      leave(1);
    });
    const pipe = openDevtoolsPipe(browser);
    void pipe.closed.then(() => this.#closed());
    const preload = readFileSync(this.#options.webPreferences?.preload ?? '', 'utf8');
    this.#page = await takePage(pipe, preload, {
      invoke: (channel, args) => Promise.resolve(handlers.get(channel)?.(this.#sender(), ...args)),
      serve: (address, headers) => serve(address, headers),
      navigates: (address) =>
        void this.#contents.emit('will-navigate', { preventDefault: () => undefined, url: address }, address),
      loaded: () => void this.#events.emit('ready-to-show'),
      gone: () => this.#closed(),
    });
    await this.#page.load(url.replace(appOrigin, pageOrigin));
  }

  #sender(): Electron.IpcMainInvokeEvent {
    return {
      sender: this.webContents,
      senderFrame: { parent: null, url: `${appOrigin}/index.html` },
    } as unknown as Electron.IpcMainInvokeEvent;
  }

  #closed(): void {
    if (!open.includes(this)) return;
    open.splice(0);
    browser?.kill();
    this.#page = null;
    this.#events.emit('closed');
    events.emit('window-all-closed');
  }
}

const serve = async (address: string, headers: Headers): Promise<Response> => {
  const handler = schemes.get('app');
  if (handler === undefined) return new Response('', { status: 404 });
  return handler(new Request(address.replace(pageOrigin, appOrigin), { headers }));
};
