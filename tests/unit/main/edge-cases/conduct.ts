import { expect } from 'vitest';
import { authorOf, newAct, packInForce } from '#main/features/desk';
import { paperCaseOf } from '#main/features/papers/gathered';
import { wordingsOf } from '#main/features/papers/wording';
import { append } from '#main/journal/journal';
import { caseKey, caseSpace } from '#shared/domain/cases/keys';
import { buildPaper } from '#shared/domain/papers/build-paper';
import { payableOf } from '#shared/domain/finance/milestone-pay';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { CaseId } from '#shared/domain/ids';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { apply, factsAt, findingsAt, outcomeAt } from '../../../support/case-at.ts';
import { answerAll, linkKinds } from '../../../support/generated-case.ts';
import { saveRecord, type Ground, type Scenario } from './scenario.ts';

/** A new case of the handler's that went through these stages, each step by who may take it. */
const caseIn = async ({ handler, checker, newId }: Ground, ...stages: readonly string[]): Promise<CaseId> => {
  const id = newId();
  await apply(handler, id, { number: `2026-${id.slice(-4)}`, measure: 'M01', direction: 'M01-D1' });
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
    await checker.call('cases.move', { case: id, to, reason: null, note: '演练' });
  }
  return id;
};

const toNotice = [
  'FORM_REVIEW',
  'ACCEPTED',
  'ELIGIBILITY_REVIEW',
  'THIRD_PARTY_AUDIT',
  'DELIBERATION',
  'PROPOSED',
  'PUBLIC_NOTICE',
] as const;

const viewOf = ({ handler }: Ground, id: CaseId): Promise<WorkflowView> => handler.call('workflow.view', { case: id });

/** 20: two people, one on leave. */
export const onLeave: Scenario = async (ground) => {
  const { handler, third } = ground;
  const id = await caseIn(ground, 'FORM_REVIEW');
  expect((await handler.refused('cases.move', { case: id, to: 'ACCEPTED' }))?.code).toBe('case.stepNeedsSecondPerson');
  const delegated = { case: id, to: third.officer.id, until: '2026-12-31', reason: '复核休假（演练）' };
  expect((await handler.refused('workflow.delegate', { ...delegated, to: handler.officer.id }))?.code).toBe(
    'workflow.delegateIsHandler',
  );
  await handler.call('workflow.delegate', delegated);
  await third.call('cases.move', { case: id, to: 'ACCEPTED' });
  expect((await viewOf(ground, id)).state).toBe('ACCEPTED');
  await answerAll(handler, id, 'M01-D1');
  await handler.call('cases.move', { case: id, to: 'ELIGIBILITY_REVIEW' });
  await handler.call('review.finish', { case: id, suggestion: 'support', amountFen: 1 });
  expect(findingsAt(handler, id, { state: 'THIRD_PARTY_AUDIT' }).get('R43')?.outcome).toBe('HOLD');
};

/** 21: the applicant withdraws while the notice is up. */
export const withdrawsDuringNotice: Scenario = async (ground) => {
  const { handler, checker } = ground;
  const id = await caseIn(ground, ...toNotice);
  const reserve = await caseIn(ground, 'FORM_REVIEW');
  const meeting = { metOn: '2026-03-02', meeting: '演练会议' };
  await saveRecord(handler, id, 'meeting', { ...meeting, decision: 'support' });
  await saveRecord(handler, reserve, 'meeting', { ...meeting, decision: 'reserve' });
  await saveRecord(handler, id, 'publicNotice', {
    from: '2026-03-01',
    until: '2026-03-08',
    place: '官网',
    revealsSecrets: false,
  });
  await checker.call('cases.move', { case: id, to: 'WITHDRAWN', reason: 'WD01' });
  const view = await viewOf(ground, id);
  expect([view.state, view.reserves.map((one) => one.case)]).toEqual(['WITHDRAWN', [reserve]]);
  expect(view.lines.map(({ step }) => step.to)).toEqual([...toNotice, 'WITHDRAWN']);
  const { records } = await handler.call<{ records: { kind: string }[] }>('records.list', { case: id });
  expect(records.map(({ kind }) => kind)).toContain('publicNotice');
  const corrected = handler.desk.db.read((read) =>
    buildPaper({
      kind: 'correctedNotice',
      cases: [id, reserve].map((one) => paperCaseOf(read, handler.desk, one, 'officers')),
      wordings: wordingsOf(handler.desk),
      earlier: { number: '公示〔2026〕1号', on: '2026-03-01', cases: [id] },
      of: null,
      details: { name: '演练', place: '官网', on: '2026-03-05', until: '2026-03-12' },
      office: '演练',
      officer: '演练',
      madeAt: Date.parse('2026-03-05T09:00:00+08:00'),
      number: '更正公示〔2026〕1号',
    }),
  );
  const said = JSON.stringify(corrected);
  for (const one of ['公示〔2026〕1号', `2026-${id.slice(-4)}`, `2026-${reserve.slice(-4)}`])
    expect(said).toContain(one);
};

