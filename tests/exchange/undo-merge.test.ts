import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeBundle } from '#main/exchange/merge-bundle';
import { takeUpMerge, undoingOf, undoMerge } from '#main/exchange/undo-merge';
import { attach, caseId, caseSpaceOf, joiner, parkOf, quiet, type Laptop } from './laptop.ts';
import { seeded } from '../support/seeded.ts';
import { untilKilled } from './until-killed.ts';

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-undo-'));
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
const entity = (number: number): string => `case:${caseId(number)}`;
const title = (laptop: Laptop, number: number, value: string): Promise<string> =>
  laptop.put(caseSpaceOf(number), entity(number), 'title', value);
const titles = (laptop: Laptop, number: number): unknown[] =>
  laptop.values(caseSpaceOf(number), entity(number), 'title');
const undo = (laptop: Laptop, bundle: string): Promise<readonly number[]> =>
  laptop.context.db.write((write) => undoMerge(write, bundle, laptop.context.self.officer.id, 1));
const takeUp = (laptop: Laptop, bundle: string): Promise<number> =>
  laptop.context.db.write((write) => takeUpMerge(write, bundle));
const undoing = (laptop: Laptop, bundle: string) =>
  laptop.context.db.read((read) => undoingOf(read, bundle, laptop.context.self.officer.id));

