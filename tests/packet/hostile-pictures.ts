import { crc32 } from 'node:zlib';
import { smallPhoto } from '../support/small-photo.ts';
import type { HostileFile } from './hostile-pdfs.ts';
import { picture } from './practice-evidence.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The small photo with its frame header rewritten: where the marker stands, its kind, depth, size, components. */
const photoWith = (change: (bytes: Buffer, frame: number) => void): Buffer => {
  const bytes = smallPhoto();
  change(bytes, bytes.indexOf(Buffer.from([0xff, 0xc0])));
  return bytes;
};

const pictureWith = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = picture(60, 40);
  change(bytes);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
};

const packed = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''), 'base64');

/** Sound pictures of 16 by 12 and 4 by 3 points: four inks, in passes, sixteen bits a sample. */
const fourInks = [
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GC',
  'gU5gjZeMfZZzfoF8/9sAQwEVFxceGh47ISE7fFNGU3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8',
  'fHx8fHx8/8AAFAgADAAQBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAHRAAAQMFAQAAAAAAAAAAAAAAAAID',
  'UgESExQVUf/EABQBAQAAAAAAAAAAAAAAAAAAAAX/xAAZEQACAwEAAAAAAAAAAAAAAAAAFQEDUVL/2gAOBAEAAhEDEQQAAD8Ao3Lj',
  'UXLjUqY0+DGnwDZ3aGK46K/UeiodR6KirqMxGozE/9k=',
];
const inSteps = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7',
  'gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8',
  'fHx8fHx8fHz/wgARCAAMABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/',
  '2gAMAwEAAhADEAAAAcKSt//EABYQAQEBAAAAAAAAAAAAAAAAABEAEP/aAAgBAQABBQJnf//EABYRAAMAAAAAAAAAAAAAAAAAAAAB',
  'FP/aAAgBAwEBPwGhn//EABYRAAMAAAAAAAAAAAAAAAAAAAABFP/aAAgBAgEBPwGZH//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAI',
  'AQEABj8CH//EABYQAQEBAAAAAAAAAAAAAAAAAAAREP/aAAgBAQABPyHCq//aAAwDAQACAAMAAAAQy//EABQRAQAAAAAAAAAAAAAA',
  'AAAAAAD/2gAIAQMBAT8Qf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Qf//EABYQAQEBAAAAAAAAAAAAAAAAAAAREP/a',
  'AAgBAQABPxDOlP/Z',
];
const sixteenBits = [
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADEAIAAABrBuXSAAAAHElEQVQI12P8/58BK2BsYGBgaMAmwcDAwIBNFwDpJwUAM9KvJAAA',
  'AABJRU5ErkJggg==',
];

/** Pictures that are broken, swell when unpacked, or bear another kind's name. */
export const hostilePictures = (): readonly HostileFile[] => [
  { name: 'photo as it should be', bytes: smallPhoto(), expected: 1 },
  {
    name: 'photo cut short and ended properly',
    bytes: Buffer.concat([smallPhoto().subarray(0, -12), Buffer.from([0xff, 0xd9])]),
    expected: 'broken',
  },
  {
    name: 'photo with other data in its middle',
    bytes: Buffer.from(smallPhoto().fill(0xa5, smallPhoto().length - 20, smallPhoto().length - 8)),
    expected: 'broken',
  },
  {
    name: 'photo in steps without its last step',
    bytes: Buffer.concat([
      packed(inSteps).subarray(0, packed(inSteps).lastIndexOf(0xc4) - 1),
      Buffer.from([0xff, 0xd9]),
    ]),
    expected: 'broken',
  },
  { name: 'photo cut short', bytes: smallPhoto().subarray(0, 200), expected: 'broken' },
  {
    name: 'photo without a frame',
    bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9]),
    expected: 'broken',
  },
  {
    name: 'photo with a segment of no length',
    bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array<number>(64).fill(0), 0xff, 0xd9]),
    expected: 'broken',
  },
  { name: 'photo in printers colours', bytes: packed(fourInks), expected: 1 },
  {
    name: 'photo of twelve bits',
    bytes: photoWith((bytes, at) => bytes.writeUInt8(12, at + 4)),
    expected: 'unsupported',
  },
  {
    name: 'photo without loss',
    bytes: photoWith((bytes, at) => bytes.writeUInt8(0xc3, at + 1)),
    expected: 'unsupported',
  },
  { name: 'photo in steps', bytes: packed(inSteps), expected: 1 },
  {
    name: 'photo of two colours',
    bytes: photoWith((bytes, at) => bytes.writeUInt8(2, at + 9)),
    expected: 'unsupported',
  },
  { name: 'photo of no height', bytes: photoWith((bytes, at) => bytes.writeUInt16BE(0, at + 5)), expected: 'broken' },
  {
    name: 'photo of four thousand million points',
    bytes: photoWith((bytes, at) => bytes.writeUInt32BE(0xffffffff, at + 5)),
    expected: 'tooLarge',
  },
  {
    name: 'picture of huge sides',
    bytes: pictureWith((bytes) => bytes.writeUInt32BE(60_000, 16) + bytes.writeUInt32BE(60_000, 20)),
    expected: 'tooLarge',
  },
  { name: 'picture of no width', bytes: pictureWith((bytes) => bytes.writeUInt32BE(0, 16)), expected: 'broken' },
  {
    name: 'picture larger than its data',
    bytes: pictureWith((bytes) => bytes.writeUInt32BE(4000, 20)),
    expected: 'broken',
  },
  { name: 'picture whose data are torn', bytes: pictureWith((bytes) => bytes.fill(0xff, 41, 55)), expected: 'broken' },
  {
    name: 'picture of a kind there is not',
    bytes: pictureWith((bytes) => bytes.writeUInt8(5, 25)),
    expected: 'broken',
  },
  { name: 'picture cut short', bytes: picture(50, 50).subarray(0, 60), expected: 'broken' },
  { name: 'picture of sixteen bits', bytes: packed(sixteenBits), expected: 1 },
  {
    name: 'moving picture',
    bytes: latin('GIF89a\x01\x00\x01\x00\x80\x00\x00!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00;'),
    expected: 'unsupported',
  },
  { name: 'scan of a fax', bytes: latin('II*\x00\x08\x00\x00\x00\x00\x00'), expected: 'unsupported' },
  {
    name: 'drawing with a script',
    bytes: latin('<svg xmlns="http://www.w3.org/2000/svg" onload="evil()"/>'),
    expected: 'unsupported',
  },
  {
    name: 'photo of a telephone',
    bytes: latin('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'),
    expected: 'unsupported',
  },
  { name: 'OFD', bytes: latin('PK\x03\x04\x14\x00OFD.xml'), expected: 'unsupported' },
  { name: 'program', bytes: latin('MZ\x90\x00evil.exe'), expected: 'unsupported' },
];
