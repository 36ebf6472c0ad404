import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableOf } from '#shared/domain/duplicates/comparable';
import { likely, possible, scoreDuplicate } from '#shared/domain/duplicates/score';
import { signsOf, strongSigns } from '#shared/domain/duplicates/signs';
import { bareTitle, likeness, shinglesOf, titleBands } from '#shared/domain/duplicates/title';

const base = {
  applicantName: '北京云杉智测科技有限公司（演练）',
  uscc: '91110108MA0TE5T165',
  title: '面向轨道检测的毫米波雷达成像装置',
  direction: 'M05-D1',
  year: 2022,
  amountFen: 1_250_000,
};
const other = { ...base, applicantName: '北京青冈微纳有限公司（演练）', uscc: '91110108MA0TE5T999' };
const score = (a: object, b: object, known: Parameters<typeof comparableOf>[1] = {}) =>
  scoreDuplicate(comparableOf(a as Record<string, never>), comparableOf(b as Record<string, never>, known));
const kinds = (a: object, b: object, known: Parameters<typeof comparableOf>[1] = {}): readonly string[] =>
  score(a, b, known).signals.map((one) => one.kind);

describe('how likely two applications are one', () => {
  it('says so of the same project handed in again, by whomever, in whatever year and measure', () => {
    expect(score(base, { ...base, year: 2024, direction: 'M13-D2' }).score).toBeGreaterThanOrEqual(likely);
    expect(score(base, { ...other, year: 2024 }).score).toBeGreaterThanOrEqual(likely);
    const reworded = { ...base, title: '轨道检测用毫米波雷达成像装置的研发', year: 2023 };
    expect(score(base, reworded).score).toBeGreaterThanOrEqual(likely);
    expect(kinds(base, reworded)).toContain('title');
  });

  it('says so of one invoice, contract, loan, pledge, machine or patent in two applications, written as it may be', () => {
    const one = { ...base, title: '甲乙丙丁戊己庚', invoiceNumbers: ['INV 001'], amountFen: 1 };
    const two = { ...other, title: '子丑寅卯辰巳午', invoiceNumbers: ['ｉｎｖ００１'], amountFen: 2 };
    expect(score(one, two).signals).toEqual([
      { kind: 'number', weight: 60, mine: 'INV001', theirs: 'INV001', field: 'invoiceNumbers' },
    ]);
    expect(score(one, two).score).toBeGreaterThanOrEqual(likely);
    const patent = kinds(
      { ...base, title: '装置甲乙丙丁（ZL 2021 1 0123456.7）' },
      { ...other, otherFunding: 'zl202110123456.7', title: '另外' },
    );
    expect(patent).toContain('patent');
  });

  it('leaves an applicant his several projects, and applicants their everyday titles', () => {
    const another = { ...base, title: '低温量子芯片测试平台', direction: 'M01-D1', amountFen: 7 };
    expect(score(base, another).score).toBeLessThan(possible);
    const everyday = { title: '研发费用补助项目', amountFen: 5 };
    expect(score({ ...base, ...everyday }, { ...other, ...everyday, amountFen: 6 }).score).toBeLessThan(possible);
  });

  it('knows an applicant under a former name, and one name under two codes', () => {
    const renamed = { ...other, title: '另一个完全不同的题目', amountFen: 3 };
    expect(kinds(base, renamed, { formerNames: [base.applicantName] })).toEqual(['formerName']);
    expect(kinds(base, { ...renamed, applicantName: base.applicantName })).toEqual(['name']);
  });

  it('is the same from either side, between 0 and 100, and 0 for nothing in common', () => {
    const field = fc.record({
      applicantName: fc.constantFrom('甲公司', '乙公司', ''),
      uscc: fc.constantFrom('A', 'B', ''),
      title: fc.string({ unit: 'grapheme', maxLength: 20 }),
      direction: fc.constantFrom('M05-D1', 'M05-D2', ''),
      year: fc.constantFrom(2022, 2023),
      amountFen: fc.constantFrom(1, 2),
      invoiceNumbers: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(field, field, (a, b) => {
        const [here, there] = [score(a, b), score(b, a)];
        expect(here.score).toBe(there.score);
        expect(here.signals.map((one) => one.kind).toSorted()).toEqual(there.signals.map((one) => one.kind).toSorted());
        expect(here.score).toBeGreaterThanOrEqual(0);
        expect(here.score).toBeLessThanOrEqual(100);
        expect(here.score > 0).toBe(here.signals.length > 0);
      }),
    );
    expect(score({}, {})).toEqual({ score: 0, signals: [] });
  });
});

describe('signs', () => {
  it('are shared by nearly all pairs of titles as alike as 0.8', () => {
    const letters = [...'轨道检测毫米波雷达成像装置低温量子芯片平台光电生物医药航天软件智能制造材料网络'];
    let [pairs, met] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { minLength: 12, maxLength: 30 }), fc.nat(), (signs, at) => {
        const changed = signs.with(at % signs.length, '甲');
        const [one, two] = [shinglesOf(signs.join('')), shinglesOf(changed.join(''))];
        if (likeness(one, two) < 0.8) return;
        pairs += 1;
        const bands = new Set(titleBands(one));
        if (titleBands(two).some((band) => bands.has(band))) met += 1;
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(pairs).toBeGreaterThan(100);
    expect(met / pairs).toBeGreaterThan(0.98);
  });

  it('hold what makes two applications likely to be one, and stay whole numbers', () => {
    const of = comparableOf(base);
    const all = new Set(signsOf(of));
    expect(strongSigns(of).every((sign) => all.has(sign))).toBe(true);
    expect([...all].every((sign) => Number.isSafeInteger(sign) && sign >= 0)).toBe(true);
    expect(bareTitle('研发项目申请')).toBe('');
  });
});
