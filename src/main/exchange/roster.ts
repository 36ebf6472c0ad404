import { z } from 'zod';
import type { AppStatus } from '#shared/contract/app';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { DeviceId, OfficerId } from '#shared/domain/ids';
import { roles, type Device, type Officer, type Role } from '#shared/domain/people/officer';
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

const officerOfRow = (row: {
  readonly id: string;
  readonly name: string;
  readonly desk: string;
  readonly role: string;
  readonly sub_park: string;
}): Officer => ({
  id: row.id as OfficerId,
  name: row.name,
  desk: row.desk,
  role: roles.includes(row.role as Role) ? (row.role as Role) : 'auditAdmin',
  subPark: row.sub_park,
});

/** Officers of the roster, and every laptop that is admitted, waits, or has written something. */
export const listPeople = (
  read: Read,
  self: string,
): { readonly officers: readonly Officer[]; readonly devices: readonly Device[] } => {
  const officers = read
    .sql<{ id: string; name: string; desk: string; role: string; sub_park: string }>(
      'SELECT id, name, desk, role, sub_park FROM officer ORDER BY name, id',
    )
    .map((row) => officerOfRow(row));
  const byId = new Map<string, Officer>(officers.map((officer) => [officer.id, officer]));
  const counts = (text: string): Map<string, number> =>
    new Map(read.sql<{ device: string; n: number }>(text).map((row) => [row.device, row.n]));
  const held = counts('SELECT device, count(*) AS n FROM change GROUP BY device');
  const waiting = counts('SELECT device, count(*) AS n FROM waiting_change GROUP BY device');
  const seen = counts(
    "SELECT peer AS device, max(at) AS n FROM bundle WHERE way = 'merged' AND peer IS NOT NULL GROUP BY peer",
  );
  const certified = certificatesOf(read);
  const requests = requestsOf(read);
  const ids = new Set([self, ...certified.keys(), ...requests.keys(), ...held.keys(), ...waiting.keys()]);
  const devices = [...ids].map((id): Device => {
    const officer =
      byId.get(certified.get(id)?.officer ?? '') ?? requests.get(id)?.officer ?? officerWriting(read, id, byId);
    const standing = certified.has(id) ? 'admitted' : 'waiting';
    return {
      id: id as DeviceId,
      officer,
      standing: id === self ? 'self' : standing,
      waitingChanges: waiting.get(id) ?? 0,
      heldChanges: held.get(id) ?? 0,
      lastSeenAt: seen.get(id) ?? null,
    };
  });
  return { officers, devices };
};

const officerWriting = (read: Read, device: string, byId: ReadonlyMap<string, Officer>): Officer | null => {
  const wrote = read.one<{ officer: string }>('SELECT officer FROM change WHERE device = ? LIMIT 1', device);
  return byId.get(wrote?.officer ?? '') ?? null;
};
