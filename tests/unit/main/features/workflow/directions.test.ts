import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packetModelOf } from '#main/features/packets/commands';
import type { CaseId } from '#shared/domain/ids';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { answerAll, caseIdOf, enterCase, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';
import { draftPack } from '../../../shared/domain/workflow/packs.ts';

const combinations = draftPack.measures.flatMap((measure) =>
  measure.directions.flatMap(({ id, fundingModes, applicantClasses }) =>
    fundingModes.map((mode) => ({
      measure: measure.id,
      direction: id,
      mode,
      applicantClass: applicantClasses[0] ?? '',
    })),
  ),
);

describe('每个方向，从收件到归档', () => {
  let desk: Awaited<ReturnType<typeof openForOfficers>>;
  let officers: readonly [At, At];
  beforeAll(async () => {
    desk = await openForOfficers(['handler', 'checker']);
    const [handler, checker] = desk.officers;
    if (handler === undefined || checker === undefined) throw new Error('two officers');
    officers = [handler, checker];
  });
  afterAll(() => desk.end());

  test.each(combinations.map((one, at) => [one.direction, one.mode, one, at] as const))(
    '%s %s',
    async (direction, mode, one, at) => {
      const [handler, checker] = officers;
      const id = caseIdOf(at);
      await enterCase(handler, id, {
        number: `2026-${direction}-${mode}`,
        applicantName: '北京云杉智测科技有限公司（演练）',
        title: '演练项目',
        measure: one.measure,
        direction,
        fundingMode: mode,
        applicantClass: one.applicantClass,
        amountFen: 100_000_000,
        year: 2026,
      });
      const sheet = await handler.call<ReviewSheet>('review.sheet', { case: id });
      await linkKinds(handler, id, sheet.missingEvidence);
      const walked = await walk(handler, checker, id, direction, at % 6 === 0);
      expect(walked.at(-1), walked.join(' ')).toBe('ARCHIVED');
      const view = await handler.call<WorkflowView>('workflow.view', { case: id });
      expect(view.lines.every(({ counted }) => counted)).toBe(true);
      const model = handler.desk.db.read((read) => packetModelOf(read, handler.desk, id));
      expect(JSON.stringify(model)).toContain(`2026-${direction}-${mode}`);
    },
  );
});

/** Takes every ordinary step; a refused one names what is missing, and bringing just that opens it. */
const walk = async (
  handler: At,
  checker: At,
  id: CaseId,
  direction: string,
  probing: boolean,
): Promise<readonly string[]> => {
  const walked: string[] = [];
  for (let turns = 0; turns < 60; turns += 1) {
    const view = await handler.call<WorkflowView>('workflow.view', { case: id });
    if (view.state === 'ARCHIVED') return [...walked, 'ARCHIVED'];
    const exit = view.exits.find(({ way }) => way === 'ordinary');
    if (exit === undefined) return [...walked, view.state ?? '', 'DEAD END'];
    if (walked.at(-1) !== view.state) walked.push(view.state ?? '');
    const [lack] = exit.missing;
    if (lack !== undefined) {
      const refused = !probing
        ? undefined
        : await checker.refused('cases.move', { case: id, to: exit.to, note: '演练' });
      if (probing) expect(refused?.code).toBe('case.stepMissing');
      await bring(lack.code, handler, checker, id, direction);
      continue;
    }
    if (probing && exit.secondPerson) {
      const own = await handler.refused('cases.move', { case: id, to: exit.to, note: '演练' });
      expect(own?.code).toBe('case.stepNeedsSecondPerson');
    }
    if (probing && exit.needsNote) {
      const bare = await checker.refused('cases.move', { case: id, to: exit.to });
      expect(bare?.code).toBe('case.stepNeedsNote');
    }
    const by = exit.bars.length > 0 ? checker : handler;
    await by.call('cases.move', { case: id, to: exit.to, note: '待核事项已另行核对（演练）' });
  }
  return walked;
};

const bring = async (code: string, handler: At, checker: At, id: CaseId, direction: string): Promise<void> => {
  const by = code === 'missing.firstReview' ? handler : code === 'missing.secondReview' ? checker : null;
  // R27: an equity case without its investment agreement and valuation.
  if (code === 'open.guard') return linkKinds(handler, id, ['E22', 'E34']);
  if (by === null) throw new Error(`nothing brings ${code}`);
  await answerAll(by, id, direction);
  await by.call('review.finish', { case: id, suggestion: 'support', amountFen: 50_000_000 });
};
