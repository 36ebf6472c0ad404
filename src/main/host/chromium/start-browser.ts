import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the window's pages seem to live. A reserved name (RFC 6761) that never resolves; every request is answered here. */
export const pageOrigin = 'https://main.app.invalid';

/** What a page might ask for, by the names the profile has for it; each is answered with no and no question. */
const asked =
  'automatic_downloads bluetooth_guard clipboard file_system_write_guard geolocation hid_guard idle_detection local_fonts media_stream_camera media_stream_mic midi_sysex notifications popups sensors serial_guard usb_guard window_placement';

/** The profile as it begins: nothing is translated, remembered, filled in, checked elsewhere or allowed. */
const quietProfile = {
  translate: { enabled: false },
  credentials_enable_service: false,
  profile: {
    password_manager_enabled: false,
    default_content_setting_values: Object.fromEntries(asked.split(' ').map((name) => [name, 2])),
  },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false },
};

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
  if (!existsSync(preferences)) writeFileSync(preferences, JSON.stringify(quietProfile));
  chmodSync(profile, 0o700);
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
      '--disable-extensions',
      '--disable-breakpad',
      '--disable-quic',
      '--hide-crash-restore-bubble',
      // No question for the password of the desktop's keyring: nothing is kept there.
      '--password-store=basic',
      '--use-mock-keychain',
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
