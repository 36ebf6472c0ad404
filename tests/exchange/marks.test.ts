import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { marksOf } from '#main/features/evidence/marks';
import { replacementsOf } from '#main/features/evidence/replacements';
import type { CaseId } from '#shared/domain/ids';
import { caseId, caseSpaceOf, parkOf, type Laptop } from './laptop.ts';

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-marks-'));
  open = [];
});
afterEach(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const hash = 'a'.repeat(64);
const key = (mark: string): string => `mark:${caseId(1)}/${hash}/${mark}`;
const band = (text: string) => ({
  page: 3,
  kind: 'band',
  regions: [{ x: 100, y: 200, width: 300, height: 20 }],
  text,
});
const shown = (laptop: Laptop) => laptop.context.db.read((read) => marksOf(read, caseId(1) as CaseId));

describe('marks on evidence', () => {
  it('travel by bundle with their author, both laptops’ side by side, and the tables are made again alike', async () => {
    open = await parkOf(root, ['乙']);
    const [a, b] = open as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), key('a'.repeat(26)), 'mark', band('甲画'));
    await b.put(caseSpaceOf(1), key('b'.repeat(26)), 'mark', band('乙画'));
    await b.merge((await a.bundle()).file);
    await a.merge((await b.bundle()).file);
    expect(shown(a)).toEqual(shown(b));
    expect(
      shown(a)
        .map((mark) => mark.text)
        .toSorted(),
    ).toEqual(['乙画', '甲画'].toSorted());
    expect(new Set(shown(a).map((mark) => mark.officer)).size).toBe(2);
    expect(shown(a)[0]?.regions).toEqual([{ x: 0.1, y: 0.2, width: 0.3, height: 0.02 }]);
    expect([...a.faults(), ...b.faults()]).toEqual([]);
  });

  it('that were taken off are gone everywhere, and the history keeps them', async () => {
    open = await parkOf(root, ['乙']);
    const [a, b] = open as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), key('a'.repeat(26)), 'mark', band('甲画'));
    await b.merge((await a.bundle()).file);
    await a.put(caseSpaceOf(1), key('a'.repeat(26)), 'mark', null);
    await b.merge((await a.bundle()).file);
    expect([shown(a), shown(b)]).toEqual([[], []]);
    expect(b.count("change WHERE bytes LIKE '%甲画%'")).toBe(1);
    expect([...a.faults(), ...b.faults()]).toEqual([]);
  });

  it('of a kind of a newer program are carried along and left for it to show', async () => {
    open = await parkOf(root, ['乙']);
    const [a, b] = open as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), key('a'.repeat(26)), 'mark', { ...band(''), kind: 'polygon' });
    await b.merge((await a.bundle()).file);
    expect(shown(b)).toEqual([]);
    expect(b.hash()).toBe(a.hash());
    expect(b.faults()).toEqual([]);
  });

  it('stay with the earlier version of a replaced piece, and both laptops know which replaced which', async () => {
    open = await parkOf(root, ['乙']);
    const [a, b] = open as [Laptop, Laptop];
    const [earlier, later] = [`evidence:${caseId(1)}/${hash}`, `evidence:${caseId(1)}/${'b'.repeat(64)}`];
    const item = { name: '合同.pdf', mediaType: 'application/pdf', bytes: 10, pages: 2 };
    await a.put(caseSpaceOf(1), earlier, 'item', item);
    await a.put(caseSpaceOf(1), later, 'item', item);
    await a.put(caseSpaceOf(1), later, 'replaces', hash);
    await a.put(caseSpaceOf(1), key('a'.repeat(26)), 'mark', band('旧版上的标注'));
    await b.merge((await a.bundle()).file);
    const known = (laptop: Laptop) => laptop.context.db.read((read) => replacementsOf(read, caseId(1) as CaseId));
    expect(known(b)).toEqual([{ hash: 'b'.repeat(64), replaces: hash }]);
    expect(shown(b).map((mark) => mark.hash)).toEqual([hash]);
    await b.put(caseSpaceOf(1), later, '$void', { why: 'withdrawn' });
    expect(known(b)).toEqual([]);
    expect([...a.faults(), ...b.faults()]).toEqual([]);
  });
});
