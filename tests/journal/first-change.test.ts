import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Op } from '#shared/exchange/change';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Json } from '#shared/domain/outcome';
import { openBeside } from '#main/db/open-database';
import type { Write } from '#main/db/handles';
import { append, holdChanges } from '#main/journal/journal';

const caseId = `c-${'0'.repeat(26)}`;
const space = `case:${caseId}`;
const author = { device: 'a'.repeat(64), officer: '01900000-0000-7000-8000-000000000001', now: 1_700_000_000_000 };

const rowsOf = (write: Write) => ({
  cases: write.sql('SELECT * FROM case_file'),
  clock: write.sql('SELECT * FROM case_clock'),
  notes: write.sql('SELECT * FROM case_note ORDER BY op'),
  round: write.sql('SELECT * FROM case_round'),
  vouchers: write.sql('SELECT * FROM voucher ORDER BY number, kind'),
  live: write.sql('SELECT * FROM live ORDER BY idx'),
});

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 5 }), { maxLength: 40 }),
  fc.dictionary(fc.constantFrom('z', 'a', '中', '10', '9'), fc.integer()),
);
const field = fc.constantFrom(
  'title',
  'number',
  'amountFen',
  'fields',
  'invoiceNumbers',
  'contractNumbers',
  'loanNumber',
  '备注',
  'checker',
  'rounds',
  'note:x',
);
const op = fc
  .record({ f: field, x: value, note: fc.boolean() })
  .map(({ f, x, note }): Op => ({ k: note && f === 'note:x' ? 'note' : 'put', e: space, f, x: x as Json, over: [] }));

describe('the first change of a space', () => {
  it('gives the rows that the same change gives where it arrives from elsewhere', () => {
    fc.assert(
      fc.property(fc.array(op, { minLength: 1, maxLength: 80 }), (ops) => {
        const [here, there] = [openBeside(), openBeside()];
        const written = append(here.write, author, { act: 'x', name: 't' }, space, ops);
        holdChanges(there.write, [{ ...written, change: JSON.parse(String(written.bytes)) as Change }]);
        expect(rowsOf(here.write)).toEqual(rowsOf(there.write));
        here.close();
        there.close();
      }),
      { numRuns: 60 },
    );
  });

  it('is written in canonical form whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (found) => {
        const json = JSON.parse(JSON.stringify(found), (_, part: unknown) =>
          typeof part === 'number'
            ? (Math.trunc(part) % 1e9) + 0
            : typeof part === 'string'
              ? part.toWellFormed()
              : part,
        ) as Json;
        const text = canonicalJson(json);
        expect(JSON.parse(text)).toEqual(json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        const shuffled = (part: Json): Json =>
          Array.isArray(part)
            ? part.map((item) => shuffled(item as Json))
            : part !== null && typeof part === 'object'
              ? Object.fromEntries(
                  Object.entries(part)
                    .toReversed()
                    .map(([key, item]) => [key, shuffled(item)]),
                )
              : part;
        expect(canonicalJson(shuffled(json))).toBe(text);
      }),
    );
  });
});
