import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, openDatabase } from '../../src/main/db/open-database.ts';
import { benchDesk, madeUpSheet, spread } from '../support/bench-desk.ts';

export const name = 'Taking in 10,000 rows, and the case list with a search over them; peer: LIKE over the same table';

const queries = ['云杉', '量子', '芯片关键', '号科技', '0108TE', '005000', '新材 2022', '融资项目77', '不存在的词'];

export const run = async (): Promise<{ lines: string[] }> => {
  const desk = await benchDesk();
  const lines: string[] = [];
  try {
    const sheet = join(desk.folder, 'sheet.csv');
    writeFileSync(sheet, madeUpSheet(10_000));
    const t0 = performance.now();
    const rehearsal = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
    const t1 = performance.now();
    await desk.call('intake.commit', { draft: rehearsal.draft, job: 'j-2' });
    lines.push(
      `10,000 rows: read and rehearsed ${Math.round(t1 - t0)} ms, committed ${Math.round(performance.now() - t1)} ms`,
    );
    const db = openDatabase(databaseFile(join(desk.folder, 'desk')), desk.folder);
    for (const query of queries) {
      const ours: number[] = [];
      const like: number[] = [];
      let total = 0;
      for (let at = 0; at < 20; at += 1) {
        const from = performance.now();
        total = (await desk.call<{ total: number }>('cases.count', { filter: { query } })).total;
        const between = performance.now();
        db.read((read) =>
          read.sql(
            `SELECT id FROM case_file WHERE ${query
              .split(' ')
              .map(() => 'search_text LIKE ?')
              .join(' AND ')} ORDER BY updated_at DESC`,
            ...query.split(' ').map((one) => `%${one.toLowerCase()}%`),
          ),
        );
        ours.push(between - from);
        like.push(performance.now() - between);
      }
      const [found, scan] = [spread(ours), spread(like)];
      lines.push(
        `${query}: ${total} hits, list with facets p50 ${found.p50.toFixed(1)} p95 ${found.p95.toFixed(1)} ms; LIKE alone p50 ${scan.p50.toFixed(1)} ms`,
      );
    }
    db.close();
    return { lines };
  } finally {
    await desk.end();
  }
};
