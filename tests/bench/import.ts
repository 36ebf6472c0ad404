import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { benchDesk, spread } from '../support/bench-desk.ts';
import { wideRows, wideSheet } from '../support/wide-sheet.ts';

export const name =
  'Taking over --cases N rows (50,000 unless told) of 30 columns: preview against a bare parse, commit against bare inserts of the same rows';

const width = 30;
const repetitions = 3;
const targets = { preview: 2, commit: 6, commitMs: 25_000, wait: 100 };

const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** The same cells as one row a case in a table with two indexes, in one durable transaction. */
const bareInsert = (file: string, rows: readonly (readonly string[])[]): void => {
  const sqlite = new Sqlite(file);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    const names = Array.from({ length: width }, (_, at) => `c${at}`);
    sqlite.exec(
      `CREATE TABLE bare (id INTEGER PRIMARY KEY, ${names.join(', ')}); CREATE INDEX bare_1 ON bare (c0); CREATE INDEX bare_2 ON bare (c2)`,
    );
    const insert = sqlite.prepare(`INSERT INTO bare (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
    sqlite.transaction(() => {
      for (const cells of rows) insert.run(...cells);
    })();
  } finally {
    sqlite.close();
  }
};

/** How long the core was at one thing at the longest, while that was done. */
const longestWait = async (work: () => Promise<unknown>): Promise<number> => {
  let [longest, last] = [0, performance.now()];
  const watch = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await work();
  clearInterval(watch);
  return longest;
};

export const run = async ({ cases: rowCount = 50_000 }: { readonly cases?: number } = {}): Promise<{
  lines: string[];
}> => {
  const text = wideSheet(rowCount, width);
  const rows = wideRows(rowCount, width).slice(1);
  const times: Record<'parse' | 'preview' | 'bare' | 'commit' | 'previewWait' | 'commitWait', number[]> = {
    parse: [],
    preview: [],
    bare: [],
    commit: [],
    previewWait: [],
    commitWait: [],
  };
  for (let turn = 0; turn < repetitions; turn += 1) {
    const desk = await benchDesk();
    try {
      const sheet = join(desk.folder, 'sheet.csv');
      writeFileSync(sheet, text);
      times.parse.push(await timed(() => parse(text)));
      let draft = '';
      const preview = async (): Promise<void> => {
        const read = await desk.call<{ draft: string; counts: { new: number } }>('intake.examine', {
          files: [desk.token(sheet)],
          job: 'j-1',
        });
        if (read.counts.new !== rowCount) throw new Error(`${read.counts.new} rows instead of ${rowCount}`);
        draft = read.draft;
      };
      times.preview.push(await timed(async () => times.previewWait.push(await longestWait(preview))));
      times.bare.push(await timed(() => bareInsert(join(desk.folder, 'bare.db'), rows)));
      const commit = (): Promise<unknown> => desk.call('intake.commit', { draft, job: 'j-2' });
      times.commit.push(await timed(async () => times.commitWait.push(await longestWait(commit))));
    } finally {
      await desk.end();
    }
  }
  const mid = (what: keyof typeof times): number => spread(times[what]).p50;
  const held = (is: number, most: number): string => (is <= most ? 'met' : 'MISSED');
  const [preview, commit] = [mid('preview') / mid('parse'), mid('commit') / mid('bare')];
  const wait = Math.max(...times.previewWait, ...times.commitWait);
  return {
    lines: [
      `${rowCount.toLocaleString('en')} rows × ${width} columns, median of ${repetitions}, in turns`,
      `preview, its process, all checks and the search for duplicates included: ${mid('preview').toFixed(0)} ms, ${preview.toFixed(1)} × a bare csv-parse (${mid('parse').toFixed(0)} ms); target ≤ ${targets.preview} ×: ${held(preview, targets.preview)}`,
      `commit, its process, journal, standing values and lists included: ${mid('commit').toFixed(0)} ms, ${(mid('commit') / rowCount).toFixed(2)} ms a case; target ≤ ${targets.commitMs} ms: ${held(mid('commit'), targets.commitMs)}`,
      `commit against bare inserts (${mid('bare').toFixed(0)} ms): ${commit.toFixed(1)} ×; target ≤ ${targets.commit} ×: ${held(commit, targets.commit)}`,
      `longest wait for the core meanwhile: preview ${mid('previewWait').toFixed(0)} ms, commit ${mid('commitWait').toFixed(0)} ms; target ≤ ${targets.wait} ms: ${held(wait, targets.wait)}`,
    ],
  };
};
