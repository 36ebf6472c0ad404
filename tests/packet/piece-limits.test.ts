import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { makePackets } from '../../src/main/packet/make-packets.ts';
import { startTypesetting } from '../../src/main/packet/typesetter-process.ts';
import { lastingFolder } from '../support/scratch.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf } from './read-pdf.ts';
import { workerPorts } from './worker-ports.ts';

const folder = lastingFolder();

const sound = async (text: string): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([300, 300]).drawText(text, { x: 40, y: 200 });
  return document.save({ useObjectStreams: false });
};

/** A small file whose thousand pages all draw the same instructions, sixty million bytes of nothing once unpacked. */
const slow = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const body = deflateSync(Buffer.alloc(60 * 2 ** 20, 32));
  const stream = context.register(context.stream(body, { Filter: 'FlateDecode' }));
  for (let at = 0; at < 1000; at += 1) document.addPage([200, 200]).node.set(PDFName.of('Contents'), stream);
  return document.save({ useObjectStreams: false });
};

/** One page and, beside it, an array of six million arrays: a file of twelve megabytes that takes fifty times as much to hold. */
const growing = (): Buffer =>
  Buffer.from(
    `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj
4 0 obj [${'[]'.repeat(6_000_000)}] endobj
trailer << /Root 1 0 R /Size 5 >>
%%EOF
`,
    'latin1',
  );

it.each([
  { why: 'tooSlow', bad: slow, pieceMs: 4000 },
  { why: 'outgrew', bad: growing, pieceMs: 60_000 },
] as const)(
  'a piece beyond its limit ($why) costs its own page; the others are put in',
  async ({ why, bad, pieceMs }) => {
    const files = [await sound('first'), await bad(), await sound('last')];
    const input = practicePacketInput();
    const [like] = input.detail.evidence;
    if (like === undefined) throw new Error('no evidence');
    const evidence = files.map((bytes, at) => {
      const hash = createHash('sha256').update(bytes).digest('hex') as BlobHash;
      writeFileSync(join(folder, hash), bytes);
      return { ...like, hash, name: `${at + 1}.pdf`, pages: null, present: true, bytes: bytes.length };
    });
    const model = buildPacketModel({ ...input, detail: { ...input.detail, evidence } });
    const ports = workerPorts();
    const typesetter = await startTypesetting(ports, null, undefined, { memoryMb: 200, patienceMs: 120_000, pieceMs });
    try {
      const [made] = await makePackets(ports, {
        models: [{ case: `c-${'0'.repeat(26)}` as CaseId, model }],
        targetFolder: join(folder, 'out'),
        scratchFolder: join(folder, 'scratch'),
        appendEvidence: true,
        evidencePath: (hash) => join(folder, hash),
        typesetter,
      });
      expect(made?.omitted).toEqual([{ what: '2.pdf', why }]);
      const facts = await readPdf(readFileSync(made?.path ?? ''));
      const pages = facts.pages.slice(-3).map((page) => page.head + page.body + page.foot);
      expect(pages[0]).toContain('first');
      expect(pages[1]).toContain(bare(words.omitted[why]));
      expect(pages[1]).toContain(bare(words.appendix.whyKept.unread));
      expect(pages[2]).toContain('last');
      expect(Object.keys(facts.attachments)).toEqual(['packet.json']);
    } finally {
      typesetter.end();
    }
  },
  180_000,
);

it('an original that cannot be put in goes along in the officers’ copy alone', async () => {
  const torn = Buffer.from((await sound('torn')).subarray(0, 300));
  const hash = createHash('sha256').update(torn).digest('hex') as BlobHash;
  writeFileSync(join(folder, hash), torn);
  const input = practicePacketInput();
  const [like] = input.detail.evidence;
  if (like === undefined) throw new Error('no evidence');
  const whole = buildPacketModel({
    ...input,
    detail: { ...input.detail, evidence: [{ ...like, hash, name: '盖章件.pdf', present: true, bytes: torn.length }] },
  });
  const secrets = { units: [], people: [], codes: [] };
  const made = await makePackets(workerPorts(), {
    models: [whole, forAudience(whole, 'applicant', secrets)].map((model) => ({
      case: `c-${'0'.repeat(26)}` as CaseId,
      model,
    })),
    targetFolder: join(folder, 'copies'),
    scratchFolder: join(folder, 'scratch'),
    appendEvidence: true,
    evidencePath: (wanted) => join(folder, wanted),
  });
  const [officers, applicant] = await Promise.all(made.map(({ path }) => readPdf(readFileSync(path))));
  expect(Object.keys(officers?.attachments ?? {}).sort()).toEqual(['evidence-01.pdf.original', 'packet.json']);
  expect(officers?.pages.at(-1)?.body).toContain('evidence-01.pdf.original');
  expect(Object.keys(applicant?.attachments ?? {})).toEqual(['packet.json']);
  expect(applicant?.pages.at(-1)?.body).not.toContain('original');
});
