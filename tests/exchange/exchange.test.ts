import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attach, caseId, caseSpaceOf, founder, joiner, parkOf, type Laptop } from './laptop.ts';

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-exchange-'));
  open = [];
});
afterEach(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const park = async (...names: readonly string[]): Promise<Laptop[]> => {
  open = await parkOf(root, names);
  return open;
};

describe('two laptops', () => {
  it('come to the same state whichever way the bundles go, and a bundle twice changes nothing', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '甲的标题');
    await b.put(caseSpaceOf(2), `case:${caseId(2)}`, 'title', '乙的标题');
    const [fromA, fromB] = [await a.bundle(), await b.bundle()];
    const { report } = await b.merge(fromA.file);
    expect(report).toMatchObject({
      applied: 1,
      waiting: [],
      refused: [],
      cases: { new: 1, changed: 0 },
      alreadyMergedAt: null,
    });
    await a.merge(fromB.file);
    expect(a.hash()).toBe(b.hash());
    const again = await b.merge(fromA.file);
    expect(again.report).toMatchObject({ applied: 0, siblings: [] });
    expect(again.report.alreadyMergedAt).not.toBeNull();
    expect(again.report.stateHash).toBe(a.hash());
    expect([...a.faults(), ...b.faults()]).toEqual([]);
  });

  it('keep both values of a field they changed unknown to each other, and one settling ends it everywhere', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];
    await a.put(space, entity, 'title', '原来');
    await b.merge((await a.bundle()).file);
    await a.put(space, entity, 'title', '甲改');
    await b.put(space, entity, 'title', '乙改');
    const { report } = await b.merge((await a.bundle()).file);
    expect(report.siblings).toEqual([{ caseId: caseId(1), entity, field: 'title' }]);
    await a.merge((await b.bundle()).file);
    expect(new Set(a.values(space, entity, 'title'))).toEqual(new Set(['乙改', '甲改']));
    await b.put(space, entity, 'title', '商定');
    await a.merge((await b.bundle()).file);
    expect([a.values(space, entity, 'title'), b.values(space, entity, 'title')]).toEqual([['商定'], ['商定']]);
    expect(a.hash()).toBe(b.hash());
  });

  it('rehearse without a trace, and the merge then does what was said', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    for (let n = 1; n <= 5; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `第 ${n} 件`);
    const { file } = await a.bundle();
    const before = b.hash();
    const said = await b.rehearse(file);
    expect(b.hash()).toBe(before);
    expect(b.count("bundle WHERE way = 'merged'")).toBe(1);
    const { report } = await b.merge(file);
    expect({ ...said, stateHash: '' }).toEqual({ ...report, stateHash: '' });
    expect(said.stateHash).toBe(before);
    expect(report.stateHash).toBe(a.hash());
  });

  it('bring evidence along, once, and say what is missing', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const bytes = Buffer.alloc(300_000, '料');
    const hash = await attach(a, 1, bytes);
    const without = await b.merge((await a.bundle({ evidence: false })).file);
    expect(without.report.blobs).toEqual({ brought: 0, missing: 1 });
    // b's next bundle says what b lacks; a sends it although the change itself is there already.
    await a.merge((await b.bundle()).file);
    const answer = await a.bundle({ to: b });
    expect(answer.changes).toBe(0);
    const { report } = await b.merge(answer.file);
    expect(report.blobs).toEqual({ brought: 1, missing: 0 });
    expect(await b.store.check(hash)).toBe(true);
  });

  it('send only what the other is not known to hold', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '一');
    await b.merge((await a.bundle()).file);
    await a.merge((await b.bundle()).file);
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '二');
    await a.put(caseSpaceOf(2), `case:${caseId(2)}`, 'title', '三');
    const bundle = await a.bundle({ to: b });
    expect(bundle.changes).toBe(2);
    const { report } = await b.merge(bundle.file);
    expect(report).toMatchObject({ applied: 2, same: 0, waiting: [] });
    expect(a.hash()).toBe(b.hash());
  });

  it('keep private spaces private', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const space = `private:${a.context.self.officer.id}`;
    await a.put(space, 'tray:x', 'item', '只给自己');
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '一');
    await b.merge((await a.bundle()).file);
    await a.merge((await b.bundle()).file);
    await b.merge((await a.bundle({ to: b })).file);
    expect(b.count("change WHERE space LIKE 'private:%'")).toBe(0);
    expect(a.hash()).toBe(b.hash());
  });
});

