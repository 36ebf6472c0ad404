import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Habits } from '#shared/domain/habits/habits';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { openDesk } from '../../../../support/desk.ts';
import { scratchFolder } from '../../../../support/scratch.ts';

test('habits outlive the window, each part by itself, and write nothing into the journal', async () => {
  const folder = join(scratchFolder(), 'desk');
  const desk = await openDesk(folder);
  const before = await desk.call<{ trust: { changes: number } }>('app.status', {});
  await desk.call('habits.keep', { phrases: [{ id: 'a', text: '材料齐全' }] });
  await desk.call('habits.keep', { keys: { pinPage: ['F2'] }, coverAfter: 10 });
  await desk.stop();
  const again = await openDesk(folder);
  expect(await again.call<Habits>('habits.read', {})).toEqual({
    keys: { pinPage: ['F2'] },
    phrases: [{ id: 'a', text: '材料齐全' }],
    coverAfter: 10,
    packetName: '{案号}_{申请单位}_{版本}',
  });
  expect((await again.call<{ trust: { changes: number } }>('app.status', {})).trust.changes).toBe(before.trust.changes);
  await again.stop();
});

test('habits that cannot be read are as the program comes, part by part', async () => {
  const folder = join(scratchFolder(), 'desk');
  const desk = await openDesk(folder);
  await desk.stop();
  const db = openDatabase(databaseFile(folder), folder);
  db.writeNow((write) =>
    write.exec(
      "INSERT INTO setting (key, value) VALUES ('habits', ?)",
      '{"keys":7,"phrases":[],"coverAfter":5,"packetName":"{天气}"}',
    ),
  );
  db.close();
  const again = await openDesk(folder);
  expect(await again.call<Habits>('habits.read', {})).toEqual({
    keys: {},
    phrases: [],
    coverAfter: 5,
    packetName: '{案号}_{申请单位}_{版本}',
  });
  await again.stop();
});

test('a pattern of file names is kept, and refused where it gives no names', async () => {
  const desk = await openDesk(join(scratchFolder(), 'desk'));
  await desk.call('habits.keep', { packetName: ' {日期}_{案号} ' });
  expect(await desk.refused('habits.keep', { packetName: '{单位}' })).toMatchObject({
    code: 'packet.fileName.likelyWord',
    facts: { word: '单位', instead: '申请单位' },
  });
  expect((await desk.call<Habits>('habits.read', {})).packetName).toBe('{日期}_{案号}');
  await desk.stop();
});
