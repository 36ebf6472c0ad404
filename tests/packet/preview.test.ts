import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PacketPreview } from '#shared/contract/packets';
import { createPreviews } from '#main/features/packets/previews';
import { sha256 } from '#main/journal/hash';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { workerPorts } from './worker-ports.ts';

const folder = lastingFolder();
let desk: Desk;
let id = '';

beforeAll(async () => {
  desk = await openDesk(join(folder, 'one'));
  const sheet = join(folder, 'in.csv');
  writeFileSync(
    sheet,
    `\ufeff编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）\r\nA-1,虚构预览有限公司,${creditCode(7)},M05-D1,预览项目,1000.50`,
  );
  const report = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
  await desk.call('intake.commit', { draft: report.draft, job: 'j-2' });
  id = (await desk.call<{ rows: { id: string }[] }>('cases.list', {})).rows[0]?.id ?? '';
  const text = join(folder, '演练说明.txt');
  writeFileSync(text, '演练说明');
  await desk.call('evidence.attach', { case: id, files: [desk.token(text)], job: 'j-3' });
});
afterAll(() => desk.stop());

const preview = (options: Record<string, string | boolean> = {}): Promise<PacketPreview> =>
  desk.call('packets.preview', { case: id, job: `j-${Math.random().toString(36).slice(2)}`, ...options });

test('the paper that is looked at is read by its hash, whole, and says what it leaves out', async () => {
  const { file, omitted } = await preview({ withEvidence: true });
  const bytes = readFileSync(desk.core.resolve('evidence', file.hash).path);
  expect(sha256(bytes)).toBe(file.hash);
  expect(bytes.length).toBe(file.bytes);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(file.pages);
  expect(file.name).toMatch(/^A-1_虚构预览有限公司_评审材料.*\.pdf$/);
  expect(omitted).toMatchObject([{ what: expect.stringContaining('演练说明.txt') as string, why: 'unsupported' }]);
});

test('a blind copy names nobody, in its name either', async () => {
  const { file } = await preview({ audience: 'blind', withEvidence: true });
  expect(file.name).not.toContain('虚构预览');
  expect(file.name).toContain('A-1');
});

test('a look that is left stops, and the next one goes on', async () => {
  const left = desk.refused('packets.preview', { case: id, job: 'j-left' });
  await desk.call('jobs.cancel', { job: 'j-left' });
  expect(await left).toMatchObject({ code: 'job.cancelled' });
  expect((await preview()).file.pages).toBeGreaterThan(3);
});

test('only the last few papers are kept, and none outlives the program', async () => {
  const previews = createPreviews(workerPorts(), join(folder, 'scratch'));
  const paths = Array.from({ length: 8 }, (_, at) => join(folder, `${at}.pdf`));
  for (const [at, path] of paths.entries()) {
    writeFileSync(path, String(at));
    previews.keep(String(at), path);
  }
  expect(paths.filter((path) => existsSync(path))).toEqual(paths.slice(2));
  expect(previews.pathOf('1')).toBeNull();
  expect(previews.pathOf('7')).toBe(paths[7]);
  const { file } = await preview();
  const path = desk.core.resolve('evidence', file.hash).path;
  await desk.stop();
  desk = await openDesk(join(folder, 'one'));
  expect(existsSync(path)).toBe(false);
});
