import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readQuestion } from '#shared/domain/cases/read-question';
import { lastWordOf, suggestConditions, suggestOfCase } from '#shared/domain/cases/suggest';
import type { OfficerId } from '#shared/domain/ids';
import { loadPacks } from '../../../../../src/main/policy/load-packs.ts';

const [held] = loadPacks(join(import.meta.dirname, '../../../../../resources/policy'));
if (held === undefined) throw new Error('there is no pack');
const names = { pack: held.pack, officers: [{ id: 'o-1' as OfficerId, name: '演练甲' }], years: [2026, 2022] };
const labels = (query: string, language: 'zh' | 'en' = 'zh') =>
  suggestConditions(query, names, language).map(({ label }) => label);

test('the beginning of a field is finished, and a field has its values', () => {
  expect(labels('措')).toContain('措施:');
  expect(labels('云杉 状')).toContain('状态:');
  expect(labels('meas', 'en')).toContain('measure:');
  expect(labels('措施:').length).toBeGreaterThan(5);
  expect(labels('措施:1')).toContain(`10 ${held.pack.measures.find(({ number }) => number === 10)?.short.zh}`);
  expect(labels('状态:补正').length).toBeGreaterThan(0);
  expect(labels('经办:')).toEqual(['演练甲']);
});

test('years there are applications of are offered, and what has run out by its first character', () => {
  expect(labels('年度:')).toEqual(['2026', '2022']);
  expect(labels('年:202')).toEqual(['2026', '2022']);
  expect(labels('year:', 'en')).toEqual(['2026', '2022']);
  expect(suggestConditions('2022', names, 'zh')).toContainEqual(
    expect.objectContaining({ label: '年度 2022', query: '年度:2022 ' }),
  );
  expect(labels('2')).not.toContain('年度 2022');
  for (const typed of ['逾', '逾期', '超'])
    expect(suggestConditions(`云杉 ${typed}`, names, 'zh')).toContainEqual({
      kind: 'value',
      label: '逾期',
      query: '云杉 逾期 ',
    });
  expect(labels('over', 'en')).toContain('overdue');
  expect(readQuestion('云杉 逾期 ', names).conditions).toEqual({ onlyOverdue: true });
});

test('a plain word that a value has in it is offered as that value', () => {
  expect(suggestConditions('补正', names, 'zh')).toContainEqual(
    expect.objectContaining({ kind: 'value', query: expect.stringMatching(/^状态:\S*补正\S* $/u) as string }),
  );
  expect(labels('')).toEqual([]);
  expect(labels('云杉 ')).toEqual([]);
});

test.each(['zh', 'en'] as const)(
  'every value that is suggested is understood as one that is known (%s)',
  (language) => {
    const fields =
      language === 'zh'
        ? ['措施', '方向', '状态', '经办', '分园', '年度']
        : ['measure', 'direction', 'state', 'officer', 'park', 'year'];
    for (const field of fields) {
      const some = suggestConditions(`云杉 ${field}:`, names, language);
      expect(some.length).toBeGreaterThan(0);
      for (const { query } of some) {
        const { understood, words } = readQuestion(query, names);
        expect([query, words, understood.conditions.map(({ known }) => known)]).toEqual([query, '云杉', [true]]);
      }
    }
  },
);

test('a case is suggested by its name, its number or the initials of its name, and by nothing else', () => {
  const found = { applicant: '北京云杉智测科技有限公司', number: '2022-1-01D1-HD01-0001', initials: 'bjyszckjyxgs' };
  const of = (query: string) => suggestOfCase(lastWordOf(query), found);
  expect(of('措施:1 云杉')).toEqual({ kind: 'applicant', label: found.applicant, query: `措施:1 ${found.applicant}` });
  expect(of('bjys')?.kind).toBe('applicant');
  expect(of('HD01-0001')).toMatchObject({ kind: 'number', query: found.number });
  expect(of('量子')).toBeNull();
  expect(of('')).toBeNull();
});
