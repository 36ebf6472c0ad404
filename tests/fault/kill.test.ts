import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { verifyJournal } from '#main/journal/verify';
import { scratchFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
const sheet = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));

/** More of them on request: `ANJUAN_KILLS=200`. */
const runs = Number(process.env['ANJUAN_KILLS'] ?? '12');

it(
  `loses nothing acknowledged over ${runs} kills during answers, imports and merges, and verifies each time`,
  { timeout: 60_000 + runs * 5_000 },
  async () => {
    const folder = scratchFolder();
    const [data, other] = [join(folder, 'desk'), join(folder, 'other')];
    await done(data, 'init', '--officer', '演练甲');
    await done(data, 'people', 'invite', '--out', join(folder, 'invitation.json'));
    await done(data, 'import', sheet);
    await done(other, 'init', '--officer', '演练乙', '--join', join(folder, 'invitation.json'));
    await done(other, 'import', sheet);
    await done(other, 'bundle', 'export', '--out', join(folder, 'other.anj'));
    cpSync(sheet, join(folder, 'sheet.xlsx'));
    const acknowledged: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      const acts = await workUntilKilled(
        [data, join(folder, 'sheet.xlsx'), join(folder, 'other.anj')],
        350 + ((run * 97) % 700),
      );
      acknowledged.push(...acts);
      const db = openDatabase(databaseFile(data), join(folder, 'backups'));
      try {
        expect(db.integrity()).toEqual([]);
        expect(db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
        const present = db.read(
          (read) => new Set(read.sql<{ act: string }>('SELECT DISTINCT act FROM change').map((row) => row.act)),
        );
        expect(acknowledged.filter((act) => !present.has(act))).toEqual([]);
      } finally {
        db.close();
      }
    }
    // A harness that acknowledged nothing would prove nothing.
    expect(acknowledged.length).toBeGreaterThan(runs);
  },
);

const workUntilKilled = (args: readonly string[], ms: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      timer ??= setTimeout(() => child.kill('SIGKILL'), ms);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1));
      else reject(new Error(`the desk ended by itself: ${err}`));
    });
  });
