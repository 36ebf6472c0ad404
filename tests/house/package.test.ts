import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config, { fonts, fuses } from '../../electron-builder.config.mjs';
import { iconPng, iconSvg } from '../../scripts/icon.mjs';
import { makeStubElectron, readFuses, stubFlags } from '../support/stub-electron.mjs';

const house = resolve(import.meta.dirname, '../..');
const room = mkdtempSync(join(tmpdir(), 'anjuan-package-'));
const megabyte = 1024 * 1024;

interface AsarNode {
  readonly files?: Readonly<Record<string, AsarNode>>;
  readonly unpacked?: boolean;
  readonly offset?: string;
  readonly size?: number;
}

interface Asar {
  readonly root: AsarNode;
  /** Where the first file begins. */
  readonly start: number;
}

const readAsar = (archive: string): Asar => {
  const file = openSync(archive, 'r');
  const head = Buffer.alloc(16);
  readSync(file, head, 0, 16, 0);
  const json = Buffer.alloc(head.readUInt32LE(12));
  readSync(file, json, 0, json.length, 16);
  closeSync(file);
  return { root: JSON.parse(json.toString()) as AsarNode, start: 8 + head.readUInt32LE(4) };
};

const leavesOf = (node: AsarNode, at = ''): readonly (readonly [path: string, node: AsarNode])[] =>
  node.files === undefined
    ? [[at, node]]
    : Object.entries(node.files).flatMap(([name, one]) => leavesOf(one, at === '' ? name : `${at}/${name}`));

const asarPaths = (archive: string): readonly string[] => leavesOf(readAsar(archive).root).map(([path]) => path);

