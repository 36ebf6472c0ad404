import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDispatcher } from '#main/bridge/dispatcher';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { ensureIncarnation } from '#main/exchange/identity';
import { authorOf, newAct, type OpenDesk } from '#main/features/desk';
import { append } from '#main/journal/journal';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Op } from '#shared/exchange/change';
import { overdueLimits } from '../../src/main/features/workflow/overdue.ts';
import { openCaseFinder } from '#main/features/cases/find/case-finder';
import { createIntakeDrafts } from '#main/features/intake/drafts';
import { createBatches } from '#main/features/packets/batch';
import { createPreviews } from '#main/features/packets/previews';
import { createJobs } from '#main/features/jobs';
import { createShelf } from '#main/policy/pack-shelf';
import { openEvidenceStore } from '#main/files/evidence-store';
import { createFileTokens } from '#main/files/file-tokens';
import { terminalPorts } from '#main/host/terminal/terminal-ports';
import { loadCalendars } from '#main/policy/load-calendars';
import { loadPacks } from '#main/policy/load-packs';
import type { Officer, Role } from '#shared/domain/people/officer';
import type { OfficerId } from '#shared/domain/ids';
import type { Fault, Json } from '#shared/domain/outcome';
import { openDesk, type Founding } from './desk.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const entry = new URL('../../src/main/cli.ts', import.meta.url).href;

/** One officer at the case file, through the dispatcher: schema, verdict and handler as under a window. */
export interface At {
  readonly officer: Officer;
  readonly desk: OpenDesk;
  readonly call: <Value>(name: string, input: Json) => Promise<Value>;
  readonly refused: (name: string, input: Json) => Promise<Fault | null>;
}

/** A founded case file at which several officers take turns, with a clock that can be set. */
export const openForOfficers = async (
  roles: readonly Role[],
  founding: Founding = {},
): Promise<{ readonly officers: readonly At[]; readonly setDay: (day: string) => void; readonly end: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-officers-'));
  const data = join(folder, 'desk');
  await (await openDesk(data, undefined, founding)).stop();
  let now = Date.UTC(2026, 2, 2, 2);
  const ports = { ...terminalPorts(resources, entry), now: () => (now += 1000) };
  const db = openDatabase(databaseFile(data), join(folder, 'backups'));
  const self = ensureIncarnation({ db, dataFolder: data, ports });
  if (self === null) throw new Error('not founded');
  const shelf = createShelf(loadPacks(join(resources, 'policy')), () => db);
  const tokens = createFileTokens();
  const finder = openCaseFinder(db, data, null, undefined, null, () => overdueLimits(officers[0]?.desk ?? noDesk()));
  const base = {
    ports,
    dataFolder: data,
    tokens,
    jobs: createJobs(() => undefined, ports.now),
    drafts: createIntakeDrafts(),
    batches: createBatches(),
    previews: createPreviews(ports, join(data, 'scratch')),
    get packs() {
      return shelf().packs;
    },
    shelf,
    calendars: loadCalendars(join(resources, 'policy', 'calendars')),
    emit: () => undefined,
    db,
    finder,
    store: openEvidenceStore(join(data, 'evidence')),
  };
  const officers = roles.map((role, at): At => {
    const officer: Officer =
      at === 0
        ? self.officer
        : { ...self.officer, id: `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}` as OfficerId, role };
    const desk: OpenDesk = { ...base, self: { ...self, officer }, opened: () => desk, reopen: () => desk };
    const dispatch = createDispatcher(desk, (call, error) => {
      throw error instanceof Error ? error : new Error(call);
    });
    return {
      officer,
      desk,
      call: async <Value>(name: string, input: Json): Promise<Value> => {
        const reply = await dispatch(name, input);
        if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.facts)}`);
        return reply.value as Value;
      },
      refused: async (name, input) => {
        const reply = await dispatch(name, input);
        return reply.ok ? null : reply.error;
      },
    };
  });
  await enrol(officers);
  return {
    officers,
    setDay: (day) => {
      now = Date.parse(`${day}T02:00:00Z`);
    },
    end: () => {
      finder.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const noDesk = (): never => {
  throw new Error('nobody is here yet');
};

const names: { readonly [role in Role]?: string } = {
  handler: '演练经办二',
  checker: '演练复核',
  approver: '演练审批',
};

/** The founder's laptop enters the others in the roster. */
const enrol = async ([founder, ...others]: readonly At[]): Promise<void> => {
  if (founder === undefined) return;
  const { desk } = founder;
  await desk.db.write((write) => {
    for (const { officer } of others) {
      const fields = {
        name: names[officer.role] ?? `演练${officer.role}`,
        desk: officer.desk,
        role: officer.role,
        subPark: officer.subPark,
      };
      const ops = Object.entries(fields).map(([f, x]): Op => ({
        k: 'put',
        e: `officer:${officer.id}`,
        f,
        x,
        over: [],
      }));
      append(write, authorOf(desk), newAct(desk, 'people.admit'), rosterSpace, ops);
    }
  });
};
