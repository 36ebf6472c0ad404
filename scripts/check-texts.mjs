import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const chinese = /\p{Script=Han}/u;
// An English text may quote a Chinese term, in brackets or quotation marks, beside its translation.
const quoted = /[“"「『(（][^”"」』)）]*[”"」』)）]/gu;
// Units and cell values as they stand in the officers' sheets have no English form.
const terms = /万元|[万元分是否]|\d年\d{1,2}月\d{1,2}日/gu;
// A short label may stand in several places, each may one day read differently; a sentence said twice is one too many.
const shortLabel = 8;

/** Faults of the screen texts: the two languages say the same things, once each, in their own script. */
export const textFaults = async (root) => {
  const folder = join(root, 'src/shared/i18n');
  if (!existsSync(folder)) return ['src/shared/i18n is missing'];
  const [zh, en] = [await readTexts(join(folder, 'zh-CN')), await readTexts(join(folder, 'en'))];
  const exceptions = JSON.parse(readFileSync(new URL('text-exceptions.json', import.meta.url), 'utf8'));
  return [...compareTexts(zh, en, exceptions), ...doubles(zh, en, exceptions.doubles)];
};

/**
 * Keys, emptiness, placeholders and script of two sets of texts, given as `Map(key → text)`. `chinese` and `empty` map
 * keys to the reason why they are let through.
 */
export const compareTexts = (zh, en, { chinese: spoken = {}, empty = {} } = {}) => {
  const faults = [];
  for (const key of zh.keys()) if (!en.has(key)) faults.push(`${key}: no English text`);
  for (const [key, text] of en) {
    if (!zh.has(key)) faults.push(`${key}: no Chinese text`);
    else if (placeholders(zh.get(key)) !== placeholders(text))
      faults.push(`${key}: placeholders differ: ${placeholders(zh.get(key))} and ${placeholders(text)}`);
    if (!spoken[key] && chinese.test(text.replace(quoted, '').replace(terms, '')))
      faults.push(`${key}: Chinese in the English text: ${text}`);
  }
  for (const key of Object.keys({ ...spoken, ...empty })) {
    if (!zh.has(key)) faults.push(`scripts/text-exceptions.json: ${key} is no text`);
  }
  for (const [language, texts] of [
    ['zh-CN', zh],
    ['en', en],
  ]) {
    for (const [key, text] of texts) if (text.trim() === '' && !empty[key]) faults.push(`${key}: empty in ${language}`);
  }
  return faults;
};

/** Sentences written twice with one meaning: equal in both languages. `allowed` maps the Chinese text to the reason. */
export const doubles = (zh, en, allowed) => {
  const seen = new Map();
  const faults = [];
  const used = new Set();
  for (const [key, text] of zh) {
    if ([...text.replace(/\{\{?[^{}]*\}?\}/g, '').trim()].length <= shortLabel) continue;
    const pair = `${text}\n${en.get(key)}`;
    const first = seen.get(pair);
    if (first === undefined) seen.set(pair, key);
    else if (allowed[text]) used.add(text);
    else
      faults.push(
        `${key}: the same as ${first} (“${text}”); use one, or give the reason in scripts/text-exceptions.json`,
      );
  }
  for (const text of Object.keys(allowed))
    if (!used.has(text)) faults.push(`scripts/text-exceptions.json: “${text}” is no longer double`);
  return faults;
};

const placeholders = (text) =>
  [...(text ?? '').matchAll(/\{\{?\s*([A-Za-z][\w.]*)/g)]
    .map(([, name]) => name)
    .toSorted()
    .join(', ') || 'none';

const readTexts = async (folder) => {
  const texts = new Map();
  if (!existsSync(folder)) return texts;
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .toSorted()) {
    const exported = await import(pathToFileURL(join(folder, file)).href);
    for (const [name, tree] of Object.entries(exported)) flatten(tree, `${file.slice(0, -3)}:${name}`, texts);
  }
  return texts;
};

const flatten = (tree, key, texts) => {
  if (typeof tree === 'string') texts.set(key, tree);
  else if (tree !== null && typeof tree === 'object')
    for (const [name, part] of Object.entries(tree)) flatten(part, `${key}.${name}`, texts);
};
