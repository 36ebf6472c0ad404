import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseId, caseSpaceOf, joiner, openLaptop, parkOf, type Laptop } from './laptop.ts';

const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-streams-'));
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

const identityOf = (laptop: Laptop): string => readFileSync(join(laptop.folder, 'keys', 'device.json'), 'utf8');

/** Copies database and keys of a closed laptop: what a disk image would take along. */
const image = (laptop: Laptop, to: string): void => {
  laptop.close();
  mkdirSync(to, { recursive: true });
  for (const name of ['case-file.db', 'case-file.db-wal', 'case-file.db-shm'])
    if (existsSync(join(laptop.folder, name))) copyFileSync(join(laptop.folder, name), join(to, name));
  cpSync(join(laptop.folder, 'keys'), join(to, 'keys'), { recursive: true });
};

/**
 * Puts an image back over the same files, file numbers and all, so that nothing on the machine can tell: a virtual
 * machine taken back to a snapshot.
 */
const rollBack = (laptop: Laptop, from: string): void => {
  laptop.close();
  rmSync(join(laptop.folder, 'case-file.db-wal'), { force: true });
  rmSync(join(laptop.folder, 'case-file.db-shm'), { force: true });
  writeFileSync(join(laptop.folder, 'case-file.db'), readFileSync(join(from, 'case-file.db')));
  writeFileSync(join(laptop.folder, 'keys', 'device.json'), readFileSync(join(from, 'keys', 'device.json')));
};

/** A bundle for c made as if c held what b holds. */
const asIf = async (a: Laptop, b: Laptop, c: Laptop): Promise<string> => {
  await a.context.db.write((write) => {
    const have =
      write.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', `peer:${b.context.self.device}`)?.value ??
      '';
    write.exec(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      `peer:${c.context.self.device}`,
      have,
    );
  });
  return (await a.bundle({ to: c })).file;
};

describe('a gap', () => {
  it('waits with its numbers, without limit, and closes when the missing part comes', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    await a.put(space, entity, 'title', '一');
    await a.put(space, entity, 'title', '二');
    await b.merge((await a.bundle()).file);
    await a.merge((await b.bundle()).file);
    await a.put(space, entity, 'title', '三');
    const missed = await a.bundle();
    await c.merge(await asIf(a, b, c));
    const waiting = c.context.db.read((read) => read.sql<{ n: number }>('SELECT n FROM waiting_change'));
    expect(waiting).toEqual([{ n: 3 }]);
    expect(c.values(space, entity, 'title')).toEqual([]);
    const { report } = await c.merge(missed.file);
    expect(report.waiting).toEqual([]);
    expect(c.count('waiting_change')).toBe(0);
    expect(c.values(space, entity, 'title')).toEqual(['三']);
    expect(c.hash()).toBe(a.hash());
  });

  it('is named in the report', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    for (const title of ['一', '二']) await a.put(space, entity, 'title', title);
    await b.merge((await a.bundle()).file);
    await a.merge((await b.bundle()).file);
    await a.put(space, entity, 'title', '三');
    const { report } = await c.merge(await asIf(a, b, c));
    expect(report.waiting).toEqual([
      { device: a.context.self.device, officer: '甲', changes: 1, why: 'gap', from: 1, to: 2 },
    ]);
    expect(report.applied).toBe(0);
  });
});

describe('a laptop taken back', () => {
  it('unnoticed learns it from a colleague, takes its lost work back and goes on under a new name', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await b.put(space, entity, 'title', '一');
    image(b, join(root, 'snapshot'));
    const again = openLaptop('乙', b.folder);
    await again.put(space, entity, 'title', '二');
    await again.put(space, entity, 'title', '三');
    await a.merge((await again.bundle()).file);
    const old = again.context.self.device;
    rollBack(again, join(root, 'snapshot'));
    const back = openLaptop('乙', b.folder);
    open = [a, back];
    expect(back.context.self.device).toBe(old);
    expect(back.values(space, entity, 'title')).toEqual(['一']);
    const { report, reincarnated } = await back.merge((await a.bundle()).file);
    expect(reincarnated).toBe(true);
    expect(report.applied).toBe(2);
    expect(back.context.self.device).not.toBe(old);
    expect(back.values(space, entity, 'title')).toEqual(['三']);
    await back.put(space, entity, 'title', '四');
    await a.merge((await back.bundle()).file);
    expect(a.values(space, entity, 'title')).toEqual(['三']);
    expect((await a.admit()).admitted).toEqual([back.context.self.device]);
    expect(a.values(space, entity, 'title')).toEqual(['四']);
    await back.merge((await a.bundle()).file);
    expect(a.hash()).toBe(back.hash());
    expect([...a.faults(), ...back.faults()]).toEqual([]);
  });

  it('that wrote on forks its stream: both branches are kept, dispute from the fork on, the same everywhere', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    await b.put(space, entity, 'title', '一');
    image(b, join(root, 'snapshot'));
    const first = openLaptop('乙', b.folder);
    await first.put(space, entity, 'title', '二');
    await first.put(space, entity, 'title', '三');
    const branch = await first.bundle();
    rollBack(first, join(root, 'snapshot'));
    const second = openLaptop('乙', b.folder);
    open = [a, second, c];
    await second.put(space, entity, 'title', '另二');
    const other = await second.bundle();
    await a.merge(branch.file);
    const { report } = await a.merge(other.file);
    expect(report.waiting).toEqual([
      { device: second.context.self.device, officer: '乙', changes: 1, why: 'fork', from: null, to: null },
    ]);
    await c.merge(other.file);
    await c.merge(branch.file);
    for (const laptop of [a, c]) {
      expect(laptop.values(space, entity, 'title')).toEqual(['一']);
      expect(laptop.count('change WHERE disputed = 1')).toBe(3);
      expect(laptop.faults()).toEqual([]);
    }
    expect(a.hash()).toBe(c.hash());
    // The laptop itself learns of it too, and so does whoever hears of it from a third.
    const own = await second.merge((await a.bundle()).file);
    expect(own.reincarnated).toBe(true);
    expect(second.values(space, entity, 'title')).toEqual(['一']);
    const d = await joiner(a, join(root, 'd'), '丁');
    open.push(d);
    await d.merge((await c.bundle()).file);
    expect(d.count('change WHERE disputed = 1')).toBe(3);
    expect(d.values(space, entity, 'title')).toEqual(['一']);
    await a.merge((await d.bundle()).file);
    await a.merge((await second.bundle()).file);
    await a.admit();
    const everything = (await a.bundle()).file;
    for (const laptop of [second, c, d]) expect((await laptop.merge(everything)).report.waiting).toEqual([]);
    expect(new Set([a.hash(), second.hash(), c.hash(), d.hash()]).size).toBe(1);
  });
});

