import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketResult } from '#shared/domain/packets/packet-result';
import { makePackets } from '../../src/main/packet/make-packets.ts';
import { practiceEvidence, type PracticeEvidence } from './practice-evidence.ts';
import { bare, catalogOf, linksOf, readPdf, type PdfFacts } from './read-pdf.ts';
import { workerPorts } from './worker-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-copy-'));
let evidence: PracticeEvidence;
let model: PacketModel;

beforeAll(async () => {
  evidence = await practiceEvidence();
  model = buildPacketModel(evidence.input);
});
afterAll(() => {
  evidence.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['native', 'wasm'] as const)('reading copy by %s', (carrier) => {
  let made: PacketResult | undefined;
  let facts: PdfFacts;
  let bytes: Uint8Array;

  beforeAll(async () => {
    const carrierHere = carrier === 'native' && process.platform !== 'linux' ? 'wasm' : carrier;
    [made] = await makePackets(workerPorts(), {
      models: [{ case: `c-${'0'.repeat(26)}` as CaseId, model }],
      targetFolder: join(folder, carrier),
      scratchFolder: join(folder, 'scratch'),
      carrier: carrierHere,
      appendEvidence: true,
      evidencePath: evidence.path,
    });
    bytes = readFileSync(made?.path ?? '');
    facts = await readPdf(bytes);
  });

  it('adds the pages of each piece and a page for each that cannot be opened', () => {
    const own = facts.pages.length - (3 + 2 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1);
    const appended = facts.pages.slice(own).map((page) => page.body + page.foot);
    expect(made?.pages).toBe(facts.pages.length);
    expect(appended[0]).toContain('sound1');
    expect(appended[2]).toContain('sound3');
    expect(
      facts.pages.slice(own + 3, own + 5).map((page) => /rotated\d/.exec(page.head + page.body + page.foot)?.[0]),
    ).toEqual(['rotated1', 'rotated2']);
    expect(appended[5]).toContain('ownerlocked1');
    const reasons = [6, 7, 9, 10, 11, 12].map((at) => appended[at] ?? '');
    expect(
      reasons.map((text) => Object.entries(words.omitted).find(([, reason]) => text.includes(bare(reason)))?.[0]),
    ).toEqual(['encrypted', 'broken', 'broken', 'unsupported', 'altered', 'absent']);
    expect(reasons[0]).toContain(model.evidence[3]?.sha256);
    expect(reasons[0]).toContain(bare(model.evidence[3]?.name ?? ''));
  });

  it('tells what could not be put in', () => {
    expect(made?.omitted.map((one) => one.why)).toEqual([
      'encrypted',
      'broken',
      'broken',
      'unsupported',
      'altered',
      'absent',
    ]);
  });

  it('stamps appended pages with their number in the packet', () => {
    const total = facts.pages.length;
    const own = total - 13;
    expect(facts.pages[own]?.foot).toContain(bare(`本册第 ${own + 1} 页 · 共 ${total} 页`));
    expect(facts.pages[own]?.foot).toContain(bare('材料 1 第 1 页'));
    expect(facts.pages[1]?.foot).toContain(bare(`共 ${total} 页`));
  });

  it('leads from the check table to the appended page', async () => {
    const links = await linksOf(bytes);
    const own = facts.pages.length - 13;
    expect(links.outside).toBe(0);
    expect(links.inside.filter((page) => page > own).length).toBeGreaterThan(10);
  });

  it('takes the archive claim off and keeps the rest', async () => {
    expect(facts.metadata).not.toContain('pdfaid');
    expect(facts.metadata).toContain('朱㛃星河');
    expect((await catalogOf(bytes)).outputIntents).toBe(0);
    expect(JSON.parse(facts.attachments['packet.json'] ?? '')).toEqual(model);
  });
});
