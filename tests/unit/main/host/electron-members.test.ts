import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as standIn from '../../../../src/main/host/chromium/electron-stand-in.ts';

const source = fileURLToPath(new URL('../../../../src', import.meta.url));
const files = [
  'main/index.ts',
  ...readdirSync(join(source, 'main/host/electron')).map((name) => `main/host/electron/${name}`),
];

/** Every `name.member` of what a file imports from electron as a value. */
const membersUsed = (text: string): string[] => {
  const imported = [...text.matchAll(/import \{([^}]*)\} from 'electron';/g)]
    .flatMap((found) => (found[1] ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
  return imported.flatMap((name) => [
    name,
    ...[...text.matchAll(new RegExp(`(?<![\\w'/.-])${name}\\.(\\w+)(?:\\.(\\w+))?`, 'g'))].map(
      (use) => `${name}.${use[1]}`,
    ),
  ]);
};

it('finds in the stand-in every member of electron that the main process uses', () => {
  const used = new Set(files.flatMap((file) => membersUsed(readFileSync(join(source, file), 'utf8'))));
  expect(used.size).toBeGreaterThan(15);
  const lacking = [...used].filter((path) => {
    const [name = '', member] = path.split('.');
    const given = (standIn as unknown as Record<string, Record<string, unknown>>)[name];
    return given === undefined || (member !== undefined && !(member in given));
  });
  expect(lacking).toEqual([]);
});

it('throws the name of a member it lacks', () => {
  expect(() => (standIn.app as unknown as Record<string, unknown>)['getLocale']).toThrow('electron.app.getLocale');
  expect(() => (standIn.shell as unknown as Record<string, unknown>)['openExternal']).toThrow(
    'electron.shell.openExternal',
  );
});

it('sees a member that is missing', () => {
  expect(membersUsed("import { app, type Event } from 'electron';\napp.getLocale();")).toEqual([
    'app',
    'app.getLocale',
  ]);
});
