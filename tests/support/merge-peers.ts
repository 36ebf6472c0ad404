import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { caseName, valueOf, workSeed, type MergeWork } from './merge-work.ts';

/** What a peer took for the same work. */
export interface PeerFigure {
  readonly name: string;
  /** The news alone, into what is in memory or open. */
  readonly applySeconds: number;
  /** With loading before and saving after, where the peer keeps everything in memory; null where it is a database. */
  readonly wholeSeconds: number | null;
  readonly bytes: number;
  readonly compressed: number;
}

const pinned = ['yjs@13.6.33', 'loro-crdt@1.17.1', 'pouchdb@9.0.0'];

/** Fetches the peers into the bench's own folder: they are no part of the program. Null where that cannot be done. */
export const installPeers = (folder: string): ((name: string) => unknown) | null => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...pinned], {
      cwd: folder,
    });
  } catch {
    return null;
  }
  return createRequire(join(folder, 'package.json'));
};

const seconds = async (act: () => unknown): Promise<number> => {
  const from = performance.now();
  await act();
  return (performance.now() - from) / 1000;
};

/** Every value of the store, and the news of it; the same numbers of values as in the journal. */
const everyValue = (work: MergeWork, write: (id: string, field: string, value: string | number) => void): void => {
  const random = workSeed();
  for (let n = 1; n <= work.cases; n += 1)
    for (let at = 0; at < work.fieldsPerCase; at += 1) write(caseName(n), `field${at}`, valueOf(random));
};
const everyNews = (work: MergeWork, write: (id: string, field: string, value: string | number) => void): void => {
  const random = workSeed();
  random.below(2);
  for (let n = 1; n <= work.casesTouched; n += 1)
    for (let at = 0; at < work.fieldsPerCase; at += 1) write(caseName(n), `field${at}`, valueOf(random));
};

const packed = (bytes: Uint8Array): { readonly bytes: number; readonly compressed: number } => ({
  bytes: bytes.length,
  compressed: zstdCompressSync(bytes).length,
});

interface YMap {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}
interface YDoc {
  getMap(name: string): YMap;
  transact(act: () => void): void;
}
interface Yjs {
  readonly Doc: new () => YDoc;
  readonly Map: new () => YMap;
  encodeStateAsUpdate(doc: YDoc, since?: Uint8Array): Uint8Array;
  encodeStateVector(doc: YDoc): Uint8Array;
  applyUpdate(doc: YDoc, update: Uint8Array): void;
}

/** One map a case, each value a key of it; the later writer wins. In memory. */
export const yjsFigure = async (load: (name: string) => unknown, work: MergeWork): Promise<PeerFigure> => {
  const yjs = load('yjs') as Yjs;
  const sender = new yjs.Doc();
  const write = (id: string, field: string, value: string | number): void => {
    const cases = sender.getMap('cases');
    if (cases.get(id) === undefined) cases.set(id, new yjs.Map());
    (cases.get(id) as YMap).set(field, value);
  };
  sender.transact(() => everyValue(work, write));
  const base = yjs.encodeStateAsUpdate(sender);
  const before = yjs.encodeStateVector(sender);
  sender.transact(() => everyNews(work, write));
  const news = yjs.encodeStateAsUpdate(sender, before);
  const receiver = new yjs.Doc();
  const loading = await seconds(() => yjs.applyUpdate(receiver, base));
  const applySeconds = await seconds(() => yjs.applyUpdate(receiver, news));
  const saving = await seconds(() => yjs.encodeStateAsUpdate(receiver));
  return { name: 'Yjs', applySeconds, wholeSeconds: loading + applySeconds + saving, ...packed(news) };
};

interface LoroMap {
  set(key: string, value: unknown): void;
  getOrCreateContainer(key: string, container: LoroMap): LoroMap;
}
interface LoroDoc {
  getMap(name: string): LoroMap;
  version(): unknown;
  commit(): void;
  export(what: { readonly mode: string; readonly from?: unknown }): Uint8Array;
  import(bytes: Uint8Array): unknown;
}
interface Loro {
  readonly LoroDoc: new () => LoroDoc;
  readonly LoroMap: new () => LoroMap;
}

