import { expect } from 'vitest';
import { identityDigest } from '#main/features/cases/identity-digest';
import { judgeCreditCode } from '#shared/domain/applicants/credit-code';
import type { CaseDetail, HistoryLine } from '#shared/domain/cases/case-file';
import type { SupplementsView } from '#shared/contract/supplements';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { apply, factsAt, findingsAt, outcomeAt } from '../../../support/case-at.ts';
import { linkKinds } from '../../../support/generated-case.ts';
import { packetOf, saveRecord, type Scenario } from './scenario.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A code with valid check characters that begins so. */
const codeFrom = (first16: string): string => {
  for (const inner of alphabet)
    for (const outer of alphabet) {
      const code = `${first16}${inner}${outer}`;
      if (judgeCreditCode(code) === 'valid') return code;
    }
  throw new Error(first16);
};

/** 1: the registered address moves out of the zone after acceptance. */
export const movedAway: Scenario = async ({ handler, newId, setDay }) => {
  setDay('2026-03-02');
  const id = newId();
  await apply(handler, id);
  setDay('2026-04-10');
  await handler.call('cases.edit', { case: id, field: 'registeredAddress', value: '北京市朝阳区演练路2号' });
  await handler.call('cases.edit', { case: id, field: 'subPark', value: 'outside' });
  expect(outcomeAt(handler, id, 'R11')).toBe('WARN');
  expect(outcomeAt(handler, id, 'R08')).toBe('EXCEPTION');
  const packet = packetOf(handler, id);
  for (const said of ['北京市朝阳区演练路2号', '2026-04-10 北京市海淀区演练大街1号']) expect(packet).toContain(said);
};

/** 2: the certificate ends between acceptance and decision. */
export const certificateEnds: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { hnteExpiresOn: '2026-04-30', libraryListed: false });
  const finding = findingsAt(handler, id).get('R06');
  expect(finding).toMatchObject({ outcome: 'WARN', remedy: { zh: expect.stringContaining('E04') } });
  expect(finding?.text.zh).toContain('国高有效性以何日为准');
  expect(outcomeAt(handler, id, 'R05')).toBe('UNKNOWN');
  expect(outcomeAt(handler, id, 'R05', { set: { hnteReferenceDate: 'acceptedOn' } })).toBe('PASS');
  expect(outcomeAt(handler, id, 'R05', { set: { hnteReferenceDate: 'plannedDecisionOn' } })).toBe('EXCEPTION');
};

/** 4: a university applies through its school of materials. */
export const school: Scenario = async ({ handler, newId }) => {
  const id = newId();
  const university = { applicantName: '演练大学（演练）', applicantClass: 'university' };
  await apply(handler, id, { ...university, uscc: '材料学院', measure: 'M11', direction: 'M11-D1' });
  expect(outcomeAt(handler, id, 'R03')).toBe('INVALID');
  await handler.call('cases.edit', { case: id, field: 'uscc', value: codeFrom('1210000040000001') });
  await handler.call('cases.edit', { case: id, field: 'executingDepartment', value: '材料科学与工程学院' });
  expect(['R01', 'R03', 'R04', 'X04'].map((rule) => outcomeAt(handler, id, rule))).toEqual([
    'PASS',
    'PASS',
    'PASS',
    'PASS',
  ]);
  expect(packetOf(handler, id)).toContain('材料科学与工程学院');
};

/** 5: a hospital is in none of the five classes. */
export const hospital: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, {
    applicantName: '演练医院（演练）',
    applicantClass: 'other',
    measure: 'M11',
    direction: 'M11-D1',
  });
  expect(findingsAt(handler, id).get('R01')).toMatchObject({ outcome: 'EXCEPTION', clause: '三(一)' });
  await handler.call('review.override', { case: id, rule: 'R01', reason: '现行实施细则含医疗卫生机构（演练）' });
  const packet = packetOf(handler, id);
  expect(packet).toContain('现行实施细则含医疗卫生机构（演练）');
  expect(packet).toContain('2022-05-26.1');
};

const lead = { lead: true, applicantClass: 'enterprise', subPark: 'haidian', restricted: false };
const first = { ...lead, name: '北京云杉智测科技有限公司（演练）', uscc: '91110108MA0TE5T165' };
const second = { ...lead, lead: false, name: '京北微纳科技有限公司（演练）', uscc: '91110302MA0TE5T24K' };

/** 6: a member of the consortium is on the abnormal-operation list. */
export const memberRestricted: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, { measure: 'M03', direction: 'M03-D1', fundingMode: 'challengeCommission' });
  await saveRecord(handler, id, 'member', first);
  const { id: member } = await saveRecord(handler, id, 'member', { ...second, restricted: true });
  const finding = findingsAt(handler, id).get('X09');
  expect(finding).toMatchObject({ outcome: 'HOLD', remedy: { zh: expect.stringContaining('E24') } });
  expect(finding?.facts.find(({ name }) => name === 'derived.membersRestricted')?.value).toEqual([second.name]);
  await saveRecord(handler, id, 'member', { leftOn: '2026-04-01' }, member);
  await linkKinds(handler, id, ['E24']);
  expect(outcomeAt(handler, id, 'X09')).toBe('PASS');
};

