import type { Op } from '../../src/shared/exchange/change.ts';
import { seeded, type Seeded } from './seeded.ts';

/** How much: a store of cases with so many values each, and a colleague's news on some of the cases. */
export interface MergeWork {
  readonly cases: number;
  readonly fieldsPerCase: number;
  readonly casesTouched: number;
}

/** The whole is 500,000 values and 200,000 ops; `ANJUAN_MERGE_SCALE=0.1` makes it a tenth. */
export const mergeWork = (): MergeWork => {
  const scale = Number(process.env['ANJUAN_MERGE_SCALE'] ?? '1');
  return { cases: Math.round(5000 * scale), fieldsPerCase: 100, casesTouched: Math.round(2000 * scale) };
};

/** Ops in one change, as one act writes them. */
export const opsPerAct = 10;

const words = ['关键技术', '中试平台', '示范应用', '国际合作', '首台套', '孵化服务', '融资项目', '标准制定'];

/** A value of a form: a number, a day, or a sentence of some length. */
export const valueOf = (random: Seeded): string | number => {
  const kind = random.below(4);
  if (kind === 0) return random.below(1_000_000_000);
  if (kind === 1)
    return `2022-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;
  return Array.from({ length: 1 + random.below(6) }, () => `${random.one(words)}${random.below(1000)}`).join('，');
};

export const caseName = (number: number): string => `c-${String(number).padStart(26, '0')}`;

/** Entity and field of each value of a case: twenty of its own, the others in records of eight kinds. */
export const placeOf = (number: number, at: number): readonly [entity: string, field: string] => {
  const id = caseName(number);
  return at < 20 ? [`case:${id}`, `field${at}`] : [`record:${id}/kind${at % 8}/1`, `field${at}`];
};

/** The acts of one case: every value once, in changes of ten; `over` says what stands. */
export const actsOf = function* (
  number: number,
  { fieldsPerCase }: MergeWork,
  random: Seeded,
  over: (entity: string, field: string) => readonly string[],
): Generator<readonly Op[]> {
  for (let from = 0; from < fieldsPerCase; from += opsPerAct) {
    const ops: Op[] = [];
    for (let at = from; at < Math.min(from + opsPerAct, fieldsPerCase); at += 1) {
      const [e, f] = placeOf(number, at);
      ops.push({ k: 'put', e, f, x: valueOf(random), over: [...over(e, f)] });
    }
    yield ops;
  }
};

export const workSeed = (): Seeded => seeded(7);
