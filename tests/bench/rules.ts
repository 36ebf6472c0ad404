import { join } from 'node:path';
import { databaseFile, openDatabase } from '../../src/main/db/open-database.ts';
import { gatherFacts } from '../../src/main/features/review/facts.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import { judge } from '../../src/shared/domain/policy/judge.ts';
import type { Fact } from '../../src/shared/domain/policy/finding.ts';
import type { CaseId } from '../../src/shared/domain/ids.ts';
import { benchDesk, spread } from '../support/bench-desk.ts';

export const name =
  'All rules over the practice cases: facts gathered from the database, then judged; target 5 ms a case, 10,000 in 10 s';

export const run = async (): Promise<{ lines: string[] }> => {
  const desk = await benchDesk();
  try {
    const files = await desk.call<{ token: string }[]>('intake.practice', {});
    const { draft } = await desk.call<{ draft: string }>('intake.examine', {
      files: files.map(({ token }) => token),
      job: 'j-1',
    });
    await desk.call('intake.commit', { draft, job: 'j-2' });
    const { rows } = await desk.call<{ rows: { id: CaseId; measure: string; direction: string }[] }>('cases.list', {
      limit: 500,
    });
    const [held] = loadPacks(join(import.meta.dirname, '../../resources/policy'));
    if (held === undefined) throw new Error('there is no pack');
    const db = openDatabase(databaseFile(join(desk.folder, 'desk')), desk.folder);
    const gathered: number[] = [];
    const judged: number[] = [];
    const sums = new Map<string, Fact>();
    const before = process.cpuUsage();
    for (let at = 0; at < 10_000; at += 1) {
      const row = rows[at % rows.length];
      if (row === undefined) break;
      const from = performance.now();
      const facts = db.read((read) => gatherFacts(read, held.pack, row.id, '2022-09-30', sums));
      const between = performance.now();
      judge(held.pack, facts, row);
      judged.push(performance.now() - between);
      gathered.push(between - from);
    }
    const { user, system } = process.cpuUsage(before);
    db.close();
    const both = gathered.map((one, at) => one + (judged[at] ?? 0));
    const [facts, rules, all] = [spread(gathered), spread(judged), spread(both)];
    const total = both.reduce((sum, one) => sum + one, 0);
    return {
      lines: [
        `facts p50 ${facts.p50.toFixed(2)} p95 ${facts.p95.toFixed(2)} ms; rules p50 ${rules.p50.toFixed(2)} p95 ${rules.p95.toFixed(2)} ms; together p50 ${all.p50.toFixed(2)} p95 ${all.p95.toFixed(2)} ms a case`,
        `${both.length.toLocaleString('en')} evaluations in ${(total / 1000).toFixed(2)} s, of which the processor worked ${((user + system) / 1e6).toFixed(2)} s`,
      ],
    };
  } finally {
    await desk.end();
  }
};
