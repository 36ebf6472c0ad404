import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBreaches } from '../../scripts/boundaries.mjs';

const house = resolve(import.meta.dirname, '../..');

/** A small house in which every wall is respected. */
const sound: Readonly<Record<string, string>> = {
  'src/shared/contract/cases.ts': `import { z } from 'zod';\nexport const casesCalls = { list: z.object({}) };\nexport type CasesCalls = typeof casesCalls;\n`,
  'src/shared/text/day.ts': `export const day = (iso: string): number => new Date(iso).getTime();\n`,
  'src/main/host/ports.ts': `export interface HostPorts { readonly now: () => number }\n`,
  'src/main/db/open-database.ts': `import Database from 'better-sqlite3';\nexport const open = (): unknown => new Database(':memory:');\n`,
  'src/main/journal/journal.ts': `import { open } from '../db/open-database.ts';\nexport const journal = (): unknown => open();\n`,
  'src/main/features/cases/commands.ts': `import { journal } from '../../journal/journal.ts';\nimport type { HostPorts } from '../../host/ports.ts';\nexport const make = (ports: HostPorts): unknown => [ports, journal()];\n`,
  'src/main/features/review/commands.ts': `export const answer = 1;\n`,
  'src/main/features/index.ts': `export { make } from './cases/commands.ts';\nexport { answer } from './review/commands.ts';\n`,
  'src/main/bridge/dispatcher.ts': `import { readFileSync } from 'node:fs';\nimport { make } from '../features/index.ts';\nexport const dispatch = [make, readFileSync];\n`,
  'src/main/core.ts': `import { dispatch } from './bridge/dispatcher.ts';\nexport const core = dispatch;\n`,
  'src/main/host/electron/window.ts': `import { BrowserWindow } from 'electron';\nexport const Window = BrowserWindow;\n`,
  'src/main/host/chromium/electron-stand-in.ts': `import type { App } from 'electron';\nexport type Stand = App;\n`,
  'src/preload/index.ts': `import { contextBridge } from 'electron';\nimport type { CasesCalls } from '../shared/contract/cases.ts';\nexport type Calls = CasesCalls;\nexport const bridge = contextBridge;\n`,
  'src/renderer/api/client.ts': `export const client = (globalThis as unknown as { anjuan: unknown }).anjuan;\n`,
  'src/renderer/app/frame.ts': `import { client } from '../api/client.ts';\nimport { day } from '../../shared/text/day.ts';\nexport const frame = [client, day];\n`,
};

