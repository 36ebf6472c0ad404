import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, openDatabase, type Database } from '#main/db/open-database';
import { admitDevices } from '#main/exchange/admit-devices';
import type { ExchangeContext, Watching } from '#main/exchange/context';
import { ensureIncarnation } from '#main/exchange/identity';
import { makeBundle, type MadeBundle } from '#main/exchange/make-bundle';
import { mergeBundle, rehearseBundle, type Merged } from '#main/exchange/merge-bundle';
import { foundPark, joinPark, writeInvitation } from '#main/exchange/park';
import { openEvidenceStore, type EvidenceStore } from '#main/files/evidence-store';
import type { BodyKey, BundleRequest } from '#main/exchange/reader-messages';
import { serveReading } from '#main/exchange/serve-reading';
import type { HostPorts } from '#main/host/ports';
import { append } from '#main/journal/journal';
import { liveValues, standingOps } from '#main/journal/live-values';
import { stateHash } from '#main/journal/state-hash';
import { verifyJournal } from '#main/journal/verify';
import type { OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import type { Op } from '#shared/exchange/change';
import type { Officer } from '#shared/domain/people/officer';

let clock = Date.UTC(2026, 6, 1, 9);

/** Ports of a test: a clock that goes on by a second a look, bundles taken apart by the reader's own code in this process. */
export const testPorts = (): HostPorts => ({
  shell: 'terminal',
  version: '0.1.0-test',
  resources: '/nowhere',
  now: () => (clock += 1000),
  randomBytes: (count) => randomBytes(count),
  startWorker: readerHere,
});

export const quiet: Watching = { progress: () => {}, signal: new AbortController().signal };

/** Thousands of bundles are read in these tests: a process each would take hours. `reader.test.ts` uses real ones. */
const readerHere: HostPorts['startWorker'] = () => {
  let [tell, gone] = [(_: unknown): void => {}, (_: number | null): void => {}];
  let ended = false;
  let giveKey: (key: BodyKey) => void = () => {};
  const key = new Promise<BodyKey>((resolve) => {
    giveKey = resolve;
  });
  return {
    post: (message) => {
      const asked = message as BundleRequest | BodyKey;
      if (asked.t === 'key') return giveKey(asked);
      void serveReading(asked, key, (reply) => {
        if (!ended) queueMicrotask(() => tell(reply));
      });
    },
    onMessage: (listener) => (tell = listener),
    onExit: (listener) => (gone = listener),
    kill: () => {
      ended = true;
      queueMicrotask(() => gone(null));
    },
  };
};

let officers = 0;

export const newOfficer = (name: string): Officer => {
  officers += 1;
  return {
    id: `0190a000-0000-7000-8000-${String(officers).padStart(12, '0')}` as OfficerId,
    name,
    desk: '01',
    role: 'handler',
    subPark: 'haidian',
  };
};

/** A laptop with a real data folder: it works, writes bundles, merges others'. */
export interface Laptop {
  readonly name: string;
  readonly folder: string;
  readonly store: EvidenceStore;
  context: ExchangeContext;
  readonly put: (space: string, entity: string, field: string, value: Json) => Promise<string>;
  readonly write: (space: string, ops: readonly Op[]) => Promise<string>;
  readonly bundle: (options?: {
    to?: Laptop;
    cases?: readonly string[];
    evidence?: boolean;
    passphrase?: string;
  }) => Promise<MadeBundle & { file: string }>;
  readonly merge: (file: string, passphrase?: string) => Promise<Merged>;
  readonly rehearse: (file: string, passphrase?: string) => Promise<MergeReport>;
  readonly admit: (devices?: 'all' | readonly string[]) => ReturnType<typeof admitDevices>;
  readonly hash: () => string;
  readonly values: (space: string, entity: string, field: string) => Json[];
  readonly count: (table: string) => number;
  readonly faults: () => unknown[];
  readonly reopen: () => void;
  readonly close: () => void;
}

const open = (folder: string): Database => {
  mkdirSync(folder, { recursive: true });
  return openDatabase(databaseFile(folder), join(folder, 'backups'));
};

export const openLaptop = (name: string, folder: string): Laptop => {
  const ports = testPorts();
  const store = openEvidenceStore(join(folder, 'evidence'));
  const contextOf = (): ExchangeContext => {
    const db = open(folder);
    const self = ensureIncarnation({ db, dataFolder: folder, ports });
    if (self === null) throw new Error('not founded');
    return { db, store, dataFolder: folder, ports, self };
  };
  const laptop: Laptop = {
    name,
    folder,
    store,
    context: contextOf(),
    put: (space, entity, field, value) =>
      laptop.context.db.write((write) => {
        const over = standingOps(write, space, entity, field);
        return append(write, author(), { act: 'act-1', name: 'test.put' }, space, [
          { k: 'put', e: entity, f: field, x: value, over },
        ]).hash;
      }),
    write: (space, ops) =>
      laptop.context.db.write(
        (write) => append(write, author(), { act: 'act-1', name: 'test.write' }, space, ops).hash,
      ),
    bundle: async ({ to, cases, evidence, passphrase } = {}) => {
      const file = join(folder, 'out', `${name}-${randomBytes(6).toString('hex')}.anj`);
      const order = {
        file,
        to: to?.context.self.device ?? null,
        cases: cases ?? null,
        evidence: evidence ?? true,
        passphrase: passphrase ?? null,
      };
      return { file, ...(await makeBundle(laptop.context, order, quiet)) };
    },
    merge: async (file, passphrase) => {
      const merged = await mergeBundle(laptop.context, file, quiet, undefined, passphrase ?? null);
      if (merged.reincarnated) laptop.reopen();
      return merged;
    },
    rehearse: (file, passphrase) => rehearseBundle(laptop.context, file, quiet, passphrase ?? null),
    admit: (devices = 'all') => admitDevices(laptop.context, { act: 'act-2', name: 'people.admit' }, devices),
    hash: () => laptop.context.db.read((read) => stateHash(read)),
    values: (space, entity, field) =>
      laptop.context.db.read((read) =>
        liveValues(read, space, entity)
          .filter((value) => value.field === field)
          .map(({ value }) => value),
      ),
    count: (table) =>
      laptop.context.db.read((read) => read.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0),
    faults: () => laptop.context.db.read((read) => verifyJournal(read, () => {})),
    reopen: () => {
      laptop.context.db.close();
      laptop.context = contextOf();
    },
    close: () => laptop.context.db.close(),
  };
  const author = (): { device: string; officer: string; now: number } => ({
    device: laptop.context.self.device,
    officer: laptop.context.self.officer.id,
    now: ports.now(),
  });
  return laptop;
};

/** Founds a park in a new folder. */
export const founder = async (folder: string, name = '甲'): Promise<Laptop> => {
  const db = open(folder);
  await foundPark(
    { db, dataFolder: folder, ports: testPorts(), officer: newOfficer(name), act: { act: 'act-0', name: 'app.begin' } },
    '示范园',
  );
  db.close();
  return openLaptop(name, folder);
};

/** Joins the park of a laptop with its invitation. */
export const joiner = async (
  of: Laptop,
  folder: string,
  name: string,
  officer: Officer = newOfficer(name),
): Promise<Laptop> => {
  const invitation = join(of.folder, `invitation-${name}.json`);
  await writeInvitation(of.context, invitation);
  const db = open(folder);
  await joinPark(
    { db, dataFolder: folder, ports: testPorts(), officer, act: { act: 'act-0', name: 'app.begin' } },
    invitation,
  );
  db.close();
  return openLaptop(name, folder);
};

/** A founder and admitted laptops that all know one another. */
export const parkOf = async (root: string, names: readonly string[]): Promise<Laptop[]> => {
  const first = await founder(join(root, 'a'));
  const others: Laptop[] = [];
  for (const [at, name] of names.entries()) others.push(await joiner(first, join(root, `laptop-${at}`), name));
  for (const other of others) await first.merge((await other.bundle()).file);
  await first.admit();
  const everything = await first.bundle();
  for (const other of others) await other.merge(everything.file);
  return [first, ...others];
};

export const caseId = (number: number): string => `c-${String(number).padStart(26, '0')}`;
export const caseSpaceOf = (number: number): string => `case:${caseId(number)}`;

/** Puts a piece of evidence into the store and links it to a case. */
export const attach = async (laptop: Laptop, number: number, bytes: Uint8Array): Promise<string> => {
  const hash = createHash('sha256').update(bytes).digest('hex');
  await laptop.store.putBytes(hash, bytes);
  const item = { name: '材料.pdf', mediaType: 'application/pdf', bytes: bytes.length, pages: 1 };
  await laptop.write(caseSpaceOf(number), [
    { k: 'put', e: `evidence:${caseId(number)}/${hash}`, f: 'item', x: item, over: [] },
  ]);
  return hash;
};
