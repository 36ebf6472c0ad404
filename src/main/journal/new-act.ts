import type { ActId } from '#shared/domain/ids';
import type { Act } from './journal.ts';

/** Where an act's id comes from: the laptop's clock and its randomness. */
interface Sources {
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** A new act of that name. Its id sorts by time, so the latest acts are found without reading the journal. */
export const newAct = ({ now, randomBytes }: Sources, name: string): Act => ({
  act: uuidv7(now(), randomBytes(10)),
  name,
});

/** UUIDv7 (RFC 9562): sorts by time, needs no registry. */
export const uuidv7 = (now: number, random: Uint8Array): ActId => {
  const bytes = new Uint8Array(16);
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as ActId;
};
