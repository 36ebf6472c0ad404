import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryFaults, licenceFaults, pinFaults } from '../../scripts/check-lockfile.mjs';
import { contract } from '../../src/shared/contract/index.ts';
import { roles } from '../../src/shared/domain/people/officer.ts';

const house = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(house, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>> & { main: string };

const filesBelow = (...folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) => readdirSync(join(house, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => relative(house, join(entry.parentPath, entry.name)).split(sep).join('/'));

describe('the layout', () => {
  test.each([
    'package.json',
    'tsconfig.json',
    'electron.vite.config.ts',
    'README.md',
    'src/main/index.ts',
    'src/preload/index.ts',
    'src/renderer/index.html',
  ])('%s is where everybody looks for it', (path) => {
    expect(existsSync(join(house, path))).toBe(true);
  });

  test.each(['src/main', 'src/preload', 'src/renderer', 'resources', 'tests'])('%s is a folder', (path) => {
    expect(statSync(join(house, path)).isDirectory()).toBe(true);
  });

  test('every entry of the build stands where the configuration says', () => {
    const inputs = [...read('electron.vite.config.ts').matchAll(/'(src\/[^']+\.(?:ts|html))'/g)].map(
      ([, path]) => path!,
    );
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.filter((path) => !existsSync(join(house, path)))).toEqual([]);
    expect(manifest.main).toBe('out/main/index.js');
  });

  test('every script of package.json names a file that exists', () => {
    const named = Object.values(manifest['scripts']!).flatMap((line) =>
      [...line.matchAll(/node (scripts\/\S+)/g)].map(([, path]) => path!),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(house, path)))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('are pinned exactly', () => {
    expect(pinFaults(manifest)).toEqual([]);
    expect(
      pinFaults({ dependencies: { a: '^1.0.0' }, devDependencies: { b: 'latest' }, overrides: { c: 'git+https://x' } }),
    ).toHaveLength(3);
  });

  test('come from the registry with their hash', () => {
    expect(entryFaults(JSON.parse(read('package-lock.json')))).toEqual([]);
    const planted = {
      packages: {
        '': {},
        a: { version: '1.0.0' },
        b: { version: 'git+ssh://x', integrity: 'sha512-x' },
        c: { version: '1.0.0', integrity: 'sha512-x', resolved: 'http://elsewhere/c.tgz' },
      },
    };
    expect(entryFaults(planted)).toHaveLength(3);
  });

  test('ship under licences that a closed product may carry', () => {
    expect(licenceFaults(JSON.parse(read('package-lock.json')))).toEqual([]);
    const planted = {
      '': {},
      a: { license: 'AGPL-3.0' },
      b: {},
      c: { license: 'AGPL-3.0', dev: true },
      d: { license: 'MIT AND OFL-1.1' },
    };
    expect(licenceFaults({ packages: planted })).toHaveLength(2);
  });

  test('run no script at installation', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(Object.keys(manifest['scripts']!).filter((name) => /^(pre|post)/.test(name))).toEqual([]);
  });

  test('of one family stand at one version', () => {
    const all = { ...manifest['dependencies'], ...manifest['devDependencies'] };
    for (const family of ['@mantine/', 'react']) {
      const names = Object.keys(all).filter((name) =>
        family.endsWith('/') ? name.startsWith(family) : name === 'react' || name === 'react-dom',
      );
      expect(new Set(names.map((name) => all[name])).size, names.join(', ')).toBe(1);
    }
  });
});

describe('the contract', () => {
  const calls = Object.entries(contract);

  test('names every call capability.verb', () => {
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.map(([name]) => name).filter((name) => !/^[a-z]+\.[a-z][A-Za-z]*$/.test(name))).toEqual([]);
  });

  test('says of every call who may make it', () => {
    const known = new Set<string>(roles);
    const judged = calls.filter(
      ([, { may }]) =>
        may === 'anyone' || may === 'officer' || (may.length > 0 && may.every((role) => known.has(role))),
    );
    expect(calls.filter((one) => !judged.includes(one)).map(([name]) => name)).toEqual([]);
  });

  test('refuses unknown fields in every call', () => {
    const loose = calls.filter(([, { input }]) => input.safeParse({ plantedUnknownField: 1 }).success);
    expect(loose.map(([name]) => name)).toEqual([]);
  });
});

describe('the code', () => {
  const files = filesBelow('src', 'tests', 'scripts').filter((path) => !path.startsWith('tests/house/'));

  test('silences no compiler and no linter without a reason', () => {
    const silent = files.filter((path) =>
      /@ts-(ignore|nocheck)|@ts-expect-error(?! \S)|(ox|es)lint-disable(?!.*-- \S)/.test(read(path)),
    );
    expect(silent).toEqual([]);
  });

  test('skips no test and runs none alone', () => {
    const tests = files.filter((path) => /\.test\.tsx?$/.test(path));
    expect(
      tests.filter((path) =>
        /\b(test|it|describe)(\.\w+)*\.(only|skip|todo|fails)\b|\bx(it|describe)\(/.test(read(path)),
      ),
    ).toEqual([]);
  });

  test('leaves every test where a project picks it up', () => {
    const places = /^tests\/(unit\/(shared|main|renderer)|journal|exchange|intake|packet|fault|corpus|house|cli|e2e)\//;
    const astray = filesBelow('src', 'tests', 'scripts').filter(
      (path) => /\.test\.tsx?$/.test(path) && !places.test(path),
    );
    expect(astray).toEqual([]);
    const wrongKind = files.filter(
      (path) => /\.test\.tsx?$/.test(path) && path.startsWith('tests/unit/renderer/') !== path.endsWith('.tsx'),
    );
    expect(wrongKind).toEqual([]);
  });
});
