import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import * as standIn from '../../../../src/main/host/chromium/electron-stand-in.ts';
import { preloadScript } from '../../../../src/main/host/chromium/page-script.ts';
import { forkUtility } from '../../../../src/main/host/chromium/utility-process.ts';
import { lastingFolder } from '../../../support/scratch.ts';

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const visit = (value: unknown, each: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const part of value as unknown[]) visit(part, each);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) each(value);
    for (const part of Object.values(value)) visit(part, each);
  }
};

/** Dotted name of a member expression, through `?.` and `!`; null for what does not start at a plain name. */
const dotted = (node: unknown): string | null => {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return dotted(node['expression']);
  if (node.type !== 'MemberExpression' || node['computed'] === true) return null;
  const owner = dotted(node['object']);
  return owner === null ? null : `${owner}.${(node['property'] as { readonly name: string }).name}`;
};

/** What a file uses of `electron`: `app.quit`, `session.defaultSession.on`, and for its objects `BrowserWindow#show`. */
const membersUsed = (code: string): readonly string[] => {
  const { program, errors } = parseSync('file.ts', code);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const imported = new Set<string>();
  const kinds = new Map<string, string>();
  visit(program, (node) => {
    if (node.type !== 'ImportDeclaration' || (node['source'] as { value: string }).value !== 'electron') return;
    for (const one of node['specifiers'] as readonly { readonly local: { readonly name: string } }[])
      imported.add(one.local.name);
  });
  visit(program, (node) => {
    // A name written with one of electron's types, or made by one of its classes or functions, is one of its objects.
    if (node.type === 'Identifier' && isNode(node['typeAnnotation'])) {
      visit(node['typeAnnotation'], (type) => {
        const name = type.type === 'TSTypeReference' ? dotted(type['typeName']) : null;
        if (name !== null && imported.has(name)) kinds.set(node['name'] as string, name);
      });
    }
    if (node.type !== 'VariableDeclarator' || !isNode(node['init'])) return;
    const id = dotted(node['id']);
    if (id !== null && dotted(node['init']['callee']) === 'utilityProcess.fork') kinds.set(id, 'UtilityProcess');
  });
  const found = new Set<string>();
  visit(program, (node) => {
    const path = node.type === 'MemberExpression' ? dotted(node) : null;
    const [root = '', ...rest] = path?.split('.') ?? [];
    const kind = kinds.get(root);
    if (kind !== undefined) found.add(`${kind}#${rest.join('.')}`);
    else if (imported.has(root)) found.add(path ?? '');
  });
  return [...found].toSorted();
};

const source = fileURLToPath(new URL('../../../../src', import.meta.url));
const mainFiles = [
  'main/index.ts',
  ...readdirSync(join(source, 'main/host/electron')).map((name) => `main/host/electron/${name}`),
];
const usedIn = (files: readonly string[]): readonly string[] =>
  [...new Set(files.flatMap((file) => membersUsed(readFileSync(join(source, file), 'utf8'))))].toSorted();

/** Walks a dotted name; the stand-in's objects throw on a member they lack. */
const has = (from: unknown, path: string): boolean => {
  try {
    let at = from;
    for (const name of path.split('.')) {
      at = (at as Record<string, unknown>)[name];
      if (at === undefined) return false;
    }
    return true;
  } catch {
    return false;
  }
};

