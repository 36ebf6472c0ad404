import { createHash, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { bodyKeyOf, headerBytes, wrapForPark, type BundleHeader } from '#main/exchange/bundle-header';
import { indexText, type BundleIndex } from '#main/exchange/bundle-index';
import { sha256Bytes, signAs } from '#main/exchange/crypto';
import { readDeviceFile, type DeviceFile } from '#main/exchange/device-file';
import { ownRequest } from '#main/exchange/identity';
import { parkSetting, type Park } from '#main/exchange/roster';
import { createSealer } from '#main/exchange/sealed-body';
import { canonicalJson } from '#shared/exchange/canonical-json';
import {
  type BundleFormat,
  sealedLength,
  sectionKind,
  writePreamble,
  writeSectionHead,
} from '#shared/exchange/bundle-frame';
import type { Change, Op } from '#shared/exchange/change';
import type { SignedHead } from '#shared/exchange/streams';
import type { Laptop } from './laptop.ts';

/** A laptop of the park that writes what our program never would. */
export interface Forger {
  readonly laptop: Laptop;
  readonly keys: DeviceFile;
  readonly park: Park;
}

export const forgerOn = (laptop: Laptop): Forger => ({
  laptop,
  keys: readDeviceFile(laptop.folder)!,
  park: laptop.context.db.read((read) => parkSetting(read))!,
});

/** Bytes of a chain of changes in one space; each step may bend the change before it is linked. */
export const chainOf = (
  forger: Forger,
  space: string,
  steps: readonly { readonly ops?: readonly unknown[]; readonly bend?: object }[],
): string[] => {
  let prev: string | null = null;
  return steps.map(({ ops = [], bend = {} }, at) => {
    const change: Change = {
      v: 1,
      space,
      device: forger.keys.device,
      n: at + 1,
      prev,
      lam: at + 1,
      wall: 1_780_000_000_000,
      officer: forger.laptop.context.self.officer.id,
      act: 'act-9',
      name: 'test.forged',
      schema: 1,
      ops: ops as readonly Op[],
    };
    const bytes = canonicalJson({ ...change, ...bend });
    prev = sha256Bytes(bytes).toString('hex');
    return bytes;
  });
};

export interface Forgery {
  readonly space: string;
  readonly lines: readonly string[];
  readonly head?: Partial<SignedHead>;
  readonly index?: Partial<BundleIndex>;
  readonly header?: Partial<BundleHeader>;
  readonly format?: BundleFormat;
  /** Takes the place of the section of changes. */
  readonly section?: { readonly stored: Uint8Array; readonly plain: number; readonly hash: Buffer };
}

/** A bundle that is in order but for what the forgery bends: sealed, hashed and signed. */
export const forge = async (
  forger: Forger,
  { space, lines, head, index, header, section, format = 1 }: Forgery,
): Promise<Buffer> => {
  const { keys, park, laptop } = forger;
  const last = { space, device: keys.device, n: lines.length, hash: sha256Bytes(lines.at(-1) ?? '').toString('hex') };
  const sig = signAs('head', keys.signing.seed, canonicalJson({ park: park.id, ...last }));
  const text = indexText({
    v: 1,
    requests: [ownRequest(keys, park.id, laptop.context.self.officer)],
    streams: lines.length === 0 ? [] : [{ from: 1, prev: null, ...last, sig, ...head }],
    keys: { [keys.device]: keys.signing.publicKey },
    have: [],
    blobs: [],
    wants: [],
    ...index,
  });
  const named = { bundle: randomBytes(16).toString('hex'), park: park.id, sender: keys.device };
  const contentKey = randomBytes(32);
  const open = headerBytes({
    v: 1,
    ...named,
    senderKey: keys.signing.publicKey,
    to: null,
    counter: 1,
    madeAt: 1_780_000_000_000,
    reader: 1,
    app: 'forged',
    wraps: [wrapForPark(contentKey, park, named)],
    ...header,
  });
  const sections = [textSection(text), section ?? textSection(lines.join('\n'))].map((one, at) => ({
    kind: at === 0 ? sectionKind.index : sectionKind.changes,
    ...one,
  }));
  const pieces: Uint8Array[] = sections.flatMap((one) => [
    writeSectionHead({ ...one, deflated: true, stored: one.stored.length }),
    one.stored,
  ]);
  const seen = createHash('sha256');
  for (const one of sections) seen.update(one.hash);
  pieces.push(writeSectionHead({ kind: sectionKind.end, deflated: false, stored: 0, plain: 0, hash: seen.digest() }));
  const plain = Buffer.concat(pieces);
  const sealed: Uint8Array[] = [];
  const sealer = createSealer(bodyKeyOf(contentKey, open), async (bytes) => void sealed.push(Buffer.from(bytes)));
  await sealer.add(plain);
  await sealer.end();
  const front = Buffer.concat([
    writePreamble({ format, headerLength: open.length, bodyLength: sealedLength(plain.length) }),
    open,
    ...sealed,
  ]);
  const hash = sha256Bytes(front);
  return Buffer.concat([front, hash, Buffer.from(signAs('bundle', keys.signing.seed, hash), 'hex')]);
};

const textSection = (text: string): { stored: Uint8Array; plain: number; hash: Buffer } => {
  const plain = Buffer.from(text, 'utf8');
  return { stored: deflateRawSync(plain), plain: plain.length, hash: sha256Bytes(plain) };
};
