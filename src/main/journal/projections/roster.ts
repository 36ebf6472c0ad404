import type { Json } from '#shared/domain/outcome';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Write } from '../../db/handles.ts';
import { settle } from '../live-values.ts';
import type { Standing } from './standing.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** `applicant:<uscc>` in its own space. */
export const projectApplicant = (write: Write, { space, name, values }: Standing): null => {
  if (space !== `org:${name}`) return null;
  const settled = settle(values);
  const fields = Object.fromEntries(
    [...settled].filter(([, state]) => state.value !== null).map(([field, state]) => [field, state.value]),
  );
  if (Object.keys(fields).length === 0) {
    write.exec('DELETE FROM applicant WHERE uscc = ?', name);
    return null;
  }
  write.exec(
    'INSERT OR REPLACE INTO applicant (uscc, name, fields) VALUES (?, ?, ?)',
    name,
    text(fields['name']),
    JSON.stringify(fields),
  );
  return null;
};

/** `officer:<id>` in the roster. */
export const projectOfficer = (write: Write, { space, name, values }: Standing): null => {
  if (space !== rosterSpace) return null;
  const settled = settle(values);
  const field = (id: string): string => text(settled.get(id)?.standing[0]?.value);
  write.exec('DELETE FROM officer WHERE id = ?', name);
  if (field('name') === '') return null;
  write.exec(
    'INSERT INTO officer (id, name, desk, role, sub_park) VALUES (?, ?, ?, ?, ?)',
    name,
    field('name'),
    field('desk'),
    field('role'),
    field('subPark'),
  );
  return null;
};

/** `device:<id>` in the roster: the laptop's certificate under the park's root key, as signed. */
export const projectDevice = (write: Write, { space, name, values }: Standing): null => {
  if (space !== rosterSpace) return null;
  write.exec('DELETE FROM device WHERE id = ?', name);
  const certificate = settle(values).get('certificate')?.standing[0];
  if (certificate === undefined || certificate.value === null) return null;
  const of = certificate.value as { readonly [key: string]: Json };
  write.exec(
    'INSERT INTO device (id, officer, certificate) VALUES (?, ?, ?)',
    name,
    text(of['officer']),
    JSON.stringify(of),
  );
  return null;
};
