import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import type { PacketInput } from '#shared/domain/packets/packet-context';
import type { BlobHash } from '#shared/domain/ids';
import { practicePacketInput } from './practice-packet.ts';

export interface PracticeEvidence {
  readonly input: PacketInput;
  /** Path of the bytes by hash. */
  readonly path: (hash: BlobHash) => string | null;
  readonly remove: () => void;
}

/** The practice case with real bytes: sound, rotated, locked by owner, locked for opening, torn, a picture, a torn picture, OFD, altered, absent. */
export const practiceEvidence = async (): Promise<PracticeEvidence> => {
  const folder = mkdtempSync(join(tmpdir(), 'packet-evidence-'));
  const files = new Map<string, string>();
  const keep = (bytes: Uint8Array): BlobHash => {
    const hash = createHash('sha256').update(bytes).digest('hex') as BlobHash;
    const path = join(folder, hash);
    writeFileSync(path, bytes);
    files.set(hash, path);
    return hash;
  };
  const sound = await plainPdf(3, 'sound');
  const altered = keep(await plainPdf(1, 'before'));
  writeFileSync(files.get(altered) ?? '', await plainPdf(2, 'after'));
  const hashes: readonly BlobHash[] = [
    keep(sound),
    keep(await plainPdf(2, 'rotated', 90)),
    keep(await lockedPdf('', 'owner-secret')),
    keep(await lockedPdf('user-secret', 'owner-secret')),
    keep(sound.subarray(0, 400)),
    keep(picture(60, 40)),
    keep(picture(50, 50).subarray(0, 60)),
    keep(new TextEncoder().encode('PK\u0003\u0004 OFD')),
    altered,
    'f'.repeat(64) as BlobHash,
  ];
  const input = practicePacketInput();
  const replaced = new Map(input.detail.evidence.map((item, at) => [item.hash, hashes[at] ?? item.hash]));
  const swap = (hash: BlobHash): BlobHash => replaced.get(hash) ?? hash;
  return {
    input: {
      ...input,
      detail: {
        ...input.detail,
        evidence: input.detail.evidence.map((item, at) => ({
          ...item,
          hash: swap(item.hash),
          present: at !== 9,
          pages: at === 0 ? 3 : null,
        })),
      },
      sheets: input.sheets.map((sheet) => ({
        ...sheet,
        items: sheet.items.map((item) => ({
          ...item,
          mine:
            item.mine === null
              ? null
              : { ...item.mine, pins: item.mine.pins.map((pin) => ({ ...pin, hash: swap(pin.hash) })) },
          others: item.others.map((answer) => ({
            ...answer,
            pins: answer.pins.map((pin) => ({ ...pin, hash: swap(pin.hash) })),
          })),
        })),
      })),
    },
    path: (hash) => files.get(hash) ?? null,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const plainPdf = async (pages: number, words: string, turn = 0): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let at = 1; at <= pages; at += 1) {
    const page = document.addPage([595, 842]);
    page.setRotation(degrees(turn));
    page.drawText(`${words} ${at}`, { x: 80, y: 700, size: 40, font });
  }
  return document.save({ useObjectStreams: false });
};

const lockedPdf = async (userPassword: string, ownerPassword: string): Promise<Uint8Array> => {
  const document = await PDFDocument.load(await plainPdf(1, userPassword === '' ? 'owner locked' : 'user locked'));
  document.encrypt({ userPassword, ownerPassword });
  return document.save({ useObjectStreams: false });
};

/** A grey PNG of the given size. */
export const picture = (width: number, height: number): Buffer => {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const out = Buffer.alloc(12 + body.length);
    out.writeUInt32BE(body.length, 0);
    head.copy(out, 4);
    out.writeUInt32BE(crc(head), 8 + body.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0xb0);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const crc = (bytes: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
};
