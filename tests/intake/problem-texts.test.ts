import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problem as english } from '#shared/i18n/en/problem';
import { problem as chinese } from '#shared/i18n/zh-CN/problem';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const sources = globSync(['main/intake/**/*.ts', 'shared/domain/intake/**/*.ts'], { cwd: root }).map((path) =>
  readFileSync(`${root}${path}`, 'utf8'),
);
const used = new Set(
  sources.flatMap((text) => [...text.matchAll(/'(E-[A-Z-]+)'/g)].map((match) => match[1] as string)),
);
const bracesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string).toSorted();

describe('the texts of problems', () => {
  it('exist for every code the reading knows, and for no other', () => {
    expect(Object.keys(chinese).toSorted()).toEqual([...used].toSorted());
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
  });

  it('use the same facts in both languages', () => {
    for (const [code, { title, advice }] of Object.entries(chinese)) {
      expect(bracesOf(english[code as keyof typeof chinese].advice), code).toEqual(bracesOf(advice));
      expect(bracesOf(title), code).toEqual([]);
    }
  });
});