describe('undoing a merge', () => {
  it('gives back the state before it; merging the same bundle again gives the state after it', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    await title(b, 1, '旧');
    await a.merge((await b.bundle()).file);
    await title(a, 1, '新');
    await title(a, 2, '甲的案件');
    await a.write(`review:${caseId(2)}/first/${a.context.self.officer.id}`, [
      {
        k: 'put',
        e: `answer:${caseId(2)}/first/${a.context.self.officer.id}/G01`,
        f: 'answer',
        x: { value: 'met' },
        over: [],
      },
    ]);
    const made = await a.bundle();
    const before = { hash: b.hash(), cases: b.count('case_file'), answers: b.count('answer') };
    const { report } = await b.merge(made.file);
    const after = {
      hash: b.hash(),
      changes: b.count('change'),
      cases: b.count('case_file'),
      answers: b.count('answer'),
    };
    expect(report).toMatchObject({ takenUp: 0, setAside: 0 });
    expect(undoing(b, made.bundle)).toMatchObject({
      changes: 3,
      block: null,
      cases: [
        { id: caseId(2), whole: true, changes: 2 },
        { id: caseId(1), whole: false, changes: 1 },
      ],
    });
    await undo(b, made.bundle);
    expect({ hash: b.hash(), cases: b.count('case_file'), answers: b.count('answer') }).toEqual(before);
    expect(titles(b, 1)).toEqual(['旧']);
    expect(b.count('change')).toBe(after.changes);
    expect(b.faults()).toEqual([]);
    // It is this laptop's view alone: what it holds goes on to others whole.
    await c.merge((await b.bundle()).file);
    expect(c.hash()).toBe(after.hash);
    expect((await b.rehearse(made.file)).takenUp).toBe(3);
    expect(b.hash()).toBe(before.hash);
    expect((await b.merge(made.file)).report.takenUp).toBe(3);
    expect(b.hash()).toBe(after.hash);
    expect(b.faults()).toEqual([]);
  });

  it('is refused once this officer worked on what came, with what he did', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await title(a, 1, '一');
    const made = await a.bundle();
    await b.merge(made.file);
    await title(b, 9, '别的案件');
    expect(undoing(b, made.bundle).block).toBeNull();
    await b.put(caseSpaceOf(1), entity(1), 'measure', 'M05');
    await expect(undo(b, made.bundle)).rejects.toMatchObject({
      fault: { code: 'exchange.builtUpon', facts: { officer: '乙', act: 'test.put' } },
    });
    expect(titles(b, 1)).toEqual(['一']);
  });

  it('is refused while a later merge builds on it, and possible once that one is undone', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await title(a, 1, '一');
    const first = await a.bundle();
    const before = b.hash();
    await b.merge(first.file);
    await title(a, 1, '二');
    const second = await a.bundle();
    await b.merge(second.file);
    await expect(undo(b, first.bundle)).rejects.toMatchObject({
      fault: { code: 'exchange.builtUpon', facts: { officer: '甲', act: 'test.put' } },
    });
    await undo(b, second.bundle);
    expect(titles(b, 1)).toEqual(['一']);
    await undo(b, first.bundle);
    expect(b.hash()).toBe(before);
    await expect(undo(b, first.bundle)).rejects.toMatchObject({ fault: { code: 'exchange.undoneAlready' } });
    await takeUp(b, first.bundle);
    expect(titles(b, 1)).toEqual(['一']);
    await takeUp(b, second.bundle);
    expect(b.hash()).toBe(a.hash());
    await expect(takeUp(b, second.bundle)).rejects.toMatchObject({ fault: { code: 'exchange.notUndone' } });
    expect(b.faults()).toEqual([]);
  });

  it('leaves out what comes later and builds on it, without a made-up conflict, until it is taken up', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    await title(b, 1, '旧');
    for (const one of [a, c]) await one.merge((await b.bundle()).file);
    await title(a, 1, '新');
    const first = await a.bundle();
    await b.merge(first.file);
    await undo(b, first.bundle);
    await c.merge(first.file);
    await title(c, 1, '更新');
    await title(c, 3, '与此无关');
    const second = await c.bundle();
    const { report } = await b.merge(second.file);
    expect(report).toMatchObject({ siblings: [], setAside: 2, takenUp: 0 });
    expect([titles(b, 1), titles(b, 3)]).toEqual([['旧'], ['与此无关']]);
    // The same news by another way changes nothing either.
    await a.merge(second.file);
    expect((await b.merge((await a.bundle()).file)).report.applied).toBe(0);
    expect(titles(b, 1)).toEqual(['旧']);
    expect(b.faults()).toEqual([]);
    await takeUp(b, first.bundle);
    expect(titles(b, 1)).toEqual(['更新']);
    expect(b.hash()).toBe(c.hash());
  });

  it('leaves people, laptops and recusals as the bundle brought them', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const c = await joiner(a, join(root, 'late'), '丙');
    open.push(c);
    await a.merge((await c.bundle()).file);
    await a.admit();
    await title(a, 1, '一');
    const made = await a.bundle();
    await b.merge(made.file);
    const roster = b.count("live l JOIN entity e ON e.id = l.entity WHERE e.space = 'roster'");
    expect(undoing(b, made.bundle).staying).toBeGreaterThan(0);
    await undo(b, made.bundle);
    expect(b.count("live l JOIN entity e ON e.id = l.entity WHERE e.space = 'roster'")).toBe(roster);
    expect(b.count('device')).toBe(3);
    await title(c, 5, '丙写的');
    await c.merge((await a.bundle()).file);
    await b.merge((await c.bundle()).file);
    expect(titles(b, 5)).toEqual(['丙写的']);
    expect(b.faults()).toEqual([]);
  });

  it('knows no other bundles than those that brought something', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const made = await a.bundle();
    await b.merge(made.file);
    await expect(undo(b, 'f'.repeat(32))).rejects.toMatchObject({ fault: { code: 'exchange.undoUnknown' } });
    await expect(undo(b, made.bundle)).rejects.toMatchObject({ fault: { code: /^exchange\.undo(Unknown|Nothing)$/ } });
  });
});

