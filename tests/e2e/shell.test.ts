import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
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
    expect(await app.page.evaluate(() => window.open('https://example.com/') === null || true)).toBe(true);
    await app.page.waitForTimeout(300);
    expect(app.page.context().pages()).toHaveLength(1);
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
    expect(second.code).toBe(0);
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

  it('ends every process when the window is closed', async () => {
    const other = await launchApp({ dataFolder: join(folder, 'other') });
    const children = descendants(other.process.pid ?? 0);
    expect(children.length).toBeGreaterThan(2);
    expect(await other.close()).toBe(0);
    await new Promise((wait) => setTimeout(wait, 500));
    expect(children.filter((pid) => isAlive(pid))).toEqual([]);
  });
});

const run = (args: readonly string[]): Promise<{ code: number | null; out: string }> =>
  new Promise((settle) => {
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, CHROMIUM_PATH: testBrowser() },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('close', (code) => settle({ code, out }));
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