/** One breach of every kind: the rule that must speak, the file it is planted in, the code. */
const plants: readonly (readonly [rule: string, what: string, path: string, code: string])[] = [
  [
    'layer',
    'shared imports the core',
    'src/shared/domain/bad.ts',
    `import { journal } from '../../main/journal/journal.ts';\nexport const bad = journal;\n`,
  ],
  [
    'layer',
    'shared imports the core by its alias',
    'src/shared/domain/bad.ts',
    `export { journal } from '#main/journal/journal';\n`,
  ],
  [
    'layer',
    'shared takes a type of the window',
    'src/shared/domain/bad.ts',
    `export type Bad = typeof import('../../renderer/app/frame.ts');\n`,
  ],
  [
    'layer',
    'the core imports the window',
    'src/main/journal/bad.ts',
    `export const bad = import('../../renderer/app/frame.ts');\n`,
  ],
  ['layer', 'the core imports the preload', 'src/main/journal/bad.ts', `import '../../preload/index.ts';\n`],
  [
    'layer',
    'the window imports the core',
    'src/renderer/app/bad.ts',
    `import type { HostPorts } from '../../main/host/ports.ts';\nexport type Bad = HostPorts;\n`,
  ],
  [
    'layer',
    'the preload takes a value of the contract',
    'src/preload/bad.ts',
    `import { casesCalls } from '../shared/contract/cases.ts';\nexport const bad = casesCalls;\n`,
  ],
  [
    'layer',
    'the program imports a test',
    'src/main/journal/bad.ts',
    `export * from '../../../tests/support/bad.ts';\n`,
  ],
  [
    'layer',
    'the core imports an entry',
    'src/main/journal/bad.ts',
    `import { core } from '../core.ts';\nexport const bad = core;\n`,
  ],
  [
    'ports',
    'the core imports a host',
    'src/main/features/cases/bad.ts',
    `import { Window } from '../../host/electron/window.ts';\nexport const bad = Window;\n`,
  ],
  [
    'downward',
    'db imports the journal',
    'src/main/db/bad.ts',
    `import type { journal } from '../journal/journal.ts';\nexport type Bad = typeof journal;\n`,
  ],
  [
    'downward',
    'the journal imports a feature',
    'src/main/journal/bad.ts',
    `export { answer } from '../features/review/commands.ts';\n`,
  ],
  [
    'downward',
    'a feature imports the bridge',
    'src/main/features/cases/bad.ts',
    `import { dispatch } from '../../bridge/dispatcher.ts';\nexport const bad = dispatch;\n`,
  ],
  [
    'downward',
    'files and db know each other',
    'src/main/files/bad.ts',
    `import { open } from '../db/open-database.ts';\nexport const bad = open;\n`,
  ],
  [
    'downward',
    'a worker opens the database',
    'src/main/workers/bad-worker.ts',
    `import { open } from '../db/open-database.ts';\nopen();\n`,
  ],
  [
    'downward',
    'a room nobody planned',
    'src/main/attic/bad.ts',
    `import { journal } from '../journal/journal.ts';\nexport const bad = journal;\n`,
  ],
  [
    'commands',
    "a feature imports another feature's commands",
    'src/main/features/cases/bad.ts',
    `import { answer } from '../review/commands.ts';\nexport const bad = answer;\n`,
  ],
  [
    'electron',
    'the core imports electron',
    'src/main/features/cases/bad.ts',
    `import { app } from 'electron';\nexport const bad = app;\n`,
  ],
  [
    'electron',
    'the core takes a type of electron',
    'src/main/features/cases/bad.ts',
    `import type { App } from 'electron';\nexport type Bad = App;\n`,
  ],
  [
    'electron',
    'the Chromium shell takes a value of electron',
    'src/main/host/chromium/bad.ts',
    `import { type App, app } from 'electron';\nexport const bad: App = app;\n`,
  ],
  [
    'electron',
    'the window imports electron',
    'src/renderer/app/bad.ts',
    `import { ipcRenderer } from 'electron';\nexport const bad = ipcRenderer;\n`,
  ],
  [
    'electron',
    'the core requires electron',
    'src/main/journal/bad.ts',
    `declare const require: (name: string) => unknown;\nexport const bad = require('electron');\n`,
  ],
  [
    'sqlite',
    'a feature imports better-sqlite3',
    'src/main/features/cases/bad.ts',
    `import type { Database } from 'better-sqlite3';\nexport type Bad = Database;\n`,
  ],
  [
    'node',
    'shared imports a Node module',
    'src/shared/text/bad.ts',
    `import { join } from 'node:path';\nexport const bad = join;\n`,
  ],
  [
    'node',
    'shared imports a Node module without its prefix',
    'src/shared/text/bad.ts',
    `import { join } from 'path';\nexport const bad = join;\n`,
  ],
  [
    'node',
    'the window imports a Node module',
    'src/renderer/app/bad.ts',
    `import type { Stats } from 'node:fs';\nexport type Bad = Stats;\n`,
  ],
  [
    'package',
    'shared imports a package of the window',
    'src/shared/text/bad.ts',
    `import { useState } from 'react';\nexport const bad = useState;\n`,
  ],
  [
    'package',
    'the window imports a package of the core',
    'src/renderer/app/bad.ts',
    `import { Kysely } from 'kysely';\nexport const bad = Kysely;\n`,
  ],
  [
    'package',
    'the core imports a package of the window',
    'src/main/features/cases/bad.ts',
    `import { Button } from '@mantine/core';\nexport const bad = Button;\n`,
  ],
  [
    'bridge',
    'a screen touches the bridge',
    'src/renderer/app/bad.ts',
    `export const bad = (window as unknown as { anjuan: unknown }).anjuan;\n`,
  ],
  ['clock', 'shared reads the clock', 'src/shared/domain/bad.ts', `export const bad = Date.now();\n`],
  ['clock', 'shared makes a date of now', 'src/shared/domain/bad.ts', `export const bad = new Date();\n`],
  ['clock', 'shared rolls dice', 'src/shared/domain/bad.ts', `export const bad = Math.random();\n`],
  [
    'circle',
    'two files import each other',
    'src/shared/text/bad.ts',
    `import { worse } from './worse.ts';\nexport const bad: number = worse;\n`,
  ],
  ['name', 'a module called utils', 'src/shared/text/string-utils.ts', `export const bad = 1;\n`],
  ['name', 'a folder called common', 'src/main/common/bad.ts', `export const bad = 1;\n`],
  ['name', 'a name in camel case', 'src/shared/text/badName.ts', `export const bad = 1;\n`],
  ['length', 'a file of 401 lines', 'src/shared/text/bad.ts', `export const bad = 1;\n`.repeat(401)],
  ['length', 'a test of 501 lines', 'tests/unit/bad.test.ts', `export const bad = 1;\n`.repeat(501)],
];

