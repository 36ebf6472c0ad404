import { isFactName } from '../policy/fact-names.ts';
import { readsOf } from '../policy/reads.ts';
import type { Pack, RecordField, RecordKind } from '../policy/pack.ts';

interface RecordFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface Known {
  readonly stages: { readonly has: (name: string) => boolean };
  readonly modes: { readonly has: (name: string) => boolean };
  readonly directions: { readonly has: (name: string) => boolean };
  readonly evidence: { readonly has: (name: string) => boolean };
}

/** The forms of records hang together: stages, modes, directions, facts and fields they name exist, each field once. */
export const recordFaults = (pack: Pack, known: Known): readonly RecordFault[] => [
  ...formFaults(pack, known),
  ...reserveFaults(pack),
  ...milestoneFaults(pack),
  ...lookThroughFaults(pack),
];

const reserveFaults = ({ reserve, records = [] }: Pack): readonly RecordFault[] => {
  if (reserve === undefined) return [];
  const fields = fieldsOf(records, reserve.record);
  const field = fields.find(({ id }) => id === reserve.field);
  return [
    ...unknown(['reserve', 'record'], 'record', [reserve.record], idsOf(records)),
    ...unknown(['reserve', 'field'], 'field', [reserve.field], idsOf(fields)),
    ...unknown(['reserve', 'value'], 'choice', [reserve.value], idsOf(field?.choices ?? [])),
  ];
};

const milestoneFaults = ({ milestones, records = [], parameters }: Pack): readonly RecordFault[] => {
  if (milestones === undefined) return [];
  const { payment } = milestones;
  const fields = fieldsOf(records, milestones.record);
  const result = fields.find(({ id }) => id === milestones.result);
  const named = Object.values(milestones.percent).flatMap((one) => (typeof one === 'number' ? [] : [one.parameter]));
  const path = ['milestones'];
  return [
    ...unknown(path, 'record', [milestones.record, payment.record], idsOf(records)),
    ...unknown(path, 'field', [milestones.name, milestones.amount, milestones.result], idsOf(fields)),
    ...unknown(path, 'field', [payment.milestone, payment.amount], idsOf(fieldsOf(records, payment.record))),
    ...unknown(path, 'choice', Object.keys(milestones.percent), idsOf(result?.choices ?? [])),
    ...unknown(path, 'parameter', named, idsOf(parameters)),
  ];
};

const lookThroughFaults = ({ lookThrough, records = [] }: Pack): readonly RecordFault[] => {
  if (lookThrough === undefined) return [];
  const { party, holding } = lookThrough;
  const path = ['lookThrough'];
  return [
    ...unknown(path, 'record', [party.record, holding.record], idsOf(records)),
    ...unknown(path, 'field', [party.name, party.clearedOn], idsOf(fieldsOf(records, party.record))),
    ...unknown(path, 'field', [holding.holder, holding.held, holding.share], idsOf(fieldsOf(records, holding.record))),
  ];
};

const fieldsOf = (records: readonly RecordKind[], kind: string): readonly RecordField[] =>
  records.find(({ id }) => id === kind)?.fields ?? [];

const idsOf = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

const formFaults = (pack: Pack, known: Known): readonly RecordFault[] =>
  (pack.records ?? []).flatMap((kind, at) => [
    ...unknown(['records', at, 'stages'], 'stage', kind.stages, known.stages),
    ...unknown(['records', at, 'modes'], 'fundingMode', kind.modes ?? [], known.modes),
    ...unknown(['records', at, 'directions'], 'direction', kind.directions ?? [], known.directions),
    ...fieldFaults(kind.fields, ['records', at, 'fields']),
    ...unknown(
      ['records', at, 'fields'],
      'evidence',
      kind.fields.flatMap((field) => field.kind ?? []),
      known.evidence,
    ),
    ...factFaults(kind, at),
  ]);

const factFaults = (kind: RecordKind, at: number): readonly RecordFault[] => {
  const fields = new Set(kind.fields.map(({ id }) => id));
  return (kind.facts ?? []).flatMap((fact, n) => {
    const path = ['records', at, 'facts', n];
    const rows = fact.how === 'rowsWithout' ? kind.fields.find(({ id }) => id === fact.field) : undefined;
    const columns = new Set((rows?.fields ?? []).map(({ id }) => id));
    const where = fact.how === 'namesWhere' || fact.how === 'countWhere';
    const reads = fact.when === undefined ? [] : [...readsOf(fact.when).facts];
    const named =
      fact.how === 'rowsWithout'
        ? [fact.by, fact.value]
        : [fact.by, fact.unless, where || fact.how === 'overdue' ? fact.value : undefined];
    return [
      ...(isFactName(fact.fact)
        ? []
        : [{ path, code: 'pack.unknownFact', zh: `没有这个事实:${fact.fact}`, en: `there is no fact “${fact.fact}”` }]),
      ...unknown(path, 'field', fact.field === undefined ? [] : [fact.field], fields),
      ...unknown(
        path,
        'fact',
        reads.filter((name) => !isFactName(name)),
        { has: (name) => name.startsWith('record.') && fields.has(name.slice('record.'.length)) },
      ),
      ...unknown(
        path,
        'field',
        named.filter((name) => name !== undefined),
        fact.how === 'rowsWithout' ? columns : fields,
      ),
    ];
  });
};

const fieldFaults = (fields: readonly RecordField[], path: readonly (string | number)[]): readonly RecordFault[] => {
  const seen = new Set<string>();
  return fields.flatMap((field, at) => {
    const again = seen.has(field.id);
    seen.add(field.id);
    const wants = field.type === 'choice' ? field.choices : field.type === 'rows' ? field.fields : [];
    return [
      ...(again ? [{ path, code: 'pack.doubled', zh: `编号重复:${field.id}`, en: `“${field.id}” stands twice` }] : []),
      ...(wants === undefined
        ? [
            {
              path: [...path, at],
              code: 'pack.badValue',
              zh: '选择型字段须列出选项,列表型字段须列出栏目',
              en: 'a choice lists its choices, rows list their columns',
            },
          ]
        : []),
      ...unknown(
        [...path, at, 'distinct'],
        'field',
        field.distinct === undefined ? [] : [field.distinct],
        new Set((field.fields ?? []).map(({ id }) => id)),
      ),
      ...fieldFaults(field.fields ?? [], [...path, at, 'fields']),
    ];
  });
};

const unknown = (
  path: readonly (string | number)[],
  what: string,
  names: readonly string[],
  there: { readonly has: (name: string) => boolean },
): readonly RecordFault[] =>
  names
    .filter((name) => !there.has(name))
    .map((name) => ({
      path,
      code: 'pack.unknownName',
      zh: `没有这个名称:${name}(${what})`,
      en: `there is no ${what} “${name}”`,
    }));
