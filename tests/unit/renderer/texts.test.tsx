import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '../../../src/shared/contract/index.ts';
import { caseFields } from '../../../src/shared/domain/cases/fields.ts';
import { texts } from '../../../src/shared/i18n/index.ts';

const core = join(import.meta.dirname, '../../../src/main');

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));

/** Codes of faults as the core writes them: `new Refusal('case.unknown'`, `failure('internal'`, `refuse('file.diskFull'`. */
const codesInCore = (): Set<string> => {
  const codes = new Set<string>();
  for (const file of filesUnder(core)) {
    for (const match of readFileSync(file, 'utf8').matchAll(
      /(?:(?:new Refusal|failure)\(|code:)\s*'([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)?)'/g,
    ))
      codes.add(match[1] ?? '');
  }
  return codes;
};

const textAt = (tree: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined),
      tree,
    );

test('every fault the core can answer has a sentence in both languages', () => {
  const codes = codesInCore();
  expect(codes.size).toBeGreaterThan(30);
  const lacking = [...codes].filter(
    (code) =>
      typeof textAt(texts['zh-CN'].fault, code) !== 'string' || typeof textAt(texts.en.fault, code) !== 'string',
  );
  expect(lacking).toEqual([]);
});

test('every call that writes has a name for history and undo', () => {
  const writing = [
    'cases.edit',
    'cases.settle',
    'cases.move',
    'cases.assign',
    'review.answer',
    'review.clear',
    'review.note',
    'review.finish',
    'evidence.attach',
    'evidence.classify',
    'evidence.withdraw',
    'intake.commit',
    'intake.place',
    'app.undo',
  ] as const;
  for (const name of writing) {
    expect(Object.hasOwn(contract, name), name).toBe(true);
    expect(textAt(texts['zh-CN'].act, name), name).toBeTypeOf('string');
  }
});

test('every field of an application has a name in both languages', () => {
  for (const field of caseFields) {
    expect(texts['zh-CN'].field[field.id], field.id).toMatch(/\S/);
    expect(texts.en.field[field.id], field.id).toMatch(/\S/);
  }
});

const leaves = (tree: unknown, path = ''): [string, string][] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree as object).flatMap(([key, node]) => leaves(node, path === '' ? key : `${path}.${key}`));

test('both languages have the same keys and fill in the same facts', () => {
  const chinese = new Map(leaves(texts['zh-CN']));
  const english = new Map(leaves(texts.en));
  expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  const gaps = (text: string): string[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();
  for (const [path, text] of chinese) expect(gaps(english.get(path) ?? ''), path).toEqual(gaps(text));
});
