import type { Checked } from '#shared/contract/index';
import { fieldById, type CaseField } from '#shared/domain/cases/fields';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Pack } from '#shared/domain/policy/pack';
import { append } from '../../journal/journal.ts';
import { liveValues, settle } from '../../journal/live-values.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { identityDigest } from './identity-digest.ts';
import { caseFileRow, packOfCase } from './queries.ts';
import { stepTo } from '../workflow/stepping.ts';
import { assignOps, requireOfficer } from './assigning.ts';
import { putOf, saveOne, type Saved } from './saving.ts';

export const editCase = async (desk: OpenDesk, input: Checked<'cases.edit'>): Promise<Saved> => {
  const field = fieldById(input.field);
  if (field === undefined) throw new Refusal('case.unknownField', { field: input.field });
  const saved = await saveOne(desk, 'cases.edit', (write) => {
    const row = caseFileRow(write, input.case);
    const value = checkedValue(field, input.value, packOfCase(desk.packs, row.pack).pack);
    return { space: caseSpace(input.case), ops: [putOf(write, input.case, input.field, value)] };
  });
  changed(desk, ['cases', 'review'], [input.case]);
  return saved;
};

export const settleField = async (desk: OpenDesk, input: Checked<'cases.settle'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'cases.settle', (write) => {
    const state = settle(liveValues(write, caseSpace(input.case), caseKey(input.case))).get(input.field);
    if (state === undefined || !state.disputed) throw new Refusal('case.nothingToSettle', { field: input.field });
    const taken = state.standing.find((one) => one.op === input.take);
    if (taken === undefined) throw new Refusal('case.valueGone', { field: input.field });
    return {
      space: caseSpace(input.case),
      ops: [
        {
          k: 'settle',
          e: caseKey(input.case),
          f: input.field,
          x: taken.value,
          reason: input.reason,
          over: state.standing.map((one) => one.op),
        },
      ],
    };
  });
  changed(desk, ['cases', 'review'], [input.case]);
  return saved;
};

export const moveCase = async (desk: OpenDesk, input: Checked<'cases.move'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'cases.move', (write) => ({
    space: caseSpace(input.case),
    ops: stepTo(write, desk, input.case, input),
  }));
  changed(desk, ['cases'], [input.case]);
  return saved;
};

export const assignCases = async (
  desk: OpenDesk,
  input: Checked<'cases.assign'>,
): Promise<{ assigned: number; act: string }> => {
  const act = newAct(desk, 'cases.assign');
  const author = authorOf(desk);
  const assigned = await desk.db.write((write) => {
    requireOfficer(write, input.handler);
    let count = 0;
    for (const id of input.cases) {
      const ops = assignOps(write, desk, id, input.handler);
      if (ops.length === 0) continue;
      append(write, author, act, caseSpace(id), ops);
      count += 1;
    }
    return count;
  });
  changed(desk, ['cases'], input.cases);
  return { assigned, act: act.act };
};

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A value as its field's type asks for it; refuses another with `case.badValue`. */
const checkedValue = (field: CaseField, value: Json, pack: Pack): Json => {
  if (value === null && field.required !== true) return null;
  if (!isOfType(field, value, pack))
    throw new Refusal('case.badValue', { field: field.id, type: field.type, found: value });
  if (typeof value !== 'string') return value;
  return field.type === 'identity' ? identityDigest(value) : value.trim();
};

const isOfType = (field: CaseField, value: Json, pack: Pack): boolean => {
  switch (field.type) {
    case 'amount':
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'flag':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isoDate.test(value) && !Number.isNaN(Date.parse(value));
    case 'list':
      return Array.isArray(value);
    case 'choice':
      return typeof value === 'string' && choicesOf(field, pack).includes(value);
    case 'identity':
      return typeof value === 'string' && identityDigest(value) !== null;
    default:
      return typeof value === 'string' && value.trim() !== '';
  }
};

const choicesOf = (field: CaseField, pack: Pack): readonly string[] => {
  switch (field.choices) {
    case 'measures':
      return pack.measures.map((one) => one.id);
    case 'directions':
      return pack.measures.flatMap((one) => one.directions.map((direction) => direction.id));
    case 'fundingModes':
      return pack.fundingModes.map((one) => one.id);
    case 'applicantClasses':
      return pack.applicantClasses.map((one) => one.id);
    case 'subParks':
      return pack.subParks.map((one) => one.id);
    default:
      return [];
  }
};
