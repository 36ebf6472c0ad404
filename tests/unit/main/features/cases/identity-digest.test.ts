import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityDigest, withoutNumbers } from '#main/features/cases/identity-digest';
import { isIdentityNumber } from '#shared/domain/applicants/identity-number';

/** The example of GB 11643; nobody's. */
const number = '11010519491231002X';

test('a slip in any one character of a resident’s number is noticed', () => {
  fc.assert(
    fc.property(fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const other = String((Number(number[at]) + by) % 10);
      expect(isIdentityNumber(`${number.slice(0, at)}${other}${number.slice(at + 1)}`)).toBe(false);
    }),
  );
  expect(isIdentityNumber(number)).toBe(true);
});

test('however it is written, a number has one digest; a digest stays as it is', () => {
  const digest = identityDigest(number) ?? '';
  expect(['110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ', digest].map(identityDigest)).toEqual([
    digest,
    digest,
    digest,
  ]);
  expect(identityDigest('E12345678')).not.toBe(digest);
  expect(['', '无', '12345', '1'.repeat(30)].map(identityDigest)).toEqual([null, null, null, null]);
});

test('a row keeps no number, and whatever else it says stays', () => {
  const row = { title: '演练', leaderIdentity: number };
  expect(withoutNumbers(row)).toEqual({ title: '演练', leaderIdentity: identityDigest(number) });
  const plain = { title: '演练' };
  expect(withoutNumbers(plain)).toBe(plain);
});
