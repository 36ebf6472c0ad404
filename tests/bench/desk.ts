import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../support/app-driver.ts';
import { spread } from '../support/bench-desk.ts';
import { deskStore, type DeskStore } from '../support/desk-store.ts';
import { paintedAfter, type Seen } from '../support/painted.ts';
import { openCaseOf } from '../support/practice-case.ts';
import { answerByKeys, answerByMouse, goesOn, openChecks, sealByKeys } from '../support/review-by-keys.ts';
import { seeded } from '../support/seeded.ts';

export const name =
  'The review desk in a real window (--cases N, 10,000 unless told): effort, key to painted answer, opening cases and page 900; peer: a key of a bare listener in the same window';

const targets = { keysPerCheck: 1.3, answer: 50, openCase: 150, page900: 1000, saved: 30 };
export const run = async ({ cases: size = 10_000 }: { readonly cases?: number } = {}): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-'));
  const dataFolder = join(folder, 'desk');
  const lines: string[] = [];
  try {
    const store = await deskStore(folder, dataFolder, size);
    const app = await launchApp({ dataFolder });
    const { page } = app;
    try {
      await page.getByText('离线运行').waitFor();
      lines.push(`${size.toLocaleString('en')} made-up cases beside the practice cases`);
      lines.push(line('bare key to frame', await bareKeys(page)));
      lines.push(...(await openings(page)));
      lines.push(...(await answers(page)));
      lines.push(...(await page900(page, store.scanned)));
      lines.push(...(await effort(page, store)));
    } finally {
      await app.close();
    }
    return { lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const line = (what: string, took: readonly number[], target?: number): string => {
  const { p50, p95 } = spread(took);
  const aim = target === undefined ? '' : `; target p95 < ${target} ms: ${p95 < target ? 'met' : 'MISSED'}`;
  return `${what}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (${took.length})${aim}`;
};

/** What a key costs where nothing of ours hears it: the floor of this machine, now. */
const bareKeys = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => {
    const mark = document.createElement('output');
    mark.id = 'bare';
    document.body.append(mark);
    window.addEventListener('keydown', (event) => {
      if (event.key === 'Shift') mark.textContent = String(Number(mark.textContent) + 1);
    });
  });
  const took: number[] = [];
  for (let at = 1; at <= 60; at += 1) {
    const painted = [{ selector: '#bare', text: String(at) }];
    took.push((await paintedAfter(page, { painted }, () => page.keyboard.press('Shift'))).painted);
    await page.waitForTimeout(60);
  }
  return took;
};

const inHand = '[data-pane="answer"] small';
const header = 'main header h2';
/** A case with its name, its checks and its buttons of answers; another than the named one. */
const caseStands = (before: string): readonly Seen[] => [
  { selector: header, ...(before === '' ? {} : { not: before }) },
  { selector: '[data-pane="basis"] nav button' },
  { selector: '[data-pane="answer"] [role="group"] button' },
];

/** From the list by Enter, and from case to case; each case is opened for the first time. */
const openings = async (page: Page): Promise<string[]> => {
  const [fromList, fromCase]: [number[], number[]] = [[], []];
  const openIt = (painted: readonly Seen[], key: string): Promise<{ painted: number }> =>
    paintedAfter(page, { painted }, () => page.keyboard.press(key));
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  // As long as an officer looks at a list before the first case of the day.
  await page.waitForTimeout(5000);
  for (let at = 0; at < 12; at += 1) {
    await page.waitForTimeout(400);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(200);
    fromList.push((await openIt(caseStands(''), 'Enter')).painted);
    await page.waitForTimeout(400);
    await page.keyboard.press('Control+1');
    await page.getByRole('row').nth(1).waitFor();
  }
  await page.keyboard.press('Enter');
  await page.locator(header).waitFor();
  for (let at = 0; at < 24; at += 1) {
    await page.waitForTimeout(500);
    const before = await page.locator(header).innerText();
    fromCase.push((await openIt(caseStands(before), 'Control+ArrowDown')).painted);
  }
  return [
    line('a case opened from the list', fromList, targets.openCase),
    line('the next case', fromCase, targets.openCase),
  ];
};