/** The same shape in Loro. In memory. */
export const loroFigure = async (load: (name: string) => unknown, work: MergeWork): Promise<PeerFigure> => {
  const loro = load('loro-crdt') as Loro;
  const sender = new loro.LoroDoc();
  const cases = sender.getMap('cases');
  const known = new Map<string, LoroMap>();
  const write = (id: string, field: string, value: string | number): void => {
    const map = known.get(id) ?? cases.getOrCreateContainer(id, new loro.LoroMap());
    known.set(id, map);
    map.set(field, value);
  };
  everyValue(work, write);
  sender.commit();
  const base = sender.export({ mode: 'snapshot' });
  const before = sender.version();
  everyNews(work, write);
  sender.commit();
  const news = sender.export({ mode: 'update', from: before });
  const receiver = new loro.LoroDoc();
  const loading = await seconds(() => receiver.import(base));
  const applySeconds = await seconds(() => receiver.import(news));
  const saving = await seconds(() => receiver.export({ mode: 'snapshot' }));
  return { name: 'Loro', applySeconds, wholeSeconds: loading + applySeconds + saving, ...packed(news) };
};

interface Doc {
  readonly _id: string;
  readonly _rev?: string;
  [field: string]: unknown;
}
interface Pouch {
  bulkDocs(
    docs: readonly Doc[],
    options?: { readonly new_edits: boolean },
  ): Promise<readonly { readonly rev: string }[]>;
  allDocs(options: { readonly include_docs: boolean; readonly keys: readonly string[] }): Promise<{
    readonly rows: readonly { readonly doc: Doc }[];
  }>;
  bulkGet(options: { readonly docs: readonly { readonly id: string }[]; readonly revs: boolean }): Promise<{
    readonly results: readonly { readonly docs: readonly { readonly ok: Doc }[] }[];
  }>;
  close(): Promise<void>;
}

/** One document a case, as a replication brings it (revisions with their forerunners); on disk. Whole documents win or lose. */
export const pouchFigure = async (
  load: (name: string) => unknown,
  work: MergeWork,
  folder: string,
): Promise<PeerFigure> => {
  const PouchDb = load('pouchdb') as new (name: string) => Pouch;
  const docs = new Map<string, Doc>();
  const write = (id: string, field: string, value: string | number): void => {
    const doc = docs.get(id) ?? { _id: id };
    doc[field] = value;
    docs.set(id, doc);
  };
  everyValue(work, write);
  const [sender, receiver] = [new PouchDb(join(folder, 'sender')), new PouchDb(join(folder, 'receiver'))];
  const names = [...docs.keys()];
  await sender.bulkDocs([...docs.values()]);
  const copies = async (ids: readonly string[]): Promise<Doc[]> =>
    (await sender.bulkGet({ docs: ids.map((id) => ({ id })), revs: true })).results.flatMap(({ docs: [one] }) =>
      one === undefined ? [] : [one.ok],
    );
  await receiver.bulkDocs(await copies(names), { new_edits: false });
  const touched = names.slice(0, work.casesTouched);
  for (const { doc } of (await sender.allDocs({ include_docs: true, keys: touched })).rows)
    docs.set(doc._id, { ...doc });
  everyNews(work, write);
  await sender.bulkDocs(touched.flatMap((id) => docs.get(id) ?? []));
  const news = await copies(touched);
  const bytes = Buffer.from(JSON.stringify(news));
  const applySeconds = await seconds(() =>
    receiver.bulkDocs(JSON.parse(bytes.toString()) as Doc[], { new_edits: false }),
  );
  await sender.close();
  await receiver.close();
  return { name: 'PouchDB on LevelDB', applySeconds, wholeSeconds: null, ...packed(bytes) };
};
