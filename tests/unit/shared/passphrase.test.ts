import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalPassphrase, passphraseFrom, passphraseStrength } from '#shared/domain/exchange/passphrase';

describe('how good a passphrase is', () => {
  it.each([
    ['', 'short'],
    ['k7mp-x2wd', 'short'],
    ['案卷交换', 'short'],
    ['aaaaaaaaaaaaaaaa', 'guessable'],
    ['123456789012', 'guessable'],
    ['abcdefghijklmnop', 'guessable'],
    ['password2026', 'guessable'],
    ['zhongguancun2026', 'guessable'],
    ['中关村海淀北京案卷口令密码', 'guessable'],
    ['121212121212', 'guessable'],
    ['138012659471', 'guessable'],
    ['hvqkwmtzpxdr', 'fair'],
    ['云杉旧港灯塔三只白鹭过河', 'strong'],
    ['k7mp-x2wd-9qrt-hv4c-b3ns', 'strong'],
  ] as const)('%s is %s', (text, expected) => {
    expect(passphraseStrength(text)).toBe(expected);
  });

  it('takes full-width letters and blanks at the ends for what they mean', () => {
    expect(normalPassphrase(' ｋ７ｍｐ－ｘ２ｗｄ \n')).toBe('k7mp-x2wd');
  });

  it('is strong whenever the program makes one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (random) => {
        const made = passphraseFrom(random);
        expect(made).toMatch(/^(?:[2-9a-km-z]{4}-){4}[2-9a-km-z]{4}$/);
        fc.pre(new Set(random.map((byte) => byte % 32)).size > 10);
        expect(['fair', 'strong']).toContain(passphraseStrength(made));
      }),
    );
  });
});
