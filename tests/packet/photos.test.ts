import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { packet as words } from '#shared/i18n/zh-CN/packet';
import { chooseTypesetter } from '../../src/main/packet/choose-typesetter.ts';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import type { PhotoFile } from '../../src/main/packet/packet-messages.ts';
import { readyPhotos } from '../../src/main/packet/photos.ts';
import { setPacket } from '../../src/main/packet/set-packet.ts';
import { lastingFolder } from '../support/scratch.ts';
import { smallPhoto } from '../support/small-photo.ts';
import { smallPicture } from '../support/small-picture.ts';
import { practicePacketInput } from './practice-packet.ts';
import { bare, readPdf } from './read-pdf.ts';
import { resources } from './worker-ports.ts';

const folder = lastingFolder();
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const kept = (bytes: Buffer): PhotoFile => {
  const sha256 = hashOf(bytes);
  const path = join(folder, sha256);
  writeFileSync(path, bytes);
  return { sha256, path };
};
/** The same picture with one byte of its frame header changed. */
const changed = (at: number, to: number): Buffer => {
  const bytes = smallPhoto();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt8(to, frame + at);
  return bytes;
};
/** A PNG whole at both ends whose picture does not unpack. */
const tornPicture = (): Buffer => {
  const bytes = smallPicture(9);
  const data = bytes.indexOf('IDAT') + 4;
  return Buffer.concat([bytes.subarray(0, data), Buffer.alloc(8, 7), bytes.subarray(data + 8)]);
};

describe('photos of a visit', () => {
  it('are taken as they are; what an archive file cannot hold is named with its reason', async () => {
    const [jpeg, png] = [kept(smallPhoto()), kept(smallPicture(3))];
    const other = kept(smallPicture(4));
    writeFileSync(other.path, smallPicture(5));
    const wrong: readonly (readonly [PhotoFile, string])[] = [
      [kept(smallPhoto().subarray(0, 300)), 'broken'],
      [kept(changed(9, 4)), 'unsupported'],
      [kept(changed(1, 0xc3)), 'unsupported'],
      [kept(changed(6, 0)), 'broken'],
      [kept(Buffer.from('%PDF-1.7 a page of a scan')), 'unsupported'],
      [kept(Buffer.from('GIF89a')), 'unsupported'],
      [other, 'altered'],
      [{ sha256: hashOf(Buffer.from('gone')), path: join(folder, 'gone') }, 'absent'],
    ];
    const { photos, refused } = await readyPhotos([jpeg, png, ...wrong.map(([file]) => file)]);
    expect(photos.map(({ sha256, format }) => [sha256, format])).toEqual([
      [jpeg.sha256, 'jpeg'],
      [png.sha256, 'png'],
    ]);
    expect([...refused]).toEqual(wrong.map(([{ sha256 }, why]) => [sha256, why]));
  });

  it.each(['native', 'wasm'] as const)('one that is torn inside costs itself, not the packet (%s)', async (carrier) => {
    const typesetter = await chooseTypesetter(resources, carrier);
    const maker = { typesetter, covers: fontCoverage(fontFiles(resources)) };
    const files = [kept(smallPhoto()), kept(tornPicture())];
    const model = buildPacketModel(practicePacketInput());
    const [visit] = model.visits;
    const [photo] = visit?.photos ?? [];
    if (visit === undefined || photo === undefined) throw new Error('a photo');
    const shown: PacketModel = {
      ...model,
      visits: [{ ...visit, photos: files.map(({ sha256 }, at) => ({ ...photo, sha256, name: `photo ${at}` })) }],
    };
    const made = await setPacket(maker, shown, { append: null, photos: files });
    expect(made.omitted).toEqual([{ what: 'photo 1', why: 'broken' }]);
    const paper = (await readPdf(made.bytes)).text;
    expect(paper.split(bare(words.visit.notPrinted))).toHaveLength(2);
    expect(Buffer.from(made.bytes).includes(smallPhoto())).toBe(true);
    // The next packet starts without the photos of this one.
    const next = await setPacket(maker, model, { append: null, photos: [] });
    expect(next.omitted.map(({ why }) => why)).toEqual(['absent']);
  });
});
