import type { Json } from '#shared/domain/outcome';
import { rosterSpace } from '#shared/domain/cases/keys';
import type { Write } from '../../db/handles.ts';
import { insertFlat } from '../../db/insert-many.ts';
import { settle, type Settled } from '../live-values.ts';
import type { Standing } from './standing.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** `applicant:<uscc>` in its own space. */
export const projectApplicant = (write: Write, { space, name, values }: Standing): null => {
  if (space !== `org:${name}`) return null;
  const row = applicantRowOf(name, settle(values));
  if (row === null) write.exec('DELETE FROM applicant WHERE uscc = ?', name);
  else write.exec('INSERT OR REPLACE INTO applicant (uscc, name, fields) VALUES (?, ?, ?)', ...row);
  return null;
};

type ApplicantRow = readonly [uscc: string, name: string, fields: string];

/** The row of an applicant; null where nothing is known of it. */
const applicantRowOf = (uscc: string, settled: ReadonlyMap<string, Settled>): ApplicantRow | null => {
  const fields: Record<string, Json> = {};
  for (const [field, { value }] of settled) if (value !== null) fields[field] = value;
  return Object.keys(fields).length === 0 ? null : [uscc, text(fields['name']), JSON.stringify(fields)];
};

/** Enters applicants of whom the first thing is said. */
export const enterFirstApplicants = (
  write: Write,
  applicants: readonly { readonly uscc: string; readonly settled: ReadonlyMap<string, Settled> }[],
): void =>
  insertFlat(
    write,
    'INSERT OR REPLACE INTO applicant (uscc, name, fields)',
    3,
    applicants.flatMap(({ uscc, settled }) => applicantRowOf(uscc, settled) ?? []),
  );

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
