import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../support/app-driver.ts';
import { spread } from '../support/bench-desk.ts';
import { wideSheet } from '../support/wide-sheet.ts';
import { openDesk } from '../support/desk.ts';

export const name =
  'The window while an import of --cases N rows (50,000 unless told) is read, judged, committed and indexed; peer: the same window at rest';

const longestFrameMs = 100;

interface Watch {
  readonly frames: number[];
  readonly tasks: number[];
  readonly answers: number[];
}

type Watched = Window & {
  anjuan?: { invoke: (name: string, input: unknown) => Promise<unknown> };
  watch?: Watch & { open: boolean };
};

/**
 * From now on: the time between two frames, script that held the window's thread for over 50 ms, and how long a small
 * question to the core takes, asked again and again.
 */
const beginWatch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watch = { frames: [] as number[], tasks: [] as number[], answers: [] as number[], open: true };
    (window as Watched).watch = watch;
    const seen = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watch.tasks.push(entry.duration);
    });
    seen.observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      watch.frames.push(now - last);
      last = now;
      if (watch.open) requestAnimationFrame(frame);
      else seen.disconnect();
    };
    requestAnimationFrame(frame);
    const ask = async (): Promise<void> => {
      while (watch.open) {
        const from = performance.now();
        await (window as Watched).anjuan?.invoke('cases.count', { filter: {} });
        watch.answers.push(performance.now() - from);
        await new Promise((resume) => setTimeout(resume, 40));
      }
    };
    void ask();
  });

const endWatch = (page: Page): Promise<Watch> =>
  page.evaluate(() => {
    const { watch } = window as Watched;
    if (watch === undefined) throw new Error('nothing was watched');
    watch.open = false;
    return { frames: watch.frames, tasks: watch.tasks, answers: watch.answers };
  });

const longest = (values: readonly number[]): number => values.reduce((most, one) => Math.max(most, one), 0);

const told = (what: string, { frames, tasks, answers }: Watch, seconds: number): string => {
  const [frame, answer] = [spread(frames), spread(answers)];
  const over = frames.filter((one) => one > longestFrameMs).length;
  return `${what}, ${seconds.toFixed(1)} s: longest frame ${longest(frames).toFixed(0)} ms, ${over} of ${frames.length} over ${longestFrameMs} ms, p95 ${frame.p95.toFixed(0)} ms; longest script of the window ${longest(tasks).toFixed(0)} ms; an answer p50 ${answer.p50.toFixed(0)} p95 ${answer.p95.toFixed(0)} longest ${longest(answers).toFixed(0)} ms`;
};

export const run = async ({ cases: rows = 50_000 }: { readonly cases?: number } = {}): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-'));
  const lines: string[] = [];
  try {
    const sheet = join(folder, 'sheet.csv');
    writeFileSync(sheet, wideSheet(rows, 30));
    const desk = await openDesk(join(folder, 'desk'));
    await desk.stop();
    const app = await launchApp({ dataFolder: join(folder, 'desk') });
    const { page } = app;
    try {
      await page.getByText('离线运行').waitFor();
      await page.keyboard.press('Control+2');
      const watched = async (what: string, act: () => Promise<unknown>): Promise<void> => {
        const from = performance.now();
        await beginWatch(page);
        await act();
        lines.push(told(what, await endWatch(page), (performance.now() - from) / 1000));
      };
      await page.getByRole('button', { name: '选择文件', exact: true }).waitFor();
      await watched('at rest', () => page.waitForTimeout(5000));
      app.chooseFiles([sheet]);
      const commit = page.getByRole('button', { name: new RegExp(`收入 ${rows} 项`) });
      await watched('reading and judging', async () => {
        await page.getByRole('button', { name: '选择文件', exact: true }).click();
        await commit.waitFor({ timeout: 600_000 });
      });
      await watched('committing', async () => {
        await commit.click();
        await page.getByRole('button', { name: '撤销' }).first().waitFor({ timeout: 600_000 });
      });
      await watched('indexing', async () => {
        await page.waitForTimeout(1000);
        await page.keyboard.press('Control+1');
        await page.getByRole('row').nth(20).waitFor();
        await page.waitForTimeout(9000);
      });
    } finally {
      await app.close();
    }
    return { lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
