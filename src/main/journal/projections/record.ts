import { settle } from '../live-values.ts';
import type { Projector } from './standing.ts';

/** `record:<case>/<kind>/<id>` in the case's space: one field an entry of its form, `$void` when it was struck out. */
export const projectRecord: Projector = (write, { space, name, values }) => {
  const [caseId = '', kind = '', id = ''] = name.split('/');
  if (space !== `case:${caseId}`) return null;
  const settled = settle(values);
  const struck = settled.get('$void');
  const [first] = values;
  const remove = (): string => {
    write.exec('DELETE FROM record WHERE case_id = ? AND kind = ? AND id = ?', caseId, kind, id);
    return caseId;
  };
  if (first === undefined || (struck !== undefined && struck.value !== null)) return remove();
  const fields = [...settled].filter(([field]) => !field.startsWith('$'));
  const agreed = fields.filter(([, state]) => !state.disputed && state.value !== null);
  if (agreed.length === 0 && fields.every(([, state]) => !state.disputed)) return remove();
  const disputed = fields.filter(([, state]) => state.disputed);
  write.exec(
    `INSERT INTO record (case_id, kind, id, "values", disputed, officer, wall) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
       SET "values" = excluded."values", disputed = excluded.disputed, officer = excluded.officer, wall = excluded.wall`,
    caseId,
    kind,
    id,
    JSON.stringify(Object.fromEntries(agreed.map(([field, state]) => [field, state.value]))),
    JSON.stringify(
      Object.fromEntries(
        disputed.map(([field, state]) => [
          field,
          state.standing.map(({ value, officer, wall }) => ({ value, officer, wall })),
        ]),
      ),
    ),
    first.officer,
    values.reduce((latest, value) => Math.max(latest, value.wall), 0),
  );
  return caseId;
};
