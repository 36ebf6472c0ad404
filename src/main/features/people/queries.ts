import type { OfficerId } from '#shared/domain/ids';
import { roles, type Officer, type Role } from '#shared/domain/people/officer';
import type { Read } from '../../db/handles.ts';

interface Row {
  id: OfficerId;
  name: string;
  desk: string;
  role: string;
  sub_park: string;
}

export const officersOf = (read: Read): Officer[] =>
  read.sql<Row>('SELECT id, name, desk, role, sub_park FROM officer ORDER BY name').map((row) => ({
    id: row.id,
    name: row.name,
    desk: row.desk,
    role: roles.includes(row.role as Role) ? (row.role as Role) : 'auditAdmin',
    subPark: row.sub_park,
  }));

/** Names by officer id, for whatever shows who wrote it. */
export const officerNames = (read: Read): Readonly<Record<string, string>> =>
  Object.fromEntries(
    read.sql<{ id: string; name: string }>('SELECT id, name FROM officer').map((row) => [row.id, row.name]),
  );
