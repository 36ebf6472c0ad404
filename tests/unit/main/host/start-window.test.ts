import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { scratchFolder } from '../../../support/scratch.ts';
import { createFakeElectron } from './fake-electron.ts';

type Fake = ReturnType<typeof createFakeElectron>;
type Reply = { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly code: string } };

let fake: Fake;

const settled = (): Promise<void> => new Promise((wait) => setTimeout(wait, 0));

/** Starts main anew against a fresh recording `electron`; `ready` is what the core says first. */
const start = async (change: (fake: Fake) => void = () => undefined): Promise<string> => {
  vi.resetModules();
  fake = createFakeElectron();
  change(fake);
  vi.doMock('electron', () => fake.electron);
  // As Electron has it; plain Node does not.
  Object.assign(process, { resourcesPath: '/packed/resources' });
  const folder = scratchFolder();
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<meta name="csp-nonce" content="__NONCE__">');
  vi.stubEnv('ANJUAN_DATA', join(folder, 'desk'));
  const { startWindow } = await import('#main/host/electron/start-window');
  startWindow(join(folder, 'main'), 'electron');
  await settled();
  return folder;
};

const core = () => fake.seen.cores[0]!;
const say = (message: unknown): boolean => core().emit('message', message);
const opened = async (): Promise<void> => {
  say({ t: 'ready', outcome: { ok: true, value: { opened: true } } });
  await settled();
};
const page = () => fake.seen.windows[0]!;
const ourEvent = () => ({ sender: page().webContents, senderFrame: { parent: null, url: 'app://main/index.html' } });
const invoke = (event: unknown, ...args: readonly unknown[]): Promise<Reply> =>
  fake.seen.handlers.get('anjuan:invoke')!(event, ...args) as Promise<Reply>;
/** Lets the core answer the newest question of a kind. */
const answer = async (kind: string, reply: unknown): Promise<void> => {
  await settled();
  const asked = core().posted.findLast((message) => message.t === kind);
  say({ t: 'reply', id: asked?.id, reply });
};

