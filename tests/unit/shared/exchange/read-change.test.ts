import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorityFault } from '#shared/exchange/authority';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Change } from '#shared/exchange/change';
import {
  bundleLimits,
  readPreamble,
  readSectionHead,
  sealedLength,
  sectionKind,
  writePreamble,
  writeSectionHead,
} from '#shared/exchange/bundle-frame';
import { readChange } from '#shared/exchange/read-change';
import type { Json } from '#shared/domain/outcome';

const hash = 'ab'.repeat(32);
const good: Change = {
  v: 1,
  space: 'case:c-1',
  device: hash,
  n: 2,
  prev: hash,
  lam: 5,
  wall: -1,
  officer: 'o',
  act: 'a',
  name: 'case.edit',
  schema: 1,
  ops: [{ k: 'put', e: 'case:c-1', f: 'title', x: '标题', over: [`${hash}.0`] }],
};
const textOf = (bend: object): string => canonicalJson({ ...good, ...bend });
const codeOf = (text: string): string => {
  const read = readChange(text);
  return read.ok ? 'ok' : `${read.error.code} ${JSON.stringify(read.error.facts['where'] ?? '').slice(1, -1)}`.trim();
};

describe('a change that came from elsewhere', () => {
  it('is taken when it is canonical and of the form, and keeps what this program does not know', () => {
    expect(codeOf(textOf({}))).toBe('ok');
    const newer = textOf({ schema: 9, novelty: { deep: [1] }, ops: [{ k: 'weigh', e: 'case:c-1', z: 1 }] });
    const read = readChange(newer);
    expect(read.ok && canonicalJson(read.value as unknown as Json)).toBe(newer);
  });

  it('is refused with the place of the fault', () => {
    const faults: readonly [object, string][] = [
      [{ v: 2 }, 'change.newerFormat'],
      [{ space: 'case: c' }, 'change.badForm space'],
      [{ device: 'AB' }, 'change.badForm device'],
      [{ n: 0 }, 'change.badForm n'],
      [{ n: 1 }, 'change.badForm prev'],
      [{ prev: null }, 'change.badForm prev'],
      [{ lam: 2 ** 51 }, 'change.badForm lam'],
      [{ officer: '' }, 'change.badForm officer'],
      [{ ops: [{ k: 'put', e: 'x', f: 'y', over: [] }] }, 'change.badForm ops.0'],
      [{ ops: [...good.ops, { k: 'drop', e: 'x', f: 'y' }] }, 'change.badForm ops.1'],
      [{ ops: [{ k: 'weigh', z: 1 }] }, 'change.badForm ops.0'],
      [{ ops: [{ k: 'weigh', e: 'x', over: 'all' }] }, 'change.badForm ops.0'],
      [{ ops: 'none' }, 'change.badForm ops'],
      [{ deps: ['x'] }, 'change.badForm deps'],
    ];
    for (const [bend, fault] of faults) expect(codeOf(textOf(bend))).toBe(fault);
  });

  it('is refused when its text is not the canonical one', () => {
    const text = textOf({});
    for (const bent of [
      ` ${text}`,
      text.replace('"lam":5', '"lam":5.0'),
      text.replace('"lam":5', '"lam":5,"lam":6'),
      '[]',
      'null',
      '',
      '{',
      text.replace('标题', '\\u6807题'),
      text.replace('标题', '\\ud800'),
    ]) {
      expect(codeOf(bent)).toBe('change.notCanonical');
    }
    expect(codeOf(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toBe('change.notCanonical');
    expect(codeOf(textOf({ act: 'x', ops: [{ ...good.ops[0], x: '长'.repeat(90_000) }] }))).toBe('change.tooLarge');
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['ok', 'change.notCanonical', 'change.newerFormat', 'change.badForm', 'change.tooLarge']).toContain(
          codeOf(text).split(' ')[0],
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('authority', () => {
  const standing = { officer: 'o', role: 'handler', founder: false };
  it('lets an officer write under his own name and in his own spaces', () => {
    expect(authorityFault(good, standing)).toBeNull();
    expect(authorityFault({ ...good, officer: 'p' }, standing)).toBe('change.notItsOfficer');
    expect(authorityFault({ ...good, space: 'review:c-1/first/o' }, standing)).toBeNull();
    expect(authorityFault({ ...good, space: 'review:c-1/first/p' }, standing)).toBe('change.notItsSpace');
    expect(authorityFault({ ...good, space: 'private:p' }, standing)).toBe('change.notItsSpace');
  });

  it('leaves the roster of others to the founder', () => {
    const roster = (e: string, f: string, x: Json): Change => ({
      ...good,
      space: 'roster',
      ops: [{ k: 'put', e, f, x, over: [] }],
    });
    expect(authorityFault(roster('officer:o', 'name', '某'), standing)).toBeNull();
    expect(authorityFault(roster('officer:o', 'role', 'handler'), standing)).toBeNull();
    expect(authorityFault(roster('officer:o', 'role', 'approver'), standing)).toBe('change.notFounder');
    expect(authorityFault(roster('officer:p', 'name', '某'), standing)).toBe('change.notFounder');
    expect(authorityFault(roster('park:x', 'name', '某'), standing)).toBe('change.notFounder');
    expect(authorityFault(roster('officer:p', 'role', 'approver'), { ...standing, founder: true })).toBeNull();
  });
});

describe('the frame of a bundle', () => {
  it('reads back what it wrote, and takes no length on trust', () => {
    fc.assert(
      fc.property(fc.nat(bundleLimits.header), fc.nat(2 ** 31 - 1), (headerLength, bodyLength) => {
        const size = 32 + headerLength + bodyLength + 96;
        const bytes = writePreamble({ format: 1, headerLength, bodyLength });
        expect(readPreamble(bytes, size)).toEqual({ ok: true, value: { format: 1, headerLength, bodyLength } });
        expect(readPreamble(bytes, size - 1)).toMatchObject({ ok: false, error: { code: 'bundle.wrongLength' } });
      }),
      { numRuns: 200 },
    );
    expect(
      readPreamble(writePreamble({ format: 1, headerLength: bundleLimits.header + 1, bodyLength: 0 }), 2 ** 30),
    ).toMatchObject({ error: { code: 'bundle.tooLarge' } });
    const head = {
      kind: sectionKind.changes,
      deflated: true,
      stored: 100,
      plain: 900,
      hash: new Uint8Array(32).fill(7),
    };
    expect(readSectionHead(writeSectionHead(head), 100)).toEqual({ ok: true, value: head });
    expect(readSectionHead(writeSectionHead(head), 99)).toMatchObject({ ok: false });
    expect(readSectionHead(writeSectionHead({ ...head, plain: bundleLimits.text + 1 }), 100)).toMatchObject({
      ok: false,
    });
    expect(readSectionHead(writeSectionHead({ ...head, kind: sectionKind.blob }), 100)).toMatchObject({ ok: false });
    expect([0, 1, 65_536, 65_537].map((plain) => sealedLength(plain) - plain)).toEqual([16, 16, 16, 32]);
  });
});
