import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packInForce, authorOf, newAct } from '#main/features/desk';
import { append } from '#main/journal/journal';
import { sha256 } from '#main/journal/hash';
import { verifyJournal } from '#main/journal/verify';
import { caseSpace, overrideKey } from '#shared/domain/cases/keys';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Facts } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import type { Parameter } from '#shared/domain/policy/pack';
import { apply, factsAt } from '../../../../support/case-at.ts';
import { caseIdOf, linkKinds } from '../../../../support/generated-case.ts';
import { openForOfficers, type At } from '../../../../support/two-officers.ts';

let end = (): void => undefined;
let setDay: (day: string) => void;
let handler: At;
let checker: At;
const id: CaseId = caseIdOf(1);

beforeEach(async () => {
  const opened = await openForOfficers(['handler', 'checker']);
  ({ end, setDay } = opened);
  const [first, second] = opened.officers;
  if (first === undefined || second === undefined) throw new Error('two officers');
  [handler, checker] = [first, second];
  setDay('2026-03-02');
  await apply(handler, id);
});
afterEach(() => end());

const factsOf = (of: CaseId = id): Facts => factsAt(handler, of);

const outcomesOf = (facts: Facts, set: Readonly<Record<string, Parameter['value']>> = {}) => {
  const { pack } = packInForce(handler.desk);
  const parameters = pack.parameters.map((one) => ({ ...one, value: set[one.id] ?? one.value }));
  const at = { measure: 'M05', direction: 'M05-D1' };
  return new Map(judge({ ...pack, parameters }, facts, at).map((finding) => [finding.rule, finding]));
};

const moveTo = (stage: string): Json => ({ to: stage });
const putStage = async (of: CaseId, stage: string): Promise<void> => {
  await handler.desk.db.write((write) => {
    const over: string[] = [];
    append(write, authorOf(handler.desk), newAct(handler.desk, 'cases.move'), caseSpace(of), [
      { k: 'step', e: `case:${of}`, x: moveTo(stage), over },
    ]);
  });
};
const edit = (field: string, value: Json): Promise<{ act: string }> =>
  handler.call('cases.edit', { case: id, field, value });

describe('地址在受理后变更（R11）', () => {
  test('变更前的地址连同日期与现在的地址一起给出', async () => {
    setDay('2026-04-10');
    await edit('registeredAddress', '北京市朝阳区演练路2号');
    await edit('subPark', 'outside');
    const facts = factsOf();
    expect(facts['derived.addressChangedAfterAcceptance']?.value).toBe(true);
    expect(facts['derived.addressesBefore']?.value).toEqual([
      '2026-04-10 北京市海淀区演练大街1号',
      '2026-04-10 海淀园',
    ]);
    const finding = outcomesOf(facts).get('R11');
    expect(finding?.outcome).toBe('WARN');
    expect(finding?.facts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['case.registeredAddress', 'derived.addressesBefore', 'case.acceptedOn']),
    );
  });

  test('受理前改的、写法不同的、改了又撤销的都不算变更', async () => {
    await edit('registeredAddress', '北京市海淀区演练大街1号院');
    setDay('2026-04-10');
    await edit('registeredAddress', '海淀区演练大街 1 号院');
    expect(factsOf()['derived.addressChangedAfterAcceptance']?.value).toBe(false);
    const { act } = await edit('registeredAddress', '北京市朝阳区演练路2号');
    expect(factsOf()['derived.addressChangedAfterAcceptance']?.value).toBe(true);
    await handler.call('app.undo', { act });
    expect(factsOf()['derived.addressChangedAfterAcceptance']?.value).toBe(false);
    expect(outcomesOf(factsOf()).get('R11')?.outcome).toBe('PASS');
  });

  test('没有受理日就无从判断，规则不问', async () => {
    await edit('acceptedOn', null);
    expect(factsOf()['derived.addressChangedAfterAcceptance']).toMatchObject({
      value: null,
      needs: ['case.acceptedOn'],
    });
    expect(outcomesOf(factsOf()).get('R11')).toBeUndefined();
  });
});

