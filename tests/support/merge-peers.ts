import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { caseName, valueOf, workSeed, type MergeWork } from './merge-work.ts';

/** What a peer took for the same work. */
export interface PeerFigure {
  readonly name: string;
  /** The news alone, into what is in memory or open. */
  readonly applySeconds: number;
  /** With loading before and saving to a file after, where the peer keeps everything in memory; null where it is a database. */
  readonly wholeSeconds: number | null;
  /** Which part of the work it was given; 1 is all of it. */
  readonly share: number;
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

/** Bytes on the disk, as durable as the product's. */
const keep = (folder: string, bytes: Uint8Array): void => {
  const file = openSync(join(folder, 'saved'), 'w');
  writeFileSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
};

/** What a database left in files that it does not flush itself. */
const flush = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const file = openSync(join(folder, name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
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

/** One map a case, each value a key of it; the later writer wins. In memory, saved whole. */
export const yjsFigure = async (
  load: (name: string) => unknown,
  work: MergeWork,
  folder: string,
): Promise<PeerFigure> => {
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
  const saving = await seconds(() => keep(folder, yjs.encodeStateAsUpdate(receiver)));
  return { name: 'Yjs', applySeconds, wholeSeconds: loading + applySeconds + saving, share: 1, ...packed(news) };
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

/** The same shape in Loro. In memory, saved whole. */
export const loroFigure = async (
  load: (name: string) => unknown,
  work: MergeWork,
  folder: string,
): Promise<PeerFigure> => {
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
  const saving = await seconds(() => keep(folder, receiver.export({ mode: 'snapshot' })));
  return { name: 'Loro', applySeconds, wholeSeconds: loading + applySeconds + saving, share: 1, ...packed(news) };
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

type WriteDoc = (id: string, field: string, value: string | number) => void;
type DocsOf = (docs: Map<string, Doc>) => WriteDoc;

/** One document a case: whole documents win or lose. */
const byCase: DocsOf = (docs) => (id, field, value) => {
  const doc = docs.get(id) ?? { _id: id };
  doc[field] = value;
  docs.set(id, doc);
};
/** One document a value: value wins or loses against value, as in the other peers. */
const byValue: DocsOf = (docs) => (id, field, value) => {
  const _id = `${id}/${field}`;
  docs.set(_id, { ...docs.get(_id), _id, value });
};

/** As a replication brings them: revisions with their forerunners; flushed at the end, which LevelDB does not do itself. */
const pouch = async (
  load: (name: string) => unknown,
  work: MergeWork,
  folder: string,
  docsOf: DocsOf,
): Promise<Omit<PeerFigure, 'name' | 'share'>> => {
  const PouchDb = load('pouchdb') as new (name: string) => Pouch;
  mkdirSync(folder, { recursive: true });
  const docs = new Map<string, Doc>();
  everyValue(work, docsOf(docs));
  const [sender, receiver] = [new PouchDb(join(folder, 'sender')), new PouchDb(join(folder, 'receiver'))];
  const copies = async (ids: readonly string[]): Promise<Doc[]> =>
    (await sender.bulkGet({ docs: ids.map((id) => ({ id })), revs: true })).results.flatMap(({ docs: [one] }) =>
      one === undefined ? [] : [one.ok],
    );
  const names = [...docs.keys()];
  for (let at = 0; at < names.length; at += docsAtOnce) {
    const some = names.slice(at, at + docsAtOnce);
    await sender.bulkDocs(some.flatMap((name) => docs.get(name) ?? []));
    await receiver.bulkDocs(await copies(some), { new_edits: false });
  }
  const touched = new Set<string>();
  const told = new Map<string, Doc>();
  everyNews(work, (id, field, value) => {
    docsOf(told)(id, field, value);
  });
  for (const name of told.keys()) touched.add(name);
  for (const { doc } of (await sender.allDocs({ include_docs: true, keys: [...touched] })).rows)
    docs.set(doc._id, { ...doc });
  everyNews(work, docsOf(docs));
  await sender.bulkDocs([...touched].flatMap((id) => docs.get(id) ?? []));
  const news = await copies([...touched]);
  const bytes = Buffer.from(JSON.stringify(news));
  const applySeconds = await seconds(async () => {
    await receiver.bulkDocs(JSON.parse(bytes.toString()) as Doc[], { new_edits: false });
    flush(join(folder, 'receiver'));
  });
  await sender.close();
  await receiver.close();
  return { applySeconds, wholeSeconds: null, ...packed(bytes) };
};

/** Documents filled in at a time. */
const docsAtOnce = 5000;

/** Less work than the others do: of two values of one case by two officers, one is lost. */
export const pouchFigure = async (
  load: (name: string) => unknown,
  work: MergeWork,
  folder: string,
): Promise<PeerFigure> => ({
  name: 'PouchDB on LevelDB, a document a case (whole documents win or lose)',
  share: 1,
  ...(await pouch(load, work, join(folder, 'cases'), byCase)),
});

/** The same work as the others, a quarter of it: all of it takes many minutes. */
export const pouchValuesFigure = async (
  load: (name: string) => unknown,
  { cases, casesTouched, ...work }: MergeWork,
  folder: string,
): Promise<PeerFigure> => {
  const quarter = { ...work, cases: Math.ceil(cases / 4), casesTouched: Math.ceil(casesTouched / 4) };
  return {
    name: 'PouchDB on LevelDB, a document a value, a quarter of the work',
    share: 0.25,
    ...(await pouch(load, quarter, join(folder, 'values'), byValue)),
  };
};
