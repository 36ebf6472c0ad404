import { closeSync, fdatasyncSync, openSync, writeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDesk, madeUpSheet, spread } from '../support/bench-desk.ts';

export const name = 'An answer, from the call to "saved" (durable), at 10,000 cases; peer: a bare write and fdatasync';

export const run = async (): Promise<{ lines: string[] }> => {
  const desk = await benchDesk();
  try {
    const sheet = join(desk.folder, 'sheet.csv');
    writeFileSync(sheet, madeUpSheet(10_000));
    const rehearsal = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
    await desk.call('intake.commit', { draft: rehearsal.draft, job: 'j-2' });
    const { rows } = await desk.call<{ rows: { id: string }[] }>('cases.list', { limit: 200 });
    const bare = openSync(join(desk.folder, 'bare'), 'w');
    const saved: number[] = [];
    const synced: number[] = [];
    for (let at = 0; at < 400; at += 1) {
      const from = performance.now();
      await desk.call('review.answer', {
        case: rows[at % rows.length]?.id ?? '',
        check: `G${String((at % 13) + 1).padStart(2, '0')}`,
        value: 'met',
      });
      const between = performance.now();
      writeSync(bare, Buffer.alloc(4096, at % 256));
      fdatasyncSync(bare);
      saved.push(between - from);
      synced.push(performance.now() - between);
    }
    closeSync(bare);
    const [answer, sync] = [spread(saved), spread(synced)];
    return {
      lines: [
        `answer saved: p50 ${answer.p50.toFixed(2)} ms, p95 ${answer.p95.toFixed(2)} ms`,
        `bare fdatasync: p50 ${sync.p50.toFixed(2)} ms, p95 ${sync.p95.toFixed(2)} ms; ratio of medians ${(answer.p50 / sync.p50).toFixed(1)}`,
      ],
    };
  } finally {
    await desk.end();
  }
};