describe('本批拟支持合计（R14）', () => {
  const other = caseIdOf(2);
  beforeEach(async () => {
    for (const [at, fields] of [
      [2, { amountFen: 50_000_00 }],
      [3, { batch: '2', amountFen: 900_000_00 }],
      [4, { year: 2025, amountFen: 900_000_00 }],
      [5, { amountFen: 900_000_00 }],
      [6, { amountFen: null, direction: 'M07-D3', measure: 'M07' }],
    ] as const) {
      await apply(handler, caseIdOf(at), { number: `2026-1-05D1-HD02-000${at}`, ...fields });
      await putStage(caseIdOf(at), at === 5 ? 'WITHDRAWN' : 'PROPOSED');
    }
    await putStage(id, 'DELIBERATION');
  });

  test('同年同批、到了审议的加在一起；别的批次、撤回的和不拨款的不算', () => {
    const facts = factsOf();
    expect(facts['derived.batchSumFen']).toMatchObject({
      value: 150_000_00,
      detail: '2026-1-05D1-HD02-0001、2026-1-05D1-HD02-0002',
    });
    expect(outcomesOf(facts, { batchBudgetFen: 150_000_00 }).get('R14')?.outcome).toBe('PASS');
    expect(outcomesOf(facts, { batchBudgetFen: 149_999_99 }).get('R14')?.outcome).toBe('WARN');
    expect(outcomesOf(facts).get('R14')?.missing).toEqual([{ kind: 'parameter', name: 'batchBudgetFen' }]);
  });

  test('会议议定的金额替代申请金额；会议不支持的按零计', async () => {
    const meeting = { metOn: '2026-05-05', meeting: '演练审议会', decision: 'support', amountFen: 30_000_00 };
    await handler.call('records.save', { case: other, kind: 'meeting', id: null, values: meeting });
    expect(factsOf()['derived.batchSumFen']?.value).toBe(130_000_00);
    const later = { ...meeting, metOn: '2026-05-06', decision: 'reject', amountFen: null };
    await handler.call('records.save', { case: other, kind: 'meeting', id: null, values: later });
    expect(factsOf()['derived.batchSumFen']?.value).toBe(100_000_00);
  });

  test('有一件金额不明，合计就不明，不会通过', async () => {
    await apply(handler, caseIdOf(7), { number: '2026-1-05D1-HD02-0007', amountFen: null });
    await putStage(caseIdOf(7), 'DELIBERATION');
    const facts = factsOf();
    expect(facts['derived.batchSumFen']).toMatchObject({ value: null, detail: '2026-1-05D1-HD02-0007' });
    expect(outcomesOf(facts, { batchBudgetFen: 900_000_00 }).get('R14')?.outcome).toBe('UNKNOWN');
  });

  test('没有批次的说缺批次；没到审议的不去加', async () => {
    await edit('batch', null);
    expect(factsOf()['derived.batchSumFen']).toMatchObject({ value: null, needs: ['case.batch'] });
    await apply(handler, caseIdOf(8), { number: '2026-1-05D1-HD02-0008' });
    expect(factsOf(caseIdOf(8))['derived.batchSumFen']).toBeUndefined();
  });
});

