import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, with every field of its headers open to lies. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly data?: Buffer | string;
  readonly method?: number;
  /** General purpose flags; 0x800 says the name is UTF-8 and is set for names given as text. */
  readonly flags?: number;
  readonly crc?: number;
  readonly centralSize?: number;
  readonly localSize?: number;
  readonly centralCompressed?: number;
  readonly localCompressed?: number;
  /** Unix mode, as in 0o120777 for a link. */
  readonly mode?: number;
  /** Where the directory says the entry begins. */
  readonly offset?: number;
  readonly extra?: Buffer;
}

export interface ZipForm {
  readonly before?: Buffer;
  readonly after?: Buffer;
  /** Entries the end record claims. */
  readonly count?: number;
  readonly zip64Count?: bigint;
  readonly comment?: Buffer;
}

/** Builds a ZIP byte by byte; the same input gives the same bytes. */
export const makeZip = (entries: readonly ZipEntry[], form: ZipForm = {}): Buffer => {
  const parts: Buffer[] = form.before === undefined ? [] : [form.before];
  let at = form.before?.length ?? 0;
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name;
    const flags = entry.flags ?? (typeof entry.name === 'string' ? 0x800 : 0);
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data) : (entry.data ?? Buffer.alloc(0));
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data, { level: 9 }) : data;
    const crc = entry.crc ?? crc32(data);
    const extra = entry.extra ?? Buffer.alloc(0);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(0x5a21, 12);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(entry.localCompressed ?? packed.length, 18);
    local.writeUInt32LE(entry.localSize ?? data.length, 22);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(entry.mode === undefined ? 20 : 0x0314, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt16LE(0x5a21, 14);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(entry.centralCompressed ?? packed.length, 20);
    central.writeUInt32LE(entry.centralSize ?? data.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38);
    central.writeUInt32LE(entry.offset ?? at, 42);
    directory.push(central, name, extra);
    parts.push(local, name, extra, packed);
    at += 30 + name.length + extra.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const count = form.count ?? entries.length;
  parts.push(listed);
  if (form.zip64Count !== undefined) parts.push(zip64End(form.zip64Count, listed.length, at));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(form.zip64Count === undefined ? count : 0xffff, 8);
  end.writeUInt16LE(form.zip64Count === undefined ? count : 0xffff, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(form.comment?.length ?? 0, 20);
  parts.push(end, form.comment ?? Buffer.alloc(0), form.after ?? Buffer.alloc(0));
  return Buffer.concat(parts);
};

const zip64End = (count: bigint, size: number, offset: number): Buffer => {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
};

/** GB18030 bytes of the names the corpus uses; Node only decodes that encoding, so the few characters are listed. */
const gbk: Readonly<Record<string, readonly number[]>> = (() => {
  const table: Record<string, readonly number[]> = {};
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) table[decoder.decode(Buffer.from([lead, trail]))] = [lead, trail];
  }
  for (const [lead, trail] of [
    [0xa3, 0xa8],
    [0xa3, 0xa9],
    [0xa3, 0xac],
    [0xa1, 0xa2],
    [0xa1, 0xa3],
  ] as const) {
    table[decoder.decode(Buffer.from([lead, trail]))] = [lead, trail];
  }
  return table;
})();

/** Encodes text as GB18030; throws on a character outside GB 2312, which the corpus does not need. */
export const encodeGb = (text: string): Buffer =>
  Buffer.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)];
      const bytes = gbk[character];
      if (bytes === undefined) throw new Error(`No GB 2312 for ${character}`);
      return [...bytes];
    }),
  );
