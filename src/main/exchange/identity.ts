import { z } from 'zod';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Officer } from '#shared/domain/people/officer';
import type { Op } from '#shared/exchange/change';
import type { Database } from '../db/open-database.ts';
import type { Write } from '../db/handles.ts';
import type { HostPorts } from '../host/ports.ts';
import { append, type Act } from '../journal/journal.ts';
import { newAct } from '../journal/new-act.ts';
import { standingOps } from '../journal/live-values.ts';
import { writeCertificate, writeRequest, type Certificate, type DeviceRequest } from './certificates.ts';
import { newDeviceFile, readDeviceFile, readRootKey, writeDeviceFile, type DeviceFile } from './device-file.ts';
import { machineMarker } from './machine-marker.ts';
import { keepSetting, setting } from '../db/settings.ts';
import { isAdmitted, parkSetting } from './roster.ts';

/** This laptop and its officer, as writers. */
export interface SelfIdentity {
  readonly device: string;
  readonly officer: Officer;
}

export interface Opening {
  readonly db: Database;
  readonly dataFolder: string;
  readonly ports: HostPorts;
}

/** What the laptop remembers of its officer; the roster says the same once it is admitted. */
const selfShape = z.custom<Officer>((value) => typeof value === 'object' && value !== null && 'id' in value);

/**
 * Who writes here, at every start; null while the folder belongs to no park. A restored database, a copied folder and
 * another machine must not go on under the old name: then this laptop takes new keys, and its certificate will say
 * which former ids it continues. Nothing is awaited: what the database has to remember is queued before any other write,
 * and losing it in a crash costs one more change of keys.
 */
export const ensureIncarnation = ({ db, dataFolder, ports }: Opening): SelfIdentity | null => {
  const known = db.read((read) => ({
    park: parkSetting(read),
    officer: setting(read, 'self'),
    device: setting(read, 'device') ?? '',
    generation: setting(read, 'generation') ?? '',
  }));
  if (known.park === undefined || known.officer === undefined) return null;
  const officer = selfShape.parse(JSON.parse(known.officer));
  const file = readDeviceFile(dataFolder);
  const machine = machineMarker(dataFolder, db.file);
  const same =
    file !== undefined &&
    file.device === known.device &&
    file.machine === machine &&
    (file.generation === known.generation || file.next === known.generation);
  const current = same
    ? file
    : newIncarnation(ports, machine, [...(file?.continues ?? []), known.device, file?.device ?? '']);
  const next = Buffer.from(ports.randomBytes(16)).toString('hex');
  writeDeviceFile(dataFolder, { ...current, generation: same ? known.generation : next, next });
  db.write((write) => {
    keepSetting(write, 'device', current.device);
    keepSetting(write, 'generation', next);
    certifyFounder(write, { dataFolder, ports }, current, officer);
  }).catch(() => undefined);
  return { device: current.device, officer };
};

const newIncarnation = (ports: HostPorts, machine: string, former: readonly string[]): DeviceFile =>
  newDeviceFile(
    ports.randomBytes,
    ports.now(),
    machine,
    [...new Set(former)].filter((id) => id !== ''),
  );

/**
 * Takes new keys while the case file is open: the laptop has met a later number of its own stream, so it was rolled
 * back. Within the transaction of the merge that met it; the caller opens the folder again afterwards.
 */
export const takeNewIncarnation = (write: Write, { db, dataFolder, ports }: Opening, officer: Officer): string => {
  const file = readDeviceFile(dataFolder);
  const fresh = newIncarnation(ports, machineMarker(dataFolder, db.file), [
    ...(file?.continues ?? []),
    setting(write, 'device') ?? '',
  ]);
  writeDeviceFile(dataFolder, fresh);
  keepSetting(write, 'device', fresh.device);
  keepSetting(write, 'generation', fresh.generation);
  certifyFounder(write, { dataFolder, ports }, fresh, officer);
  return fresh.device;
};

/** Where the root key lies, the laptop vouches for itself; everywhere else this does nothing. */
export const certifyFounder = (
  write: Write,
  { dataFolder, ports }: Pick<Opening, 'dataFolder' | 'ports'>,
  keys: DeviceFile,
  officer: Officer,
): void => {
  const park = parkSetting(write);
  const root = park === undefined ? undefined : readRootKey(dataFolder, park.id);
  if (park === undefined || root === undefined || isAdmitted(write, keys.device)) return;
  const certificate = writeCertificate(root, writeRequest(keys, park.id, officer), true, ports.now());
  enterCertificates(
    write,
    { device: keys.device, officer: officer.id, now: ports.now() },
    newAct(ports, 'people.admit'),
    [certificate],
  );
};

/** Certificates per change; a change stays far below its size limit. */
const certificatesPerChange = 100;

/** Writes certificates into the roster. */
export const enterCertificates = (
  write: Write,
  author: Parameters<typeof append>[1],
  act: Act,
  certificates: readonly Certificate[],
): void => {
  for (let at = 0; at < certificates.length; at += certificatesPerChange) {
    const ops = certificates.slice(at, at + certificatesPerChange).map((certificate): Op => {
      const key = `device:${certificate.device}`;
      return {
        k: 'put',
        e: key,
        f: 'certificate',
        x: certificate,
        over: standingOps(write, rosterSpace, key, 'certificate'),
      };
    });
    append(write, author, act, rosterSpace, ops);
  }
};

/** This laptop's request to be admitted, as it travels in its bundles. */
export const ownRequest = (keys: DeviceFile, park: string, officer: Officer): DeviceRequest =>
  writeRequest(keys, park, officer);
