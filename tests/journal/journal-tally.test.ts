import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '#main/db/migrations/index';

describe('what is counted of the journal with each change', () => {
  it('is right for what was there before it was counted, and for what comes after, also with an older clock', () => {
    const sqlite = new Sqlite(':memory:');
    for (const { to, sql } of migrations) if (to < 170) sqlite.exec(sql);
    let row = 0;
    const enter = (device: string, wall: number): void => {
      row += 1;
      sqlite
        .prepare(
          "INSERT INTO change (id, hash, space, device, n, lam, wall, officer, act, name, bytes) VALUES (?, ?, 's', ?, ?, 1, ?, 'o', 'a', 'n', '{}')",
        )
        .run(row, `${row}`, device, row, wall);
    };
    const tally = (): unknown => sqlite.prepare('SELECT device, changes, wall FROM journal_tally').raw().all();
    for (const [device, wall] of [
      ['own', 30],
      ['other', 50],
      ['own', 20],
    ] as const)
      enter(device, wall);
    sqlite.exec(migrations.find(({ to }) => to === 170)?.sql ?? '');
    expect(tally()).toEqual([
      ['other', 1, 50],
      ['own', 2, 30],
    ]);
    enter('other', 40);
    enter('own', 60);
    enter('third', 10);
    expect(() =>
      sqlite.transaction(() => {
        enter('own', 99);
        throw new Error('taken back');
      })(),
    ).toThrow('taken back');
    expect(tally()).toEqual([
      ['other', 2, 50],
      ['own', 3, 60],
      ['third', 1, 10],
    ]);
    expect(tally()).toEqual(
      sqlite.prepare('SELECT device, count(*), max(wall) FROM change GROUP BY device').raw().all(),
    );
    sqlite.close();
  });
});
