import { rosterSpace } from '#shared/domain/cases/keys';
import { Refusal } from '#shared/domain/outcome';
import type { Write } from '../db/handles.ts';
import { append, type Act } from '../journal/journal.ts';
import { standingOps } from '../journal/live-values.ts';
import type { ExchangeContext } from './context.ts';
import type { KeyPair } from './crypto.ts';
import { readRootKey } from './device-file.ts';
import { certifyFounder } from './identity.ts';
import { countingChanges, enterJudgement, namesPerStatement, takeableChanges } from './judge-lost.ts';
import { ownKeys } from './make-bundle.ts';
import { lostLaptops, writeRevocation, type Revocation } from './revocations.ts';
import { certificatesOf, parkSetting, requestsOf, type Park } from './roster.ts';

export interface Loss {
  readonly device: string;
  /** Day it is missing since, as people say. */
  readonly since: string;
  readonly reason: string;
}

/**
 * Reports a laptop lost, with every identity it had before: the root names which of their changes count, namely those
 * that count here now. From then on nothing is sealed for it, and whatever else comes of it is kept aside, on every
 * laptop that learns of it. Answers the devices. Faults: `people.notFounder`, `people.ownDevice`, `people.unknownDevice`,
 * `people.lostAlready`.
 */
export const revokeDevice = (
  context: ExchangeContext,
  act: Act,
  { device, since, reason }: Loss,
): Promise<{ readonly devices: readonly string[]; readonly counting: number }> =>
  context.db.write((write) => {
    const seat = seatOf(write, context);
    if (device === context.self.device) throw new Refusal('people.ownDevice', {});
    const lost = lostLaptops(write);
    if (lost.has(device)) throw new Refusal('people.lostAlready', {});
    const asked = certificatesOf(write).get(device) ?? requestsOf(write).get(device);
    if (asked === undefined) throw new Refusal('people.unknownDevice', { device });
    const devices = [device, ...asked.continues.filter((former) => !lost.has(former))];
    let counting = 0;
    for (const one of devices) {
      const counts = countingChanges(write, one);
      counting += counts.length;
      state(write, context, seat, act, { device: one, kind: 'lost', since, reason }, counts);
    }
    return { devices, counting };
  });

/**
 * Takes in what was kept aside of a lost laptop, where it goes on from what counts without a second history beside it:
 * somebody vouches that it was written before the loss. Answers how many changes count now. Faults:
 * `people.notFounder`, `people.notLost`, `people.nothingAside`.
 */
export const takeAside = (
  context: ExchangeContext,
  act: Act,
  { device, reason }: Pick<Loss, 'device' | 'reason'>,
): Promise<{ readonly changes: number }> =>
  context.db.write((write) => {
    const seat = seatOf(write, context);
    const known = lostLaptops(write).get(device);
    if (known === undefined) throw new Refusal('people.notLost', {});
    const taken = takeableChanges(write, device);
    if (taken.length === 0) throw new Refusal('people.nothingAside', {});
    state(write, context, seat, act, { device, kind: 'taken', since: known.since, reason }, taken);
    return { changes: taken.length };
  });

interface Seat {
  readonly park: Park;
  readonly root: KeyPair;
}

const seatOf = (write: Write, context: ExchangeContext): Seat => {
  const park = parkSetting(write);
  const root = park === undefined ? undefined : readRootKey(context.dataFolder, park.id);
  if (park === undefined || root === undefined) throw new Refusal('people.notFounder', {});
  certifyFounder(write, context, ownKeys(context), context.self.officer);
  return { park, root };
};

type Told = Pick<Revocation, 'device' | 'kind' | 'since' | 'reason'>;

/** Writes the root's statements into the roster, and judges what is held by them. */
const state = (
  write: Write,
  { self, ports }: ExchangeContext,
  { park, root }: Seat,
  act: Act,
  told: Told,
  counts: readonly string[],
): void => {
  const key = `device:${told.device}`;
  const issuedAt = ports.now();
  for (let at = 0; at === 0 || at < counts.length; at += namesPerStatement) {
    const some = counts.slice(at, at + namesPerStatement);
    const revocation = writeRevocation(root, { v: 1, park: park.id, ...told, counts: some, issuedAt });
    append(write, { device: self.device, officer: self.officer.id, now: issuedAt }, act, rosterSpace, [
      { k: 'put', e: key, f: 'revoked', x: revocation, over: standingOps(write, rosterSpace, key, 'revoked') },
    ]);
  }
  judgeNow(write, told.device);
};

const judgeNow = (write: Write, device: string): void => {
  const laptop = lostLaptops(write).get(device);
  if (laptop !== undefined) enterJudgement(write, device, laptop);
};
