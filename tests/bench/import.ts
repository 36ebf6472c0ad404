import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { applications } from '../../scripts/practice/applications.mjs';
import { cellTexts, columns } from '../../scripts/practice/columns.mjs';
import { benchDesk, creditCode, spread } from '../support/bench-desk.ts';

export const name =
  'Taking over 10,000 applications: changes, standing values and rows, against bare inserts of the same rows';

const rowCount = 10_000;
const repetitions = 3;

/** The practice applications over and over under numbers and credit codes of their own. */
const sheetOf = (rows: number): string => {
  const known = applications().map(cellTexts);
  const lines: string[][] = [columns.map((column) => String(column.header))];
  const at = (title: string): number => columns.findIndex((column) => String(column.header).startsWith(title));
  const [number, code, title] = [at('申报编号'), at('统一社会信用代码'), at('项目名称')];
  for (let row = 1; row <= rows; row += 1) {
    const cells = [...(known[row % known.length] ?? [])];
    cells[number] = `2022-1-05D1-HD09-${String(row).padStart(6, '0')}`;
    cells[code] = creditCode(row);
    cells[title] = `${cells[title] ?? ''}${row}`;
    lines.push(cells);
  }
  return lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
};

const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** The same cells as one row a case in a table with three indexes, in one durable transaction. */
const bareInsert = (file: string, text: string): void => {
  const sqlite = new Sqlite(file);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    const names = columns.map((_, at) => `c${at}`);
    sqlite.exec(
      `CREATE TABLE bare (id INTEGER PRIMARY KEY, ${names.join(', ')}, fields TEXT); CREATE INDEX bare_1 ON bare (c0); CREATE INDEX bare_2 ON bare (c1); CREATE INDEX bare_3 ON bare (c2)`,
    );
    const insert = sqlite.prepare(
      `INSERT INTO bare (${names.join(', ')}, fields) VALUES (${names.map(() => '?').join(', ')}, ?)`,
    );
    sqlite.transaction(() => {
      for (const line of text.split('\n').slice(1)) {
        const cells = line.slice(1, -1).split('","');
        insert.run(...names.map((_, at) => cells[at] ?? ''), JSON.stringify(cells));
      }
    })();
  } finally {
    sqlite.close();
  }
};

export const run = async (): Promise<{ lines: string[] }> => {
  const text = sheetOf(rowCount);
  const times: Record<'rehearse' | 'commit' | 'bare', number[]> = { rehearse: [], commit: [], bare: [] };
  for (let turn = 0; turn < repetitions; turn += 1) {
    const desk = await benchDesk();
    try {
      const sheet = join(desk.folder, 'sheet.csv');
      writeFileSync(sheet, text);
      let draft = '';
      times.rehearse.push(
        await timed(async () => {
          const read = await desk.call<{ draft: string; counts: { new: number } }>('intake.examine', {
            files: [desk.token(sheet)],
            job: 'j-1',
          });
          if (read.counts.new !== rowCount) throw new Error(`${read.counts.new} rows instead of ${rowCount}`);
          draft = read.draft;
        }),
      );
      times.commit.push(await timed(() => desk.call('intake.commit', { draft, job: 'j-2' })));
      times.bare.push(await timed(() => bareInsert(join(desk.folder, 'bare.db'), text)));
    } finally {
      await desk.end();
    }
  }
  const [rehearse, commit, bare] = [spread(times.rehearse), spread(times.commit), spread(times.bare)];
  return {
    lines: [
      `${rowCount} rows × ${columns.length} columns, median of ${repetitions}, in turns`,
      `rehearsal, process and reading included: ${rehearse.p50.toFixed(0)} ms`,
      `commit: ${commit.p50.toFixed(0)} ms, ${(commit.p50 / rowCount).toFixed(2)} ms a case, ${(commit.p50 / bare.p50).toFixed(1)} × bare inserts (${bare.p50.toFixed(0)} ms)`,
    ],
  };
};
