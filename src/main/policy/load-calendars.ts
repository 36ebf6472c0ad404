import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '#shared/domain/dates/working-days';

/** The holiday tables of a folder, one file a year. */
export const loadCalendars = (folder: string): readonly Calendar[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{4}\.json$/.test(name))
        .toSorted()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Calendar)
    : [];
