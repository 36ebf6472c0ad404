import { builtinModules } from 'node:module';
import { parseSync } from 'vite';

/**
 * Every module a file names, however it names it: `import`, `export … from`, `import()`, `import('x').Type`, `require`,
 * `new URL('x', import.meta.url)`. `typeOnly` is true where nothing is left of it at run time.
 */
export const readImports = (path, code) => {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = [];
  const take = (node, source, typeOnly) => {
    if (typeof source?.value === 'string') found.push({ from: source.value, typeOnly, line: lineOf(code, node.start) });
  };
  const facts = { clock: [], bridge: [] };
  walk(program, (node) => {
    visitors[node.type]?.(node, take, facts);
  });
  const lines = (nodes) => nodes.map((node) => lineOf(code, node.start));
  return { imports: found, clock: lines(facts.clock), bridge: lines(facts.bridge) };
};

export const isNodeModule = (name) => name.startsWith('node:') || builtinModules.includes(name.split('/')[0]);

/** `@scope/name/deep` → `@scope/name`. */
export const packageOf = (name) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

const allTypes = (list, kind) => list.length > 0 && list.every((one) => one[kind] === 'type');

const visitors = {
  ImportDeclaration: (node, take) =>
    take(node, node.source, node.importKind === 'type' || allTypes(node.specifiers, 'importKind')),
  ExportNamedDeclaration: (node, take) =>
    take(node, node.source, node.exportKind === 'type' || allTypes(node.specifiers, 'exportKind')),
  ExportAllDeclaration: (node, take) => take(node, node.source, node.exportKind === 'type'),
  ImportExpression: (node, take) => take(node, node.source, false),
  TSImportType: (node, take) => take(node, node.source ?? node.argument?.literal ?? node.argument, true),
  TSImportEqualsDeclaration: (node, take) => take(node, node.moduleReference?.expression, node.importKind === 'type'),
  CallExpression: (node, take, facts) => {
    if (node.callee.type === 'Identifier' && node.callee.name === 'require') take(node, node.arguments[0], false);
    if (isMember(node.callee, 'Date', 'now') || isMember(node.callee, 'Math', 'random')) facts.clock.push(node);
  },
  NewExpression: (node, take, facts) => {
    if (node.callee.type !== 'Identifier') return;
    if (node.callee.name === 'Date' && node.arguments.length === 0) facts.clock.push(node);
  },
  MemberExpression: (node, take, facts) => {
    if ((node.property.name ?? node.property.value) === 'anjuan') facts.bridge.push(node);
  },
};

const isMember = (node, object, property) =>
  node.type === 'MemberExpression' && node.object.name === object && node.property.name === property;

const walk = (node, visit) => {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const one of value) if (one !== null && typeof one === 'object' && 'type' in one) walk(one, visit);
    } else if (value !== null && typeof value === 'object' && 'type' in value) walk(value, visit);
  }
};

const lineOf = (code, offset) => code.slice(0, offset).split('\n').length;