describe('the same bundle again', () => {
  it('is told as before without a second look inside, unless evidence went missing or it had been undone', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await title(a, 1, '一');
    const piece = await attach(a, 1, Buffer.from('材料'));
    const made = await a.bundle();
    let backups = 0;
    const merge = async () =>
      (await mergeBundle(b.context, made.file, quiet, () => Promise.resolve((backups += 1)))).report;
    const first = await merge();
    const again = await merge();
    expect(again).toEqual({
      ...first,
      notes: [{ code: 'again', facts: { on: expect.any(String) as string } }],
      applied: 0,
      same: first.applied + first.same,
      cases: { new: 0, changed: 0 },
      byCase: { shown: [], more: 0 },
      blobs: { brought: 0, missing: 0 },
      alreadyMergedAt: again.alreadyMergedAt,
    });
    expect([backups, again.alreadyMergedAt]).toEqual([1, expect.any(Number)]);
    await title(b, 8, '本机写的');
    expect((await merge()).stateHash).toBe(b.hash());
    rmSync(b.store.pathOf(piece));
    expect((await merge()).blobs.brought).toBe(1);
    expect(b.store.has(piece)).toBe(true);
    await undo(b, made.bundle);
    expect((await merge()).takenUp).toBe(2);
    expect(backups).toBe(3);
    expect(b.faults()).toEqual([]);
    // One bit different under the same name is another bundle, and a damaged one.
    const bytes = readFileSync(made.file);
    bytes[bytes.length - 200]! ^= 1;
    writeFileSync(made.file, bytes);
    await expect(merge()).rejects.toMatchObject({ fault: { code: 'bundle.damaged' } });
  });
});

describe('undoing merges in any order', () => {
  it('shows the same on two laptops that undid the same ones, and everything once all are taken up again', async () => {
    const [a, b, c, d] = (await park('乙', '丙', '丁')) as [Laptop, Laptop, Laptop, Laptop];
    for (const seed of [1, 2, 3]) {
      const random = seeded(seed);
      const made: { readonly file: string; readonly bundle: string }[] = [];
      for (let at = 0; at < 6; at += 1) {
        const [writer, other] = random.shuffled([a, b]) as [Laptop, Laptop];
        await title(writer, 1 + random.below(3), `${seed} ${at}`);
        await title(writer, 1 + random.below(3), `${seed} ${at}`);
        const bundle = await writer.bundle();
        made.push(bundle);
        if (random.chance(0.6)) await other.merge(bundle.file);
      }
      // One undoes in between, the other after the last; each takes what is possible.
      const gone: string[] = [];
      for (const { file, bundle } of made) {
        await c.merge(file);
        if (
          random.chance(0.5) &&
          (await undo(c, bundle).then(
            () => true,
            () => false,
          ))
        )
          gone.push(bundle);
        expect(c.faults()).toEqual([]);
      }
      for (const { file } of made) await d.merge(file);
      for (const bundle of random.shuffled(gone)) await takeUp(c, bundle);
      expect(c.hash(), `seed ${seed}`).toBe(d.hash());
      for (const { bundle } of made.toReversed()) await undo(d, bundle).catch(() => undefined);
      expect(d.faults()).toEqual([]);
      for (const { file } of random.shuffled(made)) await d.merge(file);
      expect(d.hash(), `seed ${seed}`).toBe(c.hash());
      expect(d.count('change WHERE set_aside IS NOT NULL')).toBe(0);
    }
  });
});

describe('undoing a merge ended by force', () => {
  it('leaves the state before it or the state after it', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    const before = b.hash();
    for (let n = 1; n <= 500; n += 1) await title(a, n, `第 ${n} 件`);
    const made = await a.bundle();
    await b.merge(made.file);
    const after = b.hash();
    const seen = new Set<string>();
    for (const wait of [0, 5, 15, 30, 60, 120, 240, 500, 1000]) {
      b.close();
      await untilKilled(new URL('./undo-process.ts', import.meta.url), [b.folder, made.bundle], wait);
      b.reopen();
      seen.add(b.hash());
      expect(b.faults()).toEqual([]);
      if (b.hash() === before) break;
      expect(b.hash()).toBe(after);
    }
    expect(seen).toEqual(new Set([after, before]));
  });
});
