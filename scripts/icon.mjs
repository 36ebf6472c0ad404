// Draws the program's icon, a seal with the character 卷, as plain geometry: no font, no renderer, the same bytes on
// every machine. `node scripts/icon.mjs` writes resources/icons (SVG, PNG, ICO, ICNS).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { root } from './run.mjs';

const paper = [251, 246, 236];
const cinnabar = [176, 52, 41];
const deep = [150, 38, 32];

// A field of 100 by 100. The seal is a rounded square with a thin inner frame; strokes are polylines and cubic curves.
const seal = { inset: 4, radius: 20 };
const frame = { inset: 10.5, radius: 14, width: 1.6 };
const strokeWidth = 6.6;
const strokes = [
  'M36 20 L40.5 28.5',
  'M64 20 L59.5 28.5',
  'M27 35.5 L73 35.5',
  'M20.5 48 L79.5 48',
  'M50 18.5 C50.5 36 46 56 20.5 66',
  'M57 48 C61 56 68 62.5 79.5 66',
  'M37.5 60.5 L62 60.5 L62 71.5 L54 71.5',
  'M37.5 60.5 L37.5 77 C37.5 80.5 39.5 81.5 43 81.5 L65 81.5 C70 81.5 71.5 79 71.5 74',
];

const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
const square = ({ inset, radius }, style) =>
  `<rect x="${inset}" y="${inset}" width="${100 - 2 * inset}" height="${100 - 2 * inset}" rx="${radius}" ${style}/>`;

export const iconSvg = () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <defs><linearGradient id="seal" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${hex(cinnabar)}"/><stop offset="1" stop-color="${hex(deep)}"/></linearGradient></defs>
  ${square(seal, 'fill="url(#seal)"')}
  ${square(frame, `fill="none" stroke="${hex(paper)}" stroke-opacity="0.75" stroke-width="${frame.width}"`)}
  <path d="${strokes.join(' ')}" fill="none" stroke="${hex(paper)}" stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;

/** The strokes as straight pieces, fine enough for 1024 pixels. */
const segments = () =>
  strokes.flatMap((path) => {
    const tokens = path.match(/[MLC]|[\d.]+/g);
    const pieces = [];
    let here = null;
    for (let at = 0; at < tokens.length;) {
      const command = tokens[at];
      const take = (count) => tokens.slice(at + 1, at + 1 + count).map(Number);
      if (command === 'C') {
        const [ax, ay, bx, by, x, y] = take(6);
        const from = here;
        for (let step = 1; step <= 24; step += 1) {
          const t = step / 24;
          const mix = (p0, p1, p2, p3) =>
            (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3;
          const next = [mix(from[0], ax, bx, x), mix(from[1], ay, by, y)];
          pieces.push([here, next]);
          here = next;
        }
        at += 7;
      } else {
        const next = take(2);
        if (command === 'L') pieces.push([here, next]);
        here = next;
        at += 3;
      }
    }
    return pieces;
  });

const distanceToPiece = (x, y, [[ax, ay], [bx, by]]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};

/** Negative inside, positive outside. */
const distanceToSquare = (x, y, { inset, radius }) => {
  const half = 50 - inset - radius;
  const [dx, dy] = [Math.abs(x - 50) - half, Math.abs(y - 50) - half];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

/** The icon as RGBA pixels; edges are smoothed by how far a pixel's middle lies from them. */
export const iconPixels = (size) => {
  const pieces = segments();
  const pixels = Buffer.alloc(size * size * 4);
  const scale = 100 / size;
  const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance / scale));
  // Below 48 pixels a thin frame is only noise.
  const frameWeight = size < 48 ? 0 : 0.75;
  const width = size < 32 ? strokeWidth + 1.2 : strokeWidth;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [(column + 0.5) * scale, (row + 0.5) * scale];
      const inside = cover(distanceToSquare(x, y, seal));
      if (inside === 0) continue;
      const stroke = cover(
        pieces.reduce((least, piece) => Math.min(least, distanceToPiece(x, y, piece)), 100) - width / 2,
      );
      const line = frameWeight * cover(Math.abs(distanceToSquare(x, y, frame)) - frame.width / 2);
      const light = Math.max(stroke, line);
      for (let part = 0; part < 3; part += 1) {
        const ground = cinnabar[part] + (deep[part] - cinnabar[part]) * (y / 100);
        pixels[(row * size + column) * 4 + part] = Math.round(ground + (paper[part] - ground) * light);
      }
      pixels[(row * size + column) * 4 + 3] = Math.round(inside * 255);
    }
  }
  return pixels;
};

const chunk = (type, body) => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
};

export const iconPng = (size) => {
  const pixels = iconPixels(size);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * size * 4, (row + 1) * size * 4)]),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const ico = (images) => {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [at, { size, png }] of images.entries()) {
    const entry = 6 + at * 16;
    head[entry] = head[entry + 1] = size % 256;
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
};

const icns = (images) => {
  const blocks = images.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(root, 'resources/icons');
  mkdirSync(folder, { recursive: true });
  const png = new Map([16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, iconPng(size)]));
  writeFileSync(join(folder, 'icon.svg'), iconSvg());
  for (const size of [16, 32, 48, 64, 128, 256, 512]) writeFileSync(join(folder, `${size}x${size}.png`), png.get(size));
  writeFileSync(join(folder, 'icon.png'), png.get(1024));
  writeFileSync(join(folder, 'icon.ico'), ico([16, 24, 32, 48, 64, 256].map((size) => ({ size, png: png.get(size) }))));
  writeFileSync(
    join(folder, 'icon.icns'),
    icns([
      ['ic07', png.get(128)],
      ['ic08', png.get(256)],
      ['ic09', png.get(512)],
      ['ic10', png.get(1024)],
    ]),
  );
}
