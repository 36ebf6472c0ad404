// Pages of a PDF as small pictures: poppler paints them, a palette of a few colours keeps them small.
import { spawnSync } from 'node:child_process';
import { crc32, deflateSync } from 'node:zlib';

const poppler = (program, ...args) => {
  const run = spawnSync(program, args, { maxBuffer: 2 ** 28 });
  if (run.status !== 0) throw new Error(`${program} is needed for the gallery: ${run.error ?? run.stderr}`);
  return run.stdout;
};

/** The words of every page, in order. */
export const wordsOfPages = (pdf) =>
  poppler('pdftotext', '-layout', pdf, '-').toString('utf8').split('\f').slice(0, -1);

/** One page as a PNG with at most 48 colours. */
export const pictureOf = (pdf, page) => {
  const at = String(page);
  const ppm = poppler('pdftoppm', '-r', '92', '-f', at, '-l', at, pdf);
  const [, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.subarray(0, 40).toString('latin1')).map(Number);
  return palettePng(ppm.subarray(ppm.length - width * height * 3), width, height);
};

const most = 48;
/** Five bits of each colour: nearly equal ones are one. */
const keyOf = (points, at) => ((points[at] >> 3) << 10) | ((points[at + 1] >> 3) << 5) | (points[at + 2] >> 3);
const colourOf = (key) => [key >> 10, (key >> 5) & 31, key & 31].map((part) => Math.round((part * 255) / 31));

const palettePng = (points, width, height) => {
  const counts = new Uint32Array(2 ** 15);
  for (let at = 0; at < points.length; at += 3) counts[keyOf(points, at)] += 1;
  const used = [...counts.keys()].filter((key) => counts[key] > 0).sort((a, b) => counts[b] - counts[a]);
  const palette = used.slice(0, most).map(colourOf);
  const index = new Uint8Array(2 ** 15);
  for (const key of used) index[key] = nearest(palette, colourOf(key));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) rows[y * (width + 1) + 1 + x] = index[keyOf(points, at)];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const nearest = (palette, colour) => {
  const distances = palette.map((one) => one.reduce((sum, part, at) => sum + (part - colour[at]) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
};

const chunk = (name, body) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), 4 + named.length);
  return out;
};
