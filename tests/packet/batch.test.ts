import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AnjuanEvent } from '#shared/contract/events';
import type { ForeseenPacket } from '#shared/domain/packets/foreseen-packet';
import type { BatchLine, PacketBatch } from '#shared/domain/packets/packet-batch';
import { sha256 } from '#main/journal/hash';
import { beforeFileWrites, noSpace } from '../exchange/failing-disk.ts';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';

const folder = lastingFolder();
const count = 6;
let desk: Desk;
let ids: string[] = [];
let out = '';
let outs = 0;
let jobs = 0;
let onEvent: (event: AnjuanEvent) => void = () => undefined;

beforeAll(async () => {
  desk = await openDesk(join(folder, 'one'), (event) => onEvent(event));
  const sheet = join(folder, 'in.csv');
  const rows = Array.from(
    { length: count },
    (_, at) =>
      `B-${at + 1},虚构成批${at === 4 ? '\u{2A6D5}' : ''}有限公司,${creditCode(at + 20)},M05-D1,第${at + 1}项,1000.50`,
  );
  writeFileSync(sheet, `\ufeff编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）\r\n${rows.join('\r\n')}`);
  const report = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
  await desk.call('intake.commit', { draft: report.draft, job: 'j-2' });
  const { rows: found } = await desk.call<{ rows: { id: string; number: string }[] }>('cases.list', { sort: 'number' });
  ids = found.toSorted((a, b) => (a.number < b.number ? -1 : 1)).map(({ id }) => id);
  const text = join(folder, '演练说明.txt');
  writeFileSync(text, '演练说明');
  await desk.call('evidence.attach', { case: ids[0] ?? '', files: [desk.token(text)], job: 'j-3' });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  onEvent = () => undefined;
  outs += 1;
  out = join(folder, `out-${outs}`);
  mkdirSync(out);
  await desk.call('packets.closeBatch', {});
});

const job = (): string => `j-batch${(jobs += 1)}`;
const make = (cases: readonly string[], options: object = {}): Promise<BatchLine[]> =>
  desk.call('packets.make', { cases, target: desk.token(out), job: job(), ...options });
const batch = async (): Promise<PacketBatch> => {
  const { batch: found } = await desk.call<{ batch: PacketBatch | null }>('packets.batch', { run: 0, after: 0 });
  if (found === null) throw new Error('no batch');
  return found;
};
const numbers = (lines: readonly { readonly number: string }[]): string[] => lines.map(({ number }) => number);
const pdfs = (): string[] => readdirSync(out).filter((name) => name.endsWith('.pdf'));
/** Calls once so many packets of the batch are told. */
const after = (made: number, act: () => void): void => {
  onEvent = (event) => {
    if (event.kind !== 'progress' || event.done < made) return;
    onEvent = () => undefined;
    act();
  };
};

test('what a batch will be is told before anything is written, each case by itself', async () => {
  const before = readdirSync(join(folder, 'one'));
  const input = { cases: ids, withEvidence: true, job: job() };
  const lines = await desk.call<ForeseenPacket[]>('packets.foresee', input);
  expect(readdirSync(join(folder, 'one'))).toEqual(before);
  expect(numbers(lines)).toEqual(['B-1', 'B-2', 'B-3', 'B-4', 'B-5', 'B-6']);
  expect(lines[0]?.estimate?.omitted).toMatchObject([{ why: 'unsupported' }]);
  expect(lines.map(({ missing }) => missing)).toEqual([[], [], [], [], ['U+2A6D5'], []]);
  const made = await make(ids, { withEvidence: true });
  for (const [at, one] of made.entries()) {
    const { pages = 0, bytes = 0 } = lines[at]?.estimate ?? {};
    expect(Math.abs(pages - one.pages)).toBeLessThanOrEqual(2);
    expect(Math.abs(bytes / one.bytes - 1)).toBeLessThan(0.25);
  }
});

