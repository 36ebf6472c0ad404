import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { failure, type Fault, type Json, type Outcome } from '#shared/domain/outcome';
import { texts } from '#shared/i18n/index';
import { fillText, textAt } from '#shared/i18n/fill-text';
import { dataFolderOf } from '../data-folder.ts';
import { programVersion } from '../version.ts';
import { startCoreProcess, type CoreProcess } from './core-process.ts';
import { evidenceWindow, evidenceWindowMay, type EvidenceWindow } from './evidence-window.ts';
import { hostCalls, type HostCall } from './host-calls.ts';
import { applicationMenu } from './application-menu.ts';
import { denyEverything, refuseToLeave } from './lock-down.ts';
import { appOrigin, appScheme } from './response-headers.ts';
import { serveApp } from './serve-app.ts';
import { windowOptions } from './window-options.ts';

/** Everything the window's host does, from start to end; `entries` is the folder of the built main entries. */
export const startWindow = (entries: string, shell: 'electron' | 'chromium'): void => {
  const dataFolder = resolve(dataFolderOf(process.argv, process.env));
  app.enableSandbox();
  app.setName('Anjuan');
  // One window a data folder: its profile, and with it the system's single-instance lock, lies inside.
  app.setPath('userData', join(dataFolder, 'window'));
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    // The first window has been woken by now; whoever started this one in a terminal is told too.
    process.stderr.write(`${faultText('data.inUse', { folder: dataFolder })}\n`);
    app.quit();
    return;
  }
  let window: BrowserWindow | null = null;
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('web-contents-created', (_, contents) => refuseToLeave(contents));
  void app.whenReady().then(async () => {
    applicationMenu(process.platform);
    denyEverything(app.isPackaged);
    let told = false;
    const giveUp = (code: string, facts: Fault['facts']): void => {
      if (told) return;
      told = true;
      dialog.showErrorBox('案卷', faultText(code, facts));
      app.exit(1);
    };
    const options = windowOptions(join(entries, '../preload/index.cjs'), app.isPackaged);
    const beside = evidenceWindow(options);
    const core = startCoreProcess({
      entries,
      dataFolder,
      // Packed, they lie right beside the archive: the typesetter and its fonts are read by native code.
      resources: app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources'),
      shell,
      version: programVersion,
      onEvent: (event) => {
        window?.webContents.send('anjuan:event', event);
        beside.tell(event);
      },
      onLost: (code) => giveUp('core.gone', { code }),
    });
    const ready = await core.ready;
    if (!ready.ok) {
      giveUp(ready.error.code, ready.error.facts);
      return;
    }
    endWith(core);
    protocol.handle(
      appScheme,
      serveApp(join(entries, '../renderer'), async (hash) => {
        const found = await core.resolve('evidence', hash);
        return found.ok ? found.value : null;
      }),
    );
    answerCalls(() => window, beside, core);
    window = new BrowserWindow(options);
    window.once('ready-to-show', () => window?.show());
    showAgainAfterCrash(window.webContents);
    window.on('closed', () => {
      window = null;
      beside.close();
    });
    await window.loadURL(`${appOrigin}/index.html`);
  });
};

/** One door for every call: the main frame of our own pages, then the host's own calls, then the core. */
const answerCalls = (window: () => BrowserWindow | null, beside: EvidenceWindow, core: CoreProcess): void => {
  const own: Readonly<Record<string, HostCall>> = { ...hostCalls(window, core), ...beside.calls };
  ipcMain.handle(
    'anjuan:invoke',
    async (event: IpcMainInvokeEvent, name: unknown, input: unknown, paths: unknown): Promise<Outcome<Json>> => {
      const second = beside.isSender(event.sender);
      if (!isOurPage(event) || (!second && event.sender !== window()?.webContents)) return failure('call.notOurPage');
      if (typeof name !== 'string') return failure('call.unknown', { call: '' });
      if (second && !evidenceWindowMay.has(name)) return failure('call.notOurPage');
      const dropped = Array.isArray(paths) ? paths.filter((path) => typeof path === 'string' && path !== '') : [];
      const host = Object.hasOwn(own, name) ? own[name] : undefined;
      return host === undefined ? core.call(name, input as Json) : host(input as Json, dropped);
    },
  );
};

/** The main frame of a page of our own; a page within the page is nobody. */
const isOurPage = ({ senderFrame: frame }: IpcMainInvokeEvent): boolean =>
  frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`);

/** How often a page that died is shown again; one that dies each time is left as it is. */
const lives = 3;

/** A page that died comes back: what was acknowledged is in the core, and the drafts too. */
const showAgainAfterCrash = (contents: WebContents): void => {
  let deaths = 0;
  contents.on('render-process-gone', (_, { reason }) => {
    deaths += 1;
    if (reason !== 'clean-exit' && deaths <= lives) contents.reload();
  });
};

/** The window goes only after the core has put everything away. */
const endWith = (core: CoreProcess): void => {
  let put = false;
  app.on('before-quit', (event) => {
    if (put) return;
    event.preventDefault();
    void core.stop().then(() => {
      put = true;
      app.quit();
    });
  });
};

const faultText = (code: string, facts: { readonly [name: string]: Json }): string => {
  const text = textAt(texts['zh-CN'].fault, code);
  return text === undefined ? code : fillText(text, facts);
};
