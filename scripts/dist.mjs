// Packs the program: `npm run dist` for this system, `npm run dist -- --win` and the like for others. Where Electron's
// own files cannot be had (no network to its download), a folder is packed around a stand-in: everything of ours is in
// it and can be inspected, but it does not start. One line says so.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuses } from '../electron-builder.config.mjs';
import { makeStubElectron, readFuses, stubFlags } from '../tests/support/stub-electron.mjs';
import { root, run } from './run.mjs';

const systems = { '--win': 'win32', '--linux': 'linux', '--mac': 'darwin' };
const asked = Object.keys(systems).filter((flag) => process.argv.includes(flag));
const flag = asked[0] ?? Object.keys(systems).find((one) => systems[one] === process.platform) ?? '--linux';
const folders = { '--win': 'win-unpacked', '--linux': 'linux-unpacked', '--mac': 'mac' };

const haveElectron = async () => {
  const there = () =>
    existsSync(join(root, 'node_modules/electron/dist/version')) &&
    existsSync(join(root, 'node_modules/electron/path.txt'));
  if (there()) return true;
  const { code } = await run(process.execPath, ['node_modules/electron/install.js'], {
    env: { ELECTRON_GET_NO_PROGRESS: '1' },
  });
  return code === 0 && there();
};

const builder = (...args) =>
  run('electron-builder', [flag, '--config', 'electron-builder.config.mjs', '--publish', 'never', ...args], {
    env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });

const packReal = async () => {
  const { code, output } = await builder();
  if (code === 0) return 'dist/ holds the installers';
  if (!/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|fetch failed|status code 4\d\d|cannot resolve/i.test(output))
    throw new Error(output);
  const folder = await builder('--dir');
  if (folder.code !== 0) throw new Error(folder.output);
  return `the packers for installers could not be downloaded: dist/${folders[flag]} holds the program as a folder`;
};

const packStub = async () => {
  if (flag === '--mac') throw new Error('for macOS the real Electron is needed: there is no stand-in for its bundle');
  const room = mkdtempSync(join(tmpdir(), 'anjuan-stub-'));
  makeStubElectron(room, systems[flag]);
  const { code, output } = await builder('--dir', ...stubFlags(room));
  rmSync(room, { recursive: true });
  if (code !== 0) throw new Error(output);
  return `Electron could not be downloaded: dist/${folders[flag]} is packed around a stand-in and does not start`;
};

/** Reads the wire of what was packed; a wrong fuse is a failed build. */
const checkFuses = () => {
  const names = {
    '--win': 'win-unpacked/Anjuan.exe',
    '--linux': 'linux-unpacked/anjuan',
    '--mac': 'mac/Anjuan.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
  };
  const program = join(root, 'dist', names[flag]);
  if (!existsSync(program)) return;
  const wire = readFuses(program);
  const wrong = Object.entries(fuses).filter(([name, wanted]) => wire[name] !== wanted);
  if (wrong.length > 0) throw new Error(`fuses differ from the design: ${wrong.map(([name]) => name).join(', ')}`);
};

try {
  const said = (await haveElectron()) ? await packReal() : await packStub();
  checkFuses();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log(`Anjuan ${version}: ${said}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