test('a case this officer stays away from, and one that is not here, cost themselves and tell nothing', async () => {
  const [kept = '', away = ''] = ids;
  await desk.call('recusal.declare', { case: away, ground: 'relative', note: '演练' });
  const cases = [away, kept, `c-${'0'.repeat(26)}`];
  const foreseen = await desk.call<ForeseenPacket[]>('packets.foresee', { cases, job: job() });
  expect(foreseen.map(({ fault }) => fault?.code ?? null)).toEqual(['case.unknown', null, 'case.unknown']);
  expect(foreseen[0]).toMatchObject({ number: '', applicant: '', title: '', estimate: null });
  const made = await make(cases);
  expect(made.map(({ fault }) => fault?.code ?? null)).toEqual(['case.unknown', null, 'case.unknown']);
  expect(made[0]).toMatchObject({ case: away, number: '', path: '', token: null });
  expect(pdfs()).toEqual(['B-1_虚构成批有限公司_评审材料.pdf']);
  // Calls about one case go on refusing it.
  expect(await desk.refused('packets.preview', { case: away, job: job() })).toMatchObject({ code: 'case.unknown' });
});

test('results come one by one, stay until they are closed, and are written as a list', async () => {
  const told: number[] = [];
  let known = { run: 0, after: 0 };
  const readings: Promise<void>[] = [];
  onEvent = (event) => {
    if (event.kind !== 'changed' || !event.what.includes('packets')) return;
    readings.push(
      desk.call<{ batch: PacketBatch }>('packets.batch', known).then(({ batch: { run, lines } }) => {
        if (run === known.run) told.push(lines.length);
        known = { run, after: (run === known.run ? known.after : 0) + lines.length };
      }),
    );
  };
  const made = await make([...ids.slice(2, 4), ids[2] ?? ''], { fileName: '{项目}-{案号}' });
  onEvent = () => undefined;
  await Promise.all(readings);
  expect(made).toHaveLength(2);
  expect(known.after).toBe(2);
  expect(told.length).toBeGreaterThan(0);
  const held = await batch();
  expect(held).toMatchObject({ job: null, asked: 2, stopped: null, rest: [], folder: `out-${outs}` });
  expect(held.lines.map(({ path }) => path).toSorted()).toEqual(['第3项-B-3.pdf', '第4项-B-4.pdf']);
  for (const { path, sha256: digest, bytes, applicant } of held.lines) {
    const file = readFileSync(join(out, path));
    expect([sha256(file), file.length, applicant]).toEqual([digest, bytes, '虚构成批有限公司']);
  }
  const token = held.lines[0]?.token ?? '';
  expect(await desk.call('packets.made', { token })).toEqual({ name: held.lines[0]?.path });
  const other = desk.token(join(folder, 'in.csv'));
  expect(await desk.refused('packets.made', { token: other })).toMatchObject({ code: 'file.unknownToken' });
  const list = await desk.call<{ name: string; sha256: string }>('packets.writeList', { language: 'zh-CN' });
  expect(list.name).toMatch(/^制作结果_\d{4}-\d{2}-\d{2}_\d{4}\.xlsx$/);
  expect(sha256(readFileSync(join(out, list.name)))).toBe(list.sha256);
  await desk.call('packets.closeBatch', {});
  expect(await desk.call('packets.batch', { run: 0, after: 0 })).toEqual({ batch: null });
  expect(await desk.refused('packets.retry', { job: job() })).toMatchObject({ code: 'packet.noBatch' });
});

