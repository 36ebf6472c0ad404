import { join } from 'node:path';
import {
  excerptOf,
  textKindOf,
  type EvidencePlace,
  type EvidenceTextState,
} from '#shared/domain/evidence/evidence-text';
import type { BlobHash } from '#shared/domain/ids';
import type { Database } from '../../../db/open-database.ts';
import type { Read } from '../../../db/handles.ts';
import { openTextIndex } from '../../../db/text-index.ts';
import type { EvidenceStore } from '../../../files/evidence-store.ts';
import type { HostPorts } from '../../../host/ports.ts';
import { extractTexts, type StoredPiece } from '../../../intake/extract-texts.ts';

/** The words of the evidence, read in the background; whose case an officer does not see, its words find nothing. */
export interface EvidenceWords {
  /** Cases with the term in a piece of evidence, as `seq`. */
  readonly holding: (read: Read, term: string) => ReadonlySet<number>;
  /** For each of the cases (`case_file.id`) the page that holds most of the terms. */
  readonly places: (
    read: Read,
    cases: readonly string[],
    terms: readonly string[],
  ) => ReadonlyMap<string, EvidencePlace>;
  /** Grows with every piece that was read. */
  readonly version: () => number;
  readonly state: (read: Read) => EvidenceTextState;
  /** Reads what is not read yet, after a rest; for the background. */
  readonly wake: () => void;
  /** The same at once; resolves when nothing is left or the signal came. */
  readonly readAll: (signal: AbortSignal, progress: (done: number, total: number) => void) => Promise<void>;
  readonly close: () => void;
}

/** Where a data folder keeps the words of its evidence. */
export const textFileOf = (dataFolder: string): string => join(dataFolder, 'evidence-text.db');

/** What was read is told while the rest is being read, every so many pieces. */
const toldEvery = 50;

/** A command of the terminal is over before this, an officer's click is answered. */
const restMs = 2000;

/** Opens the index of words; `onRead` is told when the background has read some. */
export const openEvidenceWords = (
  at: {
    readonly db: Database;
    readonly dataFolder: string;
    readonly store: EvidenceStore;
    readonly ports: HostPorts;
  },
  onRead: () => void,
): EvidenceWords => {
  const { db, store, ports } = at;
  const index = openTextIndex(textFileOf(at.dataFolder));
  const closing = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  const waiting = (read: Read): readonly StoredPiece[] => {
    const rows = read.sql<{ hash: string; media_type: string }>(
      'SELECT hash, min(media_type) AS media_type FROM case_evidence GROUP BY hash',
    );
    const kinds = new Map(rows.map(({ hash, media_type }) => [hash, textKindOf(media_type)]));
    const readable = [...kinds].flatMap(([hash, kind]) => (kind === null ? [] : [hash]));
    return index.missing(readable).flatMap((hash) => {
      const kind = kinds.get(hash) ?? null;
      return kind === null || !store.has(hash) ? [] : [{ hash, kind, path: store.pathOf(hash) }];
    });
  };
  const run = async (signal: AbortSignal, progress: (done: number, total: number) => void): Promise<void> => {
    const pieces = db.read(waiting);
    let done = 0;
    progress(0, pieces.length);
    const tell = ({ hash }: StoredPiece, pages: Parameters<typeof index.put>[0]['pages']): void => {
      if (closing.signal.aborted) return;
      index.put({ hash, pages });
      done += 1;
      progress(done, pieces.length);
      if (done % toldEvery === 0) onRead();
    };
    await extractTexts(ports, pieces, tell, AbortSignal.any([signal, closing.signal]));
    if (done > 0 && !closing.signal.aborted) onRead();
  };
  const readAll: EvidenceWords['readAll'] = async (signal, progress) => {
    // One at a time: what the one before has read is not read again.
    await running;
    running = run(signal, progress).finally(() => {
      running = null;
    });
    return running;
  };
  return {
    holding: (read, term) => {
      const hashes = index.holding(term);
      return hashes.length === 0 ? nowhere : new Set(casesOf(read, hashes));
    },
    places: (read, cases, terms) => {
      const rows = read.sql<{ case_id: string; hash: string; name: string }>(
        'SELECT case_id, hash, name FROM case_evidence WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id, name',
        JSON.stringify(cases),
      );
      const found = new Map(
        Map.groupBy(index.pagesWith([...new Set(rows.map(({ hash }) => hash))], terms), (one) => one.hash),
      );
      const places = new Map<string, { place: EvidencePlace; terms: number }>();
      for (const { case_id, hash, name } of rows)
        for (const { page, terms: count, id } of found.get(hash) ?? []) {
          if ((places.get(case_id)?.terms ?? 0) >= count) continue;
          const place = { hash: hash as BlobHash, name, page, excerpt: excerptOf(index.textOf(id), terms) };
          places.set(case_id, { place, terms: count });
        }
      return new Map([...places].map(([id, { place }]) => [id, place]));
    },
    version: index.version,
    state: (read) => ({ ...index.state(), waiting: waiting(read).length }),
    wake: () => {
      if (timer !== null || closing.signal.aborted) return;
      timer = setTimeout(() => {
        timer = null;
        void readAll(closing.signal, () => undefined);
      }, restMs);
      timer.unref();
    },
    readAll,
    close: () => {
      closing.abort();
      if (timer !== null) clearTimeout(timer);
      index.close();
    },
  };
};

const nowhere: ReadonlySet<number> = new Set();

const casesOf = (read: Read, hashes: readonly string[]): readonly number[] =>
  read
    .sql<{ seq: number }>(
      `SELECT DISTINCT f.seq FROM case_evidence e JOIN case_file f ON f.id = e.case_id
       WHERE e.hash IN (SELECT value FROM json_each(?))`,
      JSON.stringify(hashes),
    )
    .map(({ seq }) => seq);
