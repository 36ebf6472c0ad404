import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gatherFacts } from '#main/features/review/facts';
import { packInForce } from '#main/features/desk';
import { verifyJournal } from '#main/journal/verify';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Facts } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { RecordSheet } from '#shared/domain/records/record-sheet';
import { caseIdOf, enterCase, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let handler: At;
const id: CaseId = caseIdOf(1);
const today = '2026-03-02';

beforeEach(async () => {
  const desk = await openForOfficers(['handler']);
  ({ end } = desk);
  const [first] = desk.officers;
  if (first === undefined) throw new Error('one officer');
  handler = first;
  await enterCase(handler, id, {
    number: '2026-M02-1',
    applicantName: '北京云杉智测科技有限公司（演练）',
    title: '演练项目',
    measure: 'M02',
    direction: 'M02-D1',
    fundingMode: 'exAnteThenEquity',
    amountFen: 100_000_000,
    year: 2026,
    creditSearchedOn: '2026-01-05',
    creditBlocked: false,
  });
});
afterEach(() => end());

const save = (kind: string, values: Json, record: string | null = null): Promise<{ id: string; act: string }> =>
  handler.call('records.save', { case: id, kind, id: record, values });
const sheet = (): Promise<RecordSheet> => handler.call('records.list', { case: id });
const facts = (state = 'PAID'): Facts =>
  handler.desk.db.read((read) => ({
    ...gatherFacts(read, packInForce(handler.desk).pack, id, today),
    'case.state': { value: state, from: 'derived' as const },
  }));
const outcomeOf = (rule: string, state?: string) =>
  judge(packInForce(handler.desk).pack, facts(state), { measure: 'M02', direction: 'M02-D1' }).find(
    (finding) => finding.rule === rule,
  )?.outcome;

const milestone = { name: '样机', dueOn: '2026-02-01', indicators: '通过第三方检测' };
const notice = { from: '2026-02-01', until: '2026-02-08', place: '官网', revealsSecrets: false };

describe('登记记录', () => {
  test('一条记录从登记、改写、划去到撤销，都在账上，重算后不变', async () => {
    const { id: record } = await save('milestone', milestone);
    await save('milestone', { result: 'partly', assessedOn: '2026-02-10' }, record);
    expect((await sheet()).records).toMatchObject([
      { kind: 'milestone', id: record, values: { ...milestone, result: 'partly' } },
    ]);
    const { act } = await handler.call<{ act: string }>('records.void', {
      case: id,
      kind: 'milestone',
      id: record,
      reason: '登记错案',
    });
    expect((await sheet()).records).toEqual([]);
    await handler.call('app.undo', { act });
    expect((await sheet()).records).toMatchObject([{ id: record, values: { result: 'partly' } }]);
    expect(handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });

  test.each<readonly [string, string, Json, string]>([
    ['缺必填项', 'publicNotice', { from: '2026-02-01' }, 'records.badValues'],
    ['日期不存在', 'publicNotice', { ...notice, until: '2026-02-30' }, 'records.badValues'],
    ['金额不是整分', 'payment', { paidOn: '2026-02-01', payee: '演练', amountFen: 10.5 }, 'records.badValues'],
    ['多出的字段', 'milestone', { ...milestone, color: '红' }, 'records.badValues'],
    [
      '现场核查不足两人',
      'siteVisit',
      { place: '演练', visitedOn: '2026-02-01', officers: [{ name: '甲' }] },
      'records.badValues',
    ],
    ['没有这类记录', 'somethingElse', {}, 'records.unknownKind'],
    ['支持方式不用的表', 'expertSheet', {}, 'records.unknownKind'],
    ['别处的证据', 'milestone', { ...milestone, pages: [{ hash: 'a'.repeat(64), page: 1 }] }, 'evidence.unknown'],
  ])('%s，不予登记，原样不动', async (_title, kind, values, code) => {
    expect((await handler.refused('records.save', { case: id, kind, values }))?.code).toBe(code);
    expect((await sheet()).records).toEqual([]);
  });

  test('改一条不存在的记录、重复保存同样的内容，都被拒绝', async () => {
    const { id: record } = await save('milestone', milestone);
    expect(
      (await handler.refused('records.save', { case: id, kind: 'milestone', id: record, values: milestone }))?.code,
    ).toBe('records.nothingNew');
    expect(
      (await handler.refused('records.save', { case: id, kind: 'milestone', id: 'zzzz', values: milestone }))?.code,
    ).toBe('records.unknown');
  });

  test('证据页只认本案的材料', async () => {
    await linkKinds(handler, id, ['E30']);
    const hash =
      handler.desk.db.read((read) => read.one<{ hash: string }>('SELECT hash FROM case_evidence'))?.hash ?? '';
    await save('milestone', { ...milestone, pages: [{ hash, page: 1 }] });
    expect((await sheet()).records).toHaveLength(1);
  });

  test('每类只有一条的记录，再存就是改它', async () => {
    const book = { signedOn: '2026-01-10', from: '2026-01-10', acceptanceDueOn: '2026-12-31' };
    const first = await save('taskBook', book);
    const second = await save('taskBook', { ...book, acceptanceDueOn: '2027-06-30' });
    expect(second.id).toBe(first.id);
    expect((await sheet()).records).toMatchObject([{ values: { acceptanceDueOn: '2027-06-30' } }]);
  });
});

describe('记录让规则开口', () => {
  test('R16、R17：公示期满才算公示过，内容不宜公开的提示', async () => {
    expect(outcomeOf('R16', 'APPROVED')).toBe('UNKNOWN');
    const { id: record } = await save('publicNotice', { ...notice, until: '2026-03-09' });
    expect(outcomeOf('R16', 'APPROVED')).toBe('HOLD');
    await save('publicNotice', { until: '2026-02-08', revealsSecrets: true }, record);
    expect(outcomeOf('R16', 'APPROVED')).toBe('PASS');
    expect(outcomeOf('R17')).toBe('WARN');
  });

  test('R24、R34：任务书签了才拨付，验收到期有日可查', async () => {
    expect(outcomeOf('R24')).toBe('UNKNOWN');
    await save('taskBook', { signedOn: '2026-01-10', from: '2026-01-10', acceptanceDueOn: '2026-02-28' });
    expect(outcomeOf('R24')).toBe('PASS');
    expect(facts()['derived.acceptanceDueOn']?.value).toBe('2026-02-28');
  });

  test('R28、R30、R31：节点计数、部分完成提示、上一节点未过不拨付', async () => {
    const { id: record } = await save('milestone', milestone);
    expect(facts()['derived.milestoneCount']?.value).toBe(1);
    expect(facts()['derived.nextMilestoneDueOn']?.value).toBe('2026-02-01');
    expect(outcomeOf('R31')).toBe('HOLD');
    await save('milestone', { result: 'partly', assessedOn: '2026-02-10' }, record);
    expect(outcomeOf('R30')).toBe('WARN');
    expect(outcomeOf('R31')).toBe('HOLD');
    await save('milestone', { result: 'met' }, record);
    expect([outcomeOf('R30'), outcomeOf('R31')]).toEqual(['PASS', 'PASS']);
    await save('milestone', { ...milestone, name: '小试', dueOn: '2026-08-01' });
    expect(facts()['derived.milestoneCount']?.value).toBe(2);
    expect(facts()['derived.nextMilestoneDueOn']?.value).toBe('2026-08-01');
    expect(outcomeOf('R31')).toBe('PASS');
  });

  test('R15、R36、R37：用途外支出、到期未核实的承诺、承诺不实，各自点名', async () => {
    await save('thirdPartyAudit', {
      auditor: '演练会计师事务所',
      reportedOn: '2026-02-01',
      verifiedFen: 1_000_000,
      resultAccepted: true,
      spend: [
        { item: '检测费', amountFen: 900_000, withinUse: true },
        { item: '宴请', amountFen: 100_000, withinUse: false },
      ],
    });
    await save('commitmentCheck', { item: '社保证明', dueOn: '2026-03-01', untrue: false });
    expect(facts()['derived.spendOutsideUse']?.value).toEqual(['宴请']);
    expect(facts()['derived.promisesOverdue']?.value).toEqual(['社保证明']);
    expect([outcomeOf('R15'), outcomeOf('R36'), outcomeOf('R37')]).toEqual(['WARN', 'WARN', 'PASS']);
    await save('commitmentCheck', { item: '纳税证明', dueOn: '2026-03-02', untrue: true });
    expect(facts()['derived.promisesOverdue']?.value).toEqual(['社保证明']);
    expect(outcomeOf('R37')).toBe('HOLD');
  });

  test('R40：限制期内暂停，期满放行；较晚的查询日期取代申报书所写', async () => {
    const query = {
      searchedOn: '2026-02-20',
      source: '信用中国',
      subject: '云杉（演练）',
      searchedBy: '演练经办',
      restricted: true,
    };
    const { id: record } = await save('integrityQuery', {
      ...query,
      restrictedFrom: '2026-01-01',
      restrictedUntil: '2026-03-02',
      legalBasis: '科技部令第24号',
    });
    expect(outcomeOf('R40')).toBe('HOLD');
    expect(facts()['case.creditSearchedOn']).toMatchObject({ value: '2026-02-20', detail: `integrityQuery/${record}` });
    await save('integrityQuery', { restrictedUntil: '2026-03-01' }, record);
    expect(outcomeOf('R40')).toBe('PASS');
  });

  test('R38：逐条判断为触发的，没有批件就暂停', async () => {
    await save('ethicsTrigger', { humans: true, animals: false, otherRisk: false, legalDuty: false, triggered: true });
    expect(facts()['case.ethicsTriggered']?.value).toBe(true);
    expect(outcomeOf('R38')).toBe('HOLD');
  });

  test('R33：效果评价登记后不再提示', async () => {
    await save('effect', { evaluatedOn: '2026-03-02', effect: '新增订单' });
    expect(outcomeOf('R33', 'CLOSED')).toBe('PASS');
  });
});
