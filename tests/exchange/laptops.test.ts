import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bySilence, silentDays, type LaptopLine } from '#shared/domain/exchange/laptop-line';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
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
const laptops = (desk: Desk) => desk.call<LaptopLine[]>('exchange.laptops', {});
const enter = async (desk: Desk, number: string): Promise<void> => {
  const sheet = join(folder, `${number}.csv`);
  writeFileSync(
    sheet,
    `申报编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（万元）\n${number},演练单位有限公司,91110108MA01234560,M05-D1,${number},12\n`,
  );
  const { draft } = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: job() });
  await desk.call('intake.commit', { draft, job: job() });
};

test('what another laptop lacks is counted by cases until its own bundle confirms it', async () => {
  const founder = await openDesk(join(folder, 'a'));
  desks.push(founder);
  expect(await laptops(founder)).toEqual([]);
  const invitation = join(folder, '邀请.json');
  await founder.call('people.invite', { target: founder.core.tokens.registerTarget(invitation).token });
  const other = await openDesk(join(folder, 'b'), undefined, { invitation, officerName: '演练复核', role: 'checker' });
  desks.push(other);
  for (let round = 0; round < 3; round += 1) {
    for (const desk of desks) await keep(desk);
    await founder.call('people.admit', { devices: 'all' });
  }
  await keep(founder);
  expect(await laptops(founder)).toMatchObject([{ officer: '演练复核', silentDays: 0 }]);

  await enter(founder, '2022-1-05D1-HD02-0001');
  await enter(founder, '2022-1-05D1-HD02-0002');
  const before = (await laptops(founder))[0];
  expect(before?.lacks.cases).toBe(2);
  expect(before?.lacks.changes).toBeGreaterThanOrEqual(2);

  // Written is not received: only the other side's own word takes it off the list.
  await keep(founder);
  expect((await laptops(founder))[0]?.lacks).toEqual(before?.lacks);
  await keep(other);
  await keep(founder);
  expect((await laptops(founder))[0]?.lacks).toEqual({ changes: 0, cases: 0 });
});

test('days are whole, a clock ahead counts as now, and who was never heard of comes first', () => {
  const day = 86_400_000;
  expect(silentDays([null, null], 5 * day)).toBeNull();
  expect(silentDays([day, 3 * day], 5 * day - 1)).toBe(1);
  expect(silentDays([null, 9 * day], 5 * day)).toBe(0);
  const line = (device: string, days: number | null, lostSince: string | null = null): LaptopLine => ({
    device: device as LaptopLine['device'],
    officer: null,
    desk: null,
    heardAt: null,
    workAt: null,
    silentDays: days,
    lostSince,
    lacks: { changes: 0, cases: 0 },
  });
  const lines = [line('lost', null, '2026-06-30'), line('a', 1), line('b', 12), line('c', null)];
  expect(lines.toSorted(bySilence).map(({ device }) => device)).toEqual(['c', 'b', 'a', 'lost']);
});
