import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { OfficerId } from '#shared/domain/ids';
import { roles, type Officer } from '#shared/domain/people/officer';
import { idOfKey, isSignedAs, isSignedWith, signAs, type KeyPair } from './crypto.ts';
import type { DeviceFile } from './device-file.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);

const officerShape = z
  .object({
    id: z
      .string()
      .min(1)
      .max(100)
      .transform((text) => text as OfficerId),
    name: z.string().min(1).max(200),
    desk: z.string().max(200),
    role: z.enum(roles),
    subPark: z.string().max(200),
  })
  .strict();

const requestShape = z
  .object({
    v: z.literal(1),
    park: hex64,
    device: hex64,
    publicKey: hex64,
    sealingKey: hex64,
    officer: officerShape,
    continues: z.array(hex64).max(100),
    madeAt: z.number().int(),
    sig: signature,
  })
  .strict();

/** A laptop asks to be admitted: who works on it, its keys, signed by itself. It travels in every bundle it writes. */
export type DeviceRequest = z.output<typeof requestShape>;

const certificateShape = z.object({
  v: z.literal(1),
  park: hex64,
  device: hex64,
  publicKey: hex64,
  sealingKey: hex64,
  /** OfficerId and role the root vouches for. */
  officer: z.string().min(1).max(100),
  role: z.string().max(100),
  /** The founder's laptop may write what the roster says of others. */
  founder: z.boolean(),
  continues: z.array(hex64).max(100),
  issuedAt: z.number().int(),
  sig: signature,
});

/** The park's root vouches for a laptop. Fields of a newer program are signed along and carried. */
export type Certificate = z.output<typeof certificateShape>;

const textOf = ({ sig: _, ...body }: { readonly sig: string }): string => canonicalJson(body);

export const writeRequest = (keys: DeviceFile, park: string, officer: Officer): DeviceRequest => {
  const body = {
    v: 1 as const,
    park,
    device: keys.device,
    publicKey: keys.signing.publicKey,
    sealingKey: keys.sealing.publicKey,
    officer: { ...officer },
    continues: keys.continues,
    madeAt: keys.madeAt,
  };
  return { ...body, sig: signAs('request', keys.signing.seed, canonicalJson(body)) };
};

/** The request, if its key is sound, is the one its device is named after, and has signed it for this park. */
export const readRequest = (value: unknown, park: string): DeviceRequest | undefined => {
  const parsed = requestShape.safeParse(value);
  if (!parsed.success) return undefined;
  const request = parsed.data;
  if (request.park !== park || idOfKey(request.publicKey) !== request.device) return undefined;
  return isSignedAs('request', request.publicKey, textOf(request), request.sig) ? request : undefined;
};

export const writeCertificate = (root: KeyPair, request: DeviceRequest, founder: boolean, now: number): Certificate => {
  const body = {
    v: 1 as const,
    park: request.park,
    device: request.device,
    publicKey: request.publicKey,
    sealingKey: request.sealingKey,
    officer: request.officer.id as string,
    role: request.officer.role as string,
    founder,
    continues: request.continues,
    issuedAt: now,
  };
  return { ...body, sig: signAs('certificate', root.seed, canonicalJson(body)) };
};

/** The certificate, if this park's root key (checked when it was taken over) signed exactly it. */
export const readCertificate = (value: unknown, park: string, rootKey: string): Certificate | undefined => {
  const parsed = certificateShape.safeParse(value);
  if (!parsed.success) return undefined;
  const certificate = parsed.data;
  if (certificate.park !== park || idOfKey(certificate.publicKey) !== certificate.device) return undefined;
  return isSignedWith('certificate', rootKey, textOf(value as Certificate), certificate.sig) ? certificate : undefined;
};
