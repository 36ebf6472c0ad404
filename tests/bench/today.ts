import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDesk, madeUpSheet, spread } from '../support/bench-desk.ts';

export const name = 'Today, the first screen, at 10,000 cases; peer: the same at 2,500';

export const run = async (): Promise<{ lines: string[] }> => {
  const lines: string[] = [];
  const medians: number[] = [];
  for (const rows of [2_500, 10_000]) {
    const desk = await benchDesk();
    const sheet = join(desk.folder, 'sheet.csv');
    writeFileSync(sheet, madeUpSheet(rows));
    const rehearsal = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
    await desk.call('intake.commit', { draft: rehearsal.draft, job: 'j-2' });
    const took: number[] = [];
    let waiting = 0;
    const busy = process.cpuUsage();
    for (let at = 0; at < 30; at += 1) {
      const from = performance.now();
      const today = await desk.call<{ sections: { handle: { total: number } } }>('workflow.today', { scope: 'all' });
      took.push(performance.now() - from);
      waiting = today.sections.handle.total;
    }
    const { p50, p95 } = spread(took);
    medians.push(p50);
    const cpu = process.cpuUsage(busy);
    const cpuMs = (cpu.user + cpu.system) / 1000 / 30;
    lines.push(
      `${rows} cases, ${waiting} waiting: ${p50.toFixed(1)} ms median, ${p95.toFixed(1)} ms p95, ${cpuMs.toFixed(1)} ms of processor a call`,
    );
    await desk.end();
  }
  const [few = 1, many = 0] = medians;
  lines.push(`four times the cases: ${(many / few).toFixed(1)} times as long`);
  return { lines };
};
