import type { Pack } from '../policy/pack.ts';
import { sameWords } from './score-table.ts';

interface ScoringFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** One whole, in hundredths of a percent. */
const whole = 10_000;

/** What a pack says about scoring hangs together: form and parameters exist, each criterion once, weights make one whole. */
export const scoringFaults = (pack: Pack): readonly ScoringFault[] => {
  const { scoring } = pack;
  if (scoring === undefined) return [];
  const { criteria } = scoring;
  const parameters = new Set(pack.parameters.map(({ id }) => id));
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  return [
    ...((pack.records ?? []).some(({ id }) => id === scoring.record)
      ? []
      : [unknown(['scoring', 'record'], 'record', scoring.record)]),
    ...[scoring.minExperts, scoring.maxSpread]
      .filter((id) => !parameters.has(id))
      .map((id) => unknown(['scoring'], 'parameter', id)),
    ...criteria.flatMap((one, at) =>
      criteria.slice(0, at).some((other) => other.id === one.id || sameWords(other.name.zh, one.name.zh))
        ? [
            {
              path: ['scoring', 'criteria', at],
              code: 'pack.doubled',
              zh: `评审指标重复:${one.name.zh}`,
              en: `the criterion “${one.name.en}” stands twice`,
            },
          ]
        : [],
    ),
    ...(criteria.length === 0 || sum === whole
      ? []
      : [
          {
            path: ['scoring', 'criteria'],
            code: 'pack.badValue',
            zh: `权重合计应为 ${whole}(百分之百),现为 ${sum}`,
            en: `the weights should add up to ${whole} (one hundred percent), they make ${sum}`,
          },
        ]),
  ];
};

const unknown = (path: ScoringFault['path'], what: string, name: string): ScoringFault => ({
  path,
  code: 'pack.unknownName',
  zh: `没有这个名称:${name}(${what})`,
  en: `there is no ${what} “${name}”`,
});
