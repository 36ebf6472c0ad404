import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { makePackets } from '../../src/main/packet/make-packets.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf } from './read-pdf.ts';
import { workerPorts } from './worker-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'active-content-'));
const files = new Map<string, Uint8Array>();
let bytes: Buffer;
let model: PacketModel;

/** One page that does, when it can, everything a page can do. */
const activePdf = async (kinds: readonly string[], seed: number): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([400, 400]);
  page.drawText(`active ${seed}`, { x: 50, y: 300, size: 24, font: await document.embedFont(StandardFonts.Helvetica) });
  const { context } = document;
  const does = (kind: string): PDFDict => {
    const script = context.obj({ Type: 'Action', S: kind });
    script.set(PDFName.of('JS'), PDFString.of(`app.alert("evil ${seed}")`));
    script.set(PDFName.of('F'), PDFString.of('evil.exe'));
    script.set(PDFName.of('URI'), PDFString.of('file:///etc/passwd'));
    script.set(PDFName.of('Next'), context.obj({ S: 'Launch', F: PDFString.of('next.exe') }));
    return script;
  };
  for (const kind of kinds) {
    if (kind === 'open') document.catalog.set(PDFName.of('OpenAction'), does('JavaScript'));
    else if (kind === 'page') page.node.set(PDFName.of('AA'), context.obj({ O: context.register(does('JavaScript')) }));
    else if (kind === 'file') await document.attach(new Uint8Array([77, 90]), 'evil.exe', {});
    else {
      const field = context.register(
        context.obj({ FT: 'Tx', T: PDFString.of('field'), AA: { K: does('JavaScript') } }),
      );
      const note = context.obj({
        Type: 'Annot',
        Subtype: kind === 'attached' ? 'FileAttachment' : 'Widget',
        Rect: [0, 0, 400, 400],
      });
      note.set(PDFName.of('Parent'), field);
      note.set(PDFName.of('A'), does(kind));
      note.set(
        PDFName.of('FS'),
        context.register(context.obj({ Type: 'Filespec', F: PDFString.of('evil.exe'), EF: {} })),
      );
      page.node.addAnnot(context.register(note));
    }
  }
  return document.save({ useObjectStreams: seed % 2 === 0 });
};

const kinds = ['open', 'page', 'file', 'attached', 'JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'URI'];

beforeAll(async () => {
  const made: Uint8Array[] = [];
  for (const [at, kind] of kinds.entries()) made.push(await activePdf([kind], at));
  made.push(await activePdf(kinds, 90), await activePdf(kinds, 91));
  // Each of them torn at four places and with bytes turned over: 60 files in all.
  for (let at = 0; made.length < 60; at += 1) {
    const whole = Buffer.from(made[at % 12] ?? []);
    const cut = Math.floor((whole.length * ((at % 4) + 1)) / 5);
    if (at % 3 === 0) made.push(whole.subarray(0, cut));
    else {
      for (let turn = 0; turn < 20; turn += 1)
        whole.writeUInt8((turn * 37 + at) % 256, (cut + turn * 13) % whole.length);
      made.push(whole);
    }
  }
  const input = practicePacketInput();
  const [like] = input.detail.evidence;
  if (like === undefined) throw new Error('no evidence');
  const evidence = made.map((content, at) => {
    const hash = createHash('sha256').update(content).digest('hex') as typeof like.hash;
    files.set(hash, content);
    writeFileSync(join(folder, hash), content);
    return { ...like, hash, name: `hostile-${at}.pdf`, pages: null, present: true, bytes: content.length };
  });
  model = buildPacketModel({ ...input, detail: { ...input.detail, evidence } });
  const [result] = await makePackets(workerPorts(), {
    models: [{ case: `c-${'0'.repeat(26)}` as CaseId, model }],
    targetFolder: folder,
    scratchFolder: join(folder, 'scratch'),
    appendEvidence: true,
    evidencePath: (hash) => join(folder, hash),
  });
  bytes = readFileSync(result?.path ?? '');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes over pages and leaves everything active behind', async () => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const found: string[] = [];
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const text = object instanceof PDFRawStream ? object.dict.toString() : object.toString();
    if (/evil|next\.exe|\/JavaScript|\/Launch|\/SubmitForm|\/ImportData|\/GoToR|\/OpenAction|\/AA\b|\/JS\b/.test(text))
      found.push(`${ref.toString()} ${text.slice(0, 200)}`);
  }
  expect(found).toEqual([]);
  expect(document.getAttachments().map((one) => one.name)).toEqual(['packet.json']);
});

it('has a page and a bookmark for each of sixty files, opened or not', async () => {
  const facts = await readPdf(bytes);
  const outline = facts.outline.map(bare);
  expect(outline).toContain(bare(words.appendix.title));
  for (const piece of model.evidence) {
    expect(outline).toContain(bare(`${piece.index} ${piece.name}`));
    expect(
      facts.pages.some(
        (page) => page.foot.includes(bare(`材料 ${piece.index} 第 1 页`)) || page.body.includes(bare(piece.sha256)),
      ),
    ).toBe(true);
  }
  // The whole ones are opened, not refused: their own words stand on their pages.
  const shown = facts.pages.map((page) => page.head + page.body + page.foot).join('\n');
  for (const seed of [...kinds.keys(), 90, 91]) expect(shown).toContain(`active${seed}`);
});

it('is sound to another program', (context) => {
  if (spawnSync('qpdf', ['--version']).status !== 0) return context.skip('qpdf is not installed here');
  const path = join(folder, 'whole.pdf');
  writeFileSync(path, bytes);
  const checked = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  expect(checked.stdout + checked.stderr).toContain('No syntax or stream encoding errors');
  expect(checked.status).toBe(0);
});