describe('the window under Electron', () => {
  beforeEach(() => vi.unstubAllEnvs());
  afterAll(() => Reflect.deleteProperty(process, 'resourcesPath'));

  it('is sandboxed and privileged before anything is ready, and shown only after the core is', async () => {
    const folder = await start();
    expect(fake.seen.order.slice(0, 3)).toEqual([
      'enableSandbox',
      'setName Anjuan',
      `setPath userData ${join(folder, 'desk/window')}`,
    ]);
    expect(fake.seen.order.indexOf('registerSchemesAsPrivileged')).toBeLessThan(fake.seen.order.indexOf('whenReady'));
    expect(fake.seen.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
    expect(fake.seen.windows).toHaveLength(0);
    await opened();
    expect(page().loaded).toEqual(['app://main/index.html']);
    expect(page().options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, devTools: false });
    expect(page().options.show).toBe(false);
    page().emit('ready-to-show');
    expect(fake.seen.order.at(-1)).toBe('show');
  });

  it('tells the core where data and resources lie: beside the archive when packed, in the project otherwise', async () => {
    const folder = await start();
    const told = { t: 'start', dataFolder: join(folder, 'desk'), shell: 'electron' };
    expect(core().posted[0]).toMatchObject({ ...told, resources: '/packed/resources' });
    await start((fresh) => (fresh.seen.packaged = false));
    expect(core().posted[0]).toMatchObject({ resources: '/app/resources' });
  });

  it('answers on one channel and one scheme', async () => {
    await start();
    await opened();
    expect([...fake.seen.handlers.keys()]).toEqual(['anjuan:invoke']);
    expect([...fake.seen.schemes.keys()]).toEqual(['app']);
    const shown = await fake.seen.schemes.get('app')!(new Request('app://main/index.html'));
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('hears nobody but the main frame of its own page', async () => {
    await start();
    await opened();
    const frames = [
      { ...ourEvent(), senderFrame: null },
      { ...ourEvent(), senderFrame: { parent: {}, url: 'app://main/index.html' } },
      { ...ourEvent(), senderFrame: { parent: null, url: 'https://example.com/' } },
      { ...ourEvent(), senderFrame: { parent: null, url: 'app://mainly/index.html' } },
      { ...ourEvent(), senderFrame: { parent: null, url: 'app://main.example.com/' } },
      { ...ourEvent(), sender: {} },
    ];
    const before = core().posted.length;
    for (const event of frames) expect((await invoke(event, 'app.status', {})).error?.code).toBe('call.notOurPage');
    expect(core().posted).toHaveLength(before);
    expect((await invoke(ourEvent(), 7, {})).error?.code).toBe('call.unknown');
  });

  it('passes calls through, and paths only with dropped files', async () => {
    await start();
    await opened();
    const call = invoke(ourEvent(), 'app.status', { a: 1 }, ['/etc/passwd']);
    await answer('call', { ok: true, value: 5 });
    expect(await call).toEqual({ ok: true, value: 5 });
    expect(core().posted.at(-1)).toMatchObject({ t: 'call', name: 'app.status', input: { a: 1 } });
    expect(JSON.stringify(core().posted.at(-1))).not.toContain('passwd');
    expect(await invoke(ourEvent(), 'files.dropped', {}, [''])).toEqual({ ok: true, value: [] });
    const dropped = invoke(ourEvent(), 'files.dropped', {}, ['/d/材料 一.pdf', 9, '']);
    await answer('register', { ok: true, value: [{ token: 'f-1' }] });
    expect(await dropped).toEqual({ ok: true, value: [{ token: 'f-1' }] });
    expect(core().posted.at(-1)).toMatchObject({ t: 'register', paths: ['/d/材料 一.pdf'] });
  });

  it('gives names of the prototype no handler', async () => {
    await start();
    await opened();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const call = invoke(ourEvent(), name, {});
      await answer('call', { ok: false, error: { code: 'call.unknown', facts: {} } });
      expect((await call).error?.code).toBe('call.unknown');
    }
  });

  it('turns what the officer chose into tokens, never into paths', async () => {
    await start();
    await opened();
    fake.seen.chosen.push(['/d/a.xlsx', '/d/b.zip'], ['/d/out']);
    const chosen = invoke(ourEvent(), 'files.choose', { use: 'intake' });
    await answer('register', { ok: true, value: [{ token: 'f-1' }, { token: 'f-2' }] });
    expect((await chosen).value).toEqual([{ token: 'f-1' }, { token: 'f-2' }]);
    expect(fake.seen.asked[0]?.properties).toEqual(['openFile', 'multiSelections']);
    const target = invoke(ourEvent(), 'files.chooseTarget', { use: 'packets' });
    await answer('register', { ok: true, value: [{ token: 'f-3' }] });
    expect((await target).value).toEqual({ token: 'f-3' });
    expect(await invoke(ourEvent(), 'files.choose', { use: 'bundle' })).toEqual({ ok: true, value: [] });
    expect(await invoke(ourEvent(), 'files.chooseTarget', { use: 'bundle' })).toEqual({ ok: true, value: null });
    expect((await invoke(ourEvent(), 'files.choose', { use: '/etc' })).error?.code).toBe('call.badInput');
    expect((await invoke(ourEvent(), 'files.chooseTarget', null)).error?.code).toBe('call.badInput');
  });

  it('reveals only what the core knows a token for', async () => {
    await start();
    await opened();
    const token = `f-${'0'.repeat(32)}`;
    expect((await invoke(ourEvent(), 'files.reveal', { token: '/etc/passwd' })).error?.code).toBe('call.badInput');
    const refused = invoke(ourEvent(), 'files.reveal', { token });
    await answer('resolve', { ok: false, error: { code: 'file.unknownToken', facts: {} } });
    expect((await refused).error?.code).toBe('file.unknownToken');
    const revealed = invoke(ourEvent(), 'files.reveal', { token });
    await answer('resolve', { ok: true, value: { path: '/d/packet.pdf', mediaType: '' } });
    expect(await revealed).toEqual({ ok: true, value: { shown: true } });
    expect(fake.seen.shown).toEqual(['/d/packet.pdf']);
  });

  it('denies every permission but to copy, and every device, download, navigation, window and page within the page', async () => {
    await start();
    await opened();
    const decided: boolean[] = [];
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
    ]) {
      fake.seen.permission.request!({}, permission, (allowed) => decided.push(allowed));
    }
    expect(new Set(decided)).toEqual(new Set([false]));
    fake.seen.permission.request!({}, 'clipboard-sanitized-write', (allowed) => decided.push(allowed));
    expect(decided.at(-1)).toBe(true);
    expect([fake.seen.permission.check!(), fake.seen.permission.device!()]).toEqual([false, false]);
    expect(page().webContents.openHandler!()).toEqual({ action: 'deny' });
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn<() => void>();
      page().webContents.emit(name, { preventDefault });
      expect(preventDefault, name).toHaveBeenCalledOnce();
    }
    const preventDefault = vi.fn<() => void>();
    fake.sessionEvents.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('lets no request out but to its own scheme; developer tools only where they exist', async () => {
    const cancelled = (url: string): boolean | undefined => {
      let cancel: boolean | undefined;
      fake.seen.beforeRequest!({ url }, (answer) => (cancel = answer.cancel));
      return cancel;
    };
    await start();
    for (const url of [
      'http://a/',
      'https://a/',
      'ws://a/',
      'file:///etc/passwd',
      'ftp://a/',
      'devtools://x/',
      'apple:x',
    ]) {
      expect(cancelled(url), url).toBe(true);
    }
    for (const url of ['app://main/index.html', 'blob:app://main/1', 'data:image/png;base64,']) {
      expect(cancelled(url), url).toBe(false);
    }
    await start((fresh) => (fresh.seen.packaged = false));
    expect(cancelled('devtools://x/')).toBe(false);
  });

  it('wakes the first window on a second start, and the second start ends without a core', async () => {
    await start();
    await opened();
    fake.appEvents.emit('second-instance');
    expect(fake.seen.order.slice(-2)).toEqual(['restore', 'focus']);
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await start((fresh) => (fresh.seen.single = false));
    expect(said.mock.calls.flat().join('')).toContain('/desk');
    said.mockRestore();
    expect(fake.electron.app.quit).toHaveBeenCalledOnce();
    expect([fake.seen.cores.length, fake.seen.windows.length]).toEqual([0, 0]);
  });

  it('says why the data folder could not be opened, once, and opens no window', async () => {
    await start();
    say({ t: 'ready', outcome: { ok: false, error: { code: 'data.inUse', facts: { folder: '/d/desk' } } } });
    await settled();
    core().emit('exit', 0);
    await settled();
    expect(fake.seen.errors).toEqual([expect.stringContaining('/d/desk')]);
    expect(fake.electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(fake.seen.windows).toHaveLength(0);
  });

  it('tells the officer when the core is lost, answers what waits, and ends', async () => {
    await start();
    await opened();
    const waiting = invoke(ourEvent(), 'app.status', {});
    await settled();
    core().emit('exit', 9);
    expect((await waiting).error?.code).toBe('core.gone');
    expect(fake.seen.errors).toHaveLength(1);
    expect(fake.electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('closes only after the core has put everything away', async () => {
    await start();
    await opened();
    const preventDefault = vi.fn<() => void>();
    fake.appEvents.emit('before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(core().posted.at(-1)).toEqual({ t: 'stop' });
    expect(fake.electron.app.quit).not.toHaveBeenCalled();
    say({ t: 'stopped' });
    await settled();
    expect(core().killed).toBe(1);
    expect(fake.electron.app.quit).toHaveBeenCalledOnce();
    fake.appEvents.emit('before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('waits five seconds for a core that does not answer, no longer', async () => {
    await start();
    await opened();
    vi.useFakeTimers();
    fake.appEvents.emit('before-quit', { preventDefault: () => undefined });
    await vi.advanceTimersByTimeAsync(4900);
    expect(fake.electron.app.quit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    expect(core().killed).toBe(1);
    expect(fake.electron.app.quit).toHaveBeenCalledOnce();
  });

  it('shows a page that died again, but not for ever', async () => {
    await start();
    await opened();
    for (let death = 0; death < 6; death += 1)
      page().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(page().webContents.reloads).toBe(3);
  });

  it('carries workers between the core and their processes, and ends them with the core', async () => {
    await start();
    await opened();
    say({ t: 'startWorker', worker: 4, entry: 'parse-worker', limits: { memoryMb: 300 } });
    const worker = fake.seen.cores[1]!;
    expect(worker.file).toMatch(/parse-worker\.js$/);
    expect(worker.options?.execArgv).toEqual(['--max-old-space-size=300']);
    say({ t: 'postWorker', worker: 4, message: 'read this' });
    expect(worker.posted).toEqual(['read this']);
    worker.emit('message', 'rows');
    expect(core().posted.at(-1)).toEqual({ t: 'workerMessage', worker: 4, message: 'rows' });
    say({ t: 'killWorker', worker: 4 });
    expect(worker.killed).toBe(1);
    worker.emit('exit', 1);
    expect(core().posted.at(-1)).toEqual({ t: 'workerExit', worker: 4, code: 1 });
    say({ t: 'startWorker', worker: 5, entry: 'typeset-worker', limits: { memoryMb: 300 } });
    core().emit('exit', 1);
    expect(fake.seen.cores[2]!.killed).toBe(1);
  });

  it('sends events to the page, and none after it is closed', async () => {
    await start();
    await opened();
    const event = { kind: 'changed', what: ['cases'], cases: [] };
    say({ t: 'event', event });
    const { webContents } = page();
    expect(webContents.sent).toEqual([['anjuan:event', event]]);
    page().emit('closed');
    say({ t: 'event', event });
    expect(webContents.sent).toHaveLength(1);
  });
});

describe('the menu', () => {
  it('is none, but the system’s own on macOS, where copying by key needs it', async () => {
    await start();
    const { applicationMenu } = await import('#main/host/electron/application-menu');
    applicationMenu('linux');
    expect(fake.seen.menu).toBeNull();
    applicationMenu('darwin');
    expect(fake.seen.menu).toEqual([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
  });

  it('opens a second window for evidence: the same rules, reading calls only, gone with the first', async () => {
    await start();
    await opened();
    const caseOne = `c-${'0'.repeat(26)}`;
    const at = { hash: 'a'.repeat(64), page: 3 };
    const cases = await invoke(ourEvent(), 'evidence.openWindow', { at: { ...at, case: 'x' } });
    expect(cases.error?.code).toBe('call.badInput');
    expect(fake.seen.windows).toHaveLength(1);
    expect((await invoke(ourEvent(), 'evidence.openWindow', { at: { ...at, case: caseOne } })).ok).toBe(true);
    const second = fake.seen.windows[1]!;
    expect(second.loaded).toEqual(['app://main/index.html#/evidence-window']);
    expect(second.options.webPreferences).toEqual(page().options.webPreferences);
    expect(second.webContents.openHandler?.()).toEqual({ action: 'deny' });
    const from = { sender: second.webContents, senderFrame: { parent: null, url: 'app://main/index.html' } };
    expect(await invoke(from, 'evidence.followed', {})).toEqual({ ok: true, value: { ...at, case: caseOne } });
    for (const name of ['evidence.mark', 'app.undo', 'files.choose', 'evidence.openWindow', 'recusal.declare'])
      expect((await invoke(from, name, {})).error?.code).toBe('call.notOurPage');
    const within = { ...from, senderFrame: { parent: {}, url: 'app://main/index.html' } };
    expect((await invoke(within, 'app.status', {})).error?.code).toBe('call.notOurPage');
    say({ t: 'event', event: { kind: 'changed', what: ['review'], cases: [] } });
    expect(second.webContents.sent.at(-1)).toEqual(['anjuan:event', { kind: 'changed', what: ['review'], cases: [] }]);
    page().emit('closed');
    expect(fake.seen.order).toContain('close');
    expect((await invoke(from, 'evidence.followed', {})).error?.code).toBe('call.notOurPage');
  });

  it('opens a copy outside by the path the core wrote, whatever the window says, and tells what the system answered', async () => {
    await start();
    await opened();
    const open = async (): Promise<Reply> => {
      const reply = invoke(ourEvent(), 'evidence.openOutside', { path: '/etc/passwd' });
      await answer('call', { ok: true, value: { token: 'f-1', name: '发票.ofd' } });
      await answer('resolve', { ok: true, value: { path: '/desk/scratch/outside/1/发票.ofd', mediaType: '' } });
      return reply;
    };
    expect(await open()).toEqual({ ok: true, value: { name: '发票.ofd' } });
    expect(fake.seen.openedOutside).toEqual(['/desk/scratch/outside/1/发票.ofd']);
    fake.seen.openFault = 'no application';
    expect((await open()).error?.code).toBe('evidence.noProgram');
    const refused = invoke(ourEvent(), 'evidence.openOutside', {});
    await answer('call', { ok: false, error: { code: 'evidence.outsideProgram', facts: {} } });
    expect((await refused).error?.code).toBe('evidence.outsideProgram');
    expect(fake.seen.openedOutside).toHaveLength(2);
  });
});
