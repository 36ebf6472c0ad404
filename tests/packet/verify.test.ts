import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PacketVerdict } from '#shared/domain/packets/packet-verdict';
import { creditCode } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { smallPhoto } from '../support/small-photo.ts';
import { smallPicture } from '../support/small-picture.ts';
import { lastingFolder } from '../support/scratch.ts';

const folder = lastingFolder();
let desk: Desk;
let other: Desk;
let id = '';
let paper = '';
const out = join(folder, 'out');

const make = async (options: Record<string, string | boolean> = {}): Promise<string> => {
  const made = await desk.call<{ path: string }[]>('packets.make', {
    cases: [id],
    target: desk.token(out),
    job: `j-${Math.random().toString(36).slice(2)}`,
    ...options,
  });
  return join(out, made[0]?.path ?? '');
};
const verify = (path: string, by: Desk = desk): Promise<PacketVerdict> =>
  by.call<PacketVerdict>('packets.verify', { file: by.token(path) });

beforeAll(async () => {
  mkdirSync(out);
  desk = await openDesk(join(folder, 'one'));
  other = await openDesk(join(folder, 'other'));
  const sheet = join(folder, 'in.csv');
  writeFileSync(
    sheet,
    `\ufeff编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（元）\r\nA-1,虚构核对有限公司,${creditCode(7)},M05-D1,核对项目,1000.50`,
  );
  const report = await desk.call<{ draft: string }>('intake.examine', { files: [desk.token(sheet)], job: 'j-1' });
  await desk.call('intake.commit', { draft: report.draft, job: 'j-2' });
  id = (await desk.call<{ rows: { id: string }[] }>('cases.list', {})).rows[0]?.id ?? '';
  await desk.call('review.answer', { case: id, check: 'G01', value: 'met', note: '原件已核' });
  paper = await make();
});
afterAll(async () => {
  await Promise.all([desk.stop(), other.stop()]);
});

test('a packet as it was made is recognised as unchanged, of the present state, and equal to the records', async () => {
  const verdict = await verify(paper);
  expect(verdict).toMatchObject({ paper: 'unchanged', state: 'current', later: 0, agrees: true, case: id });
  expect(verdict.origin).toMatchObject({ number: 'A-1', applicant: '虚构核对有限公司', kind: 'archive' });
});

test('copies for others and copies with pages are recognised too', async () => {
  expect(await verify(await make({ language: 'en' }))).toMatchObject({ paper: 'unchanged', agrees: true });
  expect(await verify(await make({ withEvidence: true }))).toMatchObject({
    paper: 'unchanged',
    origin: { kind: 'reading' },
  });
  const blind = await verify(await make({ audience: 'blind' }));
  expect(blind).toMatchObject({ paper: 'unchanged', case: id, origin: { audience: 'blind', applicant: '〔已隐去〕' } });
  expect(blind.agrees).toBeNull();
});

test('one byte changed, or the data inside, is told', async () => {
  const bytes = readFileSync(paper);
  const at = bytes.lastIndexOf('/Title');
  const bent = join(folder, 'bent.pdf');
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed[at + 1] ?? 0) === 0x54 ? 0x55 : 0x54, at + 1);
  writeFileSync(bent, changed);
  expect((await verify(bent)).paper).toBe('differs');
  const saved = join(folder, 'saved.pdf');
  writeFileSync(saved, await (await PDFDocument.load(bytes)).save());
  expect((await verify(saved)).paper).toBe('differs');
});

test('what is no packet is no packet', async () => {
  const plain = await PDFDocument.create();
  plain.addPage();
  writeFileSync(join(folder, 'plain.pdf'), await plain.save());
  writeFileSync(join(folder, 'text.pdf'), 'not a file of that kind');
  const fake = await PDFDocument.create();
  fake.addPage();
  await fake.attach(new TextEncoder().encode('{"format":"anjuan-packet/1","made":{}}'), 'packet.json', {});
  writeFileSync(join(folder, 'fake.pdf'), await fake.save());
  for (const name of ['plain.pdf', 'text.pdf', 'fake.pdf'])
    expect(await verify(join(folder, name))).toMatchObject({ paper: 'notPacket', origin: null, case: null });
});

test('a laptop without the case says so, and a packet grows old when the case goes on', async () => {
  const copy = join(folder, 'copy.pdf');
  copyFileSync(paper, copy);
  expect(await verify(copy, other)).toMatchObject({ paper: 'unchanged', state: 'noCase', case: null });
  await desk.call('review.answer', { case: id, check: 'G02', value: 'notMet', note: '缺一页' });
  const later = await verify(copy);
  expect(later).toMatchObject({ paper: 'unchanged', state: 'older', agrees: null });
  expect(later.later).toBeGreaterThan(0);
});

test('photos of a visit are in the packet byte for byte, and prove it on a laptop that has never seen them', async () => {
  const pieces = [join(folder, 'gate.jpg'), join(folder, 'hall.png'), join(folder, 'scan.pdf')];
  const [jpeg = '', png = '', scan = ''] = pieces;
  writeFileSync(jpeg, smallPhoto());
  writeFileSync(png, smallPicture(7));
  const pages = await PDFDocument.create();
  pages.addPage();
  writeFileSync(scan, await pages.save());
  await desk.call('evidence.attach', { case: id, files: pieces.map((path) => desk.token(path)), job: 'j-photos' });
  const { evidence } = await desk.call<{ evidence: readonly { name: string; hash: string }[] }>('cases.open', {
    case: id,
  });
  const photos = ['gate.jpg', 'hall.png', 'scan.pdf'].map((name) => ({
    hash: evidence.find((item) => item.name === name)?.hash ?? '',
    page: 1,
  }));
  await desk.call('records.save', {
    case: id,
    kind: 'siteVisit',
    id: null,
    values: {
      place: '海淀区演练路 1 号',
      visitedOn: '2026-03-01',
      officers: [{ name: '李明' }, { name: '王芳' }],
      findings: [{ check: '设备', found: '与清单一致', deviation: false }],
      conclusion: 'agrees',
      photos,
    },
  });
  for (const options of [{}, { withEvidence: true }]) {
    const made = await make(options);
    const document = await PDFDocument.load(readFileSync(made), { updateMetadata: false });
    const inside = [
      ...document.context.enumerateIndirectObjects().map(([, object]) => object),
      ...document.getAttachments().map(({ data }) => data),
    ].flatMap((one) => (one instanceof PDFRawStream ? [one.contents] : one instanceof Uint8Array ? [one] : []));
    for (const file of [jpeg, png]) expect(inside.some((bytes) => readFileSync(file).equals(bytes))).toBe(true);
    expect(await verify(made)).toMatchObject({ paper: 'unchanged', state: 'current', agrees: true });
    // The archive packet needs nothing but itself; the pages of a reading copy are the store's.
    if (!('withEvidence' in options)) expect(await verify(made, other)).toMatchObject({ paper: 'unchanged' });
  }
});
