import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reconciliationOf } from '#main/features/finance/queries';
import { siteVisitsOf } from '#main/features/records/site-visits';
import type { FinanceView } from '#shared/domain/finance/finance-view';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { ReviewDraft } from '#shared/domain/review/review-sheet';
import { caseIdOf, enterCase, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let by: At;
const id: CaseId = caseIdOf(1);

beforeEach(async () => {
  const desk = await openForOfficers(['handler']);
  ({ end } = desk);
  const [first] = desk.officers;
  if (first === undefined) throw new Error('one officer');
  by = first;
  await enterCase(by, id, {
    number: '2026-M09-1',
    applicantName: '北京云杉智测科技有限公司（演练）',
    title: '演练项目',
    measure: 'M09',
    direction: 'M09-D1',
    amountFen: 100_000,
  });
});
afterEach(() => end());

const visit = {
  place: '海淀区演练路 1 号',
  visitedOn: '2026-03-01',
  officers: [{ name: '李明' }, { name: '王芳' }],
  findings: [{ check: '设备', found: '与清单一致', deviation: false }],
  conclusion: 'agrees',
};
const save = (kind: string, values: Json): Promise<{ id: string }> =>
  by.call('records.save', { case: id, kind, id: null, values });
const evidence = async (): Promise<string> => {
  await linkKinds(by, id, ['E16']);
  const { evidence: all } = await by.call<{ evidence: readonly { hash: string }[] }>('cases.open', { case: id });
  return all[0]?.hash ?? '';
};

describe('现场核查', () => {
  test('记录齐全，印制所需一次取出', async () => {
    await save('siteVisit', visit);
    expect(by.desk.db.read((read) => siteVisitsOf(read, by.desk, id))).toMatchObject([
      { officers: ['李明', '王芳'], conclusion: { id: 'agrees', zh: '与申报相符' }, whole: true, disputed: [] },
    ]);
  });

  test('两人须是不同的人，写法不同也认得出', async () => {
    const same = { ...visit, officers: [{ name: '李明' }, { name: ' 李 明' }] };
    const refused = await by.refused('records.save', { case: id, kind: 'siteVisit', id: null, values: same });
    expect(refused).toMatchObject({ code: 'records.badValues', facts: { fields: ['officers'] } });
    const bare = { ...visit, conclusion: null };
    expect(await by.refused('records.save', { case: id, kind: 'siteVisit', id: null, values: bare })).toMatchObject({
      facts: { fields: ['conclusion'] },
    });
  });
});

describe('财务核对', () => {
  test('凭证逐张登记，与申报、核定之差算到分；划去一张差额随之改变', async () => {
    const pages = [{ hash: await evidence(), page: 3 }];
    const slip = { kind: 'invoice', date: '2026-02-01', payee: '演练厂', counted: true, pages };
    await save('financeSlip', { ...slip, number: '0001', amountFen: 60_001 });
    const { id: second } = await save('financeSlip', { ...slip, number: '0002', amountFen: 40_000 });
    const view = (): FinanceView | Omit<FinanceView, 'applies'> =>
      by.desk.db.read((read) => reconciliationOf(read, id));
    expect(view()).toMatchObject({ declaredFrom: 'form', declaredFen: 100_000, sums: [{ toDeclaredFen: 1 }] });
    await save('financeTotals', { declaredFen: 120_000, eligibleFen: 100_000 });
    expect(view()).toMatchObject({ declaredFrom: 'record', sums: [{ toDeclaredFen: -19_999, toEligibleFen: 1 }] });
    await by.call('records.void', { case: id, kind: 'financeSlip', id: second, reason: '登记错案（演练）' });
    expect(view()).toMatchObject({ sums: [{ countedFen: 60_001 }] });
    expect((await by.call<FinanceView>('finance.view', { case: id })).applies).toBe(true);
  });
});

test('没保存的填写留在本机，空文字就是不留', async () => {
  const about = 'record/siteVisit-new';
  await by.call('review.keepDraft', { case: id, about, text: '{"place":"海淀"}' });
  const drafts = (): Promise<readonly ReviewDraft[]> => by.call('review.drafts', { case: id });
  expect(await drafts()).toMatchObject([{ about, text: '{"place":"海淀"}' }]);
  await by.call('review.keepDraft', { case: id, about, text: '' });
  expect(await drafts()).toEqual([]);
});
