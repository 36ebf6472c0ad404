import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, testBrowser, type App } from '../support/app-driver.ts';
import { lastingFolder } from '../support/scratch.ts';

const launcher = fileURLToPath(new URL('../../out/main/chromium.js', import.meta.url));

describe('the Chromium shell', () => {
  const folder = lastingFolder();
  const dataFolder = join(folder, 'desk');
  let app: App;
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await launchApp({ dataFolder });
    app.page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text())) complaints.push(message.text());
    });
  });
  afterAll(async () => {
    expect(await app.close()).toBe(0);
  });

  it('opens the window on its own origin, with a policy that the page never offends', async () => {
    await app.page.getByRole('heading', { name: '开始使用案卷' }).waitFor();
    await app.page.reload();
    await app.page.getByRole('heading', { name: '开始使用案卷' }).waitFor();
    expect(await app.page.evaluate(() => [location.origin, document.title.length > 0, isSecureContext])).toEqual([
      'https://main.app.invalid',
      true,
      true,
    ]);
    expect(complaints).toEqual([]);
  });

  it('gives the page two functions and nothing of Node', async () => {
    const surface = await app.page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { anjuan: object }).anjuan).toSorted(),
      node: [
        typeof (globalThis as Record<string, unknown>)['require'],
        typeof (globalThis as Record<string, unknown>)['process'],
        typeof (globalThis as Record<string, unknown>)['module'],
      ],
    }));
    expect(surface).toEqual({ bridge: ['invoke', 'subscribe'], node: ['undefined', 'undefined', 'undefined'] });
  });

  it('answers a call, and refuses an unknown one, bad input, and calls before a folder is founded', async () => {
    const ask = (name: string, input: unknown) =>
      app.page.evaluate(
        ([call, value]) =>
          (
            window as unknown as {
              anjuan: { invoke: (name: unknown, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }> };
            }
          ).anjuan.invoke(call, value),
        [name, input] as const,
      );
    expect((await ask('app.status', {})).ok).toBe(true);
    expect((await ask('no.such', {})).error?.code).toBe('call.unknown');
    expect((await ask('__proto__', {})).error?.code).toBe('call.unknown');
    expect((await ask('app.begin', { officerName: 7 })).error?.code).toBe('call.badInput');
    expect((await ask('cases.list', {})).error?.code).toBe('session.notOpened');
  });

  it('leaves no way out: no request, no navigation, no new window', async () => {
    const reached = await app.page.evaluate(async () => {
      const tries = [
        'https://example.com/',
        'http://127.0.0.1:80/',
        'file:///etc/passwd',
        'https://main.app.invalid/../../package.json',
        'https://main.app.invalid/%2e%2e/%2e%2e/package.json',
      ];
      return Promise.all(
        tries.map((url) =>
          fetch(url).then(
            (answer) => answer.ok,
            () => false,
          ),
        ),
      );
    });
    expect(reached).toEqual([false, false, false, false, false]);
    await app.page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await app.page.waitForTimeout(300);
    expect(new URL(app.page.url()).origin).toBe('https://main.app.invalid');
    await app.page.evaluate(() => {
      location.href = '/evidence/' + 'a'.repeat(64);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      window.open('https://example.com/');
    });
    await app.page.waitForTimeout(500);
    expect(new URL(app.page.url()).pathname).toBe('/index.html');
    expect(app.page.frames().filter((frame) => /example\.com/.test(frame.url()))).toEqual([]);
    expect(app.page.context().pages()).toHaveLength(1);
  });

  it('grants no permission and asks for none', async () => {
    const states = await app.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map((name) =>
          navigator.permissions.query({ name }).then((status) => status.state),
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  it('keeps the preload out of reach: a page that bends the built-in functions still names no path', async () => {
    const tried = await app.page.evaluate(async () => {
      const invoke = (window as unknown as { anjuan: { invoke: (...args: unknown[]) => Promise<{ value: unknown }> } })
        .anjuan.invoke;
      const { stringify } = JSON;
      JSON.stringify = () =>
        stringify({ kind: 'invoke', id: 1, channel: 'anjuan:invoke', args: ['files.dropped', {}, ['/etc/passwd']] });
      const bent = await invoke('files.dropped', {}, []);
      JSON.stringify = stringify;
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const doors = [window, frame.contentWindow as Window].map((one) =>
        Object.getOwnPropertyNames(one).filter((name) => /door|^host$|anjuanDoor/i.test(name)),
      );
      const forged = await invoke('files.dropped', {}, [new File(['x'], '/etc/passwd')]);
      return [bent.value, ...doors, forged.value];
    });
    expect(tried).toEqual([[], [], [], []]);
  });

  it('turns files dropped from the disk into tokens, whatever their names', async () => {
    const names = ['材料 一.pdf', "it's 100%&.xlsx"];
    const paths = names.map((name) => join(folder, name));
    for (const path of paths) writeFileSync(path, '12345');
    await app.page.evaluate(() => {
      const zone = document.createElement('div');
      zone.id = 'landing';
      zone.style.cssText = 'position:fixed;inset:0;z-index:9999';
      zone.addEventListener('dragover', (event) => event.preventDefault());
      const landed = new Promise((settle) =>
        zone.addEventListener('drop', (event) => {
          event.preventDefault();
          event.stopPropagation();
          const { anjuan } = window as unknown as { anjuan: { invoke: (...args: unknown[]) => unknown } };
          settle(anjuan.invoke('files.dropped', {}, [...(event.dataTransfer?.files ?? [])]));
        }),
      );
      Object.assign(window, { landed });
      document.body.append(zone);
    });
    await app.dropFiles('#landing', paths);
    const reply = (await app.page.evaluate(() => (window as unknown as { landed: unknown }).landed)) as {
      value: { token: string; name: string; bytes: number }[];
    };
    await app.page.evaluate(() => document.querySelector('#landing')?.remove());
    expect(reply.value.map(({ name, bytes }) => [name, bytes])).toEqual(names.map((name) => [name, 5]));
    expect(JSON.stringify(reply)).not.toContain(folder);
  });

  it('answers a broken address with 404 and lives on', async () => {
    expect(await app.page.evaluate(() => fetch('/%zz').then((answer) => answer.status))).toBe(404);
    expect(app.process.exitCode).toBeNull();
  });

  it('listens on no TCP port', () => {
    if (process.platform !== 'linux') return;
    const inodes = new Set(descendants(app.process.pid ?? 0).flatMap(socketInodes));
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(1) : []))
      .map((line) => line.trim().split(/\s+/))
      .filter((parts) => parts[3] === '0A' && inodes.has(parts[9] ?? ''));
    expect(inodes.size).toBeGreaterThan(0);
    expect(listening).toEqual([]);
  });

  it('does not open a second window on the same folder, in whichever way it is started', async () => {
    const second = await run([launcher, '--data', dataFolder]);
    expect([second.code, second.errors]).toEqual([0, expect.stringContaining(dataFolder)]);
    const terminal = await run([
      fileURLToPath(new URL('../../out/main/cli.js', import.meta.url)),
      '--data',
      dataFolder,
      '--json',
      'status',
    ]);
    expect([terminal.code, (JSON.parse(terminal.out) as { error: { code: string } }).error.code]).toEqual([
      1,
      'data.inUse',
    ]);
  });

  it('says why when the browser opens no window', async () => {
    const lost = await run([launcher, '--data', join(folder, 'lost')], '/bin/false');
    expect([lost.code, lost.errors]).toEqual([1, expect.stringContaining('RemoteDebuggingAllowed')]);
    expect(lost.errors).not.toContain('    at ');
  });

  it('tells the officer when the core is lost, and ends', async () => {
    const other = await launchApp({ dataFolder: join(folder, 'unlucky') });
    await other.page.getByRole('heading', { name: '开始使用案卷' }).waitFor();
    const core = descendants(other.process.pid ?? 0).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('core.js'),
    );
    const ended = new Promise((settle) => other.process.once('exit', settle));
    process.kill(core ?? 0, 'SIGKILL');
    expect(await ended).toBe(1);
    expect(other.errors()).toContain('本机服务意外退出');
    await other.kill();
  });

  it('ends every process when the window is closed', async () => {
    const other = await launchApp({ dataFolder: join(folder, 'other') });
    const children = descendants(other.process.pid ?? 0);
    expect(children.length).toBeGreaterThan(2);
    expect(await other.close()).toBe(0);
    await new Promise((wait) => setTimeout(wait, 500));
    expect(children.filter((pid) => isAlive(pid))).toEqual([]);
  });
});

const run = (
  args: readonly string[],
  browser = testBrowser(),
): Promise<{ code: number | null; out: string; errors: string }> =>
  new Promise((settle) => {
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, CHROMIUM_PATH: browser },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('close', (code) => settle({ code, out, errors }));
  });

const descendants = (root: number): number[] => {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = [root];
  for (const parent of found) for (const [pid, of] of parents) if (of === parent) found.push(pid);
  return found;
};

const socketInodes = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return !/ Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
