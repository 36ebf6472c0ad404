/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC version 4.2 display profile, built from its published numbers: D50
 * adapted primaries and the parametric curve. An archive file has to name the space its colours are meant in.
 */
export const srgbProfile = (): Uint8Array => {
  const curve = concat(
    text('para'),
    u32(0),
    u16(3),
    u16(0),
    ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed),
  );
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', unicode('sRGB IEC61966-2.1')],
    ['cprt', unicode('No copyright, use freely')],
    ['wtpt', point(0.9642, 1, 0.8249)],
    ['chad', concat(text('sf32'), u32(0), ...adaptation.map(fixed))],
    ['rXYZ', point(0.43607, 0.22249, 0.01392)],
    ['gXYZ', point(0.38515, 0.71687, 0.09708)],
    ['bXYZ', point(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return assemble(tags);
};

/** Bradford adaptation from D65 to D50. */
const adaptation = [1.047886, 0.022919, -0.050216, 0.029582, 0.990484, -0.017079, -0.009252, 0.015073, 0.751678];

const assemble = (tags: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const places = new Map<Uint8Array, number>();
  const bodies: Uint8Array[] = [];
  let end = 128 + 4 + tags.length * 12;
  for (const [, body] of tags) {
    if (places.has(body)) continue;
    places.set(body, end);
    const padded = concat(body, new Uint8Array((4 - (body.length % 4)) % 4));
    bodies.push(padded);
    end += padded.length;
  }
  const table = concat(
    u32(tags.length),
    ...tags.map(([name, body]) => concat(text(name), u32(places.get(body) ?? 0), u32(body.length))),
  );
  return concat(header(end), table, ...bodies);
};

const header = (size: number): Uint8Array =>
  concat(
    u32(size),
    u32(0),
    u32(0x04200000),
    text('mntr'),
    text('RGB '),
    text('XYZ '),
    // Date of the standard's profile, not of today: equal files have equal bytes.
    ...[1999, 10, 1, 0, 0, 0].map(u16),
    text('acsp'),
    new Uint8Array(28),
    ...[0.9642, 1, 0.8249].map(fixed),
    new Uint8Array(48),
  );

const point = (x: number, y: number, z: number): Uint8Array =>
  concat(text('XYZ '), u32(0), fixed(x), fixed(y), fixed(z));

const unicode = (words: string): Uint8Array =>
  concat(
    text('mluc'),
    u32(0),
    u32(1),
    u32(12),
    text('enUS'),
    u32(words.length * 2),
    u32(28),
    ...[...words].map((letter) => u16(letter.charCodeAt(0))),
  );

const text = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const u16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 255, value & 255);
const u32 = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
/** Signed fixed point number with 16 binary places. */
const fixed = (value: number): Uint8Array => u32(Math.round(value * 65536));

const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
