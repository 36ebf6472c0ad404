import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '#main/db/migrations/index';

const hash = (letter: string): string => letter.repeat(64);

describe('a case file from before what is replaced was kept by row', () => {
  it('keeps every replacement, of changes that are here and of one that has not come yet', () => {
    const sqlite = new Sqlite(':memory:');
    for (const { to, sql } of migrations) if (to < 154) sqlite.exec(sql);
    const enter = sqlite.prepare(
      "INSERT INTO change (id, hash, space, device, n, lam, wall, officer, act, name, bytes) VALUES (?, ?, 's', 'd', ?, 1, 1, 'o', 'a', 'n', '{}')",
    );
    for (const [id, letter] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ] as const)
      enter.run(id, hash(letter), id);
    const said = sqlite.prepare('INSERT INTO superseded (target, change) VALUES (?, ?)');
    for (const [target, by] of [
      [`${hash('a')}.0`, 2],
      [`${hash('a')}.0`, 3],
      [`${hash('b')}.19999`, 3],
      [`${hash('e')}.7`, 3],
    ] as const)
      said.run(target, by);
    const step = migrations.find(({ to }) => to === 154);
    sqlite.transaction(() => sqlite.exec(step?.sql ?? '')).immediate();
    expect(sqlite.prepare('SELECT owner, idx, change FROM superseded').raw().all()).toEqual([
      [1, 0, 2],
      [1, 0, 3],
      [2, 19_999, 3],
    ]);
    expect(sqlite.prepare('SELECT hash, idx, change FROM superseded_early').raw().all()).toEqual([[hash('e'), 7, 3]]);
    sqlite.close();
  });
});