/** Lays the archive's files out in a folder, those beside it included, as the program sees them. */
const unpackAsar = (archive: string, folder: string): void => {
  const { root, start } = readAsar(archive);
  const bytes = readFileSync(archive);
  for (const [path, { offset, size = 0, unpacked }] of leavesOf(root)) {
    const from = start + Number(offset ?? 0);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (unpacked === true) cpSync(join(`${archive}.unpacked`, path), join(folder, path));
    else writeFileSync(join(folder, path), bytes.subarray(from, from + size));
  }
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

const sizeOf = (folder: string): number =>
  filesBelow(folder).reduce((total, path) => total + statSync(join(folder, path)).size, 0);

const packed = { linux: join(room, 'dist-linux/linux-unpacked'), win: join(room, 'dist-win/win-unpacked') };

/** Packs this very project around a stand-in for Electron; only the output lies elsewhere. */
const pack = (system: 'linux' | 'win'): void => {
  const stub = makeStubElectron(join(room, `electron-${system}`), system === 'win' ? 'win32' : 'linux');
  execFileSync(
    process.execPath,
    [
      join(house, 'node_modules/electron-builder/cli.js'),
      `--${system}`,
      '--x64',
      '--dir',
      '--config',
      'electron-builder.config.mjs',
      '--publish',
      'never',
      ...stubFlags(stub),
      `-c.directories.output=${join(room, `dist-${system}`)}`,
      '-c.compression=store',
    ],
    { cwd: house, stdio: 'pipe', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
};

beforeAll(() => {
  if (!existsSync(join(house, 'out/main/index.js'))) {
    execFileSync(
      process.execPath,
      [join(house, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
      { cwd: house },
    );
  }
  pack('linux');
  pack('win');
}, 600_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe.each([
  ['linux', 'anjuan', 'linux-x64'],
  ['win', 'Anjuan.exe', 'win32-x64'],
] as const)('the package for %s', (system, program, binary) => {
  const inside = (): readonly string[] => asarPaths(join(packed[system], 'resources/app.asar'));

  test('holds every entry that runs inside Electron, and none of the other shells', () => {
    const files = inside();
    for (const entry of [
      'out/main/index.js',
      'out/main/core.js',
      'out/main/parse-worker.js',
      'out/main/typeset-worker.js',
      'out/main/writer.js',
      'out/main/indexer.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'package.json',
    ]) {
      expect(files).toContain(entry);
    }
    expect(files.filter((path) => /^out\/main\/(chromium|cli|electron-stand-in)\.js$/.test(path))).toEqual([]);
  });

  test('holds no source, no map, no test, no engine and no tool', () => {
    const files = inside();
    expect(files.filter((path) => /\.(map|ts|mts|cts|tsx|md)$/i.test(path) && !/LICEN[SC]E/i.test(path))).toEqual([]);
    expect(files.filter((path) => !/^(node_modules|out)\/|^package\.json$/.test(path))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(house, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
      optionalDependencies: Record<string, string>;
    };
    const tools = [
      ...Object.keys(manifest.devDependencies),
      ...Object.keys(manifest.optionalDependencies).filter((name) => name.startsWith('node-')),
    ];
    expect(tools.filter((name) => files.some((path) => path.startsWith(`node_modules/${name}/`)))).toEqual([]);
  });

  test('holds every dependency the program needs while it runs', () => {
    const files = inside();
    const used = new Set(files.filter((path) => path.startsWith('out/main/')).flatMap(importsOf));
    expect(used.size).toBeGreaterThan(3);
    expect([...used].filter((name) => !files.includes(`node_modules/${name}/package.json`))).toEqual([]);
  });

  test('holds what those dependencies need in turn', () => {
    const files = inside();
    const names = files
      .filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
      .map((path) => path.slice('node_modules/'.length, -'/package.json'.length));
    const needs = (name: string): readonly string[] => {
      const manifest = JSON.parse(readFileSync(join(house, 'node_modules', name, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      return Object.keys(manifest.dependencies ?? {});
    };
    expect(names.length).toBeGreaterThan(10);
    expect(names.flatMap(needs).filter((name) => !files.includes(`node_modules/${name}/package.json`))).toEqual([]);
  });

  test('loads every process of its own from what the archive holds', () => {
    const folder = join(room, `unpacked-${system}`);
    unpackAsar(join(packed[system], 'resources/app.asar'), folder);
    for (const entry of ['core', 'parse-worker', 'typeset-worker', 'writer', 'indexer']) {
      const load = `import(${JSON.stringify(pathToFileURL(join(folder, 'out/main', `${entry}.js`)).href)}).then(() => process.exit(0), (fault) => { console.error(fault.message); process.exit(1); });`;
      const { status, stderr } = spawnSync(process.execPath, ['-e', load], { encoding: 'utf8', timeout: 60_000 });
      expect(`${entry} ${status} ${stderr}`).toBe(`${entry} 0 `);
    }
  });

  test('holds the one database driver and typesetter of its system, outside the archive', () => {
    const native = filesBelow(join(packed[system], 'resources/app.asar.unpacked')).filter((path) =>
      path.endsWith('.node'),
    );
    const drivers = native.filter((path) => path.includes('better-sqlite3'));
    expect(drivers).toEqual([`node_modules/better-sqlite3/prebuilds/${binary}.node`]);
    expect(native.filter((path) => path.includes('typst')).every((path) => path.includes(binary))).toBe(true);
    expect(inside().filter((path) => path.endsWith('.node')).length).toBe(native.length);
    expect(inside()).toContain('node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm');
  });

  test('carries the fuses of the security design', () => {
    const wire = readFuses(join(packed[system], program));
    expect(wire).toEqual({ ...fuses, wasmTrapHandlers: true });
  });

  test('speaks Chinese and English only', () => {
    expect(readdirSync(join(packed[system], 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  test('brings policy, templates, practice files and the four faces of the packets with their licences', () => {
    const files = filesBelow(join(packed[system], 'resources'));
    for (const folder of ['policy', 'packet', 'practice'])
      expect(
        files.some((path) => path.startsWith(`${folder}/`)),
        folder,
      ).toBe(true);
    expect(files.filter((path) => /^fonts\/.*\.[ot]tf$/.test(path)).toSorted()).toEqual(
      fonts.map((path) => `fonts/${path.split('/').at(-1)!}`).toSorted(),
    );
    expect(files.filter((path) => /^fonts\/.*LICENSE/.test(path))).toHaveLength(2);
  });

  test('stays within its size: 40 MB archive, 170 MB in all without Electron itself', () => {
    expect(statSync(join(packed[system], 'resources/app.asar')).size).toBeLessThan(40 * megabyte);
    expect(sizeOf(packed[system])).toBeLessThan(170 * megabyte);
  });
});

/** Packages that a built file of the main process loads. */
const importsOf = (path: string): readonly string[] =>
  [
    ...readFileSync(join(house, path), 'utf8').matchAll(
      /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"']*)?["']/g,
    ),
  ]
    .map(([, name]) => name!)
    .filter((name) => existsSync(join(house, 'node_modules', name, 'package.json')) && name !== 'electron');

test('the window looks for resources beside the archive, where native code can read them', () => {
  const host = readdirSync(join(house, 'src/main/host/electron')).map((file) =>
    readFileSync(join(house, 'src/main/host/electron', file), 'utf8'),
  );
  expect(host.some((code) => code.includes('process.resourcesPath'))).toBe(true);
});

test('the faces packed are the faces that packets ask for', () => {
  const source = readFileSync(join(house, 'src/main/packet/font-files.ts'), 'utf8');
  const asked = [...source.matchAll(/\['(noto-[a-z-]+)', '([^']+\.ttf)'\]/g)].map(
    ([, family, file]) => `${family}/${file}`,
  );
  expect(asked).toEqual(fonts);
});

test('installers are made for three systems on two kinds of processor', () => {
  const targets = (['win', 'linux', 'mac'] as const).flatMap((system) =>
    config[system].target.map(({ target, arch }) => `${system} ${target} ${arch.join('+')}`),
  );
  expect(targets).toEqual([
    'win nsis x64+arm64',
    'win portable x64+arm64',
    'linux AppImage x64+arm64',
    'linux deb x64+arm64',
    'mac dmg x64+arm64',
  ]);
});

test('the icon is what its geometry draws', () => {
  expect(readFileSync(join(house, 'resources/icons/icon.svg'), 'utf8')).toBe(iconSvg());
  expect(readFileSync(join(house, 'resources/icons/64x64.png')).equals(iconPng(64))).toBe(true);
});
