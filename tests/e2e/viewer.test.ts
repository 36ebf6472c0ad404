import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDFDocument } from '@cantoo/pdf-lib';
import { makeZip } from '../corpus/make-zip.ts';
import { launchApp, type App } from '../support/app-driver.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { writeScan } from '../support/scan-pdf.ts';
import { lastingFolder } from '../support/scratch.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));
const number = '01D1-HD01-0001';

/** What an officer does with a page of evidence. */
describe('the evidence viewer', () => {
  const folder = lastingFolder();
  const dataFolder = join(folder, 'desk');
  let app: App;
  const page = () => app.page;
  const drawn = () => page().locator('[data-page="1"][data-drawn="true"]').first();
  const pins = () => page().getByRole('region', { name: '所据页面' });

  /** The list lies over the page in a narrow pane and goes away with each choice. */
  const showList = async (): Promise<void> => {
    const list = page().getByRole('button', { name: '显示或收起清单' });
    if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
  };
  const openPiece = async (name: string): Promise<void> => {
    await showList();
    await page()
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  };

  beforeAll(async () => {
    app = await launchApp({ dataFolder });
    await beginWithPractice(app);
    await openCaseOf(page(), number);
  });
  afterAll(async () => {
    await app.close();
  });

  it('pins a region drawn with the mouse; its crop stands on the check before there is an answer', async () => {
    await drawn().waitFor();
    await page().getByRole('button', { name: '框选钉住' }).click();
    const sheet = await drawn().boundingBox();
    if (sheet === null) throw new Error('no page');
    await page().mouse.move(sheet.x + sheet.width * 0.1, sheet.y + sheet.height * 0.05);
    await page().mouse.down();
    await page().mouse.move(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.2, { steps: 4 });
    await page().mouse.up();
    await pins().locator('img').first().waitFor();
    expect(await pins().locator('li').count()).toBe(1);
  });

  it('keeps pins through a crash while the check has no answer', async () => {
    await page()
      .getByText(/草稿已存/)
      .first()
      .waitFor();
    await app.kill();
    app = await launchApp({ dataFolder });
    await openCaseOf(page(), number);
    await pins().locator('img').first().waitFor();
    expect(await pins().locator('li').count()).toBe(1);
  });

  it('pins a region by keyboard alone and leads back to the very spot', async () => {
    await drawn().waitFor();
    await page().keyboard.press('Shift+F7');
    const box = page().locator('[data-keys]');
    await box.waitFor();
    const before = await box.boundingBox();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Shift+ArrowRight');
    const after = await box.boundingBox();
    expect(after?.y).toBeGreaterThan(before?.y ?? 0);
    expect(after?.width).toBeGreaterThan(before?.width ?? 0);
    await page().keyboard.press('Enter');
    await pins().locator('li').nth(1).waitFor();
    await page().keyboard.press('1');
    await page()
      .getByText(/已核 1 \/ \d+/)
      .waitFor();
    await pins().locator('li button').first().click();
    await page().locator('[data-shown]').waitFor();
  });

  it('finds Chinese words, counts them and shows where', async () => {
    await page().keyboard.press('Control+f');
    await page().getByRole('textbox', { name: '在材料中查找' }).fill('有 限 公司');
    await page()
      .getByText(/^1 \/ \d+$/)
      .waitFor();
    await page().locator('[data-current="true"]').first().waitFor();
    await page().keyboard.press('Escape');
  });

  it('marks a page with a band and a note; both stand with their author, and go again', async () => {
    await page().locator('[data-pages]').focus();
    await page().keyboard.press('b');
    await page().locator('[data-keys]').waitFor();
    await page().keyboard.press('Enter');
    await page().locator('[data-mark="box"]').waitFor();
    await page().locator('[data-pages]').focus();
    await page().keyboard.press('m');
    await page().locator('[data-keys]').waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('textbox', { name: '批注' }).fill('请核对公章');
    await page().keyboard.press('Control+Enter');
    await page().locator('[data-mark="text"]').getByText('请核对公章').waitFor();
    await page().getByRole('button', { name: '标注', exact: true }).click();
    await page().getByRole('menuitem', { name: '标注清单（2）' }).click();
    const list = page().getByRole('region', { name: '标注' });
    await list.getByText('演练经办').first().waitFor();
    await list.getByRole('button', { name: /擦去第 1 页的方框标注/ }).click();
    await page().locator('[data-mark="box"]').waitFor({ state: 'detached' });
    expect(await page().locator('[data-mark="text"]').count()).toBeGreaterThan(0);
  });

  it('opens page 900 of a scan of 1,000 by its printed number, and holds few pages however far one scrolls', async () => {
    const scan = join(folder, '扫描件.pdf');
    if (!existsSync(scan)) writeScan(scan, 1000, 4);
    // Every canvas made from now on is counted, in the page or not, for as long as it lives.
    await page().evaluate(() => {
      const made: HTMLCanvasElement[] = [];
      const make = document.createElement.bind(document);
      document.createElement = ((name: string, options?: ElementCreationOptions) => {
        const element = make(name, options);
        if (element instanceof HTMLCanvasElement) made.push(element);
        return element;
      }) as typeof document.createElement;
      Object.assign(globalThis, {
        heldPixels: () => made.reduce((sum, canvas) => sum + canvas.width * canvas.height, 0),
      });
    });
    app.chooseFiles([scan]);
    await page().keyboard.press('Control+Shift+O');
    await page().getByText('已添加 1 件').waitFor({ timeout: 60_000 });
    await openPiece('扫描件.pdf');
    await page().getByText('/ 1000').waitFor();
    const input = page().getByRole('textbox', { name: '页码' });
    await input.fill('ii');
    await input.press('Enter');
    await page().locator('[data-page="2"][data-drawn="true"]').waitFor();
    await page().locator('[data-page-label="ii"]').waitFor();
    await input.fill('896');
    await page().getByText('Shift+回车：印着“896”的第 900 页').waitFor();
    await input.press('Shift+Enter');
    await page().locator('[data-page="900"][data-drawn="true"]').waitFor();
    await page().locator('[data-page-label="896"]').waitFor();
    expect(await input.inputValue()).toBe('900');
    const held: number[] = [];
    for (let wheel = 0; wheel < 60; wheel += 1) {
      await page()
        .locator('[data-pages]')
        .evaluate((strip) => strip.scrollBy(0, 900));
      expect(await page().locator('[data-page] canvas').count()).toBeLessThanOrEqual(9);
      expect(await page().locator('[data-page]').count()).toBeLessThanOrEqual(9);
      held.push(await page().evaluate(() => (globalThis as unknown as { heldPixels: () => number }).heldPixels()));
    }
    const one = await page()
      .locator('[data-page][data-drawn="true"] canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.width * canvas.height);
    // Never more pixels than nine pages have, a page being drawn anew beside its picture included.
    expect(Math.max(...held)).toBeLessThanOrEqual(18 * one);
  });

  it('shows Word and Excel documents as words and tables, and says that it is a preview', async () => {
    const document = join(folder, '承诺书.docx');
    const body =
      '<w:p><w:r><w:t>演练承诺书</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>签章</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    writeFileSync(
      document,
      makeZip([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: `<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>` },
      ]),
    );
    for (const [path, words] of [
      [document, '签章'],
      [join(practice, '演练申报表.xlsx'), '北京云杉智测科技有限公司（演练）'],
    ] as const) {
      app.chooseFiles([path]);
      await page().keyboard.press('Control+Shift+O');
      await openPiece(basename(path));
      await page().getByText('只读预览').waitFor();
      await page().locator('article td').getByText(words, { exact: true }).first().waitFor();
    }
  });

  it('keeps the earlier version of a replaced file, says what changed, and asks for its pins to be looked at again', async () => {
    const [older, newer] = [join(folder, '合同.pdf'), join(folder, '合同二.pdf')];
    for (const [path, sizes] of [
      [older, [1, 1]],
      [newer, [1, 2, 1]],
    ] as const) {
      const made = await PDFDocument.create();
      for (const size of sizes) {
        const sheet = made.addPage([400, 560]);
        sheet.drawText(`page ${size}`, { x: 40, y: 480, size: 20 });
      }
      writeFileSync(path, await made.save());
    }
    app.chooseFiles([older]);
    await page().keyboard.press('Control+Shift+O');
    await openPiece('合同.pdf');
    await page().getByText('/ 2', { exact: true }).waitFor();
    await drawn().waitFor();
    await page().locator('[data-pages]').focus();
    await page().keyboard.press('F7');
    await pins().getByText('合同.pdf').waitFor();
    app.chooseFiles([newer]);
    await showList();
    await page().getByRole('button', { name: '更多 合同.pdf' }).click();
    await page().getByRole('menuitem', { name: '换成新版…' }).click();
    await pins().getByText('请再看一次').waitFor();
    const versions = page().getByRole('region', { name: '前后版本' });
    await versions.getByRole('button', { name: '哪里变了' }).click();
    await versions.getByText('2 页 → 3 页').waitFor();
    expect(await versions.locator('li').allInnerTexts()).toEqual(['第 2 页 · 文字不同', '第 3 页 · 新增']);
    await pins().getByRole('button', { name: '移到新版第 1 页' }).click();
    await pins().getByText('合同二.pdf').waitFor();
    expect(await pins().getByText('请再看一次').count()).toBe(0);
  });

  it('shows two pieces side by side by keys, pins from either, remembers it, and puts one away', async () => {
    const made = await PDFDocument.create();
    for (const word of ['one', 'two', 'three']) made.addPage([400, 560]).drawText(word, { x: 40, y: 480, size: 20 });
    const path = join(folder, '发票.pdf');
    writeFileSync(path, await made.save());
    app.chooseFiles([path]);
    await page().keyboard.press('Control+Shift+O');
    await openPiece('发票.pdf');
    await page().getByText('/ 3', { exact: true }).first().waitFor();
    const side = (which: 'first' | 'second') => page().locator(`[data-side="${which}"]`);
    await side('first').locator('[data-pages]').focus();
    await page().keyboard.press('s');
    await side('second').locator('[data-page="1"][data-drawn="true"]').waitFor();
    await page().keyboard.press('o');
    await expect.poll(() => side('first').getAttribute('data-here')).toBe('true');
    await page().keyboard.press('PageDown');
    await side('first').locator('[data-page="2"][data-drawn="true"]').waitFor();
    await page().keyboard.press('F7');
    await pins().getByText('发票.pdf').first().waitFor();
    await page().keyboard.press('Shift+F6');
    await expect.poll(() => side('second').getAttribute('data-here')).toBe('true');
    const other = (await side('second').locator('header span').first().innerText()).trim();
    const ofOther = pins().locator('li').filter({ hasText: other });
    const before = await ofOther.count();
    await page().keyboard.press('F7');
    await expect.poll(() => ofOther.count()).toBe(before + 1);
    // A pin of the first document leads to the first, whichever the officer is in.
    await pins().locator('li button').filter({ hasText: '发票.pdf' }).first().click();
    await expect.poll(() => side('first').getAttribute('data-here')).toBe('true');
    await page().reload();
    await side('second').locator('[data-page="1"][data-drawn="true"]').waitFor();
    expect(await side('second').locator('header').innerText()).toContain(other);
    await side('first').getByRole('button', { name: /^收起/ }).click();
    await side('second').waitFor({ state: 'detached' });
    expect(await side('first').getAttribute('aria-label')).toContain(other);
    expect(await page().evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  it('classifies a listed piece dragged onto a kind, and a file dropped on one', async () => {
    await showList();
    const kinds = page().locator('[data-drop-place^="E"]:has([data-piece])');
    const place = kinds.first();
    const kind = (await place.getAttribute('data-drop-place')) ?? '';
    const piece = kinds.nth(1).locator('[data-piece]').first();
    const hash = await piece.getAttribute('data-piece');
    await piece.dragTo(place);
    await page().locator(`[data-drop-place="${kind}"] [data-piece="${hash}"]`).waitFor();
    const dropped = join(folder, '拖入.txt');
    writeFileSync(dropped, '拖入的说明');
    await app.dropFiles(`[data-drop-place="${kind}"]`, [dropped]);
    await page().locator(`[data-drop-place="${kind}"]`).getByText('拖入.txt').waitFor();
  });

  it('says so where a PDF is broken or locked, and nothing of it runs', async () => {
    const broken = join(folder, '损坏.pdf');
    writeFileSync(broken, '%PDF-1.7\nnothing of use\n%%EOF');
    const script = await PDFDocument.create();
    script.addPage([400, 300]);
    script.addJavaScript('open', 'app.alert("x"); this.submitForm("https://example.invalid")');
    const acting = join(folder, '带脚本.pdf');
    writeFileSync(acting, await script.save());
    const asked: string[] = [];
    page().on('request', (request) => asked.push(request.url()));
    app.chooseFiles([acting]);
    await page().keyboard.press('Control+Shift+O');
    await openPiece('带脚本.pdf');
    await page().getByText('/ 1', { exact: true }).waitFor();
    await drawn().waitFor();
    app.chooseFiles([broken]);
    await page().keyboard.press('Control+Shift+O');
    await showList();
    const line = page().getByRole('button', { name: /^损坏\.pdf/ });
    const refused = page().getByText(/没有通过检查/);
    await line.or(refused).first().waitFor();
    if ((await refused.count()) === 0) {
      await line.click();
      await page().getByText('这份文件打不开').waitFor();
    }
    expect(asked.filter((url) => url.includes('example.invalid'))).toEqual([]);
  });
});