describe('the stand-in for electron', () => {
  const objects: Record<string, unknown> = {};

  beforeAll(() => {
    standIn.prepareStandIn({ browser: '', appPath: '/app', single: { first: true, onSecond: () => undefined } });
    const window = new standIn.BrowserWindow({});
    objects['BrowserWindow'] = window;
    objects['WebContents'] = window.webContents;
    const file = join(lastingFolder(), 'nothing.mjs');
    writeFileSync(file, '');
    objects['UtilityProcess'] = forkUtility(file);
  });

  it('has every member that main uses, of electron and of its objects', () => {
    const used = usedIn(mainFiles);
    for (const known of [
      'app.quit',
      'session.defaultSession.webRequest.onBeforeRequest',
      'BrowserWindow#webContents.send',
      'UtilityProcess#postMessage',
      'WebContents#on',
    ]) {
      expect(used).toContain(known);
    }
    const lacking = used.filter((path) => {
      const [kind = '', member] = path.split('#');
      // Facts of an event or a type of its own: nothing that a stand-in object offers.
      if (member !== undefined && !(kind in objects)) return kind !== 'IpcMainInvokeEvent';
      return !(member === undefined ? has(standIn, path) : has(objects[kind], member));
    });
    expect(lacking).toEqual([]);
  });

  it('has every event that main listens to', () => {
    const code = mainFiles.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
    const names = [...code.matchAll(/(\w+)\??\.(?:on|once)\(\s*'([\w-]+)'/g)].map(
      ([, owner, name]) => [owner ?? '', name ?? ''] as const,
    );
    expect(names.length).toBeGreaterThan(10);
    const owners: Readonly<Record<string, { readonly on: (name: string, listener: () => void) => void }>> = {
      app: standIn.app,
      contents: objects['WebContents'] as never,
      window: objects['BrowserWindow'] as never,
      defaultSession: standIn.session.defaultSession,
      core: objects['UtilityProcess'] as never,
      child: objects['UtilityProcess'] as never,
    };
    for (const [owner, name] of names)
      expect(() => owners[owner]?.on(name, () => undefined), `${owner} ${name}`).not.toThrow();
    expect(names.filter(([owner]) => owners[owner] === undefined)).toEqual([]);
  });

  it('throws the name of a member, an object or an event it lacks', () => {
    const any = standIn as unknown as Record<string, Record<string, unknown>>;
    expect(() => any['app']?.['getLocale']).toThrow('electron.app.getLocale');
    expect(() => any['shell']?.['openExternal']).toThrow('electron.shell.openExternal');
    expect(() => (objects['BrowserWindow'] as Record<string, unknown>)['setMenu']).toThrow(
      'electron.BrowserWindow.setMenu',
    );
    expect(() => (objects['WebContents'] as Record<string, unknown>)['openDevTools']).toThrow(
      'electron.webContents.openDevTools',
    );
    expect(() => standIn.app.on('activate', () => undefined)).toThrow('activate');
  });

  it('gives the preload what it uses, and throws the name of anything else', () => {
    const used = usedIn(['preload/index.ts']);
    expect(used).toContain('contextBridge.exposeInMainWorld');
    const names = { world: 'w', door: 'door', down: 'down', up: 'up' };
    const look = (path: string): unknown => {
      const window = { addEventListener: () => undefined, dispatchEvent: () => true };
      const world = createContext({
        window: Object.assign(window, { top: window }),
        door: () => undefined,
        CustomEvent: Event,
      });
      runInContext(preloadScript(`globalThis.found = require('electron').${path};`, names), world);
      return (world as { found?: unknown }).found;
    };
    for (const path of used) expect(look(path), path).toBeTypeOf('function');
    expect(() => look('ipcRenderer.sendSync')).toThrow('electron.ipcRenderer.sendSync');
    expect(() => look('clipboard.readText')).toThrow('electron.preload.clipboard');
  });
});

describe('the search for members', () => {
  it('sees members of modules, of objects by their type, and through question marks', () => {
    const code = `import { app, utilityProcess, type BrowserWindow, type WebContents } from 'electron';
      app.getLocale(); let window: BrowserWindow | null = null; window?.webContents.print();
      const core = utilityProcess.fork('x'); core.pid; (contents: WebContents) => contents.capturePage();`;
    expect(membersUsed(code)).toEqual([
      'BrowserWindow#webContents',
      'BrowserWindow#webContents.print',
      'UtilityProcess#pid',
      'WebContents#capturePage',
      'app.getLocale',
      'utilityProcess.fork',
    ]);
    expect(membersUsed("import { app } from 'other'; app.quit();")).toEqual([]);
  });
});
