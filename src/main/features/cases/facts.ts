import { caseFields } from '#shared/domain/cases/fields';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Json } from '#shared/domain/outcome';
import { isSameAddress } from '#shared/domain/policy/address';
import type { Fact, FactValue } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import { dayOf } from '#shared/domain/dates/moment';
import { fieldOfOp, type Change } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';

/** What the rules are asked about, of a case's row. */
export interface CaseGround {
  readonly id: CaseId;
  readonly uscc: string;
  readonly measure: string;
  readonly direction: string;
  readonly state: string;
  readonly handler: string | null;
  readonly year: number | null;
  readonly pack: string;
  readonly fields: { readonly [field: string]: Json };
  /** Names of the acts that wrote to the case, one an act; most cases were only taken in. */
  readonly acts: readonly string[];
}

type Gathered = { readonly [name: string]: Fact };

/** Refuses an unknown case with `case.unknown`. */
export const caseGround = (read: Read, id: CaseId): CaseGround & { readonly conflicts: number } => {
  const row = read.one<Omit<CaseGround, 'fields' | 'acts'> & { readonly fields: string; readonly conflicts: number }>(
    'SELECT id, uscc, measure, direction, state, handler, year, pack, fields, conflicts FROM case_file WHERE id = ?',
    id,
  );
  if (row === undefined) throw new Refusal('case.unknown', { case: id });
  const acts = read.sql<{ name: string }>('SELECT name FROM change WHERE space = ?', caseSpace(id));
  return { ...row, fields: JSON.parse(row.fields) as CaseGround['fields'], acts: acts.map(({ name }) => name) };
};

/** The fields of the application, with who they come from; one with two standing values is disputed. */
export const formFacts = (read: Read, ground: ReturnType<typeof caseGround>): Gathered => {
  const { id, fields, conflicts } = ground;
  const byOfficer = ground.acts.some((name) => name.startsWith('cases.'))
    ? officersFields(read, id)
    : new Set<string>();
  const disputed = conflicts === 0 ? new Set<string>() : disputedFields(read, id);
  const facts: Record<string, Fact> = {};
  for (const [name, field] of formNames) {
    const value = (fields[field] ?? null) as FactValue;
    const from = byOfficer.has(field) ? 'officer' : 'form';
    facts[name] = disputed.has(field) ? { value, from, disputed: true } : { value, from };
  }
  return facts;
};

const formNames = caseFields.map(({ id }) => [`case.${id}`, id] as const);

/** Fields of which an officer wrote a value that stands. */
const officersFields = (read: Read, id: CaseId): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ field: string }>(
        `SELECT DISTINCT l.field FROM change c JOIN live l ON l.change = c.id JOIN entity e ON e.id = l.entity
         WHERE c.space = ? AND c.name > 'cases.' AND c.name < 'cases/' AND e.key = ?`,
        caseSpace(id),
        caseKey(id),
      )
      .map(({ field }) => field),
  );

const disputedFields = (read: Read, id: CaseId): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ field: string }>(
        `SELECT l.field FROM entity e JOIN live l ON l.entity = e.id
         WHERE e.key = ? AND e.space = ? AND l.kind IN ('put', 'settle', 'step', 'void')
         GROUP BY l.field HAVING count(DISTINCT l.value) > 1`,
        caseKey(id),
        caseSpace(id),
      )
      .map(({ field }) => field),
  );

/** Other cases of the same applicant, direction and year (R18). */
export const sameDirectionFacts = (read: Read, { id, uscc, direction, year }: CaseGround): Gathered => ({
  'derived.sameDirectionCases': otherCases(
    uscc === ''
      ? []
      : read.sql<{ number: string }>(
          'SELECT number FROM case_file WHERE uscc = ? AND direction = ? AND year IS ? AND id <> ? ORDER BY number LIMIT 50',
          uscc,
          direction,
          year,
          id,
        ),
  ),
});

/** Other cases of the direction and year that serve this case's beneficiary, or in which it applies for itself (X12). */
export const sameBeneficiaryFacts = (read: Read, { id, direction, year, fields }: CaseGround): Gathered => {
  const beneficiary = fields['beneficiaryUscc'];
  if (typeof beneficiary !== 'string') return {};
  return {
    'derived.sameBeneficiaryCases': otherCases(
      read.sql<{ number: string }>(
        `SELECT number FROM case_file WHERE uscc = ? AND direction = ? AND year IS ? AND id <> ?
         UNION SELECT number FROM case_file WHERE json_extract(fields, '$.beneficiaryUscc') = ? AND direction = ? AND year IS ? AND id <> ?
         ORDER BY number LIMIT 50`,
        beneficiary,
        direction,
        year,
        id,
        beneficiary,
        direction,
        year,
        id,
      ),
    ),
  };
};

