import { join } from 'node:path';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { launchApp } from '../support/app-driver.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { writeScan } from '../support/scan-pdf.ts';

export const name = 'Page 900 of a scan of 1,000 pages, from the press that opens it to the drawn page, in the window';

/** Opens a pin on page 900 of a piece that is not open, five times, and scrolls through 60 pages looking at memory. */
export const run = async (): Promise<{ readonly lines: readonly string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'viewer-bench-'));
  const scan = join(folder, '扫描件.pdf');
  writeScan(scan, 1000);
  const app = await launchApp({ dataFolder: join(folder, 'desk') });
  const { page } = app;
  try {
    await beginWithPractice(app);
    await openCaseOf(page, '01D1-HD01-0001');
    app.chooseFiles([scan]);
    await page.keyboard.press('Control+Shift+O');
    await page.getByText('已添加 1 件').waitFor({ timeout: 120_000 });
    const list = page.getByRole('button', { name: '显示或收起清单' });
    if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
    await page.getByRole('button', { name: /扫描件\.pdf \d/ }).click();
    await page.getByText('/ 1000').waitFor();
    const box = page.getByRole('textbox', { name: '页码' });
    await box.fill('900');
    await box.press('Enter');
    await page.locator('[data-page="900"][data-drawn="true"]').waitFor({ timeout: 60_000 });
    await page.locator('[data-pages]').focus();
    await page.keyboard.press('F7');
    const pin = page.getByRole('region', { name: '所据页面' }).locator('li button').first();
    await pin.waitFor();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      // The pin's own piece is left for another, so that each round opens the file anew.
      if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
      await page
        .getByRole('button', { name: /^申报书\.pdf/ })
        .first()
        .click();
      await page.locator('[data-page="1"][data-drawn="true"]').waitFor();
      times.push(
        await pin.evaluate(
          (button) =>
            new Promise<number>((settle) => {
              const from = performance.now();
              const look = (): void =>
                document.querySelector('[data-page="900"][data-drawn="true"]') === null
                  ? void requestAnimationFrame(look)
                  : settle(performance.now() - from);
              (button as HTMLElement).click();
              look();
            }),
        ),
      );
    }
    let most = 0;
    const heap: number[] = [];
    for (let wheel = 0; wheel < 60; wheel += 1) {
      await page.locator('[data-pages]').evaluate((strip) => strip.scrollBy(0, -700));
      await page.waitForTimeout(60);
      most = Math.max(most, await page.locator('[data-page] canvas').count());
      if (wheel % 20 === 19) heap.push(await page.evaluate(heapOf));
    }
    const sorted = times.toSorted((left, right) => left - right);
    return {
      lines: [
        `file ${Math.round(statSync(scan).size / 2 ** 20)} MB; page 900: median ${Math.round(sorted[2] ?? 0)} ms, worst ${Math.round(sorted[4] ?? 0)} ms (aim 1,000)`,
        `canvases alive while scrolling 60 screens: at most ${most} (bound 9); script heap after 20, 40, 60: ${heap.join(', ')} MB`,
      ],
    };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const heapOf = (): number => {
  const { memory } = performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } };
  return Math.round((memory?.usedJSHeapSize ?? 0) / 2 ** 20);
};
