import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPattern, devicePart, nextSerial, paperNumber, patternFault } from '#shared/domain/papers/paper-number';

const device = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('numbers of papers', () => {
  it('are never the same for two papers, whichever laptop, year, kind and serial they come from', () => {
    const paper = fc.record({
      word: fc.constantFrom('补正', '受理', '不予受理'),
      year: fc.integer({ min: 2022, max: 2060 }),
      device: fc.constantFrom('7C31A0', '7C31A01', 'B2'),
      serial: fc.integer({ min: 1, max: 2000 }),
    });
    fc.assert(
      fc.property(paper, paper, (one, other) => {
        const same = paperNumber(defaultPattern, one) === paperNumber(defaultPattern, other);
        expect(same).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('tell laptops apart that know each other, in at least six characters', () => {
    fc.assert(
      fc.property(fc.uniqueArray(device, { minLength: 2, maxLength: 30 }), (devices) => {
        const parts = devices.map((one) => devicePart(one, devices));
        expect(new Set(parts).size).toBe(devices.length);
        for (const part of parts) expect(part.length).toBeGreaterThanOrEqual(6);
      }),
    );
    expect(devicePart(`7c31a0${'0'.repeat(58)}`, [`7c31a0${'1'.repeat(58)}`])).toBe('7C31A00');
  });

  it('go on after the greatest ever given', () => {
    expect(nextSerial([])).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9999 })), (given) => {
        expect(given.every((one) => one < nextSerial(given))).toBe(true);
      }),
    );
  });

  it('follow a pattern that keeps them apart, or none', () => {
    expect(patternFault(defaultPattern)).toBeNull();
    expect(patternFault('中科园{word}〔{year}〕第 {serial} 号（{device}）')).toBeNull();
    expect(patternFault('{word}{year}-{serial}')).toBe('missingPlace');
    expect(patternFault('{word}〔{year}〕{device}{serial}号')).toBe('tooLong');
    expect(patternFault('{word}-{year}-{device}-{serial}-{serial}')).toBe('missingPlace');
    expect(patternFault('{word}-{year}-{device}-{serial}-{officer}')).toBe('unknownPlace');
  });
});
