import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import { readOnlyMedium } from '../support/read-only-medium.ts';
import { lastingFolder } from '../support/scratch.ts';
import { openDesk, type Desk } from '../support/desk.ts';

const folder = lastingFolder();
const shared = join(folder, '共享');
mkdirSync(shared);
const desks: Desk[] = [];
afterAll(async () => {
  for (const desk of desks) await desk.stop();
});

let jobs = 0;
const job = (): string => `j-${(jobs += 1)}`;
const keep = (desk: Desk) => desk.call<FolderReport>('exchange.keepFolder', { folder: desk.token(shared), job: job() });
const keepIn = (desk: Desk, where: string) =>
  desk.call<FolderReport>('exchange.keepFolder', { folder: desk.token(where), job: job() });
const bundles = () => readdirSync(shared).filter((name) => name.endsWith('.anj'));
const hashOf = async (desk: Desk) => (await desk.call<{ stateHash: string }>('app.verify', { job: job() })).stateHash;
const importRow = async (desk: Desk, number: string, title: string): Promise<void> => {
  const sheet = join(folder, `${number}.csv`);
  writeFileSync(
    sheet,
    `申报编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（万元）\n${number},演练单位有限公司,91110108MA01234560,M05-D1,${title},12\n`,
  );
  const { draft } = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: job() });
  await desk.call('intake.commit', { draft, job: job() });
};

test('three laptops that only see one folder come to the same state, and then leave it alone', async () => {
  const founder = await openDesk(join(folder, 'a'));
  desks.push(founder);
  const invitation = join(folder, '邀请.anj');
  await founder.call('people.invite', { target: founder.core.tokens.registerTarget(invitation).token });
  for (const name of ['b', 'c']) desks.push(await openDesk(join(folder, name), undefined, { invitation }));
  const [, b, c] = desks as [Desk, Desk, Desk];
  await importRow(b, '2022-1-05D1-HD02-0001', '甲项目');
  await importRow(c, '2022-1-05D1-HD02-0002', '乙项目');
  for (let round = 0; round < 6; round += 1) {
    for (const desk of desks) await keep(desk);
    await founder.call('people.admit', { devices: 'all' });
  }
  const states = new Set(await Promise.all(desks.map(hashOf)));
  expect(states.size).toBe(1);
  for (const desk of desks) expect((await desk.call<{ total: number }>('cases.count', {})).total).toBe(2);

  const before = bundles();
  for (const desk of desks) expect((await keep(desk)).own?.written).not.toBe(true);
  expect(bundles()).toEqual(before);
  expect(before.length).toBeLessThanOrEqual(3);
});

test('a lost folder loses nothing, and a file that is no bundle stops nothing', async () => {
  const [founder, b] = desks as [Desk, Desk, Desk];
  rmSync(shared, { recursive: true });
  mkdirSync(shared);
  writeFileSync(join(shared, '坏的.anj'), 'no bundle');
  await importRow(b, '2022-1-05D1-HD02-0003', '丙项目');
  const left = await keep(b);
  expect(left.own?.written).toBe(true);
  expect(left.taken).toEqual([
    { file: '坏的.anj', report: null, fault: expect.objectContaining({ code: 'bundle.notABundle' }) as unknown },
  ]);
  const taken = await keep(founder);
  expect(taken.taken.map(({ fault }) => fault?.code ?? 'merged').toSorted()).toEqual(['bundle.notABundle', 'merged']);
  expect((await founder.call<{ total: number }>('cases.count', {})).total).toBe(3);
  expect(bundles()).toContain('坏的.anj');
  expect(taken.heard.map(({ at }) => at === null)).toEqual([false, false]);
});

test('a folder that takes no writing gives what it holds, says that nothing could be left, and is fine elsewhere', async () => {
  const [founder, b] = desks as [Desk, Desk, Desk];
  await importRow(b, '2022-1-05D1-HD02-0004', '丁项目');
  const left = await keep(b);
  const medium = join(folder, '只读盘');
  const release = readOnlyMedium(medium, { 'b.anj': join(shared, left.own?.file ?? '') });
  try {
    await importRow(founder, '2022-1-05D1-HD02-0005', '戊项目');
    const said = await keepIn(founder, medium);
    expect(said.taken.map(({ fault }) => fault)).toEqual([null]);
    expect([said.own, said.notLeft?.code]).toEqual([null, 'file.notWritable']);
    expect(readdirSync(medium)).toEqual(['b.anj']);
  } finally {
    release();
  }
  expect((await founder.call<{ total: number }>('cases.count', {})).total).toBe(5);
  expect(await keep(founder)).toMatchObject({ notLeft: null, own: { written: true } });
});

test('in files of a size a stick takes, a laptop leaves its bundle in parts; while one is missing nothing of it is taken', async () => {
  const [founder, b] = desks as [Desk, Desk, Desk];
  await importRow(b, '2022-1-05D1-HD02-0006', '己项目');
  const stick = join(folder, '小盘');
  mkdirSync(stick);
  const inParts = (desk: Desk) =>
    desk.call<FolderReport>('exchange.keepFolder', { folder: desk.token(stick), partBytes: 2600, job: job() });
  const left = await inParts(b);
  const parts = readdirSync(stick).toSorted();
  expect([left.own?.written, parts.length > 1]).toEqual([true, true]);
  expect(left.own?.parts).toBe(parts.length);
  expect((await inParts(b)).own).toMatchObject({ written: false, parts: parts.length });
  renameSync(join(stick, parts[1] ?? ''), join(folder, '第二卷'));
  const lacking = await keepIn(founder, stick);
  expect(lacking.taken).toMatchObject([
    { report: null, fault: { code: 'bundle.partsMissing', facts: { missing: [2], parts: parts.length } } },
  ]);
  renameSync(join(folder, '第二卷'), join(stick, '改了名.anj'));
  const taken = await keepIn(founder, stick);
  expect(taken.taken.map(({ fault }) => fault)).toEqual([null]);
  expect((await founder.call<{ total: number }>('cases.count', {})).total).toBe(6);
  // The next bundle replaces every part of the one before.
  await importRow(b, '2022-1-05D1-HD02-0007', '庚项目');
  renameSync(join(stick, '改了名.anj'), join(stick, parts[1] ?? ''));
  await inParts(b);
  expect(readdirSync(stick).filter((name) => parts.includes(name))).toEqual([]);
});

test('where the size a stick takes is set later, what lies there too large is left anew in parts', async () => {
  const [, b] = desks as [Desk, Desk, Desk];
  const stick = join(folder, '后来的盘');
  mkdirSync(stick);
  const whole = await keepIn(b, stick);
  expect([whole.own?.written, whole.own?.parts, readdirSync(stick).length]).toEqual([true, 1, 1]);
  const size = statSync(join(stick, whole.own?.file ?? '')).size;
  const limited = (partBytes: number) =>
    b.call<FolderReport>('exchange.keepFolder', { folder: b.token(stick), partBytes, job: job() });
  expect((await limited(size)).own).toMatchObject({ written: false, parts: 1 });
  const cut = await limited(2600);
  expect(cut.own?.written).toBe(true);
  const sizes = readdirSync(stick).map((name) => statSync(join(stick, name)).size);
  expect([sizes.length, Math.max(...sizes) <= 2600]).toEqual([cut.own?.parts, true]);
});
