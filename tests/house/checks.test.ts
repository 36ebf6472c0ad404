import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compareTexts, doubles } from '../../scripts/check-texts.mjs';
import { faultsIn } from '../../scripts/check-words.mjs';
import { countTests, countingLine } from '../../scripts/count-tests.mjs';
import { findBrowser } from '../../scripts/find-browser.mjs';

const texts = (entries: Readonly<Record<string, string>>): Map<string, string> => new Map(Object.entries(entries));

describe('the check of texts', () => {
  test('passes two languages that say the same', () => {
    expect(
      compareTexts(texts({ a: '第 {page} 页', b: '万元' }), texts({ a: 'Page {page}', b: 'finer than 分 (“角”)' })),
    ).toEqual([]);
  });

  test.each([
    ['a missing English text', { a: '甲', b: '乙' }, { a: 'A' }],
    ['a missing Chinese text', { a: '甲' }, { a: 'A', b: 'B' }],
    ['an empty text', { a: ' ' }, { a: 'A' }],
    ['placeholders that differ', { a: '{count} 件' }, { a: '{number} cases' }],
    ['Chinese in the English text', { a: '甲' }, { a: 'A 甲' }],
    ['Chinese that is more than a unit', { a: '分' }, { a: '分管' }],
  ])('finds %s', (_what, zh, en) => {
    expect(compareTexts(texts(zh), texts(en))).toHaveLength(1);
  });

  test('lets through what has a reason, and tells a reason for nothing', () => {
    const [zh, en] = [texts({ a: '中文', b: '' }), texts({ a: '中文', b: '' })];
    expect(compareTexts(zh, en, { chinese: { a: 'a name' }, empty: { b: 'no unit' } })).toEqual([]);
    expect(compareTexts(texts({}), texts({}), { empty: { gone: 'no unit' } })).toHaveLength(1);
  });

  test('finds a text written twice, unless a reason is given, and a reason nobody needs', () => {
    const sentence = '这个文件已经在案卷里了';
    const [zh, en] = [texts({ a: sentence, b: sentence }), texts({ a: 'Already here', b: 'Already here' })];
    expect(doubles(zh, en, {})).toHaveLength(1);
    expect(doubles(zh, en, { [sentence]: 'two dialogs' })).toEqual([]);
    expect(doubles(texts({ a: sentence }), texts({ a: 'Already here' }), { [sentence]: 'two dialogs' })).toHaveLength(
      1,
    );
    expect(doubles(texts({ a: '取消', b: '取消' }), texts({ a: 'Cancel', b: 'Cancel' }), {})).toEqual([]);
  });
});

test('the check of words finds unfinished work, not ordinary sentences', () => {
  expect(faultsIn(`// ${['TO', 'DO'].join('')}: later`, 'x')).toHaveLength(1);
  expect(faultsIn(`made by ${['chat', 'gpt'].join('')}`, 'x')).toHaveLength(1);
  expect(faultsIn('待办 todoList, an AI company applies', 'x')).toEqual([]);
});

describe('the counting line', () => {
  const report = (
    counts: Partial<Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>>,
    testResults: readonly { status: string; assertionResults: readonly object[] }[] = [],
  ) => ({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...counts,
    testResults,
  });

  test('takes its numbers from the report', () => {
    expect(
      countingLine(
        countTests(report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }), 1),
      ),
    ).toBe('7 passed, 2 failed, 2 skipped');
  });

  test('counts a file that could not be loaded, a run without a report, and an error outside of tests', () => {
    expect(countTests(report({ numPassedTests: 7 }, [{ status: 'failed', assertionResults: [] }]), 1).failed).toBe(1);
    expect(countTests(null, 1).failed).toBe(1);
    expect(countTests(report({ numPassedTests: 7 }), 1).failed).toBe(1);
    expect(countTests(report({ numPassedTests: 7 }), 0).failed).toBe(0);
  });
});

describe('the search for a browser', () => {
  const room = mkdtempSync(join(tmpdir(), 'anjuan-browser-'));
  afterAll(() => rmSync(room, { recursive: true }));
  const place = (name: string): string => {
    writeFileSync(join(room, name), '#!/bin/sh\n');
    chmodSync(join(room, name), 0o755);
    return join(room, name);
  };

  test('takes CHROMIUM_PATH at its word, and nothing else when it is wrong', () => {
    const named = place('my-browser');
    expect(findBrowser({ env: { CHROMIUM_PATH: named }, platform: 'linux' })).toBe(named);
    expect(findBrowser({ env: { CHROMIUM_PATH: join(room, 'missing') }, platform: 'linux' })).toBeNull();
  });

  test('prefers Chromium over Chrome along the path', () => {
    place('google-chrome');
    const chromium = place('chromium');
    expect(findBrowser({ env: { PATH: room }, platform: 'linux' })).toBe(chromium);
  });
});
