import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { isInOrder } from '#shared/exchange/canonical-order';
import { parseCanonical } from '#shared/exchange/read-change';
import type { Json } from '#shared/domain/outcome';

/** What canonical means, said the slow way. */
const byDefinition = (text: string): Json | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};

const key = fc.oneof(
  fc.constantFrom('e', 'f', 'k', 'over', 'x', '', '1', '10', '9', '__proto__'),
  fc.string({ maxLength: 3 }),
);
const value = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 2 ** 53, 2 ** 53 - 1, 1e21, 123_456_789_012_345),
    fc.string({
      unit: fc.constantFrom('a', '中', '"', '\\', '\n', '\u2028', '\uD800', '\uDC00', '\u0001', ':', '{', ','),
    }),
    fc.integer(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  ),
})).any;

/** One place of a text struck out, doubled or written over. */
const damage = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('strike', 'double', ' ', '0', '-', '.', 'e', '"', '\\', ',', ':', '{', ']', '\u00A0', '\uDFFF'),
});

const bent = (text: string, { at, how }: { readonly at: number; readonly how: string }): string => {
  const place = text.length === 0 ? 0 : at % text.length;
  const middle = how === 'strike' ? '' : how === 'double' ? text.charAt(place).repeat(2) : how;
  return `${text.slice(0, place)}${middle}${text.slice(place + 1)}`;
};

describe('the quick look at canonical text', () => {
  it('comes to what the definition says, on text as written by anyone and on damaged text', () => {
    let quick = 0;
    fc.assert(
      fc.property(value, fc.option(damage), fc.boolean(), (one, hurt, canonical) => {
        let text = JSON.stringify(one);
        if (canonical)
          try {
            text = canonicalJson(one);
          } catch {
            // What cannot be written canonically stays as the engine writes it.
          }
        if (hurt !== null) text = bent(text, hurt);
        if (isInOrder(text, 32)) quick += 1;
        expect(parseCanonical(text)).toEqual(byDefinition(text));
      }),
      { numRuns: 20_000 },
    );
    expect(quick).toBeGreaterThan(2000);
  });

  it('never says yes of text that holds anything escaped, doubled, out of order or nested too deeply', () => {
    for (const text of ['{"a":1,"a":2}', '{"b":1,"a":2}', '{"a":"\\u0061"}', '[01]', '[-0]', '[1.0]', '[1e3]', '[ 1]'])
      expect(isInOrder(text, 32), text).toBe(false);
    expect(isInOrder(`${'['.repeat(33)}${']'.repeat(33)}`, 32)).toBe(false);
    expect(isInOrder(`${'['.repeat(32)}${']'.repeat(32)}`, 32)).toBe(true);
    expect(parseCanonical(`${'['.repeat(33)}${']'.repeat(33)}`)).toBeUndefined();
  });
});
