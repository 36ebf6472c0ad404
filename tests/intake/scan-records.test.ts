import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { scanRecords } from '../../src/main/intake/readers/scan-records.ts';

const scanned = (text: string, delimiter: string): string[][] | null => {
  const records: string[][] = [];
  return scanRecords(text, delimiter, 1000, (record) => records.push([...record])) ? records : null;
};

const parsed = (text: string, delimiter: string): string[][] | null => {
  try {
    return parse(text, { bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
  } catch {
    return null;
  }
};

describe('the records of a text table', () => {
  it('are those the parser finds, and nothing is taken where the parser refuses', () => {
    const piece = fc.constantFrom(
      ',',
      ';',
      '，',
      '"',
      '""',
      '\r\n',
      '\n',
      '\r',
      ' ',
      '甲',
      'a',
      '1',
      '\u{20000}',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(',', ';', '，'), (pieces, delimiter) => {
        const text = pieces.join('');
        const found = scanned(text, delimiter);
        expect(found).toEqual(parsed(text, delimiter));
      }),
      { numRuns: 5000 },
    );
  });

  it('come out of quotes as they went in', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '京', 'x', ' ') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(scanned(text, ',')).toEqual(rows);
      }),
    );
  });

  it('of more than the limit are left to the parser', () => {
    expect(scanRecords(`"${'a'.repeat(20)}"`, ',', 10, () => undefined)).toBe(false);
    expect(scanRecords('a,b', ',', 10, () => undefined)).toBe(true);
  });
});