let root: string;
const write = (path: string, code: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), code);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-house-'));
  for (const [path, code] of Object.entries(sound)) write(path, code);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the walls of the house', () => {
  test('a house that keeps them has no breach', () => {
    expect(findBreaches(root)).toEqual([]);
  });

  test.each(plants)('%s: %s is caught', (rule, _what, path, code) => {
    write(path, code);
    if (rule === 'circle')
      write('src/shared/text/worse.ts', `import { bad } from './bad.ts';\nexport const worse: number = bad;\n`);
    const breaches = findBreaches(root);
    expect(breaches.map((one) => one.rule)).toContain(rule);
    expect(breaches.filter((one) => one.path !== path)).toEqual([]);
  });

  test('this program keeps them', () => {
    expect(findBreaches(house).map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([]);
  });
});

describe('the rules of the linter and the compiler', () => {
  const faulty: readonly (readonly [rule: string, path: string, code: string])[] = [
    [
      'no-restricted-imports',
      'src/main/features/cases/plant-electron.ts',
      `import { app } from 'electron';\nexport const plant = app;\n`,
    ],
    [
      'no-restricted-imports',
      'src/main/features/cases/plant-sqlite.ts',
      `import Database from 'better-sqlite3';\nexport const plant = Database;\n`,
    ],
    [
      'no-restricted-imports',
      'src/main/db/plant-electron.ts',
      `import { app } from 'electron';\nexport const plant = app;\n`,
    ],
    [
      'no-nodejs-modules',
      'src/renderer/app/plant-node.ts',
      `import { join } from 'node:path';\nexport const plant = join;\n`,
    ],
    ['no-restricted-properties', 'src/shared/text/plant-clock.ts', `export const plant = Date.now();\n`],
    ['no-restricted-globals', 'src/shared/text/plant-global.ts', `export const plant = typeof process;\n`],
    [
      'no-cycle',
      'src/shared/text/plant-circle.ts',
      `import { other } from './plant-other.ts';\nexport const plant: number = other;\n`,
    ],
    ['no-explicit-any', 'src/main/journal/plant-any.ts', `export const plant = (value: any): unknown => value;\n`],
    ['no-console', 'src/main/journal/plant-console.ts', `console.log('x');\nexport const plant = 1;\n`],
    [
      'no-floating-promises',
      'src/main/journal/plant-promise.ts',
      `const later = async (): Promise<void> => {};\nlater();\nexport const plant = 1;\n`,
    ],
    ['filename-case', 'src/main/journal/plantCase.ts', `export const plant = 1;\n`],
    [
      'max-lines',
      'src/main/journal/plant-length.ts',
      `${Array.from({ length: 401 }, (_, at) => `export const plant${at} = ${at};`).join('\n')}\n`,
    ],
    ['ban-ts-comment', 'src/main/journal/plant-comment.ts', `// @ts-ignore\nexport const plant: number = 'x';\n`],
    [
      'no-focused-tests',
      'tests/unit/plant.test.ts',
      `import { expect, test } from 'vitest';\ntest.only('x', () => expect(1).toBe(1));\n`,
    ],
    [
      'no-disabled-tests',
      'tests/unit/plant-skip.test.ts',
      `import { expect, test } from 'vitest';\ntest.skip('x', () => expect(1).toBe(1));\n`,
    ],
  ];

  test('every planted fault is found by the linter with the configuration of this house', () => {
    for (const [, path, code] of faulty) write(path, code);
    write(
      'src/shared/text/plant-other.ts',
      `import { plant } from './plant-circle.ts';\nexport const other: number = plant;\n`,
    );
    for (const file of [
      '.oxlintrc.json',
      'tsconfig.json',
      'src/main/tsconfig.json',
      'src/shared/tsconfig.json',
      'src/renderer/tsconfig.json',
    ]) {
      cpSync(join(house, file), join(root, file));
    }
    symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'), 'dir');
    const said = spawnSync(
      process.execPath,
      [join(house, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '-f', 'json', 'src', 'tests'],
      { cwd: root, encoding: 'utf8' },
    );
    const found = (JSON.parse(said.stdout) as { diagnostics: { filename: string; code: string }[] }).diagnostics;
    for (const [rule, path] of faulty) {
      const rules = found.filter((one) => one.filename === path).map((one) => one.code);
      expect(
        rules.some((code) => code.includes(`(${rule})`)),
        `${rule} in ${path}: ${rules.join(', ')}`,
      ).toBe(true);
    }
  });

  test('the project of shared knows neither document nor process', () => {
    write('src/shared/text/plant.ts', 'export const plant = [typeof document.title, process.version];\n');
    for (const file of ['tsconfig.json', 'src/shared/tsconfig.json']) cpSync(join(house, file), join(root, file));
    symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'), 'dir');
    const compile = (): string =>
      execFileSync(
        process.execPath,
        [join(house, 'node_modules/typescript/bin/tsc'), '-p', 'src/shared', '--pretty', 'false'],
        { cwd: root, encoding: 'utf8', stdio: 'pipe' },
      );
    expect(compile).toThrow(expect.objectContaining({ stdout: expect.stringMatching(/'document'[\s\S]*'process'/) }));
  });
});
