import type { Json } from '../outcome.ts';
import type { Definitions, Shape } from './json-shape.ts';
import { findingOutcomes, recordFactWays, recordFieldTypes, stageAsks } from './pack.ts';

/** The published form of a policy pack. `resources/policy/schema.json` is written from it and compared by a test. */
const object = (
  required: { readonly [name: string]: Shape },
  optional: { readonly [name: string]: Shape } = {},
): Shape => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const list = (items: Shape, minItems = 0, maxItems = 500): Shape => ({ type: 'array', items, minItems, maxItems });
const tuple = (...prefixItems: readonly Shape[]): Shape => ({
  type: 'array',
  prefixItems,
  items: false,
  minItems: prefixItems.length,
  maxItems: prefixItems.length,
});
const form = (pattern: string): Shape => ({ type: 'string', pattern, maxLength: 120 });
const oneOf = (...values: readonly string[]): Shape => ({ type: 'string', enum: values });
const either = (...anyOf: readonly Shape[]): Shape => ({ anyOf });
const ref = (name: string): Shape => ({ $ref: `#/$defs/${name}` });

const text: Shape = { type: 'string', pattern: '\\S', maxLength: 2_000 };
const short: Shape = { type: 'string', maxLength: 60 };
const flag: Shape = { type: 'boolean' };
const integer: Shape = { type: 'integer' };
const wording = ref('wording');
const clause = ref('clause');
const condition = ref('condition');
const operand = ref('operand');
const measureId = form('^M\\d{2}$');
const directionId = form('^M\\d{2}-D\\d{1,2}$');
const evidenceId = form('^E\\d{2}$');
const ruleId = form('^(?:R\\d{2}|X\\d{2}|M\\d{2}-R\\d{1,2})$');
const parameterId = form('^(?:M\\d{2}\\.)?[a-z][A-Za-z0-9]{1,60}$');
const listId = form('^[a-z][A-Za-z0-9-]{1,60}$');
const stageCode = form('^[A-Z][A-Z_]{1,40}$');
const factName = form('^(?:today|[a-z]+\\.[A-Za-z]{1,60})$');
const parameterRef = object({ parameter: parameterId });
const use = oneOf('supplement', 'rejection', 'withdrawal');
const outcome = oneOf('money', 'recommendation', 'list', 'voucher');

const named = { id: listId, name: wording, clause };
const speaks = {
  when: condition,
  outcome: oneOf(...findingOutcomes.filter((outcome) => outcome !== 'PASS' && outcome !== 'UNKNOWN')),
  text: wording,
  formula: wording,
};

export const packDefinitions: Definitions = {
  wording: object({ zh: text, en: text }),
  clause: object({ ref: text, source: oneOf('policy', 'implementation', 'related', 'design'), confirmed: flag }),
  span: either(parameterRef, object({ value: integer })),
  operand: either(
    object({ fact: factName }),
    object({ value: either(integer, text) }),
    parameterRef,
    object({ date: factName }, { plusDays: ref('span'), plusMonths: ref('span'), plusYears: ref('span') }),
  ),
  condition: either(
    object({ all: list(condition, 0, 40) }),
    object({ any: list(condition, 0, 40) }),
    object({ not: condition }),
    object({ known: factName }),
    object({ empty: factName }),
    object({ is: tuple(factName, either(text, integer, flag)) }),
    object({ in: tuple(factName, either(list(text), parameterRef, object({ fact: factName }))) }),
    object({ matches: tuple(factName, oneOf('usccAlphabet', 'usccCheck', 'hnteNumber')) }),
    object({ compare: tuple(either(factName, operand), oneOf('<', '<=', '=', '>=', '>'), operand) }),
    object({ within: tuple(factName, operand, operand) }),
    object({ hasEvidence: evidenceId }),
    object({ reached: stageCode }),
    object({ choose: tuple(parameterId, { type: 'object', additionalProperties: condition }) }),
  ),
  check: object(
    {
      id: form('^(?:G\\d{2}|M\\d{2}-C\\d{1,2})$'),
      text: wording,
      clause,
      evidence: list(evidenceId),
      rules: list(ruleId),
    },
    { directions: list(directionId, 1) },
  ),
  direction: object(
    {
      id: directionId,
      name: wording,
      clause,
      requiredEvidence: list(evidenceId),
      fundingModes: list(listId, 1),
      applicantClasses: list(listId, 1),
      beneficiary: flag,
      outcome,
    },
    { qualification: list(evidenceId, 1) },
  ),
  measure: object({
    id: measureId,
    number: { type: 'integer', minimum: 1 },
    group: text,
    title: wording,
    short: wording,
    clause,
    reading: wording,
    directions: list(ref('direction'), 1),
    checks: list(ref('check'), 1),
  }),
  evidenceKind: object({
    id: evidenceId,
    name: wording,
    expires: flag,
    sensitive: flag,
    fileWords: list(form('^[^A-Z]{2,40}$')),
    clause,
  }),
  parameter: object(
    {
      id: parameterId,
      name: wording,
      type: oneOf('amountFen', 'ratio', 'days', 'months', 'years', 'count', 'date', 'choice', 'list'),
      clause,
      value: either({ type: 'null' }, integer, text, list(text)),
    },
    { inclusive: flag, choices: list(text, 2), note: wording, basis: text },
  ),
  rule: object(
    {
      id: ruleId,
      clause,
      ...speaks,
      remedy: wording,
      action: oneOf('linkEvidence', 'override', 'supplement', 'correctField', 'acknowledge', 'reassign'),
    },
    {
      guards: list(stageCode, 1),
      measures: list(measureId, 1),
      directions: list(directionId, 1),
      applies: condition,
      otherwise: object(speaks),
    },
  ),
  reason: object({ code: form('^[A-Z]{2}\\d{2}$'), use, text: wording, clause }, { remedy: wording }),
  stage: object(
    { code: stageCode, name: wording, next: list(stageCode), clause },
    {
      needsReason: use,
      secondPerson: flag,
      pins: flag,
      closed: flag,
      aside: flag,
      afterReview: stageCode,
      pauses: flag,
      asks: list(oneOf(...stageAsks), 1),
      roles: list(oneOf('handler', 'checker', 'approver'), 1),
      limit: object({}, { workingDays: parameterId, days: parameterId, countsFirstDay: flag }),
      reopens: flag,
    },
  ),
  path: object(
    { ...named, stages: list(stageCode, 2), optional: list(stageCode) },
    { modes: list(listId, 1), outcomes: list(outcome, 1) },
  ),
  ruleTest: object({
    id: form('^T\\d{3,5}$'),
    rule: ruleId,
    direction: directionId,
    facts: {
      type: 'object',
      additionalProperties: either({ type: 'null' }, integer, flag, { type: 'string', maxLength: 2_000 }, list(text)),
    },
    parameters: {
      type: 'object',
      additionalProperties: object({ value: either({ type: 'null' }, integer, text, list(text)) }, { inclusive: flag }),
    },
    expect: oneOf(...findingOutcomes, 'SILENT'),
  }),
  recordField: object(
    { id: listId, name: wording, type: oneOf(...recordFieldTypes) },
    {
      required: flag,
      choices: list(object({ id: listId, name: wording }), 2),
      fields: list(ref('recordField'), 1),
      least: { type: 'integer', minimum: 1 },
      distinct: listId,
      kind: evidenceId,
    },
  ),
  recordFact: object(
    {
      fact: factName,
      how: oneOf(...recordFactWays),
    },
    { field: listId, by: listId, value: listId, unless: listId, otherwise: either(flag, integer), when: condition },
  ),
  recordKind: object(
    {
      id: listId,
      name: wording,
      clause,
      stages: list(stageCode),
      many: flag,
      fields: list(ref('recordField'), 1),
    },
    {
      modes: list(listId, 1),
      directions: list(directionId, 1),
      part: oneOf('application'),
      facts: list(ref('recordFact'), 1),
    },
  ),
  group: object({ id: text, name: wording, clause }),
  named: object(named),
  subPark: object(
    { ...named, district: short, divisions: list(form('^\\d{6}$')) },
    { otherNames: list(text), outside: flag },
  ),
};

