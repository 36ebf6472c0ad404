import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the window's pages seem to live. A reserved name (RFC 6761) that never resolves; every request is answered here. */
export const pageOrigin = 'https://main.app.invalid';

/**
 * Starts the installed Chromium, Chrome or Edge as a window without tabs, spoken to over a pipe. It is cut off from any
 * network by a proxy that does not exist, and has a profile of its own.
 */
export const startBrowser = (
  executable: string,
  profile: string,
  size: { readonly width: number; readonly height: number },
): ChildProcess => {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = join(profile, 'Default', 'Preferences');
  if (!existsSync(preferences)) writeFileSync(preferences, JSON.stringify({ translate: { enabled: false } }));
  return spawn(
    executable,
    [
      `--app=${pageOrigin}/`,
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      `--window-size=${size.width},${size.height}`,
      '--proxy-server=http://127.0.0.1:9',
      '--proxy-bypass-list=<-loopback>',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-default-apps',
      '--disable-quic',
      '--lang=zh-CN',
      // Only a test runs as root, and says so.
      ...(process.getuid?.() === 0 && process.env['ANJUAN_TEST_AS_ROOT'] === '1' ? ['--no-sandbox'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, ...utf8Locale(process.env) } },
  );
};

/** Under a locale that is not UTF-8 Chromium loses every file name with Chinese characters without a word. */
const utf8Locale = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  if (process.platform !== 'linux') return {};
  const effective = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  return /^C\.utf-?8$/i.test(effective) ? {} : { LC_ALL: 'C.UTF-8', LANGUAGE: 'zh_CN' };
};
