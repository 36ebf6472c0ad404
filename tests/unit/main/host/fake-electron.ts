import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type * as Electron from 'electron';

type Invoke = (event: unknown, ...args: unknown[]) => Promise<unknown>;

/** A recording `electron`: keeps what main hands over, in order, and lets a test play the system's part. */
export const createFakeElectron = () => {
  const order: string[] = [];
  const note =
    (name: string) =>
    (...args: readonly unknown[]): void =>
      void order.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
  const seen = {
    order,
    handlers: new Map<string, Invoke>(),
    schemes: new Map<string, (request: Request) => Promise<Response>>(),
    privileged: [] as Electron.CustomScheme[],
    windows: [] as FakeWindow[],
    cores: [] as FakeProcess[],
    permission: {
      request: null as PermissionRequest | null,
      check: null as (() => boolean) | null,
      device: null as (() => boolean) | null,
    },
    beforeRequest: null as BeforeRequest | null,
    single: true,
    packaged: true,
    errors: [] as string[],
    menu: undefined as unknown,
    shown: [] as string[],
    openedOutside: [] as string[],
    openFault: '',
    chosen: [] as string[][],
    asked: [] as Electron.OpenDialogOptions[],
  };
  const appEvents = new EventEmitter();
  const sessionEvents = new EventEmitter();

  class FakeContents extends EventEmitter {
    readonly sent: unknown[][] = [];
    openHandler: (() => unknown) | null = null;
    reloads = 0;
    send(...args: readonly unknown[]): void {
      this.sent.push([...args]);
    }
    setWindowOpenHandler(handler: () => unknown): void {
      this.openHandler = handler;
    }
    reload(): void {
      this.reloads += 1;
    }
  }
  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents();
    readonly options: Electron.BrowserWindowConstructorOptions;
    readonly loaded: string[] = [];
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      order.push('BrowserWindow');
      seen.windows.push(this);
      appEvents.emit('web-contents-created', {}, this.webContents);
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return Promise.resolve();
    }
    show = note('show');
    focus = note('focus');
    restore = note('restore');
    close(): void {
      order.push('close');
      this.emit('closed');
    }
    isMinimized(): boolean {
      return true;
    }
  }
  class FakeProcess extends EventEmitter {
    readonly file: string;
    readonly options: Electron.ForkOptions | undefined;
    readonly posted: { readonly t?: string; readonly id?: number }[] = [];
    killed = 0;
    constructor(file: string, _args: readonly string[], options?: Electron.ForkOptions) {
      super();
      this.file = file;
      this.options = options;
      seen.cores.push(this);
    }
    postMessage(message: { readonly t?: string }): void {
      this.posted.push(message);
    }
    kill(): boolean {
      this.killed += 1;
      return true;
    }
  }

  const electron = {
    app: {
      get isPackaged() {
        return seen.packaged;
      },
      enableSandbox: note('enableSandbox'),
      setName: note('setName'),
      setPath: note('setPath'),
      getAppPath: () => '/app',
      requestSingleInstanceLock: () => {
        note('requestSingleInstanceLock')();
        return seen.single;
      },
      whenReady: () => {
        note('whenReady')();
        return Promise.resolve();
      },
      on: (name: string, listener: (...args: unknown[]) => void) => void appEvents.on(name, listener),
      quit: vi.fn<() => void>(),
      exit: vi.fn<(code?: number) => void>(),
    },
    BrowserWindow: FakeWindow,
    dialog: {
      showErrorBox: (_title: string, text: string) => void seen.errors.push(text),
      showOpenDialog: (...args: readonly unknown[]) => {
        seen.asked.push(args.at(-1) as Electron.OpenDialogOptions);
        const filePaths = seen.chosen.shift() ?? [];
        return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
      },
    },
    ipcMain: { handle: (channel: string, handler: Invoke) => void seen.handlers.set(channel, handler) },
    Menu: {
      setApplicationMenu: (menu: unknown) => void (seen.menu = menu),
      buildFromTemplate: (template: unknown) => template,
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
        note('registerSchemesAsPrivileged')();
        seen.privileged.push(...schemes);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void seen.schemes.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: PermissionRequest) => void (seen.permission.request = handler),
        setPermissionCheckHandler: (handler: () => boolean) => void (seen.permission.check = handler),
        setDevicePermissionHandler: (handler: () => boolean) => void (seen.permission.device = handler),
        on: (name: string, listener: (...args: unknown[]) => void) => void sessionEvents.on(name, listener),
        webRequest: { onBeforeRequest: (handler: BeforeRequest) => void (seen.beforeRequest = handler) },
      },
    },
    shell: {
      showItemInFolder: (path: string) => void seen.shown.push(path),
      openPath: (path: string) => {
        seen.openedOutside.push(path);
        return Promise.resolve(seen.openFault);
      },
    },
    utilityProcess: {
      fork: (file: string, args: readonly string[], options?: Electron.ForkOptions) =>
        new FakeProcess(file, args, options),
    },
  };
  return { electron, seen, appEvents, sessionEvents };
};

type PermissionRequest = (contents: unknown, permission: string, decide: (allowed: boolean) => void) => void;
type BeforeRequest = (
  request: { readonly url: string },
  decide: (answer: { readonly cancel?: boolean }) => void,
) => void;
