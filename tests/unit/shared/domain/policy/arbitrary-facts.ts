import fc from 'fast-check';
import { caseFields } from '#shared/domain/cases/fields';
import { passedInFacts } from '#shared/domain/policy/fact-names';
import type { FactValue } from '#shared/domain/policy/finding';
import { practice } from './policy-case.ts';

export const directions = practice.measures.flatMap((measure) => measure.directions.map(({ id }) => id));
export const whereIs = (direction: string) => ({ measure: direction.slice(0, 3), direction });

/** Values as the fields and facts really hold them, blank among them. */
const valueOf = (name: string): fc.Arbitrary<FactValue> => {
  const type = caseFields.find(({ id }) => `case.${id}` === name)?.type;
  const day = fc.constantFrom('2018-01-31', '2022-09-04', '2022-09-05', '2022-12-20', '2024-02-29');
  const texts = fc.subarray(['E02', 'E12', 'E13', 'E18', '招待费', '2022-1-05D1-HD02-0009']);
  if (type === 'amount' || type === 'integer') return fc.option(fc.nat({ max: 3_000_000_000 }), { nil: null });
  if (type === 'flag') return fc.option(fc.boolean(), { nil: null });
  if (type === 'date' || name === 'today') return fc.option(day, { nil: null });
  if (type === 'list' || name === 'evidence.kinds') return texts;
  if (type !== undefined)
    return fc.constantFrom(null, '', 'enterprise', 'financial', 'team', 'outside', 'haidian', 'postSubsidy', '无');
  return fc.oneof(fc.boolean(), fc.nat({ max: 9 }), day, texts, fc.constantFrom('DELIBERATION', 'PAID', 'partly'));
};

export const names = [
  'today',
  'case.state',
  'evidence.kinds',
  'review.officers',
  ...caseFields.map(({ id }) => `case.${id}`),
]
  .concat(passedInFacts.map((name) => `derived.${name}`))
  .filter((name) => name !== 'case.direction' && name !== 'case.measure');

/** Changes to the sound case, each with a value of its kind. */
export const changes: fc.Arbitrary<Readonly<Record<string, FactValue>>> = fc
  .uniqueArray(fc.constantFrom(...names), { maxLength: 12 })
  .chain((picked) => fc.record(Object.fromEntries(picked.map((name) => [name, valueOf(name)]))));
