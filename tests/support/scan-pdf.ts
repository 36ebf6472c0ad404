import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/** Pixels of a page scanned at 150 dots an inch. */
const [width, height] = [1240, 1754];

/**
 * Writes a scan as a copier does: a picture of grey paper a page, each different, page beside picture, no text. The page
 * number stands in the picture as dark bars (ten bits, lowest left). The first `preface` pages are labelled i, ii …, those
 * after them 1, 2 ….
 */
export const writeScan = (path: string, pages: number, preface = 0): void => {
  const file = openSync(path, 'w');
  const places: number[] = [];
  let at = 0;
  const put = (bytes: Buffer | string): void => {
    at += writeSync(file, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  };
  const object = (number: number, body: () => void): void => {
    places[number] = at;
    put(`${number} 0 obj\n`);
    body();
    put('\nendobj\n');
  };
  put('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
  for (let page = 1; page <= pages; page += 1) {
    const [own, picture, content] = [3 * page, 3 * page + 1, 3 * page + 2];
    const pixels = deflateSync(scanned(page), { level: 1 });
    object(own, () =>
      put(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /XObject << /I ${picture} 0 R >> >> >>`,
      ),
    );
    object(picture, () => {
      put(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n`,
      );
      put(pixels);
      put('\nendstream');
    });
    const drawing = 'q 595 0 0 842 0 0 cm /I Do Q';
    object(content, () => put(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`));
  }
  const kids = Array.from({ length: pages }, (_, index) => `${3 * (index + 1)} 0 R`).join(' ');
  const labels = preface === 0 ? '' : ` /PageLabels << /Nums [0 << /S /r >> ${preface} << /S /D >>] >>`;
  object(1, () => put(`<< /Type /Catalog /Pages 2 0 R${labels} >>`));
  object(2, () => put(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`));
  const start = at;
  const lines = Array.from({ length: places.length }, (_, number) =>
    number === 0 ? '0000000000 65535 f \n' : `${String(places[number] ?? 0).padStart(10, '0')} 00000 n \n`,
  );
  put(`xref\n0 ${places.length}\n${lines.join('')}`);
  put(`trailer\n<< /Size ${places.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  closeSync(file);
};

/** Paper with a little grain, lines of "writing", and the page number in bars. */
const scanned = (page: number): Buffer => {
  const pixels = Buffer.alloc(width * height, 238);
  let seed = page;
  for (let y = 120; y < height - 120; y += 1) {
    const row = y * width;
    if (y % 40 < 14) {
      for (let x = 120; x < width - 120; x += 12) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        if ((seed >> 16) % 3 > 0) pixels.fill(40 + ((seed >> 20) & 31), row + x, row + x + 8);
      }
    }
  }
  for (let bit = 0; bit < 10; bit += 1) {
    if ((page & (1 << bit)) === 0) continue;
    for (let y = 20; y < 80; y += 1) pixels.fill(0, y * width + 120 + bit * 60, y * width + 160 + bit * 60);
  }
  return pixels;
};