/** 22: an anonymous objection with an invoice. */
export const anonymous: Scenario = async (ground) => {
  const { checker } = ground;
  const id = await caseIn(ground, ...toNotice);
  const objection = { case: id, writtenOn: '2026-03-01', receivedOn: '2026-03-02', text: '附发票一张（演练）' };
  await checker.call('workflow.object', { ...objection, kind: 'clue' });
  expect((await viewOf(ground, id)).state).toBe('PUBLIC_NOTICE');
  expect((await checker.refused('workflow.object', { ...objection, kind: 'formal' }))?.code).toBe(
    'workflow.objectionAnonymous',
  );
  expect((await viewOf(ground, id)).objections.map(({ kind, text }) => [kind, text])).toEqual([
    ['clue', '附发票一张（演练）'],
  ]);
};

/** 23: an objection by post that came two days late. */
export const lateByPost: Scenario = async (ground) => {
  const { checker, setDay } = ground;
  setDay('2026-03-02');
  const id = await caseIn(ground, ...toNotice);
  const since = (await viewOf(ground, id)).lines.at(-1)?.step.clock.from ?? '';
  await checker.desk.db.write((write) =>
    append(write, authorOf(checker.desk), newAct(checker.desk, 'workflow.setEnd'), caseSpace(id), [
      {
        k: 'put',
        e: caseKey(id),
        f: '$due',
        x: { stage: 'PUBLIC_NOTICE', since, on: '2026-03-06', reason: '公示通知（演练）' },
        over: [],
      },
    ]),
  );
  setDay('2026-03-10');
  const late = {
    case: id,
    kind: 'formal',
    writtenOn: '2026-03-05',
    receivedOn: '2026-03-08',
    name: '演练甲',
    contact: '演练',
    text: '业绩不实（演练）',
  };
  expect(await checker.refused('workflow.object', late)).toMatchObject({
    code: 'workflow.objectionLate',
    facts: { dueOn: '2026-03-06', receivedOn: '2026-03-08' },
  });
  await checker.call('workflow.object', { ...late, lateReason: '邮戳在期内（演练）' });
  const view = await viewOf(ground, id);
  expect([
    view.state,
    view.objections[0]?.writtenOn,
    view.objections[0]?.receivedOn,
    view.lines.at(-1)?.step.note,
  ]).toEqual(['OBJECTION', '2026-03-05', '2026-03-08', '邮戳在期内（演练）']);
};

const staged = { measure: 'M02', direction: 'M02-D1', fundingMode: 'exAnteThenEquity' };
const milestone = { name: '第一年', dueOn: '2026-04-01', indicators: '样机与收入' };

