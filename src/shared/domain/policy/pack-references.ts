import { isIsoDate } from '../dates/iso-date.ts';
import { recordFaults } from '../records/record-references.ts';
import { isFactName } from './fact-names.ts';
import type { Check, Condition, Pack, Parameter } from './pack.ts';
import { scoringFaults } from '../scoring/scoring-references.ts';
import { pathFaults } from './path-references.ts';
import { readsOf } from './reads.ts';

/** A name that leads nowhere, or two things of one name, with its place in the pack. */
export interface ReferenceFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Everything a pack names exists, once: checks, rules, facts, evidence kinds, parameters, stages, groups, lists. */
export const referenceFaults = (pack: Pack): readonly ReferenceFault[] => {
  const names = namesIn(pack);
  const measures = pack.measures.flatMap((measure, at) => [
    ...missing(['measures', at, 'group'], 'group', [measure.group], names.groups),
    ...belongs(
      ['measures', at, 'directions'],
      measure.id,
      measure.directions.map(({ id }) => id),
      'D',
    ),
    ...belongs(
      ['measures', at, 'checks'],
      measure.id,
      measure.checks.map(({ id }) => id),
      'C',
    ),
    ...measure.checks.flatMap((check, n) =>
      checkFaults(names, check, ['measures', at, 'checks', n], new Set(measure.directions.map(({ id }) => id))),
    ),
    ...measure.directions.flatMap((direction, n) => {
      const path = ['measures', at, 'directions', n];
      return [
        ...missing([...path, 'requiredEvidence'], 'evidence', direction.requiredEvidence, names.evidence),
        ...missing([...path, 'qualification'], 'evidence', direction.qualification ?? [], names.evidence),
        ...missing([...path, 'fundingModes'], 'fundingMode', direction.fundingModes, names.modes),
        ...missing([...path, 'applicantClasses'], 'applicantClass', direction.applicantClasses, names.classes),
      ];
    }),
  ]);
  return [
    ...doubled(pack),
    ...measures,
    ...pack.generalChecks.flatMap((check, at) => checkFaults(names, check, ['generalChecks', at], names.directions)),
    ...missing(['baseEvidence'], 'evidence', pack.baseEvidence, names.evidence),
    ...(pack.conditionalEvidence ?? []).flatMap(({ anyOf, when }, at) => [
      ...missing(['conditionalEvidence', at, 'anyOf'], 'evidence', anyOf, names.evidence),
      ...conditionFaults(names, when, ['conditionalEvidence', at, 'when']),
    ]),
    ...missing(['waivedEvidence'], 'applicantClass', Object.keys(pack.waivedEvidence ?? {}), names.classes),
    ...pack.rules.flatMap((rule, at) => [
      ...missing(['rules', at, 'guards'], 'stage', rule.guards ?? [], names.stages),
      ...missing(['rules', at, 'measures'], 'measure', rule.measures ?? [], names.measures),
      ...missing(['rules', at, 'directions'], 'direction', rule.directions ?? [], names.directions),
      ...(rule.applies === undefined ? [] : conditionFaults(names, rule.applies, ['rules', at, 'applies'])),
      ...conditionFaults(names, rule.when, ['rules', at, 'when']),
      ...(rule.otherwise === undefined
        ? []
        : conditionFaults(names, rule.otherwise.when, ['rules', at, 'otherwise', 'when'])),
      ...(names.beside.has(rule.id)
        ? []
        : [
            {
              path: ['rules', at],
              code: 'pack.ruleNowhere',
              zh: '没有检查要点引用这条规则',
              en: 'no check names this rule',
            },
          ]),
    ]),
    ...pack.parameters.flatMap((parameter, at) => parameterFaults(parameter, ['parameters', at, 'value'])),
    ...(pack.tests ?? []).flatMap(({ rule, direction, facts, parameters }, at) => [
      ...missing(['tests', at, 'rule'], 'rule', [rule], names.rules),
      ...missing(['tests', at, 'direction'], 'direction', [direction], names.directions),
      ...missing(['tests', at, 'parameters'], 'parameter', Object.keys(parameters), names.parameters),
      ...unknownFacts(Object.keys(facts), ['tests', at, 'facts']),
    ]),
    ...pack.stages.flatMap((stage, at) => [
      ...missing(['stages', at, 'next'], 'stage', stage.next, names.stages),
      ...missing(
        ['stages', at, 'afterReview'],
        'stage',
        stage.afterReview === undefined ? [] : [stage.afterReview],
        new Set(stage.next),
      ),
      ...missing(
        ['stages', at, 'limit'],
        'parameter',
        [stage.limit?.days, stage.limit?.workingDays].flatMap((id) => id ?? []),
        names.parameters,
      ),
    ]),
    ...pathFaults(pack, names),
    ...recordFaults(pack, names),
    ...scoringFaults(pack),
  ];
};

type Names = ReturnType<typeof namesIn>;