describe('a fork with branches of one length', () => {
  it('is found by two colleagues who each hold one, and send each other only what is missing', async () => {
    const [a, b, c] = (await park('乙', '丙')) as [Laptop, Laptop, Laptop];
    for (const laptop of [a, c]) await laptop.merge((await b.bundle()).file);
    image(b, join(root, 'snapshot'));
    const first = openLaptop('乙', b.folder);
    await first.put(space, entity, 'title', '一');
    await a.merge((await first.bundle()).file);
    rollBack(first, join(root, 'snapshot'));
    const second = openLaptop('乙', b.folder);
    open = [a, second, c];
    await second.put(space, entity, 'title', '另一');
    await c.merge((await second.bundle()).file);
    // A bundle of another case tells what its sender holds; from then on only what is missing travels.
    const talk = [
      [a, c],
      [c, a],
    ] as const;
    for (const [from, to] of talk) await to.merge((await from.bundle({ cases: [caseId(9)] })).file);
    for (const [from, to] of talk) await to.merge((await from.bundle({ to })).file);
    for (const laptop of [a, c]) {
      expect(laptop.count('change WHERE disputed = 1')).toBe(2);
      expect(laptop.values(space, entity, 'title')).toEqual([]);
      expect(laptop.faults()).toEqual([]);
    }
    expect(a.hash()).toBe(c.hash());
  });
});

describe('a copied data folder', () => {
  it('takes a new identity at its first start, and both go on without a fork', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await b.put(space, entity, 'title', '一');
    image(b, join(root, 'clone'));
    const [original, clone] = [openLaptop('乙', b.folder), openLaptop('乙二', join(root, 'clone'))];
    open = [a, original, clone];
    expect(clone.context.self.device).not.toBe(original.context.self.device);
    await original.put(space, entity, 'title', '二');
    await clone.put(space, entity, 'note', '副本写的');
    await a.merge((await original.bundle()).file);
    await a.merge((await clone.bundle()).file);
    await a.admit();
    expect(a.count('change WHERE disputed = 1')).toBe(0);
    expect([a.values(space, entity, 'title'), a.values(space, entity, 'note')]).toEqual([['二'], ['副本写的']]);
    const everything = (await a.bundle()).file;
    for (const laptop of [original, clone]) await laptop.merge(everything);
    expect(new Set([a.hash(), original.hash(), clone.hash()]).size).toBe(1);
  });

  it('put back without its keys hands in, under the new name, what only the old one had written', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await b.put(space, entity, 'title', '从未交出');
    b.close();
    rmSync(join(b.folder, 'keys'), { recursive: true });
    const back = openLaptop('乙', b.folder);
    open = [a, back];
    const bundle = await back.bundle();
    const { report } = await a.merge(bundle.file);
    expect(report.waiting.map(({ why }) => why)).toEqual(['notAdmitted']);
    await a.admit();
    expect(a.values(space, entity, 'title')).toEqual(['从未交出']);
    await back.merge((await a.bundle()).file);
    expect(a.hash()).toBe(back.hash());
    expect(a.faults()).toEqual([]);
  });

  it('of the founder goes on as founder', async () => {
    const [a, b] = (await park('乙')) as [Laptop, Laptop];
    await a.put(space, entity, 'title', '一');
    image(a, join(root, 'moved'));
    const moved = openLaptop('甲', join(root, 'moved'));
    open = [moved, b];
    await moved.put(space, entity, 'title', '二');
    const { report } = await b.merge((await moved.bundle()).file);
    expect(report.waiting).toEqual([]);
    expect(b.values(space, entity, 'title')).toEqual(['二']);
    const c = await joiner(moved, join(root, 'c'), '丙');
    open.push(c);
    await c.put(space, entity, 'note', '丙');
    await moved.merge((await c.bundle()).file);
    expect((await moved.admit()).admitted).toEqual([c.context.self.device]);
    await b.merge((await moved.bundle()).file);
    expect(b.values(space, entity, 'note')).toEqual(['丙']);
    expect(b.hash()).toBe(moved.hash());
  });

  it('is the only thing that changes the identity: a plain restart does not', async () => {
    const [a] = (await park('乙')) as [Laptop, Laptop];
    const before = a.context.self.device;
    for (let start = 0; start < 3; start += 1) a.reopen();
    expect(a.context.self.device).toBe(before);
    expect(identityOf(a)).toContain(before);
  });
});
