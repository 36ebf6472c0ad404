import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { contextOf, type PacketInput } from '#shared/domain/packets/packet-context';
import type { PacketAudience } from '#shared/domain/packets/packet-model';
import type { PaperOrder } from '#shared/domain/papers/build-paper';
import type { PaperCase } from '#shared/domain/papers/case-paper';
import type { PaperKind } from '#shared/domain/papers/paper-model';
import type { PaperWordings } from '#shared/domain/papers/paper-wording';
import { firstStep } from '#shared/domain/workflow/step';
import { practicePacketInput } from './practice-packet.ts';
import { resources } from './worker-ports.ts';

export const wordings = JSON.parse(readFileSync(join(resources, 'papers', 'wording.json'), 'utf8')) as PaperWordings;

/** The practice case, as its packet sees it. */
export const paperCase = (input: PacketInput, audience: PacketAudience = 'officers'): PaperCase => ({
  model: forAudience(buildPacketModel(input), audience, {
    units: [input.detail.row.applicant],
    people: Object.values(input.detail.officers),
    codes: [input.detail.row.uscc],
  }),
  context: contextOf(input),
});

/** The practice case after it was not accepted, with the reason of that step. */
export const refusedInput = (): PacketInput => {
  const input = practicePacketInput();
  const [last] = input.course.steps;
  if (last === undefined) throw new Error('a step');
  const step = {
    ...firstStep('REGISTERED', 0),
    to: 'NOT_ACCEPTED',
    reason: input.held.pack.reasons[0]?.code ?? null,
    note: '演练说明：申报方向与所列条件不符。',
    on: '2026-03-02',
  };
  return { ...input, course: { ...input.course, steps: [{ ...last, counted: true, step }] } };
};

/** The practice case with more steps after its own, each `[stage, reason]`, counted. */
export const steppedInput = (seed: number, steps: readonly (readonly [string, string | null])[]): PacketInput => {
  const input = practicePacketInput(seed);
  const [first] = input.course.steps;
  if (first === undefined) throw new Error('a step');
  const more = steps.map(([to, reason], at) => ({
    ...first,
    counted: true,
    step: { ...firstStep('REGISTERED', 0), to, reason, on: `2026-03-1${at}` },
  }));
  return { ...input, course: { ...input.course, steps: [...input.course.steps, ...more] } };
};

/** The same with another decision of the meeting. */
export const decidedInput = (input: PacketInput, decision: string | null): PacketInput => ({
  ...input,
  course: {
    ...input.course,
    records: input.course.records.flatMap((record) =>
      record.kind !== 'meeting'
        ? [record]
        : decision === null
          ? []
          : [{ ...record, values: { ...record.values, decision } }],
    ),
  },
});

const acceptedInput = (): PacketInput => steppedInput(0, [['ACCEPTED', null]]);

/** An order of every kind, over as many practice cases as a list wants. */
export const paperOrder = (kind: PaperKind, change: Partial<PaperOrder> = {}): PaperOrder => {
  const count = kind === 'meeting' ? 9 : kind === 'publicNotice' ? 30 : kind === 'correctedNotice' ? 12 : 1;
  const inputs = Array.from({ length: count }, (_, at) => {
    if (kind === 'refusal') return refusedInput();
    if (kind === 'acceptance') return acceptedInput();
    // Of twelve two have left, the last two are reserves.
    if (kind !== 'correctedNotice') return practicePacketInput(at);
    if (at === 3 || at === 7) return steppedInput(at, [['WITHDRAWN', 'W01']]);
    return at < 10 ? practicePacketInput(at) : decidedInput(practicePacketInput(at), 'reserve');
  });
  return {
    kind,
    cases: inputs.map((input) => paperCase(input)),
    wordings,
    of: kind === 'supplement' ? '1' : null,
    details: {
      name: '2026 年第三次项目审议会（演练）',
      place: '海淀区演练路 1 号会议室',
      on: '2026-03-10',
      until: '2026-03-16',
    },
    earlier: {
      number: '公示〔2026〕7C31A0-1号',
      on: '2026-03-03',
      cases: inputs.slice(0, 10).map(({ detail }) => detail.row.id),
    },
    office: '科技金融处（演练）',
    officer: '欧阳明远',
    madeAt: practicePacketInput().madeAt,
    number: `${wordings.kinds[kind].word}〔2026〕7C31A0-3号`,
    ...change,
  };
};
