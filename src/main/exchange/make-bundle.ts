import { createHash, sign } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { bundleStatement, headStatement } from '#shared/exchange/statements';
import type { Read, Write } from '../db/handles.ts';
import { guarded, hashOfFile, partName, publish } from '../files/durable-write.ts';
import { createBodyWriter, hashOfHead, recordType, type BodyWriter } from './bundle-body.ts';
import { formatNumber, freshContentKey, headerBytes, magic, parkKey, wrapKey, type BundleHeader } from './bundle-header.ts';
import type { ExchangeContext, Watching } from './context.ts';
import { deviceKeys, settingOf, type DeviceKeys } from './identity.ts';
import { signText } from './keys.ts';
import { enrolmentOf } from './park.ts';
import { inspectBundle } from './read-bundle.ts';
import { certificateOf, readPark } from './roster.ts';

export interface BundleOrder {
  readonly file: string;
  /** Only what this laptop lacks, readable by it alone; null: everything, for everybody of the park. */
  readonly to: string | null;
  /** Only these cases with their reviews, applicants, and the roster; null: all. */
  readonly cases: readonly string[] | null;
  readonly evidence: boolean;
}

export interface MadeBundle {
  readonly bundle: string;
  readonly changes: number;
  readonly bytes: number;
  readonly sha256: string;
}

interface Head {
  readonly space: string;
  readonly device: string;
  readonly n: number;
  readonly hash: string;
  readonly sig: string;
  /** First number to send. */
  readonly from: number;
}

/**
 * Writes one bundle: part file, flush, read back whole, rename, flush of the folder. Nothing of this officer's private
 * space leaves. Faults: `people.notAdmitted` for an addressee without certificate, `file.*`, `job.cancelled`.
 */
export const makeBundle = async (context: ExchangeContext, order: BundleOrder, watching: Watching): Promise<MadeBundle> => {
  const keys = deviceKeys(context.dataFolder);
  const plan = await context.db.write((write) => planBundle(write, context, keys, order));
  const part = partName(order.file);
  try {
    const changes = await guarded(order.file, () => writeBundle(context, keys, plan, part, watching));
    const made = { bundle: plan.header.bundle, changes, bytes: (await stat(part)).size, sha256: await hashOfFile(part) };
    await inspectBundle(context, part);
    await guarded(order.file, () => publish(part, order.file));
    await context.db.write((write) => {
      write.exec(
        'INSERT INTO bundle (id, way, peer, at, file, changes, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        plan.header.bundle,
        'made',
        order.to,
        context.ports.now(),
        basename(order.file),
        made.changes,
        made.bytes,
        made.sha256,
      );
      write.exec(
        "INSERT INTO setting (key, value) VALUES ('bundleCounter', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        String(plan.header.counter),
      );
    });
    return made;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
};

interface Plan {
  readonly header: BundleHeader;
  readonly key: Buffer;
  readonly heads: readonly Head[];
  readonly evidence: boolean;
}

const planBundle = (write: Write, context: ExchangeContext, keys: DeviceKeys, order: BundleOrder): Plan => {
  const park = readPark(write);
  const salt = Buffer.from(context.ports.randomBytes(16));
  const addressee = order.to === null ? null : certificateOf(write, park, order.to);
  if (order.to !== null && addressee === null) throw new Refusal('people.notAdmitted', { device: order.to });
  const key = addressee === null ? parkKey(Buffer.from(settingOf(write, 'parkSecret') ?? '', 'base64'), salt) : freshContentKey();
  const header: BundleHeader = {
    format: formatNumber,
    reader: formatNumber,
    bundle: Buffer.from(context.ports.randomBytes(16)).toString('hex'),
    counter: Number(settingOf(write, 'bundleCounter') ?? '0') + 1,
    park: park.id,
    app: context.ports.version,
    madeAt: context.ports.now(),
    sender: enrolmentOf(park.id, keys, context.self.officer),
    to: order.to === null ? null : [order.to],
    suite: addressee === null ? 'park' : 'devices',
    salt: salt.toString('base64'),
    wrapped: addressee === null ? [] : [wrapKey(key, addressee.device, Buffer.from(addressee.agreement, 'base64'))],
  };
  return { header, key, heads: headsToSend(write, keys, order), evidence: order.evidence };
};

/** Streams of the spaces asked for, each up to a signed head: ours are signed now, others' go as far as they were signed. */
const headsToSend = (write: Write, keys: DeviceKeys, order: BundleOrder): Head[] => {
  const wanted = spacesWanted(write, order.cases);
  const heads: Head[] = [];
  const streams = write.sql<{ space: string; device: string; n: number }>(
    "SELECT space, device, max(n) AS n FROM change WHERE space NOT LIKE 'private:%' GROUP BY device, space ORDER BY space, device",
  );
  for (const stream of streams) {
    if (!wanted(stream.space)) continue;
    if (stream.device === keys.device) signOwnHead(write, keys, stream);
    const signed = write.one<{ n: number; hash: string; sig: string }>(
      'SELECT n, hash, sig FROM stream_head WHERE space = ? AND device = ?',
      stream.space,
      stream.device,
    );
    if (signed === undefined) continue;
    const have =
      order.to === null
        ? 0
        : (write.one<{ n: number }>('SELECT n FROM peer_have WHERE peer = ? AND space = ? AND device = ?', order.to, stream.space, stream.device)?.n ?? 0);
    if (have < signed.n) heads.push({ space: stream.space, device: stream.device, ...signed, from: have + 1 });
  }
  return heads;
};

const signOwnHead = (write: Write, keys: DeviceKeys, stream: { space: string; device: string; n: number }): void => {
  const known = write.one<{ n: number }>('SELECT n FROM stream_head WHERE space = ? AND device = ?', stream.space, stream.device);
  if (known?.n === stream.n) return;
  const last = write.one<{ hash: string }>('SELECT hash FROM change WHERE device = ? AND space = ? AND n = ?', stream.device, stream.space, stream.n);
  if (last === undefined) return;
  const sig = signText(keys.signing, headStatement({ ...stream, hash: last.hash }));
  keepHead(write, { ...stream, hash: last.hash, sig });
};

/** Remembers the signed head of a stream; a lower one never replaces a higher. */
export const keepHead = (write: Write, head: { space: string; device: string; n: number; hash: string; sig: string }): void => {
  write.exec(
    `INSERT INTO stream_head (space, device, n, hash, sig) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (space, device) DO UPDATE SET n = excluded.n, hash = excluded.hash, sig = excluded.sig WHERE excluded.n > n`,
    head.space,
    head.device,
    head.n,
    head.hash,
    head.sig,
  );
};

const spacesWanted = (read: Read, cases: readonly string[] | null): ((space: string) => boolean) => {
  if (cases === null) return () => true;
  const wanted = new Set(cases);
  const applicants = new Set(cases.map((id) => read.one<{ uscc: string }>('SELECT uscc FROM case_file WHERE id = ?', id)?.uscc));
  return (space) => {
    const colon = space.indexOf(':');
    const [kind, name] = colon < 0 ? [space, ''] : [space.slice(0, colon), space.slice(colon + 1)];
    if (kind === 'case') return wanted.has(name);
    if (kind === 'review') return wanted.has(name.split('/')[0] ?? '');
    if (kind === 'org') return applicants.has(name);
    return true;
  };
};

const writeBundle = async (context: ExchangeContext, keys: DeviceKeys, plan: Plan, part: string, watching: Watching): Promise<number> => {
  const file = await open(part, 'w', 0o600);
  try {
    const digest = createHash('sha256');
    const header = headerBytes(plan.header);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length, 0);
    const front = Buffer.concat([magic, length, header]);
    digest.update(front);
    await file.write(front);
    const body = createBodyWriter(file, plan.key, hashOfHead(front), digest);
    const changes = await writeRecords(context, plan, body, watching);
    await body.finish();
    const sha256 = digest.digest();
    const signature = sign(null, Buffer.from(bundleStatement(sha256.toString('hex')), 'utf8'), keys.signing.privateKey);
    await file.write(Buffer.concat([sha256, signature]));
    await file.sync();
    return changes;
  } finally {
    await file.close();
  }
};

