import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketResult } from '#shared/domain/packets/packet-result';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { makePackets } from '../../src/main/packet/make-packets.ts';
import { examineFile } from '../../src/main/packet/verify-packet.ts';
import { activePdfs, hostilePdfs, type HostileFile } from './hostile-pdfs.ts';
import { hostilePictures } from './hostile-pictures.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf, type PdfFacts } from './read-pdf.ts';
import { workerPorts } from './worker-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-evidence-'));
const pathOf = (hash: BlobHash): string => join(folder, hash);

interface Made {
  readonly files: readonly HostileFile[];
  readonly model: PacketModel;
  readonly result: PacketResult;
  readonly bytes: Buffer;
  readonly facts: PdfFacts;
}

/** A few packets carry them all: what one of them breaks, every other test here sees. */
const packets: Made[] = [];
beforeAll(async () => {
  const sets = [await activePdfs(), await hostilePdfs(), hostilePictures()];
  const models = sets.map(modelWith);
  const results = await makePackets(workerPorts(), {
    models: models.map((model, at) => ({ case: `c-${String(at).repeat(26)}` as CaseId, fileName: `${at}.pdf`, model })),
    targetFolder: join(folder, 'out'),
    scratchFolder: join(folder, 'scratch'),
    appendEvidence: true,
    evidencePath: pathOf,
  });
  for (const [at, result] of results.entries()) {
    const bytes = readFileSync(result.path);
    const [files, model] = [sets[at] ?? [], models[at]];
    if (model !== undefined) packets.push({ files, model, result, bytes, facts: await readPdf(bytes) });
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modelWith = (files: readonly HostileFile[]): PacketModel => {
  const input = practicePacketInput();
  const [like] = input.detail.evidence;
  if (like === undefined) throw new Error('no evidence');
  const evidence = files.map(({ name, bytes }) => {
    const hash = createHash('sha256').update(bytes).digest('hex') as BlobHash;
    writeFileSync(pathOf(hash), bytes);
    return { ...like, hash, name: `${name}.pdf`, pages: null, present: true, bytes: bytes.length };
  });
  return buildPacketModel({ ...input, detail: { ...input.detail, evidence } });
};

const everything = (packet: Made): string =>
  packet.facts.pages.map((page) => page.head + page.body + page.foot).join('\n');

describe('hostile evidence in packets', () => {
  it('is more than a hundred files, none twice', () => {
    const files = packets.flatMap((packet) => packet.files);
    expect(files.length).toBeGreaterThan(100);
    expect(new Set(files.map((file) => createHash('sha256').update(file.bytes).digest('hex'))).size).toBe(files.length);
  });

  it('is told one by one: taken over, or left out for its own reason', () => {
    for (const { files, result } of packets) {
      const why = new Map(result.omitted.map((one) => [one.what, one.why]));
      const known = files.filter(({ expected }) => expected !== 'any');
      expect(known.map(({ name }) => [name, why.get(`${name}.pdf`) ?? 'pages'])).toEqual(
        known.map(({ name, expected }) => [name, typeof expected === 'number' ? 'pages' : expected]),
      );
    }
  });

  it('has each its pages, or one page that names the file, its hash and why', () => {
    for (const { files, model, result, facts } of packets) {
      const counts = files.map(({ expected }) => (typeof expected === 'number' ? expected : 1));
      const own = facts.pages.length - counts.reduce((sum, count) => sum + count, 0);
      expect(result.pages).toBe(facts.pages.length);
      expect(own).toBeGreaterThan(6);
      let at = own;
      for (const [place, { name, expected }] of files.entries()) {
        const shown = facts.pages[at];
        if (typeof expected === 'string' && expected !== 'any') {
          const text = `${shown?.head}${shown?.body}${shown?.foot}`;
          expect(text, name).toContain(bare(words.omitted[expected]));
          expect(text, name).toContain(model.evidence[place]?.sha256);
        }
        at += counts[place] ?? 0;
      }
    }
  });

  it('has a bookmark for each file, and shows the words of the whole ones', () => {
    for (const { model, facts } of packets) {
      const outline = facts.outline.map(bare);
      expect(outline).toContain(bare(words.appendix.title));
      for (const piece of model.evidence) expect(outline).toContain(bare(`${piece.index} ${piece.name}`));
    }
    const [first] = packets;
    for (let seed = 0; seed < 12; seed += 1) expect(first && everything(first)).toContain(`active${seed}`);
  });

  it('leaves nothing that acts behind', async () => {
    for (const { bytes } of packets) {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      const found: string[] = [];
      for (const [ref, object] of document.context.enumerateIndirectObjects()) {
        const text =
          object instanceof PDFRawStream ? `${object.dict.toString()}${unpacked(object)}` : object.toString();
        if (acts.test(text)) found.push(`${ref.toString()} ${text.slice(0, 200)}`);
      }
      expect(found).toEqual([]);
    }
  });

  it('sends along as files only papers and pictures in which nothing is seen to act, under names nothing opens', async () => {
    const names: string[] = [];
    for (const { bytes, files, result, facts, model } of packets) {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      const left = new Set(result.omitted.map(({ what }) => what));
      for (const { name, data } of document.getAttachments()) {
        if (name === 'packet.json') continue;
        names.push(name);
        const [, index, ending] = /^evidence-(\d+)\.(pdf|ofd|jpg|png|tif)\.original$/.exec(name) ?? [];
        const file = files[Number(index) - 1];
        expect(left, name).toContain(`${file?.name}.pdf`);
        expect(Buffer.from(data).equals(Buffer.from(file?.bytes ?? [])), name).toBe(true);
        if (ending === 'pdf') expect(Buffer.from(data).toString('latin1'), file?.name ?? '').not.toMatch(acts);
        const page = facts.pages.find(({ body }) => body.includes(model.evidence[Number(index) - 1]?.sha256 ?? '?'));
        expect(page, name).toBeDefined();
      }
      const page = everything({ files, model, result, bytes, facts });
      for (const name of document.getAttachments().map((one) => one.name))
        if (name !== 'packet.json') expect(page).toContain(bare(name));
    }
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names.map((name) => name.split('.')[1]))).toEqual(new Set(['pdf', 'jpg', 'png', 'tif', 'ofd']));
  });

  it('leaves the packets sound to another program', (context) => {
    if (spawnSync('qpdf', ['--version']).status !== 0) return context.skip('qpdf is not installed here');
    for (const { result } of packets) {
      const checked = spawnSync('qpdf', ['--check', result.path], { encoding: 'utf8' });
      expect(checked.stdout + checked.stderr).toContain('No syntax or stream encoding errors');
      expect(checked.status).toBe(0);
    }
  });

  it('leaves a packet one that the app knows again, unchanged', async () => {
    const path = packets[2]?.result.path ?? '';
    const examined = await examineFile(workerPorts(), path, join(folder, 'again'), pathOf);
    expect(examined).toMatchObject({ t: 'packet', kind: 'reading', unchanged: true });
  }, 120_000);
});

/** What does something, and what the files here say when they do. */
const acts =
  /evil|\/JavaScript\b|\/Launch\b|\/SubmitForm|\/ImportData|\/GoTo[RE]\b|\/OpenAction|\/AA\b|\/JS\b|\/XFA|\/RichMediaContent|\/Rendition|\/3DD/;

/** What a stream says once unpacked; the data of the packet itself name every file and are no action. */
const unpacked = (stream: PDFRawStream): string => {
  if (String(stream.dict.lookup(PDFName.of('Type'))) === '/EmbeddedFile') return '';
  try {
    return inflateSync(stream.getContents()).toString('latin1');
  } catch {
    return '';
  }
};
