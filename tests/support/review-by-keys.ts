import type { Page } from 'playwright-core';

/** What a review cost its officer. */
interface Effort {
  readonly checks: number;
  /** Keys, or clicks, pressed for the checks. */
  readonly presses: number;
  /** Checks that a finding called the officer to. */
  readonly called: number;
}

const checkInHand = (page: Page) => page.locator('[data-pane="answer"] small').first();
export const goesOn = (page: Page) => page.getByRole('button', { name: /^符合，看下一项/ });
export const openChecks = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const said = /已核 (\d+) \/ (\d+)/.exec(document.body.textContent ?? '');
    return said === null ? 0 : Number(said[2]) - Number(said[1]);
  });

/** Answers every open check of the case in hand with 符合, by keys alone. */
export const answerByKeys = async (page: Page, after: () => Promise<void> = async () => undefined): Promise<Effort> => {
  const press = async (key: string): Promise<void> => {
    presses += 1;
    await page.keyboard.press(key);
    await after();
  };
  let [presses, called] = [0, 0];
  const checks = await openChecks(page);
  for (let at = 0; at < checks; at += 1) {
    const before = await checkInHand(page).innerText();
    if ((await goesOn(page).count()) > 0) await press('Enter');
    else {
      called += 1;
      await press('1');
      if (at < checks - 1) await press('Enter');
    }
    if (at < checks - 1) await moved(page, before);
  }
  await page.getByText('要点都已核对').waitFor({ state: 'attached' });
  return { checks, presses, called };
};

/** The same with the mouse. */
export const answerByMouse = async (page: Page): Promise<Effort> => {
  let [presses, called] = [0, 0];
  const click = async (name: RegExp): Promise<void> => {
    presses += 1;
    await page.getByRole('button', { name }).click();
  };
  const checks = await openChecks(page);
  for (let at = 0; at < checks; at += 1) {
    const before = await checkInHand(page).innerText();
    if ((await goesOn(page).count()) > 0) await click(/^符合，看下一项/);
    else {
      called += 1;
      await click(/^符合$|^1 ?符合$/);
      if (at < checks - 1) await click(/^下一未核/);
    }
    if (at < checks - 1) await moved(page, before);
  }
  await page.getByText('要点都已核对').waitFor({ state: 'attached' });
  return { checks, presses, called };
};

const moved = (page: Page, before: string): Promise<unknown> =>
  page.waitForFunction((was) => document.querySelector('[data-pane="answer"] small')?.textContent !== was, before);

/** Seals by keys: opens the dialog, goes to its button with Tab, presses it; answers how many keys that took. */
export const sealByKeys = async (page: Page): Promise<number> => {
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('button', { name: '签结我的审查' }).waitFor();
  let steps = 0;
  for (; steps < 30; steps += 1) {
    if (await page.evaluate(() => document.activeElement?.textContent === '签结我的审查')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return steps + 2;
};
