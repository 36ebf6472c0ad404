import { z } from 'zod';
import type { AppStatus } from '#shared/contract/app';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Change } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { setting } from '../db/settings.ts';
import { readCertificate, type Certificate, type DeviceRequest } from './certificates.ts';
import { fingerprintOf } from './crypto.ts';
import { readRootKey } from './device-file.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const parkShape = z.object({ id: hex64, name: z.string(), rootKey: hex64, exchangeKey: hex64 });

/** The park this data folder belongs to: its root key is the only anchor of trust, taken over once, from paper. */
export interface Park {
  /** SHA-256 of the raw root key. */
  readonly id: string;
  readonly name: string;
  readonly rootKey: string;
  /** Secret the park's laptops share: seals bundles that are for all of them. */
  readonly exchangeKey: string;
}

export const parkSetting = (read: Read): Park | undefined => {
  const value = setting(read, 'park');
  return value === undefined ? undefined : parkShape.parse(JSON.parse(value));
};

/** What the laptop shows of its park, or null before there is one. */
export const parkOf = (
  read: Read,
  { dataFolder, self }: { readonly dataFolder: string; readonly self: { readonly device: string } },
): AppStatus['park'] => {
  const park = parkSetting(read);
  if (park === undefined) return null;
  const founder = readRootKey(dataFolder, park.id) !== undefined;
  return {
    name: park.name,
    fingerprint: fingerprintOf(park.id),
    founder,
    admitted: founder || isAdmitted(read, self.device),
  };
};

/**
 * Laptops the park's root has vouched for, by device. A certificate proves itself, so any change that carries it will
 * do, and nothing anybody writes later takes it back.
 */
export const certificatesOf = (read: Read): ReadonlyMap<string, Certificate> =>
  certificatesIn(
    read,
    read
      .sql<{ bytes: string }>(
        `SELECT bytes FROM change WHERE space = ? AND bytes LIKE '%"f":"certificate"%' ORDER BY hash`,
        rosterSpace,
      )
      .map(({ bytes }) => JSON.parse(bytes) as Change),
  );

/** Certificates of this park's root among these changes. */
export const certificatesIn = (read: Read, changes: readonly Change[]): ReadonlyMap<string, Certificate> => {
  const park = parkSetting(read);
  const certified = new Map<string, Certificate>();
  if (park === undefined) return certified;
  for (const op of changes.flatMap(({ ops }) => ops)) {
    if (op.k !== 'put' || op.f !== 'certificate') continue;
    const certificate = readCertificate(op.x, park.id, park.rootKey);
    if (certificate !== undefined && op.e === `device:${certificate.device}`)
      certified.set(certificate.device, certificate);
  }
  return certified;
};

export const isAdmitted = (read: Read, device: string): boolean => certificatesOf(read).has(device);

/** Requests of laptops met so far, by device. They were checked before they were kept. */
export const requestsOf = (read: Read): ReadonlyMap<string, DeviceRequest> =>
  new Map(
    read
      .sql<{ device: string; request: string }>('SELECT device, request FROM enrolment')
      .map((row) => [row.device, JSON.parse(row.request) as DeviceRequest]),
  );

export const keepRequest = (write: Write, request: DeviceRequest, now: number): void => {
  write.exec(
    'INSERT INTO enrolment (device, request, at) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE SET request = excluded.request, at = excluded.at',
    request.device,
    JSON.stringify(request),
    now,
  );
};
