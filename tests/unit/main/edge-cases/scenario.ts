import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import { packetModelOf } from '#main/features/packets/gathered';
import type { At } from '../../../support/two-officers.ts';

/** A desk at which officers take turns; every scenario uses ids of its own. */
export interface Ground {
  readonly handler: At;
  readonly checker: At;
  readonly third: At;
  readonly setDay: (day: string) => void;
  /** A case id that no other scenario uses. */
  readonly newId: () => CaseId;
  /** A folder of the scenario's own. */
  readonly folder: string;
}

export type Scenario = (ground: Ground) => Promise<void>;

/** Everything the packet says of a case, as text. */
export const packetOf = (by: At, id: CaseId): string =>
  JSON.stringify(by.desk.db.read((read) => packetModelOf(read, by.desk, id)));

/** Files of those names in the scenario's folder, chosen as an officer chooses them. */
export const chosen = ({ handler, folder }: Ground, files: Readonly<Record<string, Uint8Array>>): readonly string[] => {
  mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return handler.desk.tokens.register(path).token;
  });
};

let jobs = 0;
/** A name for a job of its own. */
export const newJob = (): string => {
  jobs += 1;
  return `j-edge${jobs}`;
};

export const saveRecord = (
  by: At,
  of: CaseId,
  kind: string,
  values: Json,
  id: string | null = null,
): Promise<{ readonly id: string; readonly act: string }> => by.call('records.save', { case: of, kind, id, values });
