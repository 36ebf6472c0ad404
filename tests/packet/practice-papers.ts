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

/** An order of every kind, over as many practice cases as a list wants. */
export const paperOrder = (kind: PaperKind, change: Partial<PaperOrder> = {}): PaperOrder => {
  const count = kind === 'meeting' ? 9 : kind === 'publicNotice' ? 30 : 1;
  const inputs = Array.from({ length: count }, (_, at) =>
    kind === 'refusal' ? refusedInput() : practicePacketInput(at),
  );
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
    office: '科技金融处（演练）',
    officer: '欧阳明远',
    madeAt: practicePacketInput().madeAt,
    number: `${wordings.kinds[kind].word}〔2026〕7C31A0-3号`,
    ...change,
  };
};
