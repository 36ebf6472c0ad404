import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nameOfPattern,
  patternFault,
  tellsCasesApart,
  usualPattern,
  type NameValues,
} from '#shared/domain/packets/file-name-pattern';
import { caseFileName, freeFileName, nameKey } from '#shared/domain/packets/packet-file-name';

const values: NameValues = {
  number: 'ZGC-2026-M05-0117',
  applicant: '北京星河（演练）有限公司',
  project: '量子测控平台',
  measure: 'M05',
  date: '2026-03-05',
  version: '评审材料',
};

describe('a pattern of file names', () => {
  it('puts the words of a case in their places, in Chinese, in English and in full-width braces', () => {
    const name = 'M05 ZGC-2026-M05-0117（北京星河（演练）有限公司）2026-03-05.pdf';
    expect(nameOfPattern('{措施} {案号}（{申请单位}）{日期}', values)).toBe(name);
    expect(nameOfPattern('{measure} {caseNumber}（{Applicant}）{date}', values)).toBe(name);
    expect(nameOfPattern('｛措施｝ ｛案号｝（｛申请单位｝）｛日期｝', values)).toBe(name);
  });

  it('drops a word without a value with the mark before it', () => {
    const blind = { number: 'A-1', version: '专家盲审本' };
    expect(nameOfPattern(usualPattern, blind)).toBe('A-1_专家盲审本.pdf');
    expect(nameOfPattern('{申请单位}-{案号}', blind)).toBe('A-1.pdf');
    expect(nameOfPattern('{案号}_{项目}', { number: '', project: '' })).toBe('未编号.pdf');
  });

  it.each([
    ['{案号}_{单位}', 'likelyWord', '申请单位'],
    ['{案好}', 'likelyWord', '案号'],
    ['{casenumbr}', 'likelyWord', 'caseNumber'],
    ['{天气}', 'unknownWord', ''],
    ['{}', 'unknownWord', ''],
    ['{案号', 'brace', ''],
    ['{{案号}}', 'brace', ''],
    ['{案号}/{日期}', 'forbidden', ''],
    ['{案号}\u202E{日期}', 'invisible', ''],
    ['评审材料', 'noWord', ''],
    ['', 'noWord', ''],
    [`{案号}${'长'.repeat(130)}`, 'tooLong', ''],
  ])('%j is refused as %s', (pattern, why, instead) => {
    expect(patternFault(pattern)).toMatchObject({ why, instead });
  });

  it('says when its names do not tell cases apart by themselves', () => {
    expect(tellsCasesApart('{申请单位}_{日期}')).toBe(false);
    expect(tellsCasesApart('{申请单位}_{ 案号 }')).toBe(true);
  });

  it('keeps the number whole where a name is too long: project and applicant give way', () => {
    const long = { ...values, applicant: '长'.repeat(200), project: '目'.repeat(200) };
    const name = nameOfPattern('{项目}_{申请单位}_{案号}', long);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/ZGC-2026-M05-0117\.pdf$/);
  });

  it('keeps full-width characters and the ideographic space', () => {
    expect(nameOfPattern('{申请单位}', { applicant: 'Ｇ星：河　（演练）？' })).toBe('Ｇ星：河　（演练）？.pdf');
  });

  it.each(['CON', 'aux', 'com1', 'LPT¹', 'conin$', 'nul.x'])('%s becomes a name Windows takes', (number) => {
    expect(nameOfPattern('{案号}', { number })).toBe(`_${number}.pdf`);
  });

  it('whatever the case holds, every name is safe on FAT32, NTFS and Linux, and no two of a batch are one file', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.constantFrom('..', ' .', 'con', 'a\u0000b', '\uD800', '/etc', 'C:\\x', '\u202Efdp.exe', '　'),
    );
    const pattern = fc
      .array(fc.constantFrom('{案号}', '{申请单位}', '{项目}', '{日期}', '_', ' ', '.', '-', '（', '演练'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => `${parts.join('')}{版本}`);
    fc.assert(
      fc.property(
        pattern,
        fc.array(fc.record({ number: hostile, applicant: hostile, project: hostile, version: hostile }), {
          minLength: 1,
        }),
        (given, cases) => {
          const taken = new Set<string>();
          for (const one of cases) {
            const name = freeFileName(nameOfPattern(given, one), taken);
            expect(taken.has(nameKey(name))).toBe(false);
            taken.add(nameKey(name));
            expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u);
            expect(name).not.toMatch(/^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³]) *(\.|$)/i);
            expect(name).not.toMatch(/^[. ]|[. ]$/);
            expect(name).toMatch(/[^.]\.pdf$/);
            expect(name.isWellFormed()).toBe(true);
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210);
          }
        },
      ),
    );
  });

  it('says of a blind copy neither unit nor project', () => {
    const row = { number: 'A-1', applicant: '星河公司', title: '星河平台', measure: 'M05' };
    const at = Date.UTC(2026, 2, 5, 20);
    const pattern = '{申请单位}_{项目}_{案号}_{日期}_{版本}';
    expect(caseFileName(pattern, row, { audience: 'blind', language: 'zh-CN' }, at)).toBe(
      'A-1_2026-03-06_专家盲审本.pdf',
    );
    expect(caseFileName(pattern, row, { audience: 'officers', language: 'en' }, at)).toBe(
      '星河公司_星河平台_A-1_2026-03-06_Review packet.pdf',
    );
  });
});
