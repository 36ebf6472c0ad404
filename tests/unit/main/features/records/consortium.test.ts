import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#main/journal/verify';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import { apply, factsAt, findingsAt, outcomeAt } from '../../../../support/case-at.ts';
import { caseIdOf, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let handler: At;
const id: CaseId = caseIdOf(1);

beforeEach(async () => {
  const opened = await openForOfficers(['handler', 'checker']);
  ({ end } = opened);
  const [first] = opened.officers;
  if (first === undefined) throw new Error('an officer');
  handler = first;
});
afterEach(() => end());

const save = (kind: string, values: Json, of: CaseId = id, record: string | null = null): Promise<{ id: string }> =>
  handler.call('records.save', { case: of, kind, id: record, values });

const lead = {
  name: '北京云杉智测科技有限公司（演练）',
  lead: true,
  uscc: '91110108MA0TE5T165',
  applicantClass: 'enterprise',
  subPark: 'haidian',
  restricted: false,
};
const member = {
  name: '京北微纳科技有限公司（演练）',
  lead: false,
  uscc: '91110302MA0TE5T24K',
  applicantClass: 'enterprise',
  subPark: 'changping',
  restricted: false,
};

describe('联合体逐家核查', () => {
  beforeEach(() => apply(handler, id, { measure: 'M03', direction: 'M03-D1', fundingMode: 'challengeCommission' }));
  const outcomes = (): readonly string[] =>
    ['X06', 'X07', 'X08', 'X09', 'X10'].map((rule) => outcomeAt(handler, id, rule));

  test('没有登记成员先暂停，别的不问；牵头和成员都登记、都合格才全部通过', async () => {
    expect(outcomeAt(handler, id, 'M03-R1')).toBe('HOLD');
    expect(outcomes()).toEqual(['SILENT', 'SILENT', 'SILENT', 'SILENT', 'SILENT']);
    await save('member', lead);
    await save('member', member);
    expect(outcomeAt(handler, id, 'M03-R1')).toBe('PASS');
    expect(outcomes()).toEqual(['PASS', 'PASS', 'PASS', 'PASS', 'PASS']);
  });

  test.each<readonly [string, Json, string, string]>([
    ['代码校验不符', { ...member, uscc: '91110302MA0TE5T24L' }, 'X06', 'WARN'],
    ['不在五类对象', { ...member, applicantClass: 'other' }, 'X07', 'EXCEPTION'],
    ['在区外', { ...member, subPark: 'outside' }, 'X08', 'WARN'],
    ['列入经营异常', { ...member, restricted: true }, 'X09', 'HOLD'],
    ['又一家牵头', { ...member, lead: true }, 'X10', 'HOLD'],
    ['没有代码', { ...member, uscc: null }, 'X06', 'UNKNOWN'],
    ['没有查过信用', { ...member, restricted: null }, 'X09', 'UNKNOWN'],
  ])('成员%s，只有说这件事的规则出声，并点出是哪一家', async (_title, values, rule, outcome) => {
    await save('member', lead);
    await save('member', values);
    const findings = findingsAt(handler, id);
    expect(findings.get(rule)?.outcome).toBe(outcome);
    const others = ['X06', 'X07', 'X08', 'X09', 'X10'].filter((one) => one !== rule);
    expect(others.map((one) => findings.get(one)?.outcome)).toEqual(others.map(() => 'PASS'));
    if (outcome !== 'UNKNOWN')
      expect(JSON.stringify(findings.get(rule)?.facts)).toContain('京北微纳科技有限公司（演练）');
  });

  test('成员退出后不再拦；划去再撤销，重算不变', async () => {
    await save('member', lead);
    const { id: record } = await save('member', { ...member, restricted: true });
    expect(outcomeAt(handler, id, 'X09')).toBe('HOLD');
    await save('member', { leftOn: '2026-04-01' }, id, record);
    expect(outcomeAt(handler, id, 'X09')).toBe('PASS');
    expect(factsAt(handler, id)['derived.memberCount']?.value).toBe(1);
    expect(handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });

  test('牵头不是申报单位要先对上', async () => {
    await save('member', { ...lead, lead: false });
    await save('member', { ...member, lead: true });
    expect(outcomeAt(handler, id, 'X10')).toBe('HOLD');
    await handler.call('cases.edit', { case: id, field: 'uscc', value: member.uscc });
    expect(outcomeAt(handler, id, 'X10')).toBe('PASS');
  });
});

describe('共用凭证的分摊', () => {
  const other = caseIdOf(2);
  const hash = (): string =>
    handler.desk.db.read((read) => read.one<{ hash: string }>('SELECT hash FROM case_evidence LIMIT 1'))?.hash ?? '';
  beforeEach(async () => {
    await apply(handler, id, { invoiceNumbers: ['FP-1', 'FP-2'] });
    await apply(handler, other, {
      number: '2026-1-05D1-HD02-0002',
      uscc: '91110302MA0TE5T24K',
      invoiceNumbers: ['fp-1'],
    });
    await linkKinds(handler, id, ['E24']);
  });
  const share = async (of: CaseId, ratio: number): Promise<void> => {
    const agreement = [{ hash: hash(), page: 1 }];
    await save('voucherShare', { number: 'FP-1', share: ratio, ...(of === id ? { agreement } : {}) }, of);
  };

  test('没写比例或没附协议要提示；合计超过全额先暂停；未共用的凭证不问', async () => {
    expect(findingsAt(handler, id).get('X11')).toMatchObject({ outcome: 'WARN' });
    expect(factsAt(handler, id)['derived.unsharedVouchers']?.value).toEqual(['FP-1']);
    await share(id, 6000);
    await share(other, 5000);
    expect(findingsAt(handler, id).get('X11')).toMatchObject({ outcome: 'HOLD' });
    expect(factsAt(handler, other)['derived.overAllocated']?.value).toEqual(['FP-1 110%']);
  });

  test('两案各写比例、合计不超、协议都附了，就通过', async () => {
    await linkKinds(handler, other, ['E24']);
    const hashOf = (of: CaseId): string =>
      handler.desk.db.read((read) => read.one<{ hash: string }>('SELECT hash FROM case_evidence WHERE case_id = ?', of))
        ?.hash ?? '';
    for (const [of, ratio] of [
      [id, 6000],
      [other, 4000],
    ] as const)
      await save('voucherShare', { number: 'FP-1', share: ratio, agreement: [{ hash: hashOf(of), page: 1 }] }, of);
    expect(outcomeAt(handler, id, 'X11')).toBe('PASS');
    expect(outcomeAt(handler, other, 'X11')).toBe('PASS');
    expect(outcomeAt(handler, id, 'R19')).toBe('WARN');
  });
});

describe('受益企业与收款单位', () => {
  const bank = { applicantName: '演练银行（演练）', uscc: '91110102MA0TE5T32C', applicantClass: 'financial' };
  const served = { beneficiaryName: '北京试航科技（演练）', beneficiaryUscc: '91110302MA0TE5T24K' };

  test.each([
    ['M04', 'M04-D1'],
    ['M06', 'M06-D1'],
    ['M07', 'M07-D2'],
  ])('%s：机构申报要写明受益企业', async (measure, direction) => {
    await apply(handler, id, { ...bank, measure, direction });
    expect(outcomeAt(handler, id, `${measure}-R1`)).toBe('HOLD');
    await apply(handler, caseIdOf(2), { ...bank, ...served, measure, direction });
    expect(outcomeAt(handler, caseIdOf(2), `${measure}-R1`)).toBe('PASS');
    expect(outcomeAt(handler, caseIdOf(2), 'X12')).toBe('PASS');
  });

  test('不服务受益企业的方向不问', async () => {
    await apply(handler, id, { ...bank, measure: 'M04', direction: 'M04-D3' });
    expect(outcomeAt(handler, id, 'M04-R1')).toBe('SILENT');
  });

  test('受益企业就是申报机构，或别处已为它申报同一方向，都要核对', async () => {
    await apply(handler, id, { ...bank, ...served, beneficiaryUscc: bank.uscc });
    expect(outcomeAt(handler, id, 'X12')).toBe('WARN');
    await apply(handler, caseIdOf(2), { ...bank, ...served, number: '2026-2' });
    expect(outcomeAt(handler, caseIdOf(2), 'X12')).toBe('PASS');
    await apply(handler, caseIdOf(3), { number: '2026-3', uscc: served.beneficiaryUscc });
    expect(factsAt(handler, caseIdOf(2))['derived.sameBeneficiaryCases']?.value).toEqual(['2026-3']);
    expect(outcomeAt(handler, caseIdOf(2), 'X12')).toBe('WARN');
  });

  test('钱拨给了别的单位要核对', async () => {
    await apply(handler, id, { ...bank, ...served });
    expect(outcomeAt(handler, id, 'X13')).toBe('SILENT');
    await save('payment', { paidOn: '2026-07-01', amountFen: 1, payee: bank.applicantName });
    expect(outcomeAt(handler, id, 'X13')).toBe('PASS');
    await save('payment', { paidOn: '2026-07-02', amountFen: 1, payee: served.beneficiaryName });
    const finding = findingsAt(handler, id).get('X13');
    expect(finding?.outcome).toBe('WARN');
    expect(finding?.facts[0]?.value).toEqual([served.beneficiaryName]);
  });
});