const namesIn = (pack: Pack) => {
  const ids = (all: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(all.map(({ id }) => id));
  const checks = [...pack.generalChecks, ...pack.measures.flatMap((measure) => measure.checks)];
  return {
    groups: ids(pack.groups),
    measures: ids(pack.measures),
    directions: ids(pack.measures.flatMap((measure) => measure.directions)),
    evidence: ids(pack.evidenceKinds),
    rules: ids(pack.rules),
    parameters: new Map(pack.parameters.map((parameter) => [parameter.id, parameter])),
    modes: ids(pack.fundingModes),
    classes: ids(pack.applicantClasses),
    stages: new Set(pack.stages.map(({ code }) => code)) as ReadonlySet<string>,
    beside: new Set(checks.flatMap((check) => check.rules)) as ReadonlySet<string>,
  };
};

const missing = (
  path: readonly (string | number)[],
  what: string,
  wanted: readonly string[],
  there: { readonly has: (name: string) => boolean },
): readonly ReferenceFault[] =>
  wanted
    .filter((name) => !there.has(name))
    .map((name) => ({
      path,
      code: 'pack.unknownName',
      zh: `没有这个名称:${name}(${what})`,
      en: `there is no ${what} “${name}”`,
    }));

const belongs = (
  path: readonly (string | number)[],
  measure: string,
  ids: readonly string[],
  letter: string,
): readonly ReferenceFault[] =>
  ids
    .filter((id) => !id.startsWith(`${measure}-${letter}`))
    .map((id) => ({
      path,
      code: 'pack.wrongMeasure',
      zh: `编号不属于 ${measure}:${id}`,
      en: `“${id}” does not belong to ${measure}`,
    }));

const checkFaults = (
  names: Names,
  check: Check,
  path: readonly (string | number)[],
  directions: ReadonlySet<string>,
): readonly ReferenceFault[] => [
  ...missing([...path, 'evidence'], 'evidence', check.evidence, names.evidence),
  ...missing([...path, 'rules'], 'rule', check.rules, names.rules),
  ...missing([...path, 'directions'], 'direction', check.directions ?? [], directions),
];

const conditionFaults = (
  names: Names,
  condition: Condition,
  path: readonly (string | number)[],
): readonly ReferenceFault[] => {
  const reads = readsOf(condition);
  return [
    ...unknownFacts([...reads.facts], path),
    ...missing(path, 'parameter', [...reads.parameters], names.parameters),
    ...missing(path, 'evidence', [...reads.evidence], names.evidence),
    ...missing(path, 'stage', [...reads.stages], names.stages),
    ...choiceFaults(names, condition, path),
  ];
};

const unknownFacts = (facts: readonly string[], path: readonly (string | number)[]): readonly ReferenceFault[] =>
  facts
    .filter((name) => !isFactName(name))
    .map((name) => ({
      path,
      code: 'pack.unknownFact',
      zh: `没有这个事实:${name}`,
      en: `there is no fact “${name}”`,
    }));

/** A `choose` has a branch for every choice of its parameter, and no other. */
const choiceFaults = (
  names: Names,
  condition: Condition,
  path: readonly (string | number)[],
): readonly ReferenceFault[] => {
  if ('all' in condition) return condition.all.flatMap((one) => choiceFaults(names, one, path));
  if ('any' in condition) return condition.any.flatMap((one) => choiceFaults(names, one, path));
  if ('not' in condition) return choiceFaults(names, condition.not, path);
  if (!('choose' in condition)) return [];
  const [id, branches] = condition.choose;
  const choices = names.parameters.get(id)?.choices ?? [];
  const agrees = choices.length === Object.keys(branches).length && choices.every((choice) => choice in branches);
  return [
    ...(agrees
      ? []
      : [
          {
            path,
            code: 'pack.branches',
            zh: `分支与参数 ${id} 的选项不一致`,
            en: `the branches are not the choices of “${id}”`,
          },
        ]),
    ...Object.values(branches).flatMap((branch) => choiceFaults(names, branch, path)),
  ];
};

const parameterFaults = (parameter: Parameter, path: readonly (string | number)[]): readonly ReferenceFault[] => {
  const { type, value, choices } = parameter;
  if (type === 'choice' && choices === undefined)
    return [{ path, code: 'pack.badValue', zh: '选择型参数须列出选项', en: 'a choice lists its choices' }];
  if (value === null || hasType(type, value, choices)) return [];
  return [{ path, code: 'pack.badValue', zh: `取值不是 ${type}`, en: `the value is no ${type}` }];
};

const hasType = (
  type: Parameter['type'],
  value: NonNullable<Parameter['value']>,
  choices: readonly string[] | undefined,
): boolean => {
  switch (type) {
    case 'date':
      return typeof value === 'string' && isIsoDate(value);
    case 'choice':
      return typeof value === 'string' && (choices ?? []).includes(value);
    case 'list':
      return typeof value === 'object';
    default:
      return typeof value === 'number' && value >= 0;
  }
};

/** Ids that stand twice in one list. */
const doubled = (pack: Pack): readonly ReferenceFault[] => {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['groups', pack.groups.map(({ id }) => id)],
    [
      'measures',
      pack.measures.flatMap((one) => [
        one.id,
        ...one.directions.map(({ id }) => id),
        ...one.checks.map(({ id }) => id),
      ]),
    ],
    ['generalChecks', pack.generalChecks.map(({ id }) => id)],
    ['evidenceKinds', pack.evidenceKinds.map(({ id }) => id)],
    ['rules', pack.rules.map(({ id }) => id)],
    ['parameters', pack.parameters.map(({ id }) => id)],
    ['reasons', pack.reasons.map(({ code }) => code)],
    ['fundingModes', pack.fundingModes.map(({ id }) => id)],
    ['applicantClasses', pack.applicantClasses.map(({ id }) => id)],
    ['subParks', pack.subParks.map(({ id }) => id)],
    ['stages', pack.stages.map(({ code }) => code)],
    ['tests', (pack.tests ?? []).map(({ id }) => id)],
    ['paths', (pack.paths ?? []).map(({ id }) => id)],
    ['records', (pack.records ?? []).map(({ id }) => id)],
  ];
  return lists.flatMap(([path, ids]) => {
    const seen = new Set<string>();
    const again = ids.filter((id) => seen.has(id) || !seen.add(id).has(id));
    return again.map((id) => ({
      path: [path],
      code: 'pack.doubled',
      zh: `编号重复:${id}`,
      en: `“${id}” stands twice`,
    }));
  });
};
