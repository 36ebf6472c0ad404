import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReviewDraft, ReviewSheet } from '#shared/domain/review/review-sheet';
import { launchApp } from '../support/app-driver.ts';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { seeded } from '../support/seeded.ts';
import { takeIn } from '../support/two-laptops.ts';

/** More of them on request: `ANJUAN_DESK_KILLS=300`. */
const runs = Number(process.env['ANJUAN_DESK_KILLS'] ?? '3');
const folder = lastingFolder();
const dataFolder = join(folder, 'desk');
const chance = seeded(Number(process.env['ANJUAN_DESK_SEED'] ?? '5'));
let ids: readonly string[] = [];
let answersSaved = 0;
let lettersTyped = 0;

beforeAll(async () => {
  const desk = await openDesk(dataFolder);
  const rows = Array.from({ length: Math.min(runs, 90) }, (_, at) => ({
    申报编号: `2022-1-05D1-HD02-${String(at + 1).padStart(6, '0')}`,
    申报单位: `北京突断${at + 1}号科技有限公司（演练）`,
    统一社会信用代码: creditCode(at + 1),
    支持方向: 'M05-D1',
    项目名称: `突断演练第${at + 1}项`,
    '申请金额（万元）': '10',
  }));
  ids = [...(await takeIn(desk, folder, rows)).values()];
  await desk.stop();
  expect(ids.length).toBe(rows.length);
});
// A harness in which nothing was saved and nothing typed would prove nothing.
afterAll(() => {
  expect(answersSaved).toBeGreaterThan(runs);
  expect(lettersTyped).toBeGreaterThan(runs);
});

/** What the officer saw and did until the window died. */
interface Work {
  /** Checks whose answer the window said was saved. */
  readonly saved: Set<string>;
  check: string;
  before: string;
  /** Each key with the moment it went to the window. */
  readonly letters: { readonly letter: string; readonly at: number }[];
}

it.each(Array.from({ length: runs }, (_, at) => at + 1))(
  'kill %i at a random moment of answering and typing takes no answer and at most two seconds of typing',
  async (run) => {
    const id = ids[(run - 1) % ids.length] ?? '';
    const app = await launchApp({ dataFolder });
    await app.page.getByText('离线运行').waitFor();
    await app.page.evaluate((to) => (location.hash = to), `#/cases/${id}`);
    await app.page.getByRole('group', { name: '核对结果' }).waitFor();
    const work: Work = { saved: new Set(), check: '', before: '', letters: [] };
    const ended = workOn(app.page, work).catch(() => undefined);
    await new Promise((wait) => setTimeout(wait, 1_500 + chance.below(6_000)));
    const killedAt = Date.now();
    await app.kill();
    await ended;
    const desk = await openedAgain();
    const sheet = await desk.call<ReviewSheet>('review.sheet', { case: id });
    const drafts = await desk.call<readonly ReviewDraft[]>('review.drafts', { case: id });
    await desk.stop();
    const answered = new Set(sheet.items.filter(({ mine }) => mine !== null).map(({ check }) => check.id));
    expect([...work.saved].filter((check) => !answered.has(check))).toEqual([]);
    const draft = drafts.find(({ about }) => about === work.check)?.text;
    const kept = draft ?? sheet.items.find(({ check }) => check.id === work.check)?.mine?.note ?? '';
    const typed = work.before + work.letters.map(({ letter }) => letter).join('');
    const old = work.letters.filter(({ at }) => at < killedAt - 2_000);
    expect(typed.startsWith(kept)).toBe(true);
    expect(kept.length).toBeGreaterThanOrEqual(old.length === 0 ? 0 : work.before.length + old.length);
    answersSaved += work.saved.size;
    lettersTyped += work.letters.length;
  },
);

/** A few answers, then words without a pause, or the other way round, until the window is gone. */
const workOn = async (page: Page, work: Work): Promise<void> => {
  const answerSome = async (): Promise<void> => {
    for (let left = 1 + chance.below(4); left > 0; left -= 1) {
      const check = await page.locator('[data-pane="answer"] small').first().innerText();
      await page.keyboard.press('1');
      await page.locator('[data-pane="answer"] [data-kind="saved"]').waitFor();
      work.saved.add(check);
      await page.keyboard.press('Space');
      await page.waitForTimeout(chance.below(150));
    }
  };
  await answerSome();
  if (chance.chance(0.3)) await answerSome();
  work.check = await page.locator('[data-pane="answer"] small').first().innerText();
  const note = page.getByRole('textbox', { name: '说明', exact: true });
  work.before = await note.inputValue();
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+End');
  for (;;) {
    const letter = 'abcdefghijklmnop'[chance.below(16)] ?? 'a';
    work.letters.push({ letter, at: Date.now() });
    await page.keyboard.press(letter);
    await page.waitForTimeout(40 + chance.below(chance.chance(0.1) ? 900 : 160));
  }
};

/** The core of the killed window lets go of the folder a moment after it. */
const openedAgain = async (): Promise<Desk> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openDesk(dataFolder);
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((wait) => setTimeout(wait, 100));
    }
  }
};
