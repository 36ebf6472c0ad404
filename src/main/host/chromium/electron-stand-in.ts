import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type * as Electron from 'electron';
import { forkUtility } from './utility-process.ts';
import { openShellWindow, type ShellWindow, type WindowMembers } from './shell-window.ts';
import type { SingleInstance } from './single-instance.ts';
import { openBySystem } from './open-by-system.ts';
import { strict, strictEvents } from './strict.ts';
import { askSystem, tellSystem } from './system-dialogs.ts';

/**
 * Stands in for the `electron` module over an installed Chromium, so that the very same main and preload run without
 * Electron. It has what they use and nothing else: any other member throws its name. Differences: another
 * origin underneath, values cross as JSON, no menus of its own, no keystore; the network is shut by interception and a
 * proxy that does not exist, permissions by the profile and the page's own headers.
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

const events = strictEvents('app', ['before-quit', 'second-instance', 'web-contents-created', 'window-all-closed']);
const paths = new Map<string, string>();
let quitting = false;
let opened: ShellWindow | null = null;
/** Stays after its window is closed: its browser is still writing down what the pages keep. */
let shown: ShellWindow | null = null;

const leave = (code: number): void => {
  void (shown?.end() ?? Promise.resolve()).finally(() => process.exit(code));
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
  on: events.on,
  quit: () => {
    if (quitting || events.prevented('before-quit')) return;
    quitting = true;
    leave(0);
  },
  exit: (code = 0) => leave(code),
} satisfies Pick<Electron.App, AppMembers> & { on: unknown });

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
const handlers = new Map<string, Handler>();
export const ipcMain = strict('ipcMain', {
  handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
} satisfies Pick<Electron.IpcMain, 'handle'>);

const schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
    void schemes.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

type SessionMembers = 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler';
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    on: strictEvents('session.defaultSession', ['will-download']).on,
    webRequest: strict('session.defaultSession.webRequest', {
      onBeforeRequest: () => undefined,
    } satisfies Pick<Electron.WebRequest, 'onBeforeRequest'>),
  } satisfies Pick<Electron.Session, SessionMembers> & { on: unknown; webRequest: unknown }),
});

/** The installed browser has its own menu where the system wants one. */
export const Menu = strict('Menu', {
  setApplicationMenu: () => undefined,
  buildFromTemplate: () => strict('Menu', {}) as Electron.Menu,
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>);

export const utilityProcess = strict('utilityProcess', {
  fork: forkUtility,
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>);

const fileManager = (path: string): readonly [string, readonly string[]] => {
  if (process.platform === 'win32') return ['explorer.exe', [`/select,${path}`]];
  if (process.platform === 'darwin') return ['open', ['-R', path]];
  return ['xdg-open', [dirname(path)]];
};

export const shell = strict('shell', {
  showItemInFolder: (path: string) => {
    const [command, args] = fileManager(path);
    spawn(command, [...args], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  },
  openPath: openBySystem,
} satisfies Pick<Electron.Shell, 'showItemInFolder' | 'openPath'>);

/** Folders by a program of the system, which can also make one; files by the browser, whose dialog belongs to the window. */
const choose = async (options: Electron.OpenDialogOptions): Promise<readonly string[]> => {
  const multiple = options.properties?.includes('multiSelections') ?? false;
  if (options.properties?.includes('openDirectory') ?? false) {
    return (await askSystem()) ?? (await opened?.pick({ what: 'folder', multiple: false, endings: [] })) ?? [];
  }
  const endings = (options.filters ?? []).flatMap((filter) => filter.extensions).filter((ending) => ending !== '*');
  return (await opened?.pick({ what: 'files', multiple, endings })) ?? [];
};

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}: ${content}\n`);
    tellSystem(title, content);
  },
  showOpenDialog: async (...args: readonly unknown[]): Promise<Electron.OpenDialogReturnValue> => {
    const filePaths = await choose(args.at(-1) as Electron.OpenDialogOptions);
    return { canceled: filePaths.length === 0, filePaths: [...filePaths] };
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & { showOpenDialog: unknown });

const openWindow = (options: Electron.BrowserWindowConstructorOptions): WindowMembers => {
  if (opened !== null) {
    const further = opened.further(options, () => undefined);
    events.emit('web-contents-created', {}, further.webContents);
    return further;
  }
  const window = openShellWindow({
    options,
    browser: start().browser,
    profile: paths.get('userData') ?? start().appPath,
    invoke: async (event, channel, args) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...args);
    },
    serve: async (request) => (await schemes.get('app')?.(request)) ?? new Response('', { status: 404 }),
    closed: () => {
      opened = null;
      events.emit('window-all-closed');
    },
    failed: (message) => {
      dialog.showErrorBox('案卷', message);
      leave(1);
    },
  });
  opened = window;
  shown = window;
  events.emit('web-contents-created', {}, window.members.webContents);
  return window.members;
};

/**
 * The first window's page is the first page of the browser; further ones are small windows of the same browser. A class for callers, a strict object behind it:
 * an unknown member throws its name.
 */
export const BrowserWindow = function BrowserWindow(options: Electron.BrowserWindowConstructorOptions) {
  return openWindow(options);
} as unknown as new (options: Electron.BrowserWindowConstructorOptions) => WindowMembers;
