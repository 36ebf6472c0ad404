import { expect, test } from 'vitest';
import { findPhrases } from '#shared/domain/habits/habits';

const phrases = ['材料齐全，原件已核', '请补正审计报告原件', '审计报告缺签章页（ＰＤＦ）'].map((text, at) => ({
  id: String(at),
  text,
}));
const found = (asked: string): readonly string[] => findPhrases(phrases, asked).map(({ id }) => id);

test('phrases are found by any of their characters, those that begin with them first', () => {
  expect(found('')).toEqual(['0', '1', '2']);
  expect(found('审计')).toEqual(['2', '1']);
  expect(found('原件 审计')).toEqual(['1']);
  expect(found('没有')).toEqual([]);
});

test('width and case do not matter', () => {
  expect(found('pdf')).toEqual(['2']);
});
