import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { CaseId } from '#shared/domain/ids';
import type { Today, TodaySection } from '#shared/domain/workflow/today';
import { answerAll, caseIdOf, enterCase } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

describe('今日：等同事一句话的事', () => {
  let desk: Awaited<ReturnType<typeof openForOfficers>>;
  let handler: At;
  let checker: At;
  let approver: At;
  beforeAll(async () => {
    desk = await openForOfficers(['handler', 'checker', 'approver']);
    const [first, second, third] = desk.officers;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three officers');
    [handler, checker, approver] = [first, second, third];
  });
  afterAll(() => desk.end());

  const enter = async (at: number): Promise<CaseId> => {
    const id = caseIdOf(at);
    await enterCase(handler, id, {
      number: `2026-${at}`,
      applicantName: '北京云杉智测科技有限公司（演练）',
      title: '演练项目',
      measure: 'M01',
      direction: 'M01-D1',
      fundingMode: 'postSubsidy',
      amountFen: 100_000_000,
      creditBlocked: true,
    });
    return id;
  };
  const casesIn = async (by: At, section: TodaySection): Promise<readonly string[]> => {
    const { sections } = await by.call<Today>('workflow.today', { scope: 'mine', limit: 20_000 });
    return sections[section].lines.map((line) => line.case);
  };

  test('例外等第二人同意：只在能同意的人那里，一说定就没有了', async () => {
    const id = await enter(1);
    await handler.call('review.override', { case: id, rule: 'R40', reason: '限制期已满（演练）' });
    expect(await casesIn(handler, 'consents')).toEqual([]);
    expect(await casesIn(checker, 'consents')).toEqual([id]);
    expect(await casesIn(approver, 'consents')).toEqual([id]);
    await checker.call('review.decideOverride', { case: id, rule: 'R40', agrees: true, note: '已核' });
    expect(await casesIn(checker, 'consents')).toEqual([]);
    expect(await casesIn(approver, 'consents')).toEqual([]);
  });

  test('两轮的分歧在两人那里，提请之后在审批人那里，裁定了就没有了', async () => {
    const id = await enter(2);
    await handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id });
    for (const by of [handler, checker]) {
      await answerAll(by, id, 'M01-D1');
      await by.call('review.finish', { case: id, suggestion: by === handler ? 'support' : 'notSupport', amountFen: 1 });
    }
    expect(await casesIn(handler, 'differences')).toEqual([id]);
    expect(await casesIn(checker, 'differences')).toEqual([id]);
    expect(await casesIn(approver, 'differences')).toEqual([]);

    const asked = { case: id, about: 'suggestion', choice: 'escalated', reason: '请裁定（演练）' };
    await handler.call('review.settleDifference', asked);
    expect(await casesIn(handler, 'differences')).toEqual([]);
    expect(await casesIn(approver, 'differences')).toEqual([id]);

    await approver.call('review.settleDifference', { ...asked, choice: 'first', reason: '同意初审（演练）' });
    expect(await casesIn(approver, 'differences')).toEqual([]);
  });

  test('结案以后两样都不再等人', async () => {
    const id = await enter(3);
    await handler.call('review.override', { case: id, rule: 'R40', reason: '限制期已满（演练）' });
    expect(await casesIn(checker, 'consents')).toEqual([id]);
    await handler.call('cases.move', { case: id, to: 'WITHDRAWN', reason: 'WD01', note: '演练' });
    expect(await casesIn(checker, 'consents')).toEqual([]);
  });

  test('问我的：同事问了就在，答了就到提问人那里，了结就没有了；别人不能替他了结', async () => {
    const id = await enter(4);
    await handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id, rounds: 'open' });
    await checker.call('review.note', { case: id, about: 'G01', text: '执照日期看过原件吗（演练）', kind: 'question' });
    expect(await casesIn(handler, 'asked')).toEqual([id]);
    expect(await casesIn(checker, 'asked')).toEqual([]);

    const { notes } = await handler.call<CaseDetail>('cases.open', { case: id });
    const re = notes.find(({ kind }) => kind === 'question')?.id ?? '';
    const close = { case: id, about: 'G01', text: '', kind: 'close', re };
    expect(await handler.refused('review.note', close)).toMatchObject({ code: 'review.notYourQuestion' });
    await handler.call('review.note', { case: id, about: 'G01', text: '看过（演练）', kind: 'answer', re });
    expect(await casesIn(handler, 'asked')).toEqual([]);
    expect(await casesIn(checker, 'replied')).toEqual([id]);

    await checker.call('review.note', close);
    expect(await casesIn(checker, 'replied')).toEqual([]);
  });
});
