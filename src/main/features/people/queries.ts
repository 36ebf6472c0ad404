import type { OfficerId } from '#shared/domain/ids';
import { roles, type Officer, type Role } from '#shared/domain/people/officer';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';

export const officersOf = (read: Read): Officer[] =>
  read.all(tables.selectFrom('officer').selectAll().orderBy('name')).map((row) => ({
    id: row.id as OfficerId,
    name: row.name,
    desk: row.desk,
    role: isRole(row.role) ? row.role : 'auditAdmin',
    subPark: row.sub_park,
  }));

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Names by officer id, for whatever shows who wrote it. */
export const officerNames = (read: Read): Readonly<Record<string, string>> =>
  Object.fromEntries(read.all(tables.selectFrom('officer').select(['id', 'name'])).map((row) => [row.id, row.name]));
