// Opens the window: in Electron where its binary is or can be fetched, otherwise in an installed browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const kind = process.env.SHELL_KIND ?? '';
const args = process.argv.slice(2);

if (args.includes('--help') || args.includes('-h')) {
  console.log(
    'npm start [-- --data FOLDER]\n' +
      '  opens the window in Electron where its program is or can be fetched, otherwise in an installed browser\n' +
      '  SHELL_KIND=electron|chromium  forces one of them\n' +
      '  CHROMIUM_PATH=PROGRAM         names the browser\n' +
      '  ANJUAN_DATA=FOLDER            names the data folder, as --data does',
  );
  process.exit(0);
}
if (!['', 'electron', 'chromium'].includes(kind)) {
  console.error(`SHELL_KIND is "${kind}"; it can be electron or chromium.`);
  process.exit(1);
}

/** The Electron binary, if it is complete on disk; it is never started to find out. */
const electronBinary = () => {
  const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  if (!existsSync(join(home, 'path.txt')) || !existsSync(join(home, 'dist', 'version'))) return null;
  const binary = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
  return existsSync(binary) ? binary : null;
};

/** One try to fetch it; a closed network says no at once. */
const fetchElectron = () => {
  const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const install = join(home, 'install.js');
  if (existsSync(install)) spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: 60_000 });
  return electronBinary();
};

const run = (command, commandArgs, env) => {
  const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  child.once('exit', (code, signal) => process.exit(signal === null ? (code ?? 0) : 1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
};

const electron = kind === 'chromium' ? null : (electronBinary() ?? fetchElectron());
if (electron !== null) run(electron, ['.', ...args], {});
else if (kind === 'electron') {
  console.error('The Electron binary is not here and could not be fetched.');
  process.exit(1);
} else {
  const browser = findBrowser();
  if (browser === null) {
    console.error(
      'Neither Electron nor a browser was found. Install Chromium, Google Chrome or Microsoft Edge (or set CHROMIUM_PATH), then run "npm start" again.',
    );
    process.exit(1);
  }
  console.log(`Electron is not here; opening the window in ${browser}.`);
  run(process.execPath, [join(root, 'out/main/chromium.js'), ...args], { CHROMIUM_PATH: browser });
}
