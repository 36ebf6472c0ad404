import { join } from 'node:path';
import { z } from 'zod';
import { idOfKey, keyPairOf, type KeyPair } from './crypto.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const keyPair = z.object({ publicKey: hex64, seed: hex64 }).strict();

const deviceShape = z
  .object({
    format: z.literal('anjuan-device'),
    version: z.literal(1),
    device: hex64,
    signing: keyPair,
    sealing: keyPair,
    /** Random number that the database holds too; a database put back from elsewhere holds another. */
    generation: z.string(),
    /** The one after it: either may be found in the database, so that a crash between two writes is no mismatch. */
    next: z.string(),
    machine: hex64,
    /** Former ids of this laptop, whose streams it continues under the new one. */
    continues: z.array(hex64),
    madeAt: z.number().int(),
  })
  .strict();

/** Identity of this laptop: made here, kept in `<data>/keys/device.json`. */
export type DeviceFile = z.output<typeof deviceShape>;

const rootShape = z
  .object({ format: z.literal('anjuan-park-root'), version: z.literal(1), park: hex64, root: keyPair })
  .strict();

const devicePath = (dataFolder: string): string => join(dataFolder, 'keys', 'device.json');
const rootPath = (dataFolder: string): string => join(dataFolder, 'keys', 'park-root.json');

/** Undefined where there is none, or where it is not what this program wrote. */
export const readDeviceFile = (dataFolder: string): DeviceFile | undefined => {
  const parsed = deviceShape.safeParse(readSecretFile(devicePath(dataFolder)));
  return parsed.success && idOfKey(parsed.data.signing.publicKey) === parsed.data.device ? parsed.data : undefined;
};

export const writeDeviceFile = (dataFolder: string, file: DeviceFile): void =>
  writeSecretFile(devicePath(dataFolder), file);

/** New keys for this laptop; nothing is written yet. */
export const newDeviceFile = (
  randomBytes: (count: number) => Uint8Array,
  now: number,
  machine: string,
  continues: readonly string[],
): DeviceFile => {
  const signing = keyPairOf('ed25519', randomBytes(32));
  const generation = Buffer.from(randomBytes(16)).toString('hex');
  return {
    format: 'anjuan-device',
    version: 1,
    device: idOfKey(signing.publicKey),
    signing,
    sealing: keyPairOf('x25519', randomBytes(32)),
    generation,
    next: generation,
    machine,
    continues: [...continues],
    madeAt: now,
  };
};

/** The park's root key, on the founder's laptop only. */
export const readRootKey = (dataFolder: string, park: string): KeyPair | undefined => {
  const parsed = rootShape.safeParse(readSecretFile(rootPath(dataFolder)));
  return parsed.success && parsed.data.park === park ? parsed.data.root : undefined;
};

export const writeRootKey = (dataFolder: string, park: string, root: KeyPair): void =>
  writeSecretFile(rootPath(dataFolder), { format: 'anjuan-park-root', version: 1, park, root: { ...root } });