export const packShape: Shape = object(
  {
    id: form('^[a-z0-9][a-z0-9-]{2,60}$'),
    version: text,
    title: wording,
    issuer: wording,
    datedOn: form('^\\d{4}-\\d{2}-\\d{2}$'),
    practice: flag,
    groups: list(ref('group'), 1),
    measures: list(ref('measure'), 1),
    generalChecks: list(ref('check')),
    baseEvidence: list(evidenceId),
    evidenceKinds: list(ref('evidenceKind'), 1),
    rules: list(ref('rule')),
    parameters: list(ref('parameter')),
    reasons: list(ref('reason')),
    fundingModes: list(ref('named'), 1),
    applicantClasses: list(ref('named'), 1),
    subParks: list(ref('subPark')),
    stages: list(ref('stage'), 1),
  },
  {
    conditionalEvidence: list(object({ anyOf: list(evidenceId, 1), when: condition, clause })),
    paths: list(ref('path'), 1),
    records: list(ref('recordKind'), 1),
    tests: list(ref('ruleTest'), 0, 2_000),
    rounds: object(
      { blind: either({ type: 'null' }, flag) },
      { measures: { type: 'object', additionalProperties: flag } },
    ),
    recusalGrounds: list(ref('named')),
    supplement: object({ basis: wording, clause, secondPerson: either({ type: 'null' }, flag) }),
    reserve: object({ record: listId, field: listId, value: listId }),
    scoring: object({
      clause,
      record: listId,
      mostHundredths: either({ type: 'null' }, { type: 'integer', minimum: 1 }),
      criteria: list(object({ ...named, weight: { type: 'integer', minimum: 1 } }), 0, 60),
      minExperts: parameterId,
      maxSpread: parameterId,
    }),
    milestones: object({
      clause,
      record: listId,
      name: listId,
      amount: listId,
      result: listId,
      percent: {
        type: 'object',
        additionalProperties: either({ type: 'integer', minimum: 0 }, object({ parameter: parameterId })),
      },
      payment: object({ record: listId, milestone: listId, amount: listId }),
    }),
    lookThrough: object({
      clause,
      party: object({ record: listId, name: listId, clearedOn: listId }),
      holding: object({ record: listId, holder: listId, held: listId, share: listId }),
    }),
    waivedEvidence: { type: 'object', additionalProperties: list(evidenceId) },
  },
);

/** The schema whole, for other tools and for whoever writes a pack. */
export const packJsonSchema = (): Json =>
  ({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Anjuan policy pack',
    description: 'A pack as one object. In a folder each list has a file of its own: see README.md beside this.',
    ...packShape,
    $defs: packDefinitions,
  }) as unknown as Json;
