import type { PaperRegister } from '#shared/contract/papers';
import { papersSpace, parkPolicyKey, policySpace } from '#shared/domain/cases/keys';
import type { OfficerId } from '#shared/domain/ids';
import type { PaperLine } from '#shared/domain/papers/paper-line';
import type { PaperKind } from '#shared/domain/papers/paper-model';
import { defaultPattern, devicePart, nextSerial, patternFault } from '#shared/domain/papers/paper-number';
import type { Read } from '../../db/handles.ts';
import { liveValues, liveValuesOf, settle } from '../../journal/live-values.ts';
import type { OpenDesk } from '../desk.ts';
import { officerNames } from '../people/queries.ts';

/** What the journal keeps of a paper that left. */
export type PaperIssued = Pick<PaperLine, 'number' | 'kind' | 'cases' | 'fileName' | 'sha256' | 'pages'>;

/** The register as this officer sees it, newest first. */
export const registerOf = (read: Read, desk: OpenDesk): PaperRegister => {
  const hidden = new Set(
    read
      .sql<{ id: string }>('SELECT case_id AS id FROM main.recused WHERE officer = ?', desk.self.officer.id)
      .map(({ id }) => id),
  );
  const lines = paperLines(read)
    .filter(({ cases }) => !cases.some((id) => hidden.has(id)))
    .toSorted((a, b) => b.wall - a.wall || (a.id < b.id ? 1 : -1));
  const named = [...new Set(lines.flatMap(({ cases }) => cases))];
  const numbers = read.sql<{ id: string; number: string }>(
    'SELECT id, number FROM case_file WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(named),
  );
  return {
    lines,
    pattern: patternOf(read),
    officers: officerNames(read),
    numbers: Object.fromEntries(numbers.map(({ id, number }) => [id, number])),
  };
};

/** Every number ever given that is known here, struck ones too. */
export const paperLines = (read: Read): PaperLine[] =>
  read
    .sql<{ id: number; key: string }>(
      "SELECT id, key FROM entity WHERE space = ? AND key >= 'paper:' AND key < 'paper;' ORDER BY id",
      papersSpace,
    )
    .flatMap(({ id, key }): PaperLine[] => {
      const settled = settle(liveValuesOf(read, id));
      const issued = settled.get('issued')?.standing[0];
      if (issued === undefined || issued.value === null) return [];
      const struck = settled.get('struck')?.value;
      return [
        {
          id: key.slice('paper:'.length),
          ...(issued.value as unknown as PaperIssued),
          officer: issued.officer as OfficerId,
          wall: issued.wall,
          struck: typeof struck === 'string' ? struck : '',
        },
      ];
    });

/** The park's pattern; the one of the house where none is set, two stand or the one set cannot be used. */
export const patternOf = (read: Read): string => {
  const value = settle(liveValues(read, policySpace, parkPolicyKey)).get('paperNumber')?.value;
  return typeof value === 'string' && patternFault(value) === null ? value : defaultPattern;
};

/** The next number this laptop can give: its serial goes on where its own entries end. */
export const nextOf = (
  read: Read,
  desk: OpenDesk,
  kind: PaperKind,
  year: number,
): { readonly serial: number; readonly device: string; readonly pattern: string } => {
  const start = `paper:${desk.self.device}/${kind}/${year}/`;
  const given = read
    .sql<{ key: string }>(
      'SELECT key FROM main.entity WHERE space = ? AND key >= ? AND key < ?',
      papersSpace,
      start,
      `${start.slice(0, -1)}0`,
    )
    .map(({ key }) => Number(key.slice(start.length)));
  const others = read.sql<{ id: string }>('SELECT id FROM device').map(({ id }) => id);
  return { serial: nextSerial(given), device: devicePart(desk.self.device, others), pattern: patternOf(read) };
};