describe('材料有效期', () => {
  const hash = (kind: string): BlobHash => sha256(`${id}${kind}`) as BlobHash;
  const say = (kind: string, from: string | null, until: string | null, by: At = handler) =>
    by.call('evidence.setValidity', { case: id, hash: hash(kind), from, until });
  beforeEach(() => linkKinds(handler, id, ['E02', 'E04', 'E13']));

  test('没人登记有效期时，规则不问', () => {
    expect(factsOf()['derived.datedEvidence']?.value).toEqual([]);
    expect(outcomesOf(factsOf()).get('X05')).toBeUndefined();
  });

  test('受理日已过期要提示，法人证照过期走例外，审定前到期也提示；长期有效的不提示', async () => {
    await say('E04', '2023-03-01', '2026-03-03');
    expect(outcomesOf(factsOf()).get('X05')).toMatchObject({
      outcome: 'WARN',
      text: { zh: expect.stringContaining('受理日') },
    });
    await say('E04', '2023-03-01', '2026-05-31');
    const lapsing = outcomesOf(factsOf()).get('X05');
    expect(lapsing).toMatchObject({ outcome: 'WARN', text: { zh: expect.stringContaining('审定日前') } });
    await say('E04', '2023-03-01', '9999-12-31');
    expect(outcomesOf(factsOf()).get('X05')?.outcome).toBe('PASS');
    expect(outcomesOf(factsOf()).get('R02')?.outcome).toBe('PASS');
    await say('E02', null, '2026-01-01');
    expect(outcomesOf(factsOf()).get('R02')?.outcome).toBe('EXCEPTION');
  });

  test('批件过期就不算有效批件（R38）', async () => {
    await edit('ethicsTriggered', true);
    await edit('ethicsApprovedOn', '2026-02-20');
    expect(outcomesOf(factsOf()).get('R38')?.outcome).toBe('PASS');
    await say('E13', null, '2026-03-01');
    expect(outcomesOf(factsOf()).get('R38')?.outcome).toBe('HOLD');
  });

  test('止期早于起期不收；改了可撤销，重算不变', async () => {
    const fault = await handler.refused('evidence.setValidity', {
      case: id,
      hash: hash('E04'),
      from: '2026-03-01',
      until: '2026-02-01',
    });
    expect(fault?.code).toBe('evidence.badValidity');
    const saved = (await say('E04', '2023-03-01', '2026-03-03')) as { act: string };
    expect(handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
    await handler.call('app.undo', { act: saved.act });
    expect(factsOf()['derived.datedEvidence']?.value).toEqual([]);
    expect(handler.desk.db.read((read) => verifyJournal(read, () => undefined))).toEqual([]);
  });

  test('两人各写一个止期，两个都在，规则不选边', async () => {
    const until = (by: At, x: string) =>
      by.desk.db.write((write) =>
        append(write, authorOf(by.desk), newAct(by.desk, 'evidence.setValidity'), caseSpace(id), [
          { k: 'put', e: `evidence:${id}/${hash('E04')}`, f: 'validUntil', x, over: [] },
        ]),
      );
    await until(handler, '2026-01-01');
    await until(checker, '2029-01-01');
    const finding = outcomesOf(factsOf()).get('X05');
    expect(finding?.outcome).toBe('UNKNOWN');
    expect(finding?.missing.map(({ name }) => name)).toContain('derived.expiredEvidence');
    const detail = await handler.call<{ evidence: { hash: string; valid?: object }[] }>('cases.open', { case: id });
    expect(detail.evidence.find((item) => item.hash === hash('E04'))?.valid).toEqual({
      from: null,
      until: null,
      disputed: true,
    });
  });
});

describe('没有理由的例外处理（R44）', () => {
  test('别处写来的没有理由，数得出来；有理由的不算', async () => {
    expect(factsOf()['derived.overridesWithoutReason']).toBeUndefined();
    const put = (rule: string, reason: string) =>
      handler.desk.db.write((write) =>
        append(write, authorOf(handler.desk), newAct(handler.desk, 'review.override'), caseSpace(id), [
          { k: 'put', e: overrideKey(id, rule), f: 'request', x: { outcome: 'WARN', basis: '', reason }, over: [] },
        ]),
      );
    await put('R10', '已现场核实');
    expect(factsOf()['derived.overridesWithoutReason']?.value).toBe(0);
    await put('R04', ' ');
    expect(factsOf()['derived.overridesWithoutReason']?.value).toBe(1);
    expect(outcomesOf(factsOf()).get('R44')?.outcome).toBe('INVALID');
  });
});
