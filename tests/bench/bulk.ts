import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePage } from '../../src/shared/domain/cases/case-file.ts';
import type { BulkLine } from '../../src/shared/domain/bulk/bulk.ts';
import { benchDesk } from '../support/bench-desk.ts';
import { wideSheet } from '../support/wide-sheet.ts';

export const name =
  'A step of the workflow for --cases N selected cases (10,000 unless told), rehearsed, taken and undone; peer: the cases one by one';

const target = 20_000;
const alone = 50;

export const run = async ({ cases: count = 10_000 }: { readonly cases?: number } = {}): Promise<{
  lines: string[];
}> => {
  const desk = await benchDesk();
  try {
    const sheet = join(desk.folder, 'sheet.csv');
    writeFileSync(sheet, wideSheet(count + alone, 30));
    const { draft } = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
    await desk.call('intake.commit', { draft, job: 'j-2' });
    const ids: string[] = [];
    for (let after: CasePage['next'] = null; ids.length < count + alone;) {
      const page: CasePage = await desk.call<CasePage>('cases.list', { limit: 200, sort: 'number', after });
      ids.push(...page.rows.map(({ id }) => id));
      after = page.next;
      if (after === null) break;
    }
    const action = { kind: 'move', to: 'FORM_REVIEW', reason: null, note: '', on: null };
    const selected = ids.slice(alone);
    const timed = async <Value>(work: () => Promise<Value>): Promise<readonly [number, Value, number]> => {
      let [longest, last] = [0, performance.now()];
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 1);
      const from = performance.now();
      const value = await work();
      clearInterval(watch);
      return [performance.now() - from, value, longest];
    };
    const [one] = await timed(async () => {
      for (const id of ids.slice(0, alone))
        await desk.call('cases.move', { case: id, to: action.to, reason: null, note: '' });
    });
    const [look, lines, lookWait] = await timed(() =>
      desk.call<readonly BulkLine[]>('bulk.rehearse', { cases: selected, action, job: 'j-3' }),
    );
    const [step, done, stepWait] = await timed(() =>
      desk.call<{ act: string; lines: readonly BulkLine[] }>('bulk.carryOut', { cases: selected, action, job: 'j-4' }),
    );
    const moved = done.lines.filter(({ verdict }) => verdict === 'changes').length;
    const [undo, , undoWait] = await timed(() => desk.call('app.undo', { act: done.act }));
    const each = (ms: number): string => `${(ms / count).toFixed(2)} ms a case`;
    return {
      lines: [
        `${count.toLocaleString('en')} cases, of which ${lines.filter(({ verdict }) => verdict === 'changes').length} may and ${moved} did; one by one ${(one / alone).toFixed(1)} ms a case`,
        `preview ${look.toFixed(0)} ms, ${each(look)}, longest wait for the core ${lookWait.toFixed(0)} ms`,
        `step ${step.toFixed(0)} ms, ${each(step)}, longest wait ${stepWait.toFixed(0)} ms; target for 10,000 ≤ ${target} ms: ${(step / count) * 10_000 <= target ? 'met' : 'MISSED'}`,
        `undo ${undo.toFixed(0)} ms, ${each(undo)}, longest wait ${undoWait.toFixed(0)} ms`,
      ],
    };
  } finally {
    await desk.end();
  }
};
