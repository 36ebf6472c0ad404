import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applicantClassOfCode,
  foldCreditCode,
  judgeCreditCode,
  suggestCreditCode,
} from '#shared/domain/applicants/credit-code';

/** Vectors of dossier 4.1: all bodies are fictitious; the first is the worked example of GB 32100-2015. */
const valid = [
  '91350100M000100Y43',
  '91110108MA0TE5T165',
  '91110302MA0TE5T24K',
  '91110000MA0TE5T322',
  '91110114MA0TE5T673',
  '91110113MA0TE5T75F',
  '1210000040000TE16U',
  '1211000040000TE59D',
  '5111000050000TE21U',
  '52110000MJ000TE32P',
  '5311000050000TE48D',
];

describe('统一社会信用代码', () => {
  test.each(valid)('标准示例与虚构向量 %s 校验通过', (code) => {
    expect(judgeCreditCode(code)).toBe('valid');
  });

  test.each([
    ['91110108MA0TE5T166', 'wrongCheck', '末位校验码错'],
    ['91110108MA0TE5T265', 'wrongCheck', '本体代码校验码错'],
    ['91350100M000100Y4A', 'wrongCheck', '末位应为 3'],
    ['9111O108MA0TE5T165', 'malformed', '字母 O'],
    ['91350100M000100Y4Z', 'malformed', '标准所举的错误例,以 Z 结尾'],
    ['91110108MA0TE5T16', 'malformed', '17 位'],
    ['91110108MA0TE5T1655', 'malformed', '19 位'],
    ['', 'malformed', '空'],
    ['91110108ma0te5t165', 'malformed', '未折叠的小写'],
  ])('%s 判为 %s(%s)', (code, verdict) => {
    expect(judgeCreditCode(code)).toBe(verdict);
  });

  test('全角、空格、零宽字符与小写折叠,字母从不换成数字', () => {
    expect(foldCreditCode(' 9111 0108 ma0te5t165\u200B ')).toBe('91110108MA0TE5T165');
    expect(foldCreditCode('91110108MA0TE5T165')).toBe('91110108MA0TE5T165');
    expect(foldCreditCode('9111O108MA0TE5T165')).toBe('9111O108MA0TE5T165');
  });

  test('形近字母只提示建议,且建议必须校验通过', () => {
    expect(suggestCreditCode('9111O108MA0TE5T165')).toBe('91110108MA0TE5T165');
    expect(suggestCreditCode('9I110108MAOTEST165')).toBe('91110108MA0TE5T165');
    expect(suggestCreditCode('9111O108MA0TE5T166')).toBeNull();
    expect(suggestCreditCode('91110108MA0TE5T165')).toBeNull();
    expect(suggestCreditCode('不是代码')).toBeNull();
  });

  test('前两位只给出可能的主体类别,不替人认定', () => {
    expect(applicantClassOfCode('91110108MA0TE5T165')).toEqual(['enterprise', 'financial']);
    expect(applicantClassOfCode('1210000040000TE16U')).toContain('university');
    expect(applicantClassOfCode('1211000040000TE59D')).toContain('institute');
    expect(applicantClassOfCode('5311000050000TE48D')).toEqual(['socialOrganisation']);
    expect(applicantClassOfCode('Y1')).toEqual([]);
    expect(applicantClassOfCode('')).toEqual([]);
  });

  test('任何一位改成字母表内的另一个字符,都不再通过', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const one = fc.tuple(fc.constantFrom(...valid), fc.nat(17), fc.constantFrom(...alphabet));
    fc.assert(
      fc.property(one, ([code, at, sign]) => {
        fc.pre(code[at] !== sign);
        expect(judgeCreditCode(code.slice(0, at) + sign + code.slice(at + 1))).toBe('wrongCheck');
      }),
    );
  });

  test('任何文字都有结论,从不抛错', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(['valid', 'wrongCheck', 'malformed']).toContain(judgeCreditCode(foldCreditCode(text)));
        suggestCreditCode(text);
        applicantClassOfCode(text);
      }),
    );
  });
});
