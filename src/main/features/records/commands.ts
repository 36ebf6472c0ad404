import type { Checked, Output } from '#shared/contract/index';
import { caseSpace, recordKey } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { RecordKind } from '#shared/domain/policy/pack';
import type { RecordValues } from '#shared/domain/records/case-record';
import { recordProblems } from '#shared/domain/records/validate-record';
import type { Op } from '#shared/exchange/change';
import type { Write } from '../../db/handles.ts';
import { standingOps } from '../../journal/live-values.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { newRecordId } from './record-id.ts';
import { listRecords } from './queries.ts';

/** A kind of which a case has one record keeps it under this id, so that two laptops write the same one. */
const theOnly = 'only';

/**
 * Writes a record's fields under the form of the case's pack. Refuses `records.unknownKind`, `records.unknown` (no such
 * record), `records.badValues` (with each place), `evidence.unknown`; a refusal leaves everything as it was.
 */
export const saveRecord = async (desk: OpenDesk, input: Checked<'records.save'>): Promise<Output<'records.save'>> => {
  let id = input.id ?? '';
  const saved = await saveOne(desk, 'records.save', (write) => {
    const { kinds, records } = listRecords(write, desk, input.case);
    const kind = kinds.find((one) => one.id === input.kind);
    if (kind === undefined) throw new Refusal('records.unknownKind', { kind: input.kind });
    id = input.id ?? (kind.many ? newRecordId(desk) : theOnly);
    const before = records.find((one) => one.kind === kind.id && one.id === id);
    if (input.id !== null && input.id !== theOnly && before === undefined)
      throw new Refusal('records.unknown', { kind: input.kind, id });
    const values = input.values as RecordValues;
    requireForm(kind, { ...withoutDisputes(kind, before?.disputed ?? {}), ...before?.values, ...values });
    requireEvidence(write, input.case, kind, values);
    const space = caseSpace(input.case);
    const key = recordKey(input.case, kind.id, id);
    const ops = Object.entries(values)
      .filter(([field, value]) => differs(value, before?.values[field], before?.disputed[field] !== undefined))
      .map(([field, value]): Op => ({
        k: 'put',
        e: key,
        f: field,
        x: value,
        over: standingOps(write, space, key, field),
      }));
    if (ops.length === 0) throw new Refusal('records.nothingNew', { kind: input.kind });
    return { space, ops };
  });
  changed(desk, ['records', 'review', 'cases'], [input.case]);
  return { ...saved, id };
};

/** Strikes a record out. Refuses `records.unknown`. */
export const voidRecord = async (desk: OpenDesk, input: Checked<'records.void'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'records.void', (write) => {
    const { records } = listRecords(write, desk, input.case);
    if (!records.some((one) => one.kind === input.kind && one.id === input.id))
      throw new Refusal('records.unknown', { kind: input.kind, id: input.id });
    const space = caseSpace(input.case);
    const key = recordKey(input.case, input.kind, input.id);
    return {
      space,
      ops: [{ k: 'void', e: key, x: { reason: input.reason.trim() }, over: standingOps(write, space, key, '$void') }],
    };
  });
  changed(desk, ['records', 'review', 'cases'], [input.case]);
  return saved;
};

const requireForm = (kind: RecordKind, values: RecordValues): void => {
  const problems = recordProblems(kind, values);
  if (problems.length > 0)
    throw new Refusal('records.badValues', {
      fields: [...new Set(problems.map(({ field }) => field))],
      problems: problems.map((one): Json => ({ ...one })),
    });
};

/** A disputed field has no value of its own; it is not missing, so the first of its values stands in for the check. */
const withoutDisputes = (
  kind: RecordKind,
  disputed: { readonly [field: string]: readonly { readonly value: Json }[] },
): RecordValues =>
  Object.fromEntries(
    kind.fields.flatMap(({ id }) => {
      const [first] = disputed[id] ?? [];
      return first === undefined ? [] : [[id, first.value]];
    }),
  );

const requireEvidence = (write: Write, id: string, kind: RecordKind, values: RecordValues): void => {
  for (const field of kind.fields.filter(({ type }) => type === 'evidence')) {
    for (const { hash } of (values[field.id] ?? []) as readonly { readonly hash: string }[]) {
      if (write.one('SELECT 1 FROM case_evidence WHERE case_id = ? AND hash = ?', id, hash) === undefined)
        throw new Refusal('evidence.unknown', { hash });
    }
  }
};

const differs = (value: Json, before: Json | undefined, disputed: boolean): boolean =>
  disputed || JSON.stringify(value) !== JSON.stringify(before ?? null);
