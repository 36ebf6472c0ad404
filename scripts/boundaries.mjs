// The walls of the house, as in the table of docs/architecture.md: who may import whom, what a file may be called, how
// long it may be. Prints every breach with its place; `tests/house/boundaries.test.ts` plants one of each kind.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNodeModule, packageOf, readImports } from './read-imports.mjs';

const entries = new Set([
  'src/main/index.ts',
  'src/main/core.ts',
  'src/main/cli.ts',
  'src/main/chromium.ts',
  'src/main/writer.ts',
  'src/main/indexer.ts',
]);
// Rooms of the core from the top down; a file may import from its own room and from lower ones. `workers` are entries
// of processes without the database, so journal and db are closed to them.
const rank = {
  bridge: 6,
  features: 5,
  workers: 5,
  exchange: 4,
  intake: 4,
  packet: 4,
  policy: 4,
  journal: 3,
  db: 2,
  files: 2,
};
const ports = new Set(['src/main/host/ports.ts', 'src/main/host/channel.ts']);
// A disposable process is an entry too: it opens its own end of the channel.
const workerPorts = new Set([...ports, 'src/main/host/parent-channel.ts']);
const sharedPackages = new Set(['zod', 'opencc-js']);
const shellPackages = new Set([
  'electron',
  'better-sqlite3',
  'kysely',
  'yauzl',
  'saxes',
  'csv-parse',
  'commander',
  '@cantoo/pdf-lib',
]);
const badWords = new Set(['helper', 'helpers', 'util', 'utils', 'misc', 'common', 'manager']);
const limits = { src: 400, tests: 500, scripts: 400 };

const layerOf = (path) => {
  const [, room, second] = path.split('/');
  if (room !== 'main') return room;
  if (entries.has(path)) return 'entry';
  return second === 'host' ? 'host' : 'core';
};

const mayImport = {
  shared: ['shared'],
  core: ['shared', 'core'],
  host: ['shared', 'core', 'host'],
  entry: ['shared', 'core', 'host', 'entry'],
  preload: ['preload'],
  renderer: ['shared', 'renderer'],
};

/** All breaches below `root`, as `{ rule, path, line, text }`. */
export const findBreaches = (root) => {
  const breaches = [];
  const say = (rule, path, line, text) => breaches.push({ rule, path, line, text });
  const graph = new Map();
  for (const path of codeFiles(root)) {
    const code = readFileSync(join(root, path), 'utf8');
    checkName(path, say);
    checkLength(path, code, say);
    if (!path.startsWith('src/') || !/\.[cm]?tsx?$/.test(path)) continue;
    const { imports, clock, bridge } = readImports(path, code);
    graph.set(path, []);
    for (const one of imports) {
      const target = resolveInside(root, path, one.from);
      if (target === null) checkPackage(path, one, say);
      else {
        graph.get(path).push(target);
        checkInside(path, target, one, say);
      }
    }
    if (path.startsWith('src/shared/'))
      for (const line of clock)
        say('clock', path, line, 'shared has no clock and no randomness; take them as arguments');
    if (!path.startsWith('src/renderer/api/') && path.startsWith('src/renderer/')) {
      for (const line of bridge) say('bridge', path, line, 'only src/renderer/api touches window.anjuan');
    }
  }
  for (const circle of circles(graph)) say('circle', circle[0], 1, `files import each other: ${circle.join(' → ')}`);
  return breaches;
};

const checkInside = (path, target, { line, typeOnly }, say) => {
  const from = layerOf(path);
  if (!target.startsWith('src/')) {
    if (target.startsWith('tests/') || target.startsWith('scripts/'))
      say('layer', path, line, `${target} is not part of the program`);
    return;
  }
  const to = layerOf(target);
  if (from === 'core' && to === 'host') {
    const open = path.startsWith('src/main/workers/') ? workerPorts : ports;
    if (!open.has(target))
      say('ports', path, line, `the core knows hosts by ports.ts and channel.ts only, not ${target}`);
    return;
  }
  if (from === 'preload' && to === 'shared') {
    if (!typeOnly || !target.startsWith('src/shared/')) say('layer', path, line, 'preload takes contract types only');
    return;
  }
  if (!(mayImport[from] ?? []).includes(to)) say('layer', path, line, `${from} must not import ${to} (${target})`);
  else if (from === 'core' && to === 'core') checkDownward(path, target, { line, typeOnly }, say);
};

