import type { DeviceId } from '#shared/domain/ids';
import type { MergeReport, SiblingLine, WaitingLine } from '#shared/domain/exchange/merge-report';
import { explainReceiving, type Arrival } from '#shared/domain/exchange/receiving';
import type { Read } from '../db/handles.ts';
import { liveValuesOf, settle } from '../journal/live-values.ts';
import { isAnythingAside } from '../journal/set-aside.ts';
import { stateHash } from '../journal/state-hash.ts';
import type { Placed } from './place-segments.ts';
import type { ReadBundle } from './read-bundle.ts';
import { lostLaptops } from './revocations.ts';
import { certificatesOf, requestsOf } from './roster.ts';

/** What a merge did, said from the tables as they are now. */
export const composeReport = (
  read: Read,
  { envelope, segments }: ReadBundle,
  placed: Placed,
  blobs: MergeReport['blobs'],
  earlier: { readonly mergedAt: number | null; readonly takenUp: number; readonly arrival: Arrival },
  sender: DeviceId,
): Omit<MergeReport, 'byCase'> => {
  const nameOf = officerNames(read);
  const cases = new Set(placed.applied.map(({ change }) => caseOfSpace(change.space)).filter((id) => id !== null));
  const fresh = new Set([...placed.newCases].map((space) => caseOfSpace(space)));
  const waiting = waitingLines(placed, nameOf);
  return {
    bundle: envelope.header.bundle,
    sender,
    senderOfficer: nameOf(sender),
    madeAt: envelope.header.madeAt,
    applied: placed.applied.length,
    same: placed.same,
    waiting,
    siblings: siblingLines(read, placed),
    refused: placed.refused.slice(0, 1000),
    cases: { new: fresh.size, changed: [...cases].filter((id) => !fresh.has(id)).length },
    blobs,
    stateHash: stateHash(read),
    alreadyMergedAt: earlier.mergedAt,
    notes: explainReceiving(earlier.arrival, {
      officer: nameOf(sender) ?? sender.slice(0, 8),
      applied: placed.applied.length,
      released: placed.released,
      takenUp: earlier.takenUp,
      waiting,
    }),
    takenUp: earlier.takenUp,
    setAside: countAside(read, segments),
    senderLost: lostLaptops(read).get(sender)?.since ?? null,
  };
};

/** Changes of the bundle that stay left out, because a merge they came with or build on was undone here. */
const countAside = (read: Read, segments: ReadBundle['segments']): number => {
  if (!isAnythingAside(read)) return 0;
  const aside = new Set(
    read.sql<{ hash: string }>('SELECT hash FROM change WHERE set_aside IS NOT NULL').map(({ hash }) => hash),
  );
  return segments.reduce((sum, { changes }) => sum + changes.filter(({ hash }) => aside.has(hash)).length, 0);
};

/** Name of the officer of a laptop, from its certificate or its request. */
const officerNames = (read: Read): ((device: string) => string | null) => {
  const certified = certificatesOf(read);
  const requests = requestsOf(read);
  return (device) => {
    const certificate = certified.get(device);
    const officer =
      certificate === undefined
        ? undefined
        : read.one<{ name: string }>('SELECT name FROM officer WHERE id = ?', certificate.officer);
    return officer?.name ?? requests.get(device)?.officer.name ?? null;
  };
};

/** One line a laptop and reason; gaps of several streams give the widest range of the first. */
const waitingLines = (placed: Placed, nameOf: (device: string) => string | null): WaitingLine[] => {
  const lines: WaitingLine[] = [];
  const add = (
    device: string,
    changes: number,
    why: WaitingLine['why'],
    from: number | null,
    to: number | null,
  ): void => {
    const at = lines.findIndex(
      (line) => line.device === device && line.why === why && line.from === from && line.to === to,
    );
    const known = lines[at];
    if (known === undefined)
      lines.push({ device: device as DeviceId, officer: nameOf(device), changes, why, from, to });
    else lines[at] = { ...known, changes: known.changes + changes };
  };
  for (const { segment, why } of placed.left) {
    add(
      segment.head.device,
      segment.changes.length,
      why.why,
      'from' in why ? why.from : null,
      'to' in why ? why.to : null,
    );
  }
  for (const { change } of placed.disputed) add(change.device, 1, 'fork', null, null);
  for (const { change } of placed.aside) add(change.device, 1, 'lost', null, null);
  return lines;
};

/** Fields in which what came stands beside something different. */
const siblingLines = (read: Read, placed: Placed): SiblingLine[] => {
  const came = new Set(placed.applied.map(({ hash }) => hash));
  const lines: SiblingLine[] = [];
  // Along the index alone: few fields hold two values, and only of those is anything read.
  const apart = read.sql<{ entity: number }>(
    `SELECT DISTINCT entity FROM (SELECT entity FROM live WHERE entity IN (SELECT value FROM json_each(?))
       GROUP BY entity, field HAVING count(*) > 1)`,
    JSON.stringify([...placed.touched]),
  );
  for (const { entity: id } of apart) {
    for (const [field, { disputed, standing }] of settle(liveValuesOf(read, id))) {
      if (!disputed || !standing.some(({ op }) => came.has(op.slice(0, 64)))) continue;
      const entity = read.one<{ space: string; key: string }>('SELECT space, key FROM entity WHERE id = ?', id);
      if (entity !== undefined) lines.push({ caseId: caseOfSpace(entity.space), entity: entity.key, field });
    }
  }
  return lines;
};

/** Case a space is about, or null. */
export const caseOfSpace = (space: string): SiblingLine['caseId'] => {
  const [, kind, id] = /^(case|review):([^/]+)/.exec(space) ?? [];
  return kind === undefined ? null : (id ?? null);
};
