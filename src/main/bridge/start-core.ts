import { appendFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AnjuanEvent } from '#shared/contract/events';
import { Refusal, type Json, type Outcome } from '#shared/domain/outcome';
import { lockDirectory } from '../db/directory-lock.ts';
import { databaseFile, openDatabase } from '../db/open-database.ts';
import { ensureIncarnation } from '../exchange/identity.ts';
import { scratchFolderOf, type Desk, type OpenDesk } from '../features/desk.ts';
import { backupFolderOf } from '../features/app/backup.ts';
import { openCaseFinder } from '../features/cases/find/case-finder.ts';
import { openEvidenceWords } from '../features/cases/find/evidence-words.ts';
import { clearOutside } from '../features/evidence/outside.ts';
import { overdueLimits } from '../features/workflow/overdue.ts';
import { evidenceFile } from '../features/evidence/queries.ts';
import { createIntakeDrafts } from '../features/intake/drafts.ts';
import { createJobs } from '../features/jobs.ts';
import { openEvidenceStore } from '../files/evidence-store.ts';
import { createFileTokens, type FileTokens } from '../files/file-tokens.ts';
import type { Registered, Resolved } from '../host/channel.ts';
import type { HostPorts } from '../host/ports.ts';
import { loadCalendars } from '../policy/load-calendars.ts';
import { loadPacks } from '../policy/load-packs.ts';
import { createBatches } from '../features/packets/batch.ts';
import { createPreviews } from '../features/packets/previews.ts';
import { createShelf } from '../policy/pack-shelf.ts';
import { createDispatcher } from './dispatcher.ts';

/** The core, running: what a host may do with it. */
export interface Core {
  readonly opened: () => boolean;
  readonly call: (name: string, input: Json) => Promise<Outcome<Json>>;
  /** Paths the officer chose become tokens. Hosts only; no window reaches it. */
  readonly register: (paths: readonly string[]) => Registered;
  /** The file behind a token, or behind the hash of a piece of evidence or of a paper being looked at. */
  readonly resolve: (what: 'token' | 'evidence', key: string) => Resolved;
  readonly tokens: FileTokens;
  /** Ends orderly: running writes finish first. */
  readonly stop: () => Promise<void>;
}

/**
 * Takes the data folder's lock, opens what is there, and answers calls. Refuses with `data.inUse` while another window
 * or terminal has the folder, and with the opener's faults.
 */
export const startCore = (ports: HostPorts, dataFolder: string, emit: (event: AnjuanEvent) => void): Core => {
  const lock = lockDirectory(dataFolder);
  try {
    return openCore(ports, dataFolder, emit, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
};

const openCore = (
  ports: HostPorts,
  dataFolder: string,
  emit: (event: AnjuanEvent) => void,
  release: () => void,
): Core => {
  let opened: OpenDesk | null = null;
  const shelf = createShelf(loadPacks(join(ports.resources, 'policy')), () => opened?.db ?? null);
  const tokens = createFileTokens();
  clearOutside(dataFolder);
  // What a crash left half-read is of no use to anybody.
  rmSync(scratchFolderOf(dataFolder), { recursive: true, force: true });
  const desk: Desk = {
    ports,
    dataFolder,
    tokens,
    jobs: createJobs(emit, ports.now),
    drafts: createIntakeDrafts(),
    batches: createBatches(),
    previews: createPreviews(ports, scratchFolderOf(dataFolder)),
    get packs() {
      return shelf().packs;
    },
    shelf,
    calendars: loadCalendars(join(ports.resources, 'policy', 'calendars')),
    emit,
    opened: () => opened,
    reopen: () => {
      close(opened);
      opened = null;
      opened = openIfFounded(desk);
      return opened;
    },
  };
  desk.reopen();
  const dispatch = createDispatcher(desk, (call, error) => reportSurprise(dataFolder, ports.now(), call, error));
  return {
    opened: () => opened !== null,
    call: dispatch,
    register: (paths) =>
      paths.map((path) => {
        const { token, name, bytes, folder } = tokens.register(path);
        return { token, name, bytes, folder };
      }),
    resolve: (what, key) => {
      if (what === 'token') return { path: tokens.resolve(key).path, mediaType: 'application/octet-stream' };
      const desk = opened;
      if (desk === null) throw new Refusal('session.notOpened', {});
      const preview = desk.previews.pathOf(key);
      if (preview !== null) return { path: preview, mediaType: 'application/pdf' };
      return desk.db.read((read) => evidenceFile(read, desk.store, key));
    },
    tokens,
    stop: async () => {
      desk.previews.rest();
      clearOutside(dataFolder);
      await desk.drafts.discardAll();
      await opened?.db.write(() => undefined);
      close(opened);
      opened = null;
      release();
    },
  };
};

const close = (opened: OpenDesk | null): void => {
  opened?.finder.close();
  opened?.db.close();
};

const openIfFounded = (desk: Desk): OpenDesk | null => {
  if (!existsSync(databaseFile(desk.dataFolder))) return null;
  const db = openDatabase(databaseFile(desk.dataFolder), backupFolderOf(desk.dataFolder));
  try {
    const self = ensureIncarnation({ db, dataFolder: desk.dataFolder, ports: desk.ports });
    if (self === null) {
      db.close();
      return null;
    }
    const eyes = { officer: self.officer.id, role: self.officer.role };
    db.seeAs(eyes);
    const store = openEvidenceStore(join(desk.dataFolder, 'evidence'));
    const onRead = (): void => desk.emit({ kind: 'changed', what: ['cases'], cases: [] });
    const words = openEvidenceWords({ db, dataFolder: desk.dataFolder, store, ports: desk.ports }, onRead);
    const finder = openCaseFinder(db, desk.dataFolder, words, onRead, { ports: desk.ports, eyes }, () =>
      overdueLimits(desk),
    );
    void finder.catchUp();
    return {
      ...desk,
      get packs() {
        return desk.packs;
      },
      db,
      store,
      self,
      finder,
    };
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Writes a surprise into a diagnostic file of the data folder and answers its name. */
const reportSurprise = (dataFolder: string, now: number, call: string, error: unknown): string => {
  const name = `surprise-${new Date(now).toISOString().slice(0, 10)}.log`;
  const folder = join(dataFolder, 'diagnostics');
  mkdirSync(folder, { recursive: true });
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(join(folder, name), `${new Date(now).toISOString()} ${call}\n${text}\n\n`);
  return name;
};
