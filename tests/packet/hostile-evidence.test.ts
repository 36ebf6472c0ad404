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
import { hostilePdfs, type HostileFile } from './hostile-pdfs.ts';
import { hostilePictures } from './hostile-pictures.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf, type PdfFacts } from './read-pdf.ts';
import { workerPorts } from './worker-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-evidence-'));
const pathOf = (hash: BlobHash): string => join(folder, hash);
let files: readonly HostileFile[];
let model: PacketModel;
let made: PacketResult | undefined;
let bytes: Buffer;
let facts: PdfFacts;

/** One packet carries them all: what one of them breaks, every other test here sees. */
beforeAll(async () => {
  files = [...(await hostilePdfs()), ...hostilePictures()];
  const input = practicePacketInput();
  const [like] = input.detail.evidence;
  if (like === undefined) throw new Error('no evidence');
  const evidence = files.map(({ name, bytes: content }) => {
    const hash = createHash('sha256').update(content).digest('hex') as BlobHash;
    writeFileSync(pathOf(hash), content);
    return { ...like, hash, name: `${name}.pdf`, pages: null, present: true, bytes: content.length };
  });
  model = buildPacketModel({ ...input, detail: { ...input.detail, evidence } });
  [made] = await makePackets(workerPorts(), {
    models: [{ case: `c-${'0'.repeat(26)}` as CaseId, model }],
    targetFolder: join(folder, 'out'),
    scratchFolder: join(folder, 'scratch'),
    appendEvidence: true,
    evidencePath: pathOf,
  });
  bytes = readFileSync(made?.path ?? '');
  facts = await readPdf(bytes);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hostile evidence in a packet', () => {
  it('is more than sixty files, none twice', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(new Set(files.map((file) => createHash('sha256').update(file.bytes).digest('hex'))).size).toBe(files.length);
  });

  it('is told one by one: taken over, or left out for its own reason', () => {
    const why = new Map(made?.omitted.map((one) => [one.what, one.why]));
    expect(files.map(({ name }) => [name, why.get(`${name}.pdf`) ?? 'pages'])).toEqual(
      files.map(({ name, expected }) => [name, typeof expected === 'number' ? 'pages' : expected]),
    );
  });

  it('has each its pages, or one page that names the file, its hash and why', () => {
    const counts = files.map(({ expected }) => (typeof expected === 'number' ? expected : 1));
    const extra = counts.reduce((sum, count) => sum + count, 0);
    const own = facts.pages.length - extra;
    expect(made?.pages).toBe(facts.pages.length);
    expect(own).toBeGreaterThan(6);
    let at = own;
    for (const [place, { name, expected }] of files.entries()) {
      const shown = facts.pages[at];
      if (typeof expected === 'string') {
        const text = `${shown?.head}${shown?.body}${shown?.foot}`;
        expect(text, name).toContain(bare(words.omitted[expected]));
        expect(text, name).toContain(model.evidence[place]?.sha256);
      }
      at += counts[place] ?? 0;
    }
  });

  it('leaves nothing that acts behind', async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const found: string[] = [];
    for (const [ref, object] of document.context.enumerateIndirectObjects()) {
      const text = object instanceof PDFRawStream ? `${object.dict.toString()}${unpacked(object)}` : object.toString();
      const acts =
        /evil|\/JavaScript\b|\/Launch\b|\/SubmitForm|\/ImportData|\/GoTo[RE]\b|\/OpenAction|\/AA\b|\/JS\b|\/XFA|\/RichMediaContent|\/Rendition|\/3DD/;
      if (acts.test(text)) found.push(`${ref.toString()} ${text.slice(0, 200)}`);
    }
    expect(found).toEqual([]);
    expect(document.getAttachments().map((one) => one.name)).toEqual(['packet.json']);
  });

  it('leaves the packet sound to another program', (context) => {
    if (spawnSync('qpdf', ['--version']).status !== 0) return context.skip('qpdf is not installed here');
    const checked = spawnSync('qpdf', ['--check', made?.path ?? ''], { encoding: 'utf8' });
    expect(checked.stdout + checked.stderr).toContain('No syntax or stream encoding errors');
    expect(checked.status).toBe(0);
  });

  it('leaves the packet one that the app knows again, unchanged', async () => {
    const examined = await examineFile(workerPorts(), made?.path ?? '', join(folder, 'again'), pathOf);
    expect(examined).toMatchObject({ t: 'packet', kind: 'reading', unchanged: true });
  }, 120_000);
});

/** What a stream says once unpacked; the data of the packet itself name every file and are no action. */
const unpacked = (stream: PDFRawStream): string => {
  if (String(stream.dict.lookup(PDFName.of('Type'))) === '/EmbeddedFile') return '';
  try {
    return inflateSync(stream.getContents()).toString('latin1');
  } catch {
    return '';
  }
};
