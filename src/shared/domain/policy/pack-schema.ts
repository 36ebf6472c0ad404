import { z } from 'zod';
import type { Condition } from './pack.ts';
import { findingOutcomes } from './pack.ts';

/** The published form of a policy pack; `resources/policy/schema.json` is made from it and compared by a test. */
const text = z.string().trim().min(1).max(2_000);
const wording = z.strictObject({ zh: text, en: text });
const id = (form: RegExp) => z.string().regex(form);
const isoDate = z.iso.date();
const integer = z.int();

const clause = z.strictObject({
  ref: text,
  source: z.enum(['policy', 'implementation', 'related', 'design']),
  confirmed: z.boolean(),
});

const measureId = id(/^M\d{2}$/);
const directionId = id(/^M\d{2}-D\d{1,2}$/);
const evidenceId = id(/^E\d{2}$/);
const ruleId = id(/^(?:R\d{2}|X\d{2}|M\d{2}-R\d{1,2})$/);
const parameterId = id(/^(?:M\d{2}\.)?[a-z][A-Za-z0-9]{1,60}$/);
const listId = id(/^[a-z][A-Za-z0-9-]{1,60}$/);
const stageCode = id(/^[A-Z][A-Z_]{1,40}$/);
const factName = id(/^(?:today|[a-z]+\.[A-Za-z]{1,60})$/);

const parameterRef = z.strictObject({ parameter: parameterId });
const span = z.union([parameterRef, z.strictObject({ value: integer })]);
const operand = z.union([
  z.strictObject({ fact: factName }),
  z.strictObject({ value: z.union([integer, text]) }),
  parameterRef,
  z.strictObject({ date: factName, plusDays: span.optional(), plusMonths: span.optional(), plusYears: span.optional() }),
]);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).max(40) }),
    z.strictObject({ any: z.array(condition).max(40) }),
    z.strictObject({ not: condition }),
    z.strictObject({ known: factName }),
    z.strictObject({ empty: factName }),
    z.strictObject({ is: z.tuple([factName, z.union([text, integer, z.boolean()])]) }),
    z.strictObject({
      in: z.tuple([factName, z.union([z.array(text).max(200), parameterRef, z.strictObject({ fact: factName })])]),
    }),
    z.strictObject({ matches: z.tuple([factName, z.enum(['usccAlphabet', 'usccCheck', 'hnteNumber'])]) }),
    z.strictObject({ compare: z.tuple([z.union([factName, operand]), z.enum(['<', '<=', '=', '>=', '>']), operand]) }),
    z.strictObject({ within: z.tuple([factName, operand, operand]) }),
    z.strictObject({ hasEvidence: evidenceId }),
    z.strictObject({ reached: stageCode }),
    z.strictObject({ choose: z.tuple([parameterId, z.record(text, condition)]) }),
  ]),
).meta({ id: 'condition' }) as unknown as z.ZodType<Condition>;

const check = z.strictObject({
  id: id(/^(?:G\d{2}|M\d{2}-C\d{1,2})$/),
  text: wording,
  clause,
  evidence: z.array(evidenceId),
  rules: z.array(ruleId),
  directions: z.array(directionId).min(1).optional(),
});

const direction = z.strictObject({
  id: directionId,
  name: wording,
  clause,
  requiredEvidence: z.array(evidenceId),
  qualification: z.array(evidenceId).min(1).optional(),
  fundingModes: z.array(listId).min(1),
  applicantClasses: z.array(listId).min(1),
  beneficiary: z.boolean(),
  outcome: z.enum(['money', 'recommendation', 'list', 'voucher']),
});

const measure = z.strictObject({
  id: measureId,
  number: integer.min(1).max(99),
  group: text,
  title: wording,
  short: wording,
  clause,
  reading: wording,
  directions: z.array(direction).min(1),
  checks: z.array(check).min(1),
});

const evidenceKind = z.strictObject({
  id: evidenceId,
  name: wording,
  expires: z.boolean(),
  sensitive: z.boolean(),
  fileWords: z.array(z.string().min(2).max(40).regex(/^[^A-Z]*$/)),
  clause,
});

const parameter = z.strictObject({
  id: parameterId,
  name: wording,
  type: z.enum(['amountFen', 'ratio', 'days', 'months', 'years', 'count', 'date', 'choice', 'list']),
  inclusive: z.boolean().optional(),
  choices: z.array(text).min(2).optional(),
  clause,
  value: z.union([integer, text, z.array(text), z.null()]),
  note: wording.optional(),
});

const speaks = {
  when: condition,
  outcome: z.enum(findingOutcomes).exclude(['PASS', 'UNKNOWN']),
  text: wording,
  formula: wording,
};

const rule = z.strictObject({
  id: ruleId,
  clause,
  measures: z.array(measureId).min(1).optional(),
  directions: z.array(directionId).min(1).optional(),
  applies: condition.optional(),
  ...speaks,
  remedy: wording,
  action: z.enum(['linkEvidence', 'override', 'supplement', 'correctField', 'acknowledge', 'reassign']),
  otherwise: z.strictObject(speaks).optional(),
});

const uses = z.enum(['supplement', 'rejection', 'withdrawal']);
const reason = z.strictObject({ code: id(/^[A-Z]{2}\d{2}$/), use: uses, text: wording, remedy: wording.optional(), clause });

const stage = z.strictObject({
  code: stageCode,
  name: wording,
  next: z.array(stageCode),
  needsReason: uses.optional(),
  secondPerson: z.boolean().optional(),
  closed: z.boolean().optional(),
  aside: z.boolean().optional(),
  afterReview: stageCode.optional(),
  clause,
});

const named = z.strictObject({ id: listId, name: wording, clause });
const group = z.strictObject({ id: text, name: wording, clause });
const subPark = z.strictObject({
  ...named.shape,
  district: z.string().max(40),
  divisions: z.array(id(/^\d{6}$/)),
  otherNames: z.array(text).optional(),
  outside: z.boolean().optional(),
});

export const packSchema = z.strictObject({
  id: id(/^[a-z0-9][a-z0-9-]{2,60}$/),
  version: text,
  title: wording,
  issuer: wording,
  datedOn: isoDate,
  practice: z.boolean(),
  groups: z.array(group).min(1),
  measures: z.array(measure).min(1),
  generalChecks: z.array(check),
  baseEvidence: z.array(evidenceId),
  conditionalEvidence: z.array(z.strictObject({ anyOf: z.array(evidenceId).min(1), when: condition, clause })).optional(),
  waivedEvidence: z.record(listId, z.array(evidenceId)).optional(),
  evidenceKinds: z.array(evidenceKind).min(1),
  rules: z.array(rule),
  parameters: z.array(parameter),
  reasons: z.array(reason),
  fundingModes: z.array(named).min(1),
  applicantClasses: z.array(named).min(1),
  subParks: z.array(subPark),
  stages: z.array(stage).min(1),
});

/** The schema as JSON Schema (draft 2020-12), for other tools and for whoever writes a pack. */
export const packJsonSchema = (): unknown => ({
  ...z.toJSONSchema(packSchema, { reused: 'ref' }),
  title: 'Anjuan policy pack',
  description: 'A pack as one object. In a folder each list has its own file: see resources/policy/README.md.',
});
