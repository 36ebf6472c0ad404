import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../support/app-driver.ts';
import { openFirstCase, practiceWindow } from '../support/practice-window.ts';

let app: App;
let page: Page;
beforeAll(async () => {
  app = await practiceWindow();
  page = app.page;
  await openFirstCase(page);
});
afterAll(async () => {
  expect(await app.close()).toBe(0);
});

/** Width of each pane that is seen, by name. */
const widths = (): Promise<Record<string, number>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])')].map((pane) => [
        pane.dataset['pane'],
        Math.round(pane.getBoundingClientRect().width),
      ]),
    ),
  );
const settled = async (): Promise<Record<string, number>> => {
  await page.waitForTimeout(150);
  return widths();
};
const free = (): Promise<void> => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

it('panes follow the arrows on their border and the mouse, and go back on a double click', async () => {
  const usual = await widths();
  const border = page.getByRole('separator').first();
  await border.focus();
  await page.keyboard.press('ArrowRight');
  const wider = await settled();
  expect(wider['basis']).toBeGreaterThan(usual['basis'] ?? 0);
  expect(wider['answer']).toBe(usual['answer']);
  await border.dblclick();
  expect(await settled()).toEqual(usual);
  const place = await page.getByRole('separator').nth(1).boundingBox();
  await page.mouse.move((place?.x ?? 0) + 2, 400);
  await page.mouse.down();
  await page.mouse.move((place?.x ?? 0) - 60, 400, { steps: 4 });
  await page.mouse.up();
  expect((await settled())['answer']).toBeGreaterThan((usual['answer'] ?? 0) + 40);
  await page.getByRole('separator').nth(1).dblclick();
  expect(await settled()).toEqual(usual);
});

it('F6 leads from a border into the panes and round them', async () => {
  await page.getByRole('separator').first().focus();
  const seen: (string | undefined)[] = [];
  for (let at = 0; at < 4; at += 1) {
    await page.keyboard.press('F6');
    seen.push(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['pane']));
  }
  expect(seen).toEqual(['basis', 'evidence', 'answer', 'basis']);
});

it('a collapsed pane leaves its name, and stays collapsed after the window was loaded again', async () => {
  await free();
  await page.keyboard.press('c');
  expect(Object.keys(await settled())).toEqual(['evidence', 'answer']);
  await page.reload();
  await page.getByRole('region', { name: '核对', exact: true }).waitFor();
  expect(Object.keys(await settled())).toEqual(['evidence', 'answer']);
  await page.getByRole('button', { name: '依据与要点', exact: true }).click();
  expect(Object.keys(await settled())).toEqual(['basis', 'evidence', 'answer']);
  await page.keyboard.press('v');
  expect(Object.keys(await settled())).toEqual(['basis', 'answer']);
  await page.keyboard.press('v');
  expect(Object.keys(await settled())).toEqual(['basis', 'evidence', 'answer']);
});

it('one key leaves evidence and check alone, from case to case, and Esc brings the rest back', async () => {
  await page.keyboard.press('f');
  await page.getByRole('button', { name: /离开专注/ }).waitFor();
  expect(Object.keys(await settled())).toEqual(['evidence', 'answer']);
  expect(await page.getByRole('navigation', { name: '主导航' }).count()).toBe(0);
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('button', { name: /离开专注/ }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '审查', exact: true }).waitFor();
  expect(Object.keys(await settled())).toEqual(['basis', 'evidence', 'answer']);
});

it('at 480 px nothing of the header lies upon anything else, and no answer goes to a check out of sight', async () => {
  await page.setViewportSize({ width: 480, height: 800 });
  await page.waitForTimeout(300);
  const clashes = await page.evaluate(() => {
    const header = document.querySelector('main header');
    const parts = [...(header?.querySelectorAll('h2, button, a, [data-number]') ?? [])].map((one) => ({
      name: (one.textContent ?? '') + (one.getAttribute('aria-label') ?? ''),
      box: one.getBoundingClientRect(),
      one,
    }));
    return parts.flatMap((left, at) =>
      parts
        .slice(at + 1)
        .filter((right) => !left.one.contains(right.one))
        .filter(
          (right) =>
            Math.min(left.box.right, right.box.right) - Math.max(left.box.left, right.box.left) > 1 &&
            Math.min(left.box.bottom, right.box.bottom) - Math.max(left.box.top, right.box.top) > 1,
        )
        .map((right) => `${left.name} × ${right.name}`),
    );
  });
  expect(clashes).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
  expect(Object.keys(await widths())).toEqual(['answer']);
  await page.keyboard.press('F6');
  expect(Object.keys(await settled())).toEqual(['basis']);
  await free();
  await page.keyboard.press('1');
  expect(await page.getByText('已核 0 /').count()).toBe(1);
  await page.setViewportSize({ width: 1280, height: 800 });
});

it('the list of evidence does not lie upon the words of an empty viewer', async () => {
  const id = (await page.evaluate(() => location.hash)).split('/')[2] ?? '';
  await page.evaluate(async (which) => {
    type Reply = { value: { evidence: { hash: string }[] } };
    const { anjuan } = window as unknown as { anjuan: { invoke: (name: string, input: unknown) => Promise<Reply> } };
    const { value } = await anjuan.invoke('cases.open', { case: which });
    for (const { hash } of value.evidence) await anjuan.invoke('evidence.withdraw', { case: which, hash });
  }, id);
  const words = page.getByRole('heading', { name: '还没有材料' });
  await words.waitFor();
  const [list, text] = [
    await page.getByRole('navigation', { name: '材料清单' }).boundingBox(),
    await words.boundingBox(),
  ];
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
});
