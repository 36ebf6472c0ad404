import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../corpus/make-zip.ts';
import { launchApp, type App } from '../support/app-driver.ts';
import { beginWithPractice, openCaseOf } from '../support/practice-case.ts';
import { lastingFolder } from '../support/scratch.ts';

/** Files the window cannot draw, handed to another program as a copy. */
describe('opening a copy outside', () => {
  const folder = lastingFolder();
  const dataFolder = join(folder, 'desk');
  const copies = join(dataFolder, 'scratch/outside');
  const asked = join(folder, 'asked.txt');
  const before = process.env['PATH'];
  let app: App;
  const page = () => app.page;

  /** The system's opener: notes what it was given, and answers with a code. */
  const openerAnswers = (code: number): void => {
    const opener = join(folder, 'bin/xdg-open');
    writeFileSync(opener, `#!/bin/sh\necho "$1" >> "${asked}"\nexit ${code}\n`);
    chmodSync(opener, 0o755);
  };
  const add = async (name: string, content: Buffer | string): Promise<void> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    app.chooseFiles([path]);
    await page().keyboard.press('Control+Shift+O');
    const list = page().getByRole('button', { name: '显示或收起清单' });
    if ((await list.getAttribute('aria-pressed')) !== 'true') await list.click();
    await page()
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  };
  const open = () => page().getByRole('button', { name: '用其他程序打开副本' });

  beforeAll(async () => {
    mkdirSync(join(folder, 'bin'));
    process.env['PATH'] = `${join(folder, 'bin')}:${before ?? ''}`;
    openerAnswers(0);
    app = await launchApp({ dataFolder });
    await beginWithPractice(app);
    await openCaseOf(page(), '01D1-HD01-0001');
  });
  afterAll(async () => {
    process.env['PATH'] = before;
  });

  it('writes a read-only copy under a safe name and opens that, not the evidence', async () => {
    const ofd = makeZip([{ name: 'OFD.xml', data: '<ofd:OFD xmlns:ofd="urn:ofd"/>' }]);
    await add('电子 发票.v2.ofd', ofd);
    await page().getByText('此格式不能在这里显示').waitFor();
    await open().click();
    await page()
      .getByText(/已打开副本/)
      .waitFor();
    const path = readFileSync(asked, 'utf8').trim();
    expect(path.startsWith(`${copies}/`)).toBe(true);
    expect(path.endsWith('/电子_发票_v2.ofd')).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o400);
    expect(readFileSync(path).equals(Buffer.from(ofd))).toBe(true);
  });

  it('says so where the system has no program for it', async () => {
    openerAnswers(3);
    await open().click();
    await page()
      .getByText(/系统没有打开「电子_发票_v2.ofd」/)
      .waitFor();
    openerAnswers(0);
  });

  it('opens no program under a harmless name, and says why', async () => {
    const times = readFileSync(asked, 'utf8').trim().split('\n').length;
    const both = makeZip([
      { name: 'OFD.xml', data: '<ofd:OFD xmlns:ofd="urn:ofd"/>' },
      { name: 'META-INF/MANIFEST.MF', data: 'Main-Class: X' },
    ]);
    await add('盖章版.ofd', both);
    await open().click();
    await page()
      .getByText(/「盖章版.ofd」是程序或安装文件，不会打开/)
      .waitFor();
    expect(readFileSync(asked, 'utf8').trim().split('\n')).toHaveLength(times);
  });

  it('leaves no copy behind', async () => {
    expect(readdirSync(copies).length).toBeGreaterThan(0);
    await app.close();
    expect(existsSync(copies)).toBe(false);
  });
});
