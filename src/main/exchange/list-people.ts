import type { DeviceId, OfficerId } from '#shared/domain/ids';
import { roles, type AsideLine, type Device, type Officer, type Role } from '#shared/domain/people/officer';
import type { Read } from '../db/handles.ts';
import { takeableChanges } from './judge-lost.ts';
import { lostLaptops } from './revocations.ts';
import { certificatesOf, requestsOf } from './roster.ts';

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
  const lost = lostLaptops(read);
  const ids = new Set([self, ...certified.keys(), ...requests.keys(), ...held.keys(), ...waiting.keys()]);
  const devices = [...ids].map((id): Device => {
    const officer =
      byId.get(certified.get(id)?.officer ?? '') ?? requests.get(id)?.officer ?? officerWriting(read, id, byId);
    const reported = lost.get(id);
    const standing = reported !== undefined ? 'lost' : certified.has(id) ? 'admitted' : 'waiting';
    return {
      id: id as DeviceId,
      officer,
      standing: id === self ? 'self' : standing,
      waitingChanges: waiting.get(id) ?? 0,
      heldChanges: held.get(id) ?? 0,
      lastSeenAt: seen.get(id) ?? null,
      lost: reported === undefined ? null : { ...lossOf(read, id), since: reported.since, reason: reported.reason },
      continuesLost: (certified.get(id) ?? requests.get(id))?.continues.some((former) => lost.has(former)) ?? false,
    };
  });
  return { officers, devices };
};

const officerWriting = (read: Read, device: string, byId: ReadonlyMap<string, Officer>): Officer | null => {
  const wrote = read.one<{ officer: string }>('SELECT officer FROM change WHERE device = ? LIMIT 1', device);
  return byId.get(wrote?.officer ?? '') ?? null;
};

const lossOf = (read: Read, device: string): { readonly aside: number; readonly takeable: number } => ({
  aside: read.one<{ n: number }>('SELECT count(*) AS n FROM change WHERE device = ? AND disputed = 2', device)?.n ?? 0,
  takeable: takeableChanges(read, device).length,
});

/** What is kept aside of a lost laptop, newest first by its own clock. */
export const asideOf = (read: Read, device: string): readonly AsideLine[] => {
  const takeable = new Set(takeableChanges(read, device));
  return read
    .sql<{ hash: string; name: string; wall: number; number: string | null }>(
      `SELECT c.hash, c.name, c.wall, f.number FROM change c
       LEFT JOIN case_file f ON f.id = CASE WHEN c.space LIKE 'case:%' THEN substr(c.space, 6, 28) WHEN c.space LIKE 'review:%' THEN substr(c.space, 8, 28) END
       WHERE c.device = ? AND c.disputed = 2 ORDER BY c.wall DESC, c.id DESC LIMIT 500`,
      device,
    )
    .map(({ hash, name, wall, number }) => ({
      change: hash,
      name,
      wall,
      caseNumber: number,
      takeable: takeable.has(hash),
    }));
};
