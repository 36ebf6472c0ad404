import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { listDuplicates } from '../../src/main/features/duplicates/listing.ts';
import { duplicatesOf } from '../../src/main/features/duplicates/queries.ts';
import { createJobs } from '../../src/main/features/jobs.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import type { CaseId } from '../../src/shared/domain/ids.ts';
import { spread } from '../support/bench-desk.ts';
import { madeUpStore } from '../support/made-up-store.ts';

const cases = Number(process.env['ANJUAN_BENCH_CASES'] ?? 100_000);

export const name = `Duplicates over ${cases.toLocaleString('en')} cases: of one case, and every likely pair`;

export const run = async (): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-duplicates-'));
  const db = await madeUpStore(join(folder, 'case-file.db'), cases);
  const finder = openCaseFinder(db, folder);
  // These read nothing of a desk but this.
  const desk = { db, finder, jobs: createJobs(() => undefined, Date.now) } as unknown as OpenDesk;
  try {
    await finder.catchUp();
    const taken: number[] = [];
    for (let at = 1; at <= 200; at += 1) {
      const id = `c-${String(1 + ((at * 7919) % cases)).padStart(26, '0')}` as CaseId;
      const from = performance.now();
      duplicatesOf(desk, { case: id });
      taken.push(performance.now() - from);
    }
    const { p50, p95 } = spread(taken);
    let worst = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }, 1);
    const from = performance.now();
    const { total } = await listDuplicates(desk, { job: 'j-bench' });
    const seconds = (performance.now() - from) / 1000;
    clearInterval(watch);
    return {
      lines: [
        `of one case: p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} ms`,
        `every likely pair: ${total} in ${seconds.toFixed(1)} s beside other work, longest step ${worst.toFixed(0)} ms`,
      ],
    };
  } finally {
    finder.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
