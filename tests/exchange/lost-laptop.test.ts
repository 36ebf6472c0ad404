import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeNewIncarnation } from '#main/exchange/identity';
import { judgementFaults } from '#main/exchange/judge-lost';
import { listPeople } from '#main/exchange/list-people';
import { revokeDevice, takeAside } from '#main/exchange/revoke-devices';
import { writeRevocation } from '#main/exchange/revocations';
import { historyOf } from '#main/features/cases/queries';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import { forgerOn } from './forged-bundle.ts';
import { caseId, caseSpaceOf, openLaptop, parkOf, type Laptop } from './laptop.ts';

const [space, entity] = [caseSpaceOf(1), `case:${caseId(1)}`];
const act = { act: 'act-3', name: 'people.revoke' };
const loss = { since: '2026-06-30', reason: '出差途中遗失' };

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-lost-'));
  open = [];
});
afterEach(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

/** 甲 founds the park, 乙 will lose a laptop, 丙 is a colleague; all know one another. */
const park = async (): Promise<readonly [Laptop, Laptop, Laptop]> => {
  open = await parkOf(root, ['乙', '丙']);
  return open as [Laptop, Laptop, Laptop];
};

const title = (laptop: Laptop): string[] => laptop.values(space, entity, 'title').map(String).toSorted();
const deviceOf = (laptop: Laptop): string => laptop.context.self.device;
const revoke = (by: Laptop, lost: Laptop): ReturnType<typeof revokeDevice> =>
  revokeDevice(by.context, act, { device: deviceOf(lost), ...loss });
const marked = (laptop: Laptop, mark: number): number =>
  laptop.context.db.read(
    (read) => read.one<{ n: number }>('SELECT count(*) AS n FROM change WHERE disputed = ?', mark)?.n ?? 0,
  );
const lineOf = (laptop: Laptop, device: string) =>
  laptop.context.db.read((read) => listPeople(read, deviceOf(laptop)).devices.find(({ id }) => id === device));

/** Keeps the laptop's state of now: what a copy of its disk would hold. */
const keepState = (laptop: Laptop, to: string): Laptop => {
  laptop.close();
  mkdirSync(to, { recursive: true });
  for (const name of ['case-file.db', 'case-file.db-wal', 'case-file.db-shm'])
    if (existsSync(join(laptop.folder, name))) copyFileSync(join(laptop.folder, name), join(to, name));
  cpSync(join(laptop.folder, 'keys'), join(to, 'keys'), { recursive: true });
  return reopened(laptop);
};

const reopened = (laptop: Laptop): Laptop => {
  const back = openLaptop(laptop.name, laptop.folder);
  open = open.map((one) => (one === laptop ? back : one));
  expect(deviceOf(back)).toBe(deviceOf(laptop));
  return back;
};

/** Puts an earlier state back over the same files, so that the laptop writes another history under its old name. */
const putBack = (laptop: Laptop, from: string): Laptop => {
  laptop.close();
  rmSync(join(laptop.folder, 'case-file.db-wal'), { force: true });
  rmSync(join(laptop.folder, 'case-file.db-shm'), { force: true });
  writeFileSync(join(laptop.folder, 'case-file.db'), readFileSync(join(from, 'case-file.db')));
  writeFileSync(join(laptop.folder, 'keys', 'device.json'), readFileSync(join(from, 'keys', 'device.json')));
  return reopened(laptop);
};

describe('a laptop reported lost', () => {
  it('keeps what it wrote before and gets nothing of what it writes since, wherever that came first', async () => {
    const [a, b, c] = await park();
    await b.put(space, entity, 'title', '遗失前');
    await a.merge((await b.bundle()).file);
    await b.put(space, entity, 'title', '遗失后');
    await b.put(caseSpaceOf(2), `case:${caseId(2)}`, 'title', '遗失后新建');
    const stolen = (await b.bundle()).file;
    await c.merge(stolen);
    expect(title(c)).toEqual(['遗失后']);
    expect(await revoke(a, b)).toMatchObject({ devices: [deviceOf(b)] });
    const { report: atA } = await a.merge(stolen);
    expect(atA).toMatchObject({ applied: 0, senderLost: '2026-06-30', cases: { new: 0, changed: 0 } });
    expect(atA.waiting).toEqual([
      { device: deviceOf(b), officer: '乙', changes: 2, why: 'lost', from: null, to: null },
    ]);
    await c.merge((await a.bundle()).file);
    for (const laptop of [a, c]) {
      expect(title(laptop)).toEqual(['遗失前']);
      expect(laptop.values(caseSpaceOf(2), `case:${caseId(2)}`, 'title')).toEqual([]);
      expect(marked(laptop, 2)).toBe(2);
      expect(laptop.faults()).toEqual([]);
      expect(lineOf(laptop, deviceOf(b))).toMatchObject({ standing: 'lost', lost: { ...loss, aside: 2, takeable: 2 } });
    }
    expect(c.hash()).toBe(a.hash());
    expect((await a.merge(stolen)).report).toMatchObject({ applied: 0 });
  });

  it('gives way where a colleague had built on it: what it had replaced stands again, beside the colleague’s own word', async () => {
    const [a, b, c] = await park();
    await a.put(space, entity, 'title', '原题');
    await a.put(space, entity, 'phone', '旧');
    await b.merge((await a.bundle()).file);
    await b.put(space, entity, 'title', '遗失后');
    await b.put(space, entity, 'phone', '遗失后');
    await c.merge((await b.bundle()).file);
    await c.put(space, entity, 'title', '丙改');
    await revoke(a, b);
    await c.merge((await a.bundle()).file);
    await a.merge((await c.bundle()).file);
    // 丙 never saw that 原题 stands: a person settles it.
    expect(title(a)).toEqual(['丙改', '原题']);
    expect(a.values(space, entity, 'phone')).toEqual(['旧']);
    expect(c.hash()).toBe(a.hash());
    expect([...a.faults(), ...c.faults()]).toEqual([]);
  });

  it('is sealed out: no bundle is made for it, and it opens none that is made for everybody', async () => {
    const [a, b, c] = await park();
    await revoke(a, b);
    await expect(a.bundle({ to: b })).rejects.toMatchObject({ fault: { code: 'people.lostDevice' } });
    await a.put(space, entity, 'title', '挂失后');
    const everybody = (await a.bundle()).file;
    await expect(b.merge(everybody)).rejects.toMatchObject({ fault: { code: 'bundle.notSealedForUs' } });
    await c.merge(everybody);
    expect(title(c)).toEqual(['挂失后']);
    await c.put(space, entity, 'phone', '丙');
    const onwards = (await c.bundle()).file;
    await expect(b.merge(onwards)).rejects.toMatchObject({ fault: { code: 'bundle.notSealedForUs' } });
    expect((await a.merge(onwards)).report.applied).toBeGreaterThan(0);
  });

  it('cannot be reported twice, nor by a laptop without the key of the park, nor by itself', async () => {
    const [a, b, c] = await park();
    await expect(revoke(c, b)).rejects.toMatchObject({ fault: { code: 'people.notFounder' } });
    await expect(revoke(a, a)).rejects.toMatchObject({ fault: { code: 'people.ownDevice' } });
    await revoke(a, b);
    await expect(revoke(a, b)).rejects.toMatchObject({ fault: { code: 'people.lostAlready' } });
    expect((await a.admit()).admitted).toEqual([]);
    await expect(takeAside(a.context, act, { device: deviceOf(b), reason: '无' })).rejects.toMatchObject({
      fault: { code: 'people.nothingAside' },
    });
  });
});

describe('whoever has the laptop and its keys', () => {
  it('gains nothing by writing another history from an earlier day; what was known stays undisputed', async () => {
    const [a, owner, c] = await park();
    await owner.put(space, entity, 'title', '一');
    const b = keepState(owner, join(root, 'early'));
    await b.put(space, entity, 'title', '二');
    await b.put(space, entity, 'title', '三');
    await a.merge((await b.bundle()).file);
    const thief = putBack(b, join(root, 'early'));
    await thief.put(space, entity, 'title', '倒签');
    const backdated = (await thief.bundle()).file;
    // 丙 sees both histories before the report: a fork, and neither counts.
    await c.merge((await a.bundle()).file);
    await c.merge(backdated);
    expect(title(c)).toEqual(['一']);
    expect(marked(c, 1)).toBe(3);
    await revoke(a, b);
    await a.merge(backdated);
    expect(title(a)).toEqual(['三']);
    expect(marked(a, 2)).toBe(1);
    await c.merge((await a.bundle()).file);
    expect(title(c)).toEqual(['三']);
    expect([marked(c, 1), marked(c, 2)]).toEqual([0, 1]);
    expect(c.hash()).toBe(a.hash());
    expect([...a.faults(), ...c.faults()]).toEqual([]);
    expect(lineOf(a, deviceOf(b))?.lost).toMatchObject({ aside: 1, takeable: 0 });
  });

  it('cannot report others lost', async () => {
    const [a, b, c] = await park();
    const { keys, park: known } = forgerOn(b);
    const told = {
      v: 1 as const,
      park: known.id,
      device: deviceOf(c),
      kind: 'lost' as const,
      ...loss,
      counts: [],
      issuedAt: 1,
    };
    // Signed by itself, since it has not the root's key.
    const x = writeRevocation(keys.signing, told) as unknown as Json;
    await b.write('roster', [{ k: 'put', e: `device:${deviceOf(c)}`, f: 'revoked', x, over: [] }]);
    await c.put(space, entity, 'title', '丙');
    const { report } = await a.merge((await b.bundle()).file);
    expect(report.refused.map(({ code }) => code)).toEqual(['change.notFounder']);
    await a.merge((await c.bundle()).file);
    expect(title(a)).toEqual(['丙']);
    expect(lineOf(a, deviceOf(c))).toMatchObject({ standing: 'admitted', lost: null });
    // Not even where the founding laptop itself carried it: it is not the root's word.
    await a.write('roster', [{ k: 'put', e: `device:${deviceOf(c)}`, f: 'revoked', x, over: [] }]);
    expect(lineOf(a, deviceOf(c))).toMatchObject({ standing: 'admitted', lost: null });
  });
});

describe('work from before the loss that comes later', () => {
  it('is kept aside until the root takes it in, and then counts everywhere', async () => {
    const [a, b, c] = await park();
    await b.put(space, entity, 'title', '一');
    await a.merge((await b.bundle()).file);
    await b.put(space, entity, 'title', '二');
    const inTheDrawer = (await b.bundle()).file;
    await revoke(a, b);
    await c.merge(inTheDrawer);
    await c.merge((await a.bundle()).file);
    await a.merge((await c.bundle()).file);
    expect([title(a), title(c)]).toEqual([['一'], ['一']]);
    const taken = await takeAside(a.context, act, { device: deviceOf(b), reason: '丙手里遗失前的交换包' });
    expect(taken).toEqual({ changes: 1 });
    expect(title(a)).toEqual(['二']);
    await c.merge((await a.bundle()).file);
    expect(title(c)).toEqual(['二']);
    await b.put(space, entity, 'title', '三');
    await c.merge((await b.bundle()).file);
    expect(title(c)).toEqual(['二']);
    expect(c.hash()).toBe(a.hash());
    expect([...a.faults(), ...c.faults()]).toEqual([]);
  });
});

it('is told by a verification where a mark was tampered with, and history tells what does not count', async () => {
  const [a, b] = await park();
  await b.put(space, entity, 'title', '遗失前');
  await a.merge((await b.bundle()).file);
  await b.put(space, entity, 'title', '遗失后');
  await revoke(a, b);
  await a.merge((await b.bundle()).file);
  const { db } = a.context;
  expect(db.read((read) => judgementFaults(read))).toEqual([]);
  expect(db.read((read) => historyOf(read, caseId(1) as CaseId)).map(({ aside }) => aside)).toEqual([
    undefined,
    'lost',
  ]);
  await db.write((write) => write.exec('UPDATE change SET disputed = 0 WHERE disputed = 2'));
  expect(db.read((read) => judgementFaults(read)).map(({ code }) => code)).toEqual(['verify.lostMisjudged']);
});

describe('a laptop that is found again', () => {
  it('goes on under new keys once it is admitted by name; its work from before counts, that in between once taken in', async () => {
    const [a, b, c] = await park();
    await b.put(space, entity, 'title', '遗失前');
    await a.merge((await b.bundle()).file);
    await revoke(a, b);
    const former = deviceOf(b);
    await b.put(space, entity, 'phone', '遗失期间');
    await b.context.db.write((write) => takeNewIncarnation(write, b.context, b.context.self.officer));
    b.reopen();
    expect(deviceOf(b)).not.toBe(former);
    await b.put(space, entity, 'title', '找回后');
    const back = (await b.bundle()).file;
    await a.merge(back);
    expect(title(a)).toEqual(['遗失前']);
    expect(lineOf(a, deviceOf(b))).toMatchObject({ standing: 'waiting', continuesLost: true });
    expect((await a.admit()).admitted).toEqual([]);
    expect((await a.admit([deviceOf(b)])).admitted).toEqual([deviceOf(b)]);
    await expect(a.admit([former])).resolves.toMatchObject({ admitted: [] });
    expect(title(a)).toEqual(['找回后']);
    expect(a.values(space, entity, 'phone')).toEqual([]);
    for (const other of [b, c]) await other.merge((await a.bundle()).file);
    expect(b.values(space, entity, 'phone')).toEqual([]);
    await takeAside(a.context, act, { device: former, reason: '当面核实' });
    for (const other of [b, c]) await other.merge((await a.bundle()).file);
    for (const laptop of open) {
      expect(laptop.values(space, entity, 'phone')).toEqual(['遗失期间']);
      expect(laptop.hash()).toBe(a.hash());
      expect(laptop.faults()).toEqual([]);
    }
  });

  it('learns of its loss from a bundle it can open, and takes new keys by itself', async () => {
    const [a, b] = await park();
    const former = deviceOf(b);
    await revoke(a, b);
    // The word reaches it on a way that needs no key of its own.
    const { file } = await a.bundle({ passphrase: 'k7mp-x2wd-9qrt-hv4c' });
    const { reincarnated } = await b.merge(file, 'k7mp-x2wd-9qrt-hv4c');
    expect(reincarnated).toBe(true);
    expect(deviceOf(b)).not.toBe(former);
    expect(lineOf(b, former)).toMatchObject({ standing: 'lost' });
  });
});