const linesPerRecord = 1 << 20;

const writeRecords = async (context: ExchangeContext, plan: Plan, body: BodyWriter, { progress, signal }: Watching): Promise<number> => {
  await body.text(recordType.heads, JSON.stringify(plan.heads.map(({ from: _, ...head }) => head)));
  const have = context.db.read((read) => read.sql<{ space: string; device: string; n: number }>("SELECT space, device, n FROM stream_head WHERE space NOT LIKE 'private:%'"));
  await body.text(recordType.have, JSON.stringify(have.map(({ space, device, n }) => [space, device, n])));
  const total = plan.heads.reduce((sum, head) => sum + head.n - head.from + 1, 0);
  const blobs = new Set<string>();
  let sent = 0;
  let lines = '';
  for (const head of plan.heads) {
    const rows = context.db.read((read) =>
      read.sql<{ bytes: string }>('SELECT bytes FROM change WHERE device = ? AND space = ? AND n BETWEEN ? AND ? ORDER BY n', head.device, head.space, head.from, head.n),
    );
    for (const { bytes } of rows) {
      for (const [, hash] of bytes.matchAll(/"e":"evidence:[^"/]+\/([0-9a-f]{64})"/g)) if (hash !== undefined) blobs.add(hash);
      lines += `${bytes}\n`;
      sent += 1;
      if (lines.length > linesPerRecord) {
        await body.text(recordType.changes, lines);
        lines = '';
      }
    }
    progress('exchange.changes', sent, total);
    if (signal.aborted) throw new Refusal('job.cancelled', {});
  }
  if (lines !== '') await body.text(recordType.changes, lines);
  const sentBlobs = plan.evidence ? await writeBlobs(context, [...blobs].toSorted(), body, { progress, signal }) : 0;
  await body.text(recordType.end, JSON.stringify({ heads: plan.heads.length, changes: sent, blobs: sentBlobs }));
  return sent;
};

const writeBlobs = async (context: ExchangeContext, hashes: readonly string[], body: BodyWriter, { progress, signal }: Watching): Promise<number> => {
  let sent = 0;
  for (const [at, hash] of hashes.entries()) {
    progress('exchange.evidence', at, hashes.length);
    if (signal.aborted) throw new Refusal('job.cancelled', {});
    if (!context.store.has(hash)) continue;
    await body.bytes(recordType.blob, Buffer.from(hash, 'hex'));
    for await (const piece of context.store.readStream(hash)) await body.bytes(recordType.blobBytes, piece as Buffer);
    sent += 1;
  }
  return sent;
};
