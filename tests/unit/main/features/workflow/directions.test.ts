import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packetModelOf } from '#main/features/packets/gathered';
import type { Fault } from '#shared/domain/outcome';
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
      const walked =
        at % 8 === 0 ? await probe(handler, checker, id, direction) : await walk(handler, checker, id, direction);
      expect(walked.at(-1), walked.join(' ')).toBe('ARCHIVED');
      const view = await handler.call<WorkflowView>('workflow.view', { case: id });
      expect(view.lines.every(({ counted }) => counted)).toBe(true);
      const model = handler.desk.db.read((read) => packetModelOf(read, handler.desk, id));
      expect(JSON.stringify(model)).toContain(`2026-${direction}-${mode}`);
    },
  );
});

/** Walks the required stages of the case's path; a refused step is opened by bringing what it names. */
const walk = async (handler: At, checker: At, id: CaseId, direction: string): Promise<readonly string[]> => {
  const { path, state } = await handler.call<WorkflowView>('workflow.view', { case: id });
  const required = (path?.stages ?? []).filter((stage) => path?.optional.includes(stage) === false);
  const walked: string[] = [];
  for (const to of required.slice(required.indexOf(state ?? '') + 1)) {
    for (let turns = 0; turns < 6 && walked.at(-1) !== to; turns += 1) {
      const fault = await checker.refused('cases.move', { case: id, to, note: '待核事项已另行核对（演练）' });
      if (fault === null) walked.push(to);
      else await bring(firstLackOf(fault), handler, checker, id, direction);
    }
  }
  return walked;
};

const firstLackOf = (fault: Fault): string => {
  expect(fault.code).toBe('case.stepMissing');
  const [lack] = fault.facts['lacks'] as readonly { readonly code: string }[];
  return lack?.code ?? '';
};

/** Asks before every step, as the officer's menu does: each exit says who may take it and what it needs, and keeps to it. */
const probe = async (handler: At, checker: At, id: CaseId, direction: string): Promise<readonly string[]> => {
  const walked: string[] = [];
  for (let turns = 0; turns < 60; turns += 1) {
    const view = await handler.call<WorkflowView>('workflow.view', { case: id });
    if (view.state === 'ARCHIVED') return [...walked, 'ARCHIVED'];
    const exit = view.exits.find(({ way }) => way === 'ordinary');
    if (exit === undefined) return [...walked, view.state ?? '', 'DEAD END'];
    if (walked.at(-1) !== view.state) walked.push(view.state ?? '');
    const refusedFor = async (by: At, note: string): Promise<string | undefined> =>
      (await by.refused('cases.move', { case: id, to: exit.to, note }))?.code;
    const [lack] = exit.missing;
    if (lack !== undefined) {
      expect(await refusedFor(checker, '演练')).toBe('case.stepMissing');
      await bring(lack.code, handler, checker, id, direction);
      continue;
    }
    if (exit.secondPerson) expect(await refusedFor(handler, '演练')).toBe('case.stepNeedsSecondPerson');
    if (exit.needsNote) expect(await refusedFor(checker, '')).toBe('case.stepNeedsNote');
    const by = exit.bars.length > 0 ? checker : handler;
    await by.call('cases.move', { case: id, to: exit.to, note: '待核事项已另行核对（演练）' });
  }
  return walked;
};

const bring = async (code: string, handler: At, checker: At, id: CaseId, direction: string): Promise<void> => {
  const by = code === 'missing.firstReview' ? handler : code === 'missing.secondReview' ? checker : null;
  if (code === 'missing.checker')
    return handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id });
  // R27: an equity case without its investment agreement and valuation.
  if (code === 'open.guard') return linkKinds(handler, id, ['E22', 'E34']);
  if (by === null) throw new Error(`nothing brings ${code}`);
  await answerAll(by, id, direction);
  await by.call('review.finish', { case: id, suggestion: 'support', amountFen: 50_000_000 });
};
