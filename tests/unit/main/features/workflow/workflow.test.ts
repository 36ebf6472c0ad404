import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import type { CaseCount, CasePage } from '#shared/domain/cases/case-file';
import type { CaseId } from '#shared/domain/ids';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { Today } from '#shared/domain/workflow/today';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { authorOf, newAct } from '#main/features/desk';
import { append } from '#main/journal/journal';
import { standingOps } from '#main/journal/live-values';
import { verifyJournal } from '#main/journal/verify';
import { answerAll, caseIdOf, enterCase, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

describe('案件的办理', () => {
  let desk: Awaited<ReturnType<typeof openForOfficers>>;
  let officers: readonly [At, At, At];
  let made = 0;
  beforeAll(async () => {
    desk = await openForOfficers(['handler', 'checker', 'handler']);
    const [handler, checker, third] = desk.officers;
    if (handler === undefined || checker === undefined || third === undefined) throw new Error('three officers');
    officers = [handler, checker, third];
  });
  afterAll(() => desk.end());

  /** A new case of the handler's, with its evidence, in the stage named. */
  const caseIn = async (...stages: readonly string[]): Promise<CaseId> => {
    made += 1;
    const [handler, checker] = officers;
    const id = caseIdOf(made);
    await enterCase(handler, id, {
      number: `2026-${made}`,
      applicantName: '北京云杉智测科技有限公司（演练）',
      title: '演练项目',
      measure: 'M01',
      direction: 'M01-D1',
      fundingMode: 'postSubsidy',
      amountFen: 100_000_000,
    });
    const sheet = await handler.call<ReviewSheet>('review.sheet', { case: id });
    await linkKinds(handler, id, sheet.missingEvidence);
    for (const to of stages) {
      if (to === 'THIRD_PARTY_AUDIT') {
        await handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id });
        for (const by of [handler, checker]) {
          await answerAll(by, id, 'M01-D1');
          await by.call('review.finish', { case: id, suggestion: 'support', amountFen: 1 });
        }
      }
      const reason = to === 'WITHDRAWN' ? 'WD01' : to === 'SUPPLEMENT_PENDING' ? 'RB03' : null;
      await checker.call('cases.move', { case: id, to, reason, note: '演练' });
    }
    return id;
  };
  const viewOf = (id: CaseId): Promise<WorkflowView> => officers[0].call<WorkflowView>('workflow.view', { case: id });

  test('中止停钟并记下谁、为何、从何时；恢复回到原环节，时钟顺延', async () => {
    desk.setDay('2026-03-02');
    const id = await caseIn('FORM_REVIEW');
    desk.setDay('2026-03-04');
    await officers[0].call('workflow.suspend', { case: id, reason: '诚信核查（演练）' });
    const stopped = await viewOf(id);
    expect([stopped.state, stopped.clock]).toEqual(['SUSPENDED', { kind: 'paused', since: '2026-03-04' }]);
    expect(stopped.exits.map(({ to }) => to)).toEqual(expect.arrayContaining(['FORM_REVIEW', 'WITHDRAWN', 'REJECTED']));
    expect(stopped.exits.map(({ to }) => to)).not.toContain('PAID');
    desk.setDay('2026-03-09');
    await officers[0].call('workflow.resume', { case: id });
    const back = await viewOf(id);
    expect(back.state).toBe('FORM_REVIEW');
    expect(back.lines.at(-1)?.step.clock).toEqual({ from: '2026-03-02', pauses: [['2026-03-04', '2026-03-09']] });
    expect(await officers[0].refused('workflow.resume', { case: id })).toMatchObject({ code: 'workflow.notSuspended' });
  });

  test('凡未办结的环节都可撤回，要理由', async () => {
    for (const stages of [[], ['FORM_REVIEW'], ['FORM_REVIEW', 'SUPPLEMENT_PENDING']]) {
      const id = await caseIn(...stages);
      expect(await officers[0].refused('cases.move', { case: id, to: 'WITHDRAWN' })).toMatchObject({
        code: 'case.stepNeedsReason',
      });
      await officers[0].call('cases.move', { case: id, to: 'WITHDRAWN', reason: 'WD01' });
      expect((await viewOf(id)).state).toBe('WITHDRAWN');
    }
  });

  test('案例 20：两人处室有人休假，经办人自己签不了；受托的第三人可以', async () => {
    const id = await caseIn('FORM_REVIEW');
    const [handler, , third] = officers;
    expect(await handler.refused('cases.move', { case: id, to: 'ACCEPTED' })).toMatchObject({
      code: 'case.stepNeedsSecondPerson',
    });
    const delegated = { case: id, to: third.officer.id, until: '2026-12-31', reason: '复核休假（演练）' };
    expect(await handler.refused('workflow.delegate', { ...delegated, to: handler.officer.id })).not.toBeNull();
    await handler.call('workflow.delegate', delegated);
    expect((await viewOf(id)).delegate?.officer).toBe(third.officer.id);
    await third.call('cases.move', { case: id, to: 'ACCEPTED' });
    expect((await viewOf(id)).state).toBe('ACCEPTED');
  });

  test('案例 22：匿名异议只记线索，不开程序；实名的打开程序，处理后方可下达', async () => {
    const id = await caseIn(
      'FORM_REVIEW',
      'ACCEPTED',
      'ELIGIBILITY_REVIEW',
      'THIRD_PARTY_AUDIT',
      'DELIBERATION',
      'PROPOSED',
      'PUBLIC_NOTICE',
    );
    const objection = { case: id, writtenOn: '2026-03-01', receivedOn: '2026-03-02', text: '发票重复（演练）' };
    await officers[1].call('workflow.object', { ...objection, kind: 'clue' });
    expect((await viewOf(id)).state).toBe('PUBLIC_NOTICE');
    expect(await officers[1].refused('workflow.object', { ...objection, kind: 'formal' })).toMatchObject({
      code: 'workflow.objectionAnonymous',
    });
    await officers[1].call('workflow.object', { ...objection, kind: 'formal', name: '演练甲', contact: '演练' });
    expect((await viewOf(id)).state).toBe('OBJECTION');
    await officers[1].call('cases.move', { case: id, to: 'PUBLIC_NOTICE', note: '异议不成立（演练）' });
    const after = await viewOf(id);
    expect(
      after.objections.map(({ kind, answered, writtenOn, receivedOn }) => [kind, answered, writtenOn, receivedOn]),
    ).toEqual([
      ['clue', false, '2026-03-01', '2026-03-02'],
      ['formal', true, '2026-03-01', '2026-03-02'],
    ]);
    expect(after.exits.find(({ to }) => to === 'APPROVED')?.missing).toEqual([]);
  });

  test('案例 23：逾期到达的异议记下两个日期；写明理由方可受理', async () => {
    desk.setDay('2026-03-02');
    const id = await caseIn(
      'FORM_REVIEW',
      'ACCEPTED',
      'ELIGIBILITY_REVIEW',
      'THIRD_PARTY_AUDIT',
      'DELIBERATION',
      'PROPOSED',
      'PUBLIC_NOTICE',
    );
    const checker = officers[1];
    const view = await viewOf(id);
    await checker.desk.db.write((write) =>
      append(write, authorOf(checker.desk), newAct(checker.desk, 'workflow.setEnd'), caseSpace(id), [
        {
          k: 'put',
          e: caseKey(id),
          f: '$due',
          x: {
            stage: 'PUBLIC_NOTICE',
            since: view.lines.at(-1)?.step.clock.from ?? '',
            on: '2026-03-06',
            reason: '公示通知（演练）',
          },
          over: [],
        },
      ]),
    );
    /** What the words find, beside what every row of the whole list says of itself. */
    const found = async (): Promise<readonly string[]> => {
      const listed = await checker.call<CasePage>('cases.list', { filter: { query: '逾期' }, limit: 200 });
      const count = await checker.call<CaseCount>('cases.count', { filter: { query: '逾期' } });
      const all = await checker.call<CasePage>('cases.list', { filter: {}, limit: 200 });
      const over = all.rows.filter(({ clock }) => clock.kind === 'overdue').map((row) => row.id);
      const ids = listed.rows.map((row) => row.id);
      expect(ids.toSorted()).toEqual(over.toSorted());
      expect(count.total).toBe(over.length);
      return ids;
    };
    desk.setDay('2026-03-06');
    expect(await found()).not.toContain(id);
    desk.setDay('2026-03-10');
    expect((await viewOf(id)).clock).toMatchObject({ kind: 'overdue', dueOn: '2026-03-06' });
    expect(await found()).toContain(id);
    const late = {
      case: id,
      kind: 'formal',
      writtenOn: '2026-03-05',
      receivedOn: '2026-03-09',
      name: '演练甲',
      contact: '演练',
      text: '业绩不实（演练）',
    };
    expect(await checker.refused('workflow.object', late)).toMatchObject({
      code: 'workflow.objectionLate',
      facts: { dueOn: '2026-03-06', receivedOn: '2026-03-09' },
    });
    await checker.call('workflow.object', { ...late, lateReason: '邮戳在期内（演练）' });
    const after = await viewOf(id);
    expect([after.state, after.objections[0]?.writtenOn, after.objections[0]?.receivedOn]).toEqual([
      'OBJECTION',
      '2026-03-05',
      '2026-03-09',
    ]);
    expect(after.lines.at(-1)?.step.note).toBe('邮戳在期内（演练）');
  });

  test('办结后重新办理是新的一次：须第二人，步骤保留，点名的要点重新打开', async () => {
    const id = await caseIn('FORM_REVIEW');
    const [handler, checker] = officers;
    await answerAll(handler, id, 'M01-D1');
    await handler.call('cases.move', { case: id, to: 'WITHDRAWN', reason: 'WD01' });
    const asked = { case: id, to: 'FORM_REVIEW', reason: '撤回有误（演练）', checks: ['G03'] };
    expect(await handler.refused('workflow.reopen', asked)).toMatchObject({ code: 'case.stepNeedsSecondPerson' });
    await checker.call('workflow.reopen', asked);
    const view = await viewOf(id);
    expect([view.state, view.revision, view.lines.length]).toEqual(['FORM_REVIEW', 2, 3]);
    const sheet = await handler.call<ReviewSheet>('review.sheet', { case: id });
    expect(sheet.open).toEqual(['G03']);
  });

  test('已议定的案件撤回，列出同方向还在办的候补；没议定过的撤回不列', async () => {
    const [handler] = officers;
    const meet = async (decision: string | null): Promise<CaseId> => {
      const id = await caseIn('FORM_REVIEW');
      const values = { metOn: '2026-03-02', meeting: '演练会议', decision };
      if (decision !== null) await handler.call('records.save', { case: id, kind: 'meeting', id: null, values });
      return id;
    };
    const [supported, first, second, other] = [
      await meet('support'),
      await meet('reserve'),
      await meet('reserve'),
      await meet(null),
    ];
    expect((await viewOf(supported)).reserves).toEqual([]);
    for (const id of [supported, second, other])
      await handler.call('cases.move', { case: id, to: 'WITHDRAWN', reason: 'WD01' });
    expect((await viewOf(supported)).reserves.map((one) => one.case)).toEqual([first]);
    expect((await viewOf(other)).reserves).toEqual([]);
  });

  test('伪造的一步随包到来：留着可读，不计入，案件按计入的环节办理', async () => {
    const id = await caseIn('FORM_REVIEW');
    const [handler, checker] = officers;
    await handler.desk.db.write((write) =>
      append(write, authorOf(handler.desk), newAct(handler.desk, 'cases.move'), caseSpace(id), [
        {
          k: 'step',
          e: caseKey(id),
          x: { from: 'FORM_REVIEW', to: 'ACCEPTED', reason: null, note: '' },
          over: standingOps(write, caseSpace(id), caseKey(id), '$state'),
        },
      ]),
    );
    const view = await viewOf(id);
    expect(view.state).toBe('FORM_REVIEW');
    expect(view.lines.map(({ step, counted }) => [step.to, counted])).toEqual([
      ['FORM_REVIEW', true],
      ['ACCEPTED', false],
    ]);
    expect(await checker.refused('cases.move', { case: id, to: 'ELIGIBILITY_REVIEW' })).toMatchObject({
      code: 'case.noSuchStep',
    });
    await checker.call('cases.move', { case: id, to: 'ACCEPTED' });
    expect((await viewOf(id)).state).toBe('ACCEPTED');
  });

  test('经办撤销自己的一步，回到原环节，时钟照旧', async () => {
    const id = await caseIn('FORM_REVIEW');
    const before = await viewOf(id);
    const { act } = await officers[0].call<{ act: string }>('workflow.suspend', { case: id, reason: '误操作（演练）' });
    await officers[0].call('app.undo', { act });
    const after = await viewOf(id);
    expect([after.state, after.clock]).toEqual([before.state, before.clock]);
  });

  test('今日的数目就是列出的数目，各归各位；行由日志重建而不变', async () => {
    const [handler, checker] = officers;
    const today = await handler.call<Today>('workflow.today', { scope: 'all', limit: 20_000 });
    for (const { total, lines } of Object.values(today.sections)) expect(lines).toHaveLength(total);
    expect(today.sections.handle.lines.every(({ state }) => state !== 'WITHDRAWN' && state !== 'SUSPENDED')).toBe(true);
    const theirs = await checker.call<Today>('workflow.today', { scope: 'mine' });
    expect(theirs.sections.handle.total).toBe(0);
    expect(theirs.sections.check.total).toBeGreaterThan(0);
    expect(handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });
});
