import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withFileSource } from '#main/exchange/envelope';
import { placeSegments } from '#main/exchange/place-segments';
import { readBundle } from '#main/exchange/read-bundle';
import { discardBlobs } from '#main/exchange/read-sections';
import { revokeDevice, takeAside } from '#main/exchange/revoke-devices';
import { keepWaiting } from '#main/exchange/waiting-room';
import { stateHash } from '#main/journal/state-hash';
import type { Segment } from '#shared/exchange/streams';
import { forgerOn } from './forged-bundle.ts';
import { caseId, caseSpaceOf, openLaptop, parkOf, quiet, type Laptop } from './laptop.ts';

let root = '';
let open: Laptop[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anjuan-lost-order-'));
});
afterEach(() => {
  for (const laptop of open) laptop.close();
  rmSync(root, { recursive: true, force: true });
});

const act = { act: 'act-3', name: 'people.revoke' };
const say = (laptop: Laptop, number: number, field: string, value: string): Promise<string> =>
  laptop.put(caseSpaceOf(number), `case:${caseId(number)}`, field, value);

const segmentsFor = async (reader: Laptop, file: string): Promise<readonly Segment[]> => {
  const { park, keys } = forgerOn(reader);
  return (await withFileSource(file, (source) => readBundle(source, park, keys, discardBlobs, quiet))).segments;
};

class TakenBack extends Error {
  readonly state: string;
  constructor(state: string) {
    super('taken back');
    this.state = state;
  }
}

/** The state after the segments came in this order, so many at a time; everything is taken back. */
const stateAfter = async (laptop: Laptop, order: readonly Segment[], atOnce: number): Promise<string> => {
  const { keys } = forgerOn(laptop);
  const { id: officer, role } = laptop.context.self.officer;
  const receiver = { device: keys.device, former: keys.continues, officer, role };
  try {
    await laptop.context.db.writeInSteps(async (write, pause) => {
      for (let at = 0; at < order.length; at += atOnce) {
        const { left } = await placeSegments(write, receiver, order.slice(at, at + atOnce), pause);
        for (const { segment } of left) keepWaiting(write, segment, 'b'.repeat(32));
      }
      const marks = write
        .sql<{ mark: string }>("SELECT hash || ' ' || disputed AS mark FROM change ORDER BY hash")
        .map(({ mark }) => mark);
      throw new TakenBack(`${stateHash(write)}\n${marks.join('\n')}`);
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.state;
    throw error;
  }
  throw new Error('it ends by being taken back');
};

/**
 * 甲 founds, 乙 loses a laptop whose finder writes on, writes another history from an earlier day, and tries to report
 * others; 丙 built on some of it before he knew; 甲 reports the loss and later takes in what 丙 had from before. 丁 gets
 * all of it, in any order and in any pieces.
 */
it('ends in one state, with the same marks on every change, in whatever order a loss and its before and after come', async () => {
  open = await parkOf(root, ['乙', '丙', '丁']);
  const [a, owner, c, d] = open as [Laptop, Laptop, Laptop, Laptop];
  const files: string[] = [];
  const hand = async (laptop: Laptop): Promise<string> => {
    const { file } = await laptop.bundle();
    files.push(file);
    return file;
  };
  await say(a, 1, 'title', '原题');
  await say(a, 1, 'phone', '一');
  await owner.merge(await hand(a));
  await say(owner, 1, 'title', '遗失前');
  owner.close();
  for (const name of ['case-file.db', join('keys', 'device.json')])
    copyFileSync(join(owner.folder, name), join(root, name.replaceAll(/\W/g, '-')));
  let lost = openLaptop('乙', owner.folder);
  open = [a, lost, c, d];
  await say(lost, 2, 'title', '遗失前二');
  await a.merge(await hand(lost));
  await say(lost, 1, 'title', '在丙手里');
  await c.merge(await hand(lost));
  await say(c, 1, 'title', '丙接着改');
  await say(lost, 1, 'phone', '遗失后');
  await say(lost, 3, 'title', '遗失后新建');
  await c.merge(await hand(lost));
  await say(c, 3, 'title', '丙在其上改');
  await say(c, 1, 'phone', '丙改');
  await hand(c);
  lost.close();
  for (const name of ['case-file.db', join('keys', 'device.json')])
    writeFileSync(join(owner.folder, name), readFileSync(join(root, name.replaceAll(/\W/g, '-'))));
  lost = openLaptop('乙', owner.folder);
  open = [a, lost, c, d];
  await say(lost, 2, 'title', '倒签');
  await lost.write('roster', [{ k: 'put', e: `device:${c.context.self.device}`, f: 'revoked', x: {}, over: [] }]);
  await hand(lost);
  const { device } = lost.context.self;
  await revokeDevice(a.context, act, { device, since: '2026-06-30', reason: '遗失' });
  await c.merge(await hand(a));
  await a.merge(await hand(c));
  await takeAside(a.context, act, { device, reason: '丙有遗失前的交换包' });
  await hand(a);

  const bundles: Segment[] = [];
  for (const file of files) bundles.push(...(await segmentsFor(d, file)));
  // What a bundle carries twice comes twice; what it carries in one piece comes in one.
  const expected = await stateAfter(d, bundles, bundles.length);
  expect(expected.split('\n').filter((line) => line.endsWith(' 2')).length).toBeGreaterThan(0);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...bundles], { minLength: bundles.length }),
      fc.integer({ min: 1, max: 7 }),
      async (order, atOnce) => {
        expect(await stateAfter(d, order, atOnce)).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
