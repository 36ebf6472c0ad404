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
    write.exec("INSERT INTO setting (key, value) VALUES ('habits', ?)", '{"keys":7,"phrases":[],"coverAfter":5}'),
  );
  db.close();
  const again = await openDesk(folder);
  expect(await again.call<Habits>('habits.read', {})).toEqual({ keys: {}, phrases: [], coverAfter: 5 });
  await again.stop();
});