test('a disk that fills in the middle keeps what is written listed, leaves nothing half, and the rest is tried again', async () => {
  const cases = ids.filter((_, at) => at !== 1);
  let full = false;
  after(2, () => {
    full = true;
  });
  const restore = await beforeFileWrites(() => {
    if (full) throw noSpace();
  });
  const made = await make(cases).finally(restore);
  const written = made.filter(({ path }) => path !== '');
  expect(written.length).toBeGreaterThanOrEqual(2);
  expect(written.length).toBeLessThan(cases.length);
  expect(readdirSync(out).toSorted()).toEqual(written.map(({ path }) => path).toSorted());
  const held = await batch();
  expect(held.stopped).toMatchObject({ code: 'file.diskFull' });
  expect(held.lines.map(({ fault }) => fault?.code ?? 'made')).toContain('file.diskFull');
  expect(held.rest).toHaveLength(cases.length - written.length);
  await desk.call('packets.retry', { job: job() });
  const again = await batch();
  expect(again).toMatchObject({ stopped: null, rest: [], before: written.length });
  expect(again.lines.map((line) => line.case).toSorted()).toEqual(cases.toSorted());
  expect(again.lines.every(({ path, sha256: digest }) => sha256(readFileSync(join(out, path))) === digest)).toBe(true);
  expect(pdfs()).toHaveLength(cases.length);
});

test('a folder that goes away in the middle is not made anew; back in its place, the rest goes on', async () => {
  const cases = ids.filter((_, at) => at !== 1);
  const elsewhere = `${out}-pulled`;
  after(1, () => renameSync(out, elsewhere));
  const made = await make(cases);
  expect(made.some(({ path }) => path !== '')).toBe(true);
  expect(existsSync(out)).toBe(false);
  const held = await batch();
  expect(held.stopped?.code).toMatch(/^(packet\.folderGone|file\.notWritable)$/);
  expect(held.rest.length).toBeGreaterThan(0);
  renameSync(elsewhere, out);
  await desk.call('packets.retry', { job: job() });
  expect((await batch()).rest).toEqual([]);
  expect(pdfs()).toHaveLength(cases.length);
});

test('cancelled, what was made stays listed and the rest can be made after all', async () => {
  const cases = ids.filter((_, at) => at !== 1);
  const mine = job();
  after(1, () => void desk.call('jobs.cancel', { job: mine }));
  const made = await desk.call<BatchLine[]>('packets.make', { cases, target: desk.token(out), job: mine });
  expect(made.length).toBeLessThan(cases.length);
  expect(await batch()).toMatchObject({ job: null, stopped: { code: 'job.cancelled' } });
  expect(pdfs()).toHaveLength(made.length);
  await desk.call('packets.retry', { job: job() });
  expect(pdfs()).toHaveLength(cases.length);
});

test('one batch at a time: a second is refused and the first goes on', async () => {
  const first = make(ids.slice(2, 4));
  const second = new Promise((resume) => {
    onEvent = () => {
      onEvent = () => undefined;
      resume(desk.refused('packets.make', { cases: [ids[0] ?? ''], target: desk.token(out), job: job() }));
    };
  });
  expect(await second).toMatchObject({ code: 'packet.batchUnderWay' });
  expect(await first).toHaveLength(2);
});

test('a folder that cannot be written to, or a pattern without names, is told before any work', async () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  const cases = [ids[0] ?? ''];
  expect(await desk.refused('packets.make', { cases, target: desk.token(file), job: job() })).toMatchObject({
    code: 'packet.targetNotFolder',
  });
  const input = { cases, target: desk.token(out), job: job(), fileName: '{单位}' };
  expect(await desk.refused('packets.make', input)).toMatchObject({ code: 'packet.fileName.likelyWord' });
  expect(readdirSync(out)).toEqual([]);
  expect(await desk.call('packets.batch', { run: 0, after: 0 })).toEqual({ batch: null });
});

test('a folder says what room it has and which names are taken', async () => {
  writeFileSync(join(out, 'a.PDF'), '');
  writeFileSync(join(out, 'b.txt'), '');
  const told = await desk.call<{ free: number; taken: string[]; name: string }>('packets.folder', {
    target: desk.token(out),
  });
  expect(told).toMatchObject({ name: `out-${outs}`, taken: ['a.PDF'] });
  expect(told.free).toBeGreaterThan(0);
});
