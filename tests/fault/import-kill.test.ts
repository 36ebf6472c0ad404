import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { verifyJournal } from '#main/journal/verify';
import { madeUpSheet } from '../support/bench-desk.ts';
import { scratchFolder } from '../support/scratch.ts';
import { done } from '../support/terminal.ts';

const importer = fileURLToPath(new URL('./importer.ts', import.meta.url));
const rows = 2000;

/** Milliseconds after the first sign of writing; the last ones fall behind the commit on a quick machine. */
const moments = [0, 150, 400, 900, 1800];

it(
  'an import that is killed is there as a whole or not at all, and what was acknowledged is there',
  { timeout: 60_000 + moments.length * 20_000 },
  async () => {
    const seen = { whole: 0, none: 0 };
    for (const moment of moments) {
      const folder = scratchFolder();
      const data = join(folder, 'desk');
      await done(data, 'init', '--officer', '演练甲');
      const sheet = join(folder, 'sheet.csv');
      writeFileSync(sheet, madeUpSheet(rows));
      const acknowledged = await importUntilKilled([data, sheet], moment);
      const db = openDatabase(databaseFile(data), join(folder, 'backups'));
      try {
        expect(db.integrity()).toEqual([]);
        expect(db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
        const count = (table: string): number =>
          db.read((read) => read.one<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? -1);
        const cases = count('case_file');
        expect([0, rows]).toContain(cases);
        expect(count('case_clock')).toBe(cases);
        expect(count('applicant')).toBe(cases);
        if (acknowledged) expect(cases).toBe(rows);
        seen[cases === rows ? 'whole' : 'none'] += 1;
      } finally {
        db.close();
      }
    }
    // Kills that all fell on one side of the commit would prove little.
    expect(seen.none).toBeGreaterThan(0);
  },
);

/** Kills core and writer at once, so long after the writer has begun; answers whether the import was acknowledged before. */
const importUntilKilled = (args: readonly string[], ms: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', importer, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that the process that writes goes with it.
      detached: true,
    });
    let out = '';
    let err = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      timer ??= setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), ms);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(out.includes('taken over'));
      else reject(new Error(`the import ended by itself: ${err}`));
    });
  });