/** 24: technically met, revenue not. */
export const partlyMet: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, staged);
  const { id: record } = await saveRecord(handler, id, 'milestone', {
    ...milestone,
    result: 'partly',
    assessedOn: '2026-04-02',
  });
  expect(outcomeAt(handler, id, 'R30', { state: 'PAID' })).toBe('WARN');
  const { kinds } = await handler.call<{
    kinds: { id: string; fields: { id: string; choices?: { id: string }[] }[] }[];
  }>('records.list', { case: id });
  const results = kinds.find((kind) => kind.id === 'milestone')?.fields.find((field) => field.id === 'result')?.choices;
  expect(results?.map((one) => one.id)).toEqual(['met', 'partly', 'failed']);
  // Its amount by the formula of the pack: to the 分 and never rounded up; unset, nobody is told an amount.
  const policy = packInForce(handler.desk).pack.milestones;
  if (policy === undefined) throw new Error('milestones');
  const values = { result: 'partly', payFen: 100_000_001 };
  expect(payableOf(policy, { values, disputed: {} }, () => null)).toEqual({
    kind: 'waits',
    parameter: 'milestonePartlyPercent',
  });
  expect(payableOf(policy, { values, disputed: {} }, () => 60)).toEqual({
    kind: 'amount',
    percent: 60,
    fen: 60_000_000,
  });
  expect(payableOf(policy, { values: { ...values, result: 'failed' }, disputed: {} }, () => 60)).toMatchObject({
    fen: 0,
  });
  expect(payableOf(policy, { values: { ...values, result: 'met' }, disputed: {} }, () => 60)).toMatchObject({
    fen: 100_000_001,
  });
  expect(payableOf(policy, { values, disputed: { result: [] } }, () => 60)).toBeNull();
  await saveRecord(handler, id, 'milestone', { payFen: 100_000_001 }, record);
  const { id: paid } = await saveRecord(handler, id, 'payment', {
    paidOn: '2026-04-03',
    payee: '演练',
    milestone: milestone.name,
    amountFen: 60_000_001,
  });
  const paidToo = { state: 'PAID', set: { milestonePartlyPercent: 60 } };
  expect(outcomeAt(handler, id, 'X17', { state: 'PAID' })).toBe('UNKNOWN');
  expect(outcomeAt(handler, id, 'X17', paidToo)).toBe('HOLD');
  await saveRecord(handler, id, 'payment', { amountFen: 60_000_000 }, paid);
  expect(outcomeAt(handler, id, 'X17', paidToo)).toBe('PASS');
  await saveRecord(handler, id, 'milestone', { result: 'met' }, record);
  expect(outcomeAt(handler, id, 'R30', { state: 'PAID' })).toBe('PASS');
};

/** 25: the second year's payment, the first year's account not audited. */
export const notAudited: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, staged);
  await saveRecord(handler, id, 'milestone', milestone);
  expect(outcomeAt(handler, id, 'R31', { state: 'PAID' })).toBe('HOLD');
  const { pack } = await handler.call<{ pack: { rules: { id: string; guards?: string[] }[] } }>('policy.show', {});
  expect(pack.rules.find((rule) => rule.id === 'R31')?.guards).toContain('PAID');
};

/** 30: the first user is owned by the applicant's founder. */
export const relatedUser: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { measure: 'M14', direction: 'M14-D1' });
  const note = '穿透核查：用户由申报单位创始人控股，转财务机构核定（演练）';
  await handler.call('review.answer', { case: id, check: 'M14-C3', value: 'notMet', note });
  const { items } = await handler.call<ReviewSheet>('review.sheet', { case: id });
  expect(items.find(({ check }) => check.id === 'M14-C3')?.mine).toMatchObject({ value: 'notMet', note });
  expect((await handler.call<CaseDetail>('cases.open', { case: id })).row.state).toBe('REGISTERED');
  const user = '演练用户有限公司（演练）';
  const { id: party } = await saveRecord(handler, id, 'otherParty', { name: user, role: 'user' });
  const applicant = String(factsAt(handler, id)['case.applicantName']?.value);
  for (const [holder, held, share] of [
    ['演练甲', applicant, 6_000],
    ['演练甲', '演练控股（演练）', 8_000],
    ['演练控股（演练）', user, 7_000],
  ] as const)
    await saveRecord(handler, id, 'holding', { holder, held, share });
  // 60 % of the applicant, 80 % of 70 % of the user: 56 % of both, in hundredths and rounded up.
  expect(factsAt(handler, id)['derived.relatedSharePercent']?.value).toBe(56);
  expect(outcomeAt(handler, id, 'X19')).toBe('UNKNOWN');
  expect(outcomeAt(handler, id, 'X19', { set: { relatedSharePercent: 25 } })).toBe('HOLD');
  expect(outcomeAt(handler, id, 'X19', { set: { relatedSharePercent: 57 } })).toBe('PASS');
  await saveRecord(handler, id, 'otherParty', { clearedOn: '2026-04-01', clearedBy: '演练财务机构' }, party);
  expect(outcomeAt(handler, id, 'X19', { set: { relatedSharePercent: 25 } })).toBe('SILENT');
};