/** 7: the lead changes in the middle of the review. */
export const leadChanges: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id, {
    measure: 'M03',
    direction: 'M03-D1',
    fundingMode: 'challengeCommission',
    hnteExpiresOn: '2027-04-30',
  });
  const { id: old } = await saveRecord(handler, id, 'member', first);
  const { id: next } = await saveRecord(handler, id, 'member', second);
  await handler.call('review.answer', { case: id, check: 'G01', value: 'supplement', reason: 'RB02', note: '未盖章' });
  const view = await handler.call<SupplementsView>('supplements.ofCase', { case: id });
  const items = view.gathered.map(({ key, what, todo }) => ({ key, what, todo }));
  await handler.call('supplements.draw', { case: id, items, deadline: '2026-12-31', contact: '演练 010-00000000' });
  const change = { case: id, member: next, on: '2026-04-01', leaves: true, reason: '原牵头退出（演练）' };
  expect((await handler.refused('workflow.changeLead', { ...change, member: 'nobody' }))?.code).toBe('records.unknown');
  const certificate = (): unknown => factsAt(handler, id)['case.hnteExpiresOn']?.value ?? null;
  expect(certificate()).not.toBeNull();
  await handler.call('workflow.changeLead', change);
  expect((await handler.refused('workflow.changeLead', { ...change, member: old }))?.code).toBe('workflow.leadLeft');
  expect(outcomeAt(handler, id, 'X10')).toBe('PASS');
  // The certificate was the former lead's: nothing passes on it any more.
  expect(certificate()).toBeNull();
  const after = await handler.call<CaseDetail>('cases.open', { case: id });
  expect([after.row.id, after.row.applicant]).toEqual([id, second.name]);
  const path = await handler.call<WorkflowView>('workflow.view', { case: id });
  expect([path.revision, path.lines.at(-1)?.step.lead]).toEqual([2, { from: first.name, to: second.name }]);
  const { items: asked } = await handler.call<ReviewSheet>('review.sheet', { case: id });
  expect(asked.filter(({ mine }) => mine !== null).map(({ check }) => check.id)).toEqual([]);
  expect((await handler.call<SupplementsView>('supplements.ofCase', { case: id })).notices).toHaveLength(1);
  expect(packetOf(handler, id)).toContain(`牵头单位由${first.name}变更为${second.name}`);
  expect(JSON.stringify(await handler.call<readonly HistoryLine[]>('cases.history', { case: id }))).toContain(
    first.name,
  );
};

/** 11: the company took another name; its patents bear the old one. */
export const renamed: Scenario = async ({ handler, newId }) => {
  const id = newId();
  await apply(handler, id);
  await handler.call('review.answer', {
    case: id,
    check: 'G01',
    value: 'supplement',
    reason: 'RB01',
    note: '名称不一致',
  });
  const gathered = async (): Promise<readonly string[]> =>
    (await handler.call<SupplementsView>('supplements.ofCase', { case: id })).gathered.map(({ key }) => key);
  expect(await gathered()).toContain('G01/RB01');
  await handler.call('cases.edit', { case: id, field: 'formerNames', value: ['北京云杉仪器有限公司（演练）'] });
  await handler.call('review.answer', {
    case: id,
    check: 'G01',
    value: 'met',
    note: '更名，见登记机关变更通知书（演练）',
  });
  expect(await gathered()).not.toContain('G01/RB01');
  expect(factsAt(handler, id)['case.uscc']?.value).toBe('91110108MA0TE5T165');
  const packet = packetOf(handler, id);
  for (const said of ['北京云杉仪器有限公司（演练）', '更名，见登记机关变更通知书（演练）'])
    expect(packet).toContain(said);
};

/** 29: a team that has no company yet. */
export const team: Scenario = async ({ handler, newId }) => {
  const id = newId();
  const number = '2026-E29';
  await apply(handler, id, {
    number,
    uscc: null,
    applicantClass: 'team',
    direction: 'M02-D1',
    measure: 'M02',
    registerBy: '2026-06-30',
  });
  expect(outcomeAt(handler, id, 'X18')).toBe('WARN');
  const leader = { case: id, field: 'leaderIdentity' };
  expect((await handler.refused('cases.edit', { ...leader, value: '110105194912310021' }))?.code).toBe('case.badValue');
  await handler.call('cases.edit', { ...leader, value: '11010519491231002X' });
  expect(outcomeAt(handler, id, 'X18')).toBe('PASS');
  const digest = factsAt(handler, id)['case.leaderIdentity']?.value;
  expect(digest).toMatch(/^id1:[0-9a-f]{32}$/);
  // The same person is known again on every laptop; the number stands nowhere in the database.
  expect(identityDigest(' 11010519491231002x ')).toBe(digest);
  expect(
    handler.desk.db.read((read) => read.one("SELECT 1 FROM change WHERE instr(bytes, '11010519491231002') > 0")),
  ).toBeUndefined();
  expect(['R03', 'R04', 'X04'].map((rule) => outcomeAt(handler, id, rule))).toEqual(['SILENT', 'SILENT', 'SILENT']);
  expect(outcomeAt(handler, id, 'R01')).toBe('EXCEPTION');
  expect(outcomeAt(handler, id, 'X16', { today: '2026-06-30' })).toBe('PASS');
  expect(outcomeAt(handler, id, 'X16', { today: '2026-07-01' })).toBe('WARN');
  await handler.call('cases.edit', { case: id, field: 'uscc', value: '91110302MA0TE5T24K' });
  await handler.call('cases.edit', { case: id, field: 'applicantClass', value: 'enterprise' });
  expect(outcomeAt(handler, id, 'X16', { today: '2026-07-01' })).toBe('SILENT');
  const found = await handler.call<{ rows: { id: string }[] }>('cases.list', { filter: { query: number } });
  expect(found.rows.map((row) => row.id)).toEqual([id]);
};