describe('three laptops', () => {
  it('relay: from a over b to c is the same as from a to c', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    for (let n = 1; n <= 4; n += 1) await a.put(caseSpaceOf(1), `case:${caseId(1)}`, `f${n}`, n);
    await b.merge((await a.bundle()).file);
    await b.put(caseSpaceOf(1), `case:${caseId(1)}`, 'f1', 10);
    await c.merge((await b.bundle()).file);
    await a.merge((await b.bundle()).file);
    expect(c.hash()).toBe(a.hash());
    const direct = await c.merge((await a.bundle()).file);
    expect(direct.report.applied).toBe(0);
  });

  it('in any order of bundles come to the same state', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];
    await a.put(space, entity, 'title', '一');
    await b.merge((await a.bundle()).file);
    await c.merge((await a.bundle()).file);
    await a.put(space, entity, 'title', '甲');
    await b.put(space, entity, 'title', '乙');
    await c.put(space, entity, 'title', '丙');
    const files = [(await a.bundle()).file, (await b.bundle()).file, (await c.bundle()).file];
    for (const file of files) await a.merge(file);
    for (const file of files.toReversed()) await b.merge(file);
    for (const at of [1, 0, 2, 1, 0]) await c.merge(files[at] ?? '');
    expect(new Set([a.hash(), b.hash(), c.hash()]).size).toBe(1);
    expect(a.values(space, entity, 'title')).toHaveLength(3);
  });

  it('carry a part by case, and the rest later without loss', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    for (let n = 1; n <= 6; n += 1) await a.put(caseSpaceOf(n), `case:${caseId(n)}`, 'title', `${n}`);
    const part = await b.merge((await a.bundle({ cases: [caseId(2), caseId(5)] })).file);
    expect(part.report.cases.new).toBe(2);
    expect(b.values(caseSpaceOf(1), `case:${caseId(1)}`, 'title')).toEqual([]);
    await a.merge((await b.bundle()).file);
    expect((await b.merge((await a.bundle({ to: b })).file)).report.applied).toBe(4);
    expect(a.hash()).toBe(b.hash());
  });
});

describe('admission', () => {
  it('a new laptop reads at once; what it wrote waits elsewhere until the founder admits it, then counts everywhere', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '一');
    const c = await joiner(a, join(root, 'c'), '丙');
    open.push(c);
    expect((await c.merge((await a.bundle()).file)).report.waiting).toEqual([]);
    expect(c.values(caseSpaceOf(1), `case:${caseId(1)}`, 'title')).toEqual(['一']);
    await c.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '丙改');
    const fromC = await c.bundle();
    for (const laptop of [a, b]) {
      const { report } = await laptop.merge(fromC.file);
      expect(report.waiting).toEqual([
        { device: c.context.self.device, officer: '丙', changes: 2, why: 'notAdmitted', from: null, to: null },
      ]);
      expect(report.applied).toBe(laptop === a ? 0 : 1);
      expect(laptop.values(caseSpaceOf(1), `case:${caseId(1)}`, 'title')).toEqual(['一']);
    }
    expect(await a.admit()).toEqual({ admitted: [c.context.self.device], applied: 2 });
    expect(a.values(caseSpaceOf(1), `case:${caseId(1)}`, 'title')).toEqual(['丙改']);
    const { report } = await b.merge((await a.bundle()).file);
    expect(report.waiting).toEqual([]);
    await c.merge((await a.bundle()).file);
    expect(new Set([a.hash(), b.hash(), c.hash()]).size).toBe(1);
    expect([a, b, c].map((laptop) => laptop.count('waiting_change'))).toEqual([0, 0, 0]);
  });

  it('belongs to the founder; another park cannot read or merge', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await expect(b.admit()).rejects.toMatchObject({ fault: { code: 'people.notFounder' } });
    const stranger = await founder(join(root, 'stranger'), '外');
    open.push(stranger);
    await expect(stranger.merge((await a.bundle()).file)).rejects.toMatchObject({
      fault: { code: 'bundle.notOurPark' },
    });
  });

  it('a bundle for one laptop opens there and nowhere else', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    await a.put(caseSpaceOf(1), `case:${caseId(1)}`, 'title', '一');
    const { file } = await a.bundle({ to: b });
    await expect(c.merge(file)).rejects.toMatchObject({ fault: { code: 'bundle.notForUs' } });
    await b.merge(file);
    expect(b.hash()).toBe(a.hash());
  });
});
