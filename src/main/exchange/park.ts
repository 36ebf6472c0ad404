import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { rosterSpace } from '#shared/domain/cases/keys';
import { Refusal } from '#shared/domain/outcome';
import type { Officer } from '#shared/domain/people/officer';
import type { Op } from '#shared/exchange/change';
import { readChange } from '#shared/exchange/read-change';
import type { Received } from '#shared/exchange/streams';
import type { Write } from '../db/handles.ts';
import { writeFileDurable } from '../files/durable-write.ts';
import { append, holdChanges, type Act } from '../journal/journal.ts';
import { standingOps } from '../journal/live-values.ts';
import { fingerprintOf, idOfKey, keyPairOf } from './crypto.ts';
import {
  newDeviceFile,
  readDeviceFile,
  readRootKey,
  writeDeviceFile,
  writeRootKey,
  type DeviceFile,
} from './device-file.ts';
import { bytesOfPart, keepHead, missingFor, signOwnHeads } from './heads.ts';
import { certifyFounder, type Opening } from './identity.ts';
import { composeInvitation, invitationLimit, readInvitation } from './invitation.ts';
import { machineMarker } from './machine-marker.ts';
import { keepSetting } from '../db/settings.ts';
import { parkSetting, type Park } from './roster.ts';

/** A first run: the officer of this laptop, and the act its first changes belong to. */
export interface Founding extends Opening {
  readonly officer: Officer;
  readonly act: Act;
}

/**
 * Makes a park: a root key that stays on this laptop, a secret the park's laptops will share, the laptop's own keys and
 * certificate, and the first entries of the roster. Refuses a folder that has a park (`app.alreadyBegun`).
 */
export const foundPark = async (founding: Founding, name: string): Promise<Park> => {
  refuseBegun(founding);
  const { ports, dataFolder } = founding;
  const root = keyPairOf('ed25519', ports.randomBytes(32));
  const id = idOfKey(root.publicKey);
  const park = { id, name, rootKey: root.publicKey, exchangeKey: Buffer.from(ports.randomBytes(32)).toString('hex') };
  writeRootKey(dataFolder, id, root);
  await begin(founding, park, (write, author, keys) => {
    const key = `park:${id}`;
    append(write, author, founding.act, rosterSpace, [
      { k: 'put', e: key, f: 'name', x: name, over: [] },
      { k: 'put', e: key, f: 'rootKey', x: root.publicKey, over: [] },
      ...officerOps(write, founding.officer),
    ]);
    certifyFounder(write, founding, keys, founding.officer);
  });
  return park;
};

/**
 * Joins the park of an invitation: its root key becomes the anchor of trust, the founder's part of the roster is taken
 * over. The laptop's own work counts here at once and elsewhere once it is admitted. Faults: `invitation.damaged`,
 * `file.missing`, `app.alreadyBegun`.
 */
export const joinPark = async (founding: Founding, invitationFile: string): Promise<Park> => {
  refuseBegun(founding);
  const { park, founderRoster } = readInvitation(await readBounded(invitationFile));
  await begin(founding, park, (write, author) => {
    holdChanges(
      write,
      founderRoster.changes.map((one) => ({ ...one, sig: null })),
    );
    keepHead(write, founderRoster.head);
    append(write, author, founding.act, rosterSpace, officerOps(write, founding.officer));
  });
  return park;
};

const begin = async (
  { db, dataFolder, ports, officer }: Founding,
  park: Park,
  enter: (write: Write, author: { device: string; officer: string; now: number }, keys: DeviceFile) => void,
): Promise<void> => {
  const keys = newDeviceFile(ports.randomBytes, ports.now(), machineMarker(dataFolder, db.file), []);
  writeDeviceFile(dataFolder, keys);
  await db.write((write) => {
    keepSetting(write, 'park', JSON.stringify(park));
    keepSetting(write, 'self', JSON.stringify(officer));
    keepSetting(write, 'device', keys.device);
    keepSetting(write, 'generation', keys.generation);
    enter(write, { device: keys.device, officer: officer.id, now: ports.now() }, keys);
  });
};

const refuseBegun = ({ db, dataFolder }: Opening): void => {
  if (db.read((read) => parkSetting(read)) !== undefined) throw new Refusal('app.alreadyBegun', { folder: dataFolder });
};

const officerOps = (write: Write, officer: Officer): Op[] => {
  const key = `officer:${officer.id}`;
  const fields = { name: officer.name, desk: officer.desk, role: officer.role, subPark: officer.subPark };
  return Object.entries(fields).map(([field, value]) => ({
    k: 'put',
    e: key,
    f: field,
    x: value,
    over: standingOps(write, rosterSpace, key, field),
  }));
};

/**
 * Writes the invitation of this park. It carries the secret that opens the park's bundles: hand it over in person.
 * Answers the fingerprint both sides compare. Fault: `people.notFounder`.
 */
export const writeInvitation = async (
  { db, dataFolder, ports }: Opening,
  targetFile: string,
): Promise<{ readonly fingerprint: string }> => {
  const park = db.read((read) => parkSetting(read));
  const keys = readDeviceFile(dataFolder);
  const root = park === undefined ? undefined : readRootKey(dataFolder, park.id);
  if (park === undefined || keys === undefined || root === undefined) throw new Refusal('people.notFounder', {});
  await db.write((write) => signOwnHeads(write, park.id, keys));
  const roster = db.read((read) => {
    const part = missingFor(read, new Map(), (space) => space === rosterSpace).find(
      ({ head }) => head.device === keys.device && head.by === undefined,
    );
    if (part === undefined) throw new Refusal('people.notFounder', {});
    return { head: part.head, changes: bytesOfPart(read, part).map((bytes) => ownChange(bytes)) };
  });
  await writeFileDurable(
    targetFile,
    Buffer.from(composeInvitation(root, park, keys.signing.publicKey, roster, ports.now())),
  );
  return { fingerprint: fingerprintOf(park.id) };
};

const ownChange = (bytes: string): Received => {
  const read = readChange(bytes);
  if (!read.ok) throw new Error(`own change does not read back: ${read.error.code}`);
  return { change: read.value, bytes, hash: '' };
};

/** The text of a file that is not absurdly long; never more is read than allowed. */
const readBounded = async (path: string): Promise<string> => {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) throw new Refusal('file.missing', { file: basename(path) });
  try {
    const { size } = await file.stat();
    if (size > invitationLimit) throw new Refusal('invitation.damaged', { step: 'size' });
    return (await file.readFile()).toString('utf8');
  } finally {
    await file.close();
  }
};
