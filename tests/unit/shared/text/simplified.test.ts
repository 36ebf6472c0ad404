import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch } from '#shared/domain/cases/search-text';
import { bareTitle } from '#shared/domain/duplicates/title';
import { inSimplified } from '#shared/text/simplified';

test('traditional and simplified are one for comparing', () => {
  expect(inSimplified('國際聯合實驗室')).toBe('国际联合实验室');
  expect(foldForSearch('臺灣大學（演練）')).toBe(foldForSearch('台湾大学（演练）'));
  expect(bareTitle('國際檢測平臺')).toBe(bareTitle('国际检测平台'));
});

test('each character stays one character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect([...inSimplified(text)]).toHaveLength([...text].length);
    }),
    { numRuns: 300 },
  );
});
