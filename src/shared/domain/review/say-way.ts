import type { TextKey } from '../../i18n/index.ts';
import type { FactValue } from '../policy/finding.ts';
import type { Operand } from '../policy/pack.ts';
import type { Cause, FindingChange } from './finding-changes.ts';
import type { Change, Relation, Way } from '../policy/way.ts';

/** The words of the screen, the terminal or the paper that tells it. */
export interface Telling {
  readonly t: (key: TextKey, facts?: { readonly [name: string]: string }) => string;
  readonly fact: (name: string) => string;
  /** A value of the fact: 分 as 万元, ids by their names. */
  readonly value: (fact: string, value: FactValue) => string;
  readonly parameter: (id: string) => string;
  readonly setting: (id: string, value: FactValue) => string;
  readonly kind: (id: string) => string;
  readonly stage: (code: string) => string;
}

/** One way in a sentence: `「申请金额」不超过 300 万元（含），即「单家年度上限」，则通过`. */
export const sayWay = (telling: Telling, way: Way): string => {
  const { t } = telling;
  const changes = way.changes.map((change) => sayChange(telling, change)).join(t('way.and'));
  // Of a parameter that is not set, or a field that is only to be filled in, nobody can promise what comes of it.
  const open = way.changes.some(({ of, missing }) => of === 'parameter' && missing === true);
  const bare = way.changes.some(({ target, missing }) => target.is === 'known' && missing === true);
  const comes = t(`way.comes.${open ? 'decided' : bare ? 'byValue' : way.outcome}`);
  return t('way.whole', { changes, comes });
};

const sayChange = (telling: Telling, change: Change): string => {
  const { t, kind, stage } = telling;
  const { of, name, target, missing, example } = change;
  if (of === 'parameter') return t('way.parameter', { name: telling.parameter(name) });
  if (of === 'evidence') return t(example === true ? 'way.link' : 'way.unlink', { kind: kind(name) });
  if (of === 'stage') {
    const wanted = target.is === 'value' && target.value === true;
    return t(wanted ? 'way.reached' : 'way.notReached', { stage: stage(name) });
  }
  const fact = telling.fact(name);
  const values = (all: readonly string[]): string => telling.value(name, all);
  switch (target.is) {
    case 'known':
      return t(name.startsWith('case.') && missing === true ? 'way.known' : 'way.clear', { name: fact });
    case 'blank':
      return t('way.blank', { name: fact });
    case 'value':
    case 'notValue':
      return t(`way.${target.is}`, { name: fact, value: telling.value(name, target.value) });
    case 'oneOf':
    case 'noneOf':
      return t(`way.${target.is}`, { name: fact, values: values(target.values) });
    case 'format':
      return t(`way.format.${target.format}`, { name: fact });
    case 'notFormat':
      return t('way.notFormat', { name: fact });
    case 'bound':
      return sayBound(telling, name, target);
  }
};

const wordOf = {
  '<': 'below',
  '<=': 'atMost',
  '=': 'equal',
  '!=': 'other',
  '>=': 'atLeast',
  '>': 'above',
} as const satisfies Readonly<Record<Relation, string>>;

const sayBound = (
  telling: Telling,
  name: string,
  { relation, bound, against }: Extract<Change['target'], { readonly is: 'bound' }>,
): string => {
  const kind = typeof bound === 'string' ? 'day' : 'amount';
  const facts = { name: telling.fact(name), bound: telling.value(name, bound) };
  const change = telling.t(`way.${kind}.${wordOf[relation]}`, facts);
  const source = against === undefined ? null : nameOf(telling, against);
  return source === null ? change : telling.t('way.against', { change, name: source });
};

/** What the bound was taken from; nothing where a span was reckoned into it. */
const nameOf = ({ fact, parameter }: Telling, operand: Operand): string | null =>
  'fact' in operand ? fact(operand.fact) : 'parameter' in operand ? parameter(operand.parameter) : null;

/** What became of a finding since it was seen: `原为 通过，现为 关注：因「国高有效期至」由 … 变为 …`. */
export const sayFindingChange = (telling: Telling, { from, to, because }: FindingChange): string => {
  const { t } = telling;
  const said = (outcome: FindingChange['from']): string =>
    outcome === 'SILENT' ? t('way.was.SILENT') : t(`review.outcome.${outcome}`);
  const causes =
    because.length === 0
      ? t('way.was.unsaid')
      : because.map((one) => sayCause(telling, one)).join(t('app.common.listSeparator'));
  return t('way.was.because', { change: t('way.was.changed', { from: said(from), to: said(to) }), causes });
};

const sayCause = (telling: Telling, { of, name, before, after }: Cause): string => {
  const { t } = telling;
  if (of === 'pack') return t('way.was.pack');
  if (of === 'evidence') return t(after === true ? 'way.was.linked' : 'way.was.unlinked', { kind: telling.kind(name) });
  if (of === 'stage')
    return t(after === true ? 'way.was.reached' : 'way.was.notReached', { stage: telling.stage(name) });
  if (name === 'today') return t('way.was.day', { after: telling.value(name, after) });
  const parameter = of === 'parameter';
  const words = (value: FactValue): string => (parameter ? telling.setting(name, value) : telling.value(name, value));
  return t('way.was.cause', {
    name: parameter ? telling.parameter(name) : telling.fact(name),
    before: words(before),
    after: words(after),
  });
};
