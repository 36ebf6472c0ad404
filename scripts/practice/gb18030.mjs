// Node reads GB18030 but does not write it: the decoder, asked once for every code, gives the table.
const table = () => {
  const codes = new Map();
  const decoder = new TextDecoder('gb18030');
  const learn = (bytes) => {
    const sign = decoder.decode(bytes);
    if ([...sign].length === 1 && sign !== '\ufffd' && !codes.has(sign)) codes.set(sign, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn(Buffer.from([lead, trail]));
  }
  for (let linear = 0; linear < 39_420; linear += 1) learn(fourBytes(linear));
  return codes;
};

const fourBytes = (linear) =>
  Buffer.from([
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]);

let codes;

/** The text as GB18030 bytes, every character of Unicode included. */
export const toGb18030 = (text) => {
  codes ??= table();
  return Buffer.concat(
    [...text].map((sign) => {
      const point = sign.codePointAt(0);
      if (point < 0x80) return Buffer.from([point]);
      if (point >= 0x10000) return fourBytes(point - 0x10000 + 189_000);
      const bytes = codes.get(sign);
      if (!bytes) throw new Error(`no GB18030 code for ${sign}`);
      return bytes;
    }),
  );
};