/** Every check of some cases answered at the pace of a quick officer, each key measured. */
const answers = async (page: Page): Promise<string[]> => {
  const pace = seeded(9);
  const [met, metNext, next, saved]: [number[], number[], number[], number[]] = [[], [], [], []];
  const press = <Name extends string>(
    stages: Readonly<Record<Name, readonly Seen[]>>,
    key: string,
  ): Promise<Record<Name, number>> => paintedAfter(page, stages, () => page.keyboard.press(key));
  for (let at = 0; at < 6; at += 1) {
    await page.waitForTimeout(500);
    await press({ painted: caseStands(await page.locator(header).innerText()) }, 'Control+ArrowDown');
    const checks = await openChecks(page);
    for (let left = checks; left > 0; left -= 1) {
      await page.waitForTimeout(120 + pace.below(200));
      const check = await page.locator(inHand).first().innerText();
      const marked: Seen = { selector: '[data-pane="basis"] nav button', text: check, within: '[data-tone="good"]' };
      const counted: Seen =
        left > 1
          ? { selector: '[data-pane="basis"] strong', text: `已核 ${checks - left + 1} /` }
          : { selector: '[data-pane="basis"] strong', text: '要点都已核对' };
      const moved: Seen = { selector: inHand, not: check };
      if (left > 1 && (await goesOn(page).count()) > 0) {
        metNext.push((await press({ painted: [marked, counted, moved] }, 'Enter')).painted);
        continue;
      }
      const took = await press(
        {
          painted: [marked, counted, { selector: '[data-pane="answer"] button[aria-pressed="true"]' }],
          saved: [{ selector: '[data-pane="answer"] [data-kind="saved"]' }],
        },
        '1',
      );
      met.push(took.painted);
      saved.push(took.saved);
      await page.waitForTimeout(80 + pace.below(120));
      if (left > 1) next.push((await press({ painted: [moved] }, 'Enter')).painted);
    }
  }
  return [
    line('key to painted answer and next check (Enter)', metNext, targets.answer),
    line('key to painted answer (1)', met, targets.answer),
    line('key to "saved" (1)', saved, targets.saved),
    line('key to the next open check (Enter)', next, targets.answer),
  ];
};

/** The pin of a check pressed while another piece is shown: in a fresh window, and going to and fro. */
const page900 = async (page: Page, scanned: DeskStore['scanned']): Promise<string[]> => {
  const painted = [{ selector: `[data-page="${scanned.page}"][data-drawn="true"] canvas` }];
  const pin = page.locator('[data-pane="answer"]').getByText(`第 ${scanned.page} 页`).first();
  const toThePin = async (): Promise<number> => {
    await page.locator(`[data-page="1"][data-drawn="true"]`).first().waitFor();
    await page.waitForTimeout(300);
    return (await paintedAfter(page, { painted }, () => pin.click())).painted;
  };
  const [first, again]: [number[], number[]] = [[], []];
  for (let at = 0; at < 4; at += 1) {
    await page.reload();
    await openCaseOf(page, scanned.words);
    await page.keyboard.press('ArrowUp');
    await pin.waitFor();
    first.push(await toThePin());
  }
  for (let at = 0; at < 10; at += 1) {
    await page.waitForTimeout(300);
    await page.keyboard.press('[');
    again.push(await toThePin());
  }
  const what = `page ${scanned.page} of a scan of 1,000 pages`;
  return [
    line(`${what}, opened for the first time`, first, targets.page900),
    line(`${what}, gone back to`, again, 300),
  ];
};

/** What a case costs its officer, from the open case to the seal. */
const effort = async (page: Page, store: DeskStore): Promise<string[]> => {
  await openCaseOf(page, store.clean.words);
  const byKeys = await answerByKeys(page);
  const sealing = await sealByKeys(page);
  await openCaseOf(page, store.second.words);
  const byMouse = await answerByMouse(page);
  const perCheck = byKeys.presses / byKeys.checks;
  const aim = perCheck <= targets.keysPerCheck ? 'met' : 'MISSED';
  return [
    `keys of a case of ${byKeys.checks} checks, ${byKeys.called} with a finding to look at: ${byKeys.presses}, ${perCheck.toFixed(2)} a check; target ≤ ${targets.keysPerCheck}: ${aim}; to the seal ${sealing} more`,
    `clicks of a case of ${byMouse.checks} checks, ${byMouse.called} with a finding to look at: ${byMouse.presses}, ${(byMouse.presses / byMouse.checks).toFixed(2)} a check; to the seal 2 more`,
  ];
};