const checkDownward = (path, target, { line }, say) => {
  const [room, other] = [path, target].map((one) => one.split('/')[2]);
  if (rank[room] === undefined)
    return say('downward', path, line, `src/main/${room} has no place in the order of rooms`);
  if (room === 'features' && other === 'features') {
    const [feature, second] = [path, target].map((one) => one.split('/')[3]);
    if (feature !== second && path.split('/').length > 4 && /(^|\/)commands(\/|[.-])/.test(target)) {
      say('commands', path, line, `a feature never imports another feature's commands (${target})`);
    }
    return undefined;
  }
  if (room === other) return undefined;
  if (room === 'workers' && ['db', 'journal'].includes(other))
    return say('downward', path, line, `a disposable process has no database (${target})`);
  if (!(rank[room] > rank[other]))
    return say(
      'downward',
      path,
      line,
      `${room} must not import ${other}: the order is bridge, features, exchange/intake/packet/policy, journal, db/files`,
    );
  return undefined;
};

const checkPackage = (path, { from, typeOnly, line }, say) => {
  const layer = layerOf(path);
  const name = packageOf(from);
  if (isNodeModule(from)) {
    if (['shared', 'renderer', 'preload'].includes(layer)) say('node', path, line, `${layer} knows no Node (${from})`);
    return;
  }
  if (name === 'electron') {
    const free = path.startsWith('src/main/host/electron/') || path === 'src/main/index.ts' || layer === 'preload';
    const asTypes = typeOnly && path.startsWith('src/main/host/chromium/');
    if (!free && !asTypes)
      say(
        'electron',
        path,
        line,
        'electron belongs to host/electron, main/index.ts and preload; host/chromium takes its types',
      );
  } else if (name === 'better-sqlite3') {
    if (!path.startsWith('src/main/db/')) say('sqlite', path, line, 'only src/main/db imports better-sqlite3');
  } else if (layer === 'shared') {
    if (!sharedPackages.has(name))
      say('package', path, line, `shared takes no package but ${[...sharedPackages].join(', ')} (${name})`);
  } else if (layer === 'renderer' && shellPackages.has(name)) say('package', path, line, `${name} belongs to the core`);
  else if (layer === 'core' && /^(react|@mantine|wouter|@tanstack)/.test(name))
    say('package', path, line, `${name} belongs to the window`);
};

const checkName = (path, say) => {
  const names = path.split('/').slice(1);
  const file = names.at(-1).replace(/\.(test|bench|d)?\.?[cm]?[jt]sx?$/, '');
  if (
    !names
      .slice(0, -1)
      .concat(file)
      .every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || ['zh-CN'].includes(name))
  )
    say('name', path, 1, 'names are kebab-case');
  if (
    names.some((name) =>
      name
        .replace(/\..*$/, '')
        .split('-')
        .some((word) => badWords.has(word)),
    )
  )
    say('name', path, 1, 'no helper, util, misc, common, manager: say what it is');
};

const checkLength = (path, code, say) => {
  const lines = code.split('\n').length - (code.endsWith('\n') ? 1 : 0);
  const limit = limits[path.split('/')[0]];
  if (lines > limit) say('length', path, limit, `${lines} lines, at most ${limit}`);
};

/** The file an import names, from the root; null for a package. */
const resolveInside = (root, path, from) => {
  const bare = from.replace(/\?.*$/, '');
  const target = bare.startsWith('.')
    ? posix.join(posix.dirname(path), bare)
    : /^#(shared|main)\//.test(bare)
      ? `src/${bare.slice(1)}.ts`
      : null;
  if (target === null) return null;
  const options = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`, target.replace(/\.js$/, '.ts')];
  return options.find((one) => existsSync(join(root, one)) && statSync(join(root, one)).isFile()) ?? target;
};

const codeFiles = (root) =>
  ['src', 'tests', 'scripts']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();

/** Groups of files that reach each other (Tarjan), each once. */
const circles = (graph) => {
  const seen = new Map();
  const stack = [];
  const groups = [];
  const visit = (node) => {
    const own = { index: seen.size, low: seen.size, open: true };
    seen.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!seen.has(next)) visit(next);
      if (seen.get(next).open) own.low = Math.min(own.low, seen.get(next).low);
    }
    if (own.low !== own.index) return;
    const group = stack.splice(stack.indexOf(node));
    for (const one of group) seen.get(one).open = false;
    if (group.length > 1 || graph.get(node).includes(node)) groups.push(group.toSorted());
  };
  for (const node of graph.keys()) if (!seen.has(node)) visit(node);
  return groups;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = resolve(dirname(new URL(import.meta.url).pathname), '..');
  const breaches = findBreaches(root);
  for (const { rule, path, line, text } of breaches) console.error(`${path}:${line} ${rule}: ${text}`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