/** Other cases with an invoice, contract, loan, pledge or serial number of this one (R19). */
export const sameVoucherFacts = (read: Read, { id }: CaseGround): Gathered => ({
  'derived.sameVoucherCases': otherCases(
    read.sql<{ number: string }>(
      `SELECT DISTINCT f.number || ' (' || other.number || ')' AS number FROM voucher mine JOIN voucher other ON other.number = mine.number AND other.case_id <> mine.case_id
       JOIN case_file f ON f.id = other.case_id WHERE mine.case_id = ? ORDER BY f.number LIMIT 50`,
      id,
    ),
  ),
});

const otherCases = (rows: readonly { number: string }[]): Fact => ({
  value: rows.map((row) => row.number),
  from: 'otherCases',
  detail: rows.map((row) => row.number).join('、'),
});

/**
 * Whether the registered address or the sub-park became another after the day of acceptance (R11), and what they were:
 * `2022-09-28 北京市…`, the day being that of the change. Not known while the case has no day of acceptance.
 */
export const addressFacts = (read: Read, pack: Pack, ground: CaseGround): Gathered => {
  const accepted = ground.fields['acceptedOn'];
  if (typeof accepted !== 'string')
    return { 'derived.addressChangedAfterAcceptance': { value: null, from: 'derived', needs: ['case.acceptedOn'] } };
  const before = earlierPlaces(read, pack, ground, accepted);
  return {
    'derived.addressesBefore': { value: before, from: 'derived' },
    'derived.addressChangedAfterAcceptance': {
      value: before.length > 0,
      from: 'derived',
      rests: ['case.acceptedOn', 'case.registeredAddress', 'case.subPark', 'derived.addressesBefore'],
    },
  };
};

/** What was left after acceptance; a value that came back in the end, as by undo, was never left. */
const earlierPlaces = (read: Read, pack: Pack, { id, fields, acts }: CaseGround, accepted: string): readonly string[] =>
  (acts.length === 1 ? [] : rewrittenPlaces(read, id, accepted)).flatMap((field) => {
    const written = writesOf(read, id, field).filter(({ value }) => value !== '');
    const then = written.findLast(({ wall }) => dayOf(wall) <= accepted) ?? written[0];
    const now = fields[field];
    if (then === undefined || typeof now !== 'string' || isSameAddress(then.value, now)) return [];
    return written.slice(written.indexOf(then)).flatMap(({ value }, at, from) => {
      const next = from[at + 1];
      return next === undefined || isSameAddress(value, next.value)
        ? []
        : [`${dayOf(next.wall)} ${named(pack, value)}`];
    });
  });

/** A sub-park by its name, an address as it is. */
const named = (pack: Pack, place: string): string => pack.subParks.find(({ id }) => id === place)?.name.zh ?? place;

/** Most cases keep their address: only where what stands took the place of something after acceptance is history read. */
const rewrittenPlaces = (read: Read, id: CaseId, accepted: string): readonly string[] =>
  read
    .sql<{ field: string; wall: number }>(
      `SELECT l.field, c.wall FROM entity e JOIN live l ON l.entity = e.id AND l.field IN ('registeredAddress', 'subPark')
         JOIN change c ON c.id = l.change
       WHERE e.key = ? AND e.space = ? AND instr(c.bytes, '"over":["') > 0`,
      caseKey(id),
      caseSpace(id),
    )
    .flatMap(({ field, wall }) => (dayOf(wall) > accepted ? [field] : []));

/** Everything ever written to a field of the case, in order; a value that was emptied is ''. */
const writesOf = (
  read: Read,
  id: CaseId,
  field: string,
): readonly { readonly value: string; readonly wall: number }[] =>
  read
    .sql<{ bytes: string; wall: number }>(
      'SELECT bytes, wall FROM change WHERE space = ? AND disputed = 0 AND set_aside IS NULL AND instr(bytes, ?) > 0 ORDER BY lam, device, n',
      caseSpace(id),
      JSON.stringify(field),
    )
    .flatMap(({ bytes, wall }) =>
      (JSON.parse(bytes) as Change).ops.flatMap((op) =>
        op.e === caseKey(id) && 'x' in op && fieldOfOp(op) === field
          ? [{ value: typeof op.x === 'string' ? op.x : '', wall }]
          : [],
      ),
    );
