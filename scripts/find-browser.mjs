import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];
const usual = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
    'Chromium/Application/chrome.exe',
  ],
};

/** An installed browser of the Chromium family, or null: `CHROMIUM_PATH` first, then the path, then the usual places. */
export const findBrowser = ({ env = process.env, platform = process.platform } = {}) =>
  candidates(env, platform).find((path) => isProgram(path, platform)) ?? null;

const candidates = (env, platform) => {
  if (env.CHROMIUM_PATH) return [env.CHROMIUM_PATH];
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((folder) => usual.win32.map((rest) => join(folder, rest)));
  }
  if (platform === 'darwin') return usual.darwin;
  const folders = [...new Set([...(env.PATH ?? '').split(delimiter).filter(Boolean), ...usual.linux])];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
};

const isProgram = (path, platform) => {
  try {
    accessSync(path, platform === 'win32' ? constants.F_OK : constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};
