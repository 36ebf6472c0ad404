import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile } from '#shared/domain/finance/reconciliation';
import type { CaseRecord } from '#shared/domain/records/case-record';

const slip = (
  id: string,
  kind: string,
  number: string,
  amountFen: number | null,
  counted: boolean | null,
  reason = '',
) =>
  ({
    kind: 'financeSlip',
    id,
    values: { kind, number, amountFen, counted, reason, date: '2026-03-01', payee: '演练厂' },
    disputed: {},
    officer: 'li',
    wall: 1,
  }) satisfies CaseRecord;
const amounts = { declaredFen: 30_000, eligibleFen: 25_000 };

describe('财务核对', () => {
  test('各类凭证各自合计，与申报、核定之差精确到分', () => {
    const { sums } = reconcile(
      [
        slip('a', 'invoice', '001', 10_001, true),
        slip('b', 'invoice', '002', 20_000, true),
        slip('c', 'invoice', '003', 500, false, '超出支持期间'),
        slip('d', 'bankSlip', '9', 30_001, true),
      ],
      amounts,
    );
    expect(sums).toEqual([
      { kind: 'bankSlip', slips: 1, countedFen: 30_001, leftOutFen: 0, toDeclaredFen: 1, toEligibleFen: 5001 },
      { kind: 'invoice', slips: 3, countedFen: 30_001, leftOutFen: 500, toDeclaredFen: 1, toEligibleFen: 5001 },
    ]);
  });

  test('同一发票登记两次会指出号码；两次都计入时差额待核，留一张就算清', () => {
    const twice = [slip('a', 'invoice', 'No 12-34', 100, true), slip('b', 'invoice', 'ＮＯ１２３４', 100, true)];
    const both = reconcile(twice, amounts);
    expect(both.doubled).toEqual([{ kind: 'invoice', number: 'NO1234', ids: ['a', 'b'] }]);
    expect(both.sums[0]?.toDeclaredFen).toBeNull();
    expect(both.unsettled).toBe(2);
    const one = reconcile([...twice.slice(0, 1), slip('b', 'invoice', 'NO1234', 100, false, '与前一张重复')], amounts);
    expect(one.doubled).toHaveLength(1);
    expect(one.sums[0]).toMatchObject({ countedFen: 100, toDeclaredFen: -29_900 });
  });

  test('同号的发票与合同不算重复', () => {
    expect(
      reconcile([slip('a', 'invoice', '1', 1, true), slip('b', 'contract', '1', 1, true)], amounts).doubled,
    ).toEqual([]);
  });

  test.each([
    ['没有金额', slip('a', 'invoice', '1', null, true)],
    ['未定是否计入', slip('a', 'invoice', '1', 5, null)],
    ['不计入没写理由', slip('a', 'invoice', '1', 5, false)],
    ['有并行值', { ...slip('a', 'invoice', '1', 5, true), disputed: { amountFen: [] } }],
  ])('%s：差额待核，不算通过', (_name, one) => {
    const found = reconcile([one], amounts);
    expect(found.unsettled).toBe(1);
    expect(found.sums[0]?.toDeclaredFen).toBeNull();
  });

  test('申报或核定金额不知道，差额就是待核', () => {
    const { sums } = reconcile([slip('a', 'invoice', '1', 5, true)], { declaredFen: null, eligibleFen: 3 });
    expect(sums[0]).toMatchObject({ toDeclaredFen: null, toEligibleFen: 2 });
  });

  test('登记次序不改变结果，计入加不计入等于全部', () => {
    const one = fc.record({
      kind: fc.constantFrom('invoice', 'contract'),
      number: fc.constantFrom('1', '2', '3', '4'),
      amountFen: fc.integer({ min: 0, max: 1_000_000_000 }),
      counted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
        const all = drawn.map((it, at) => slip(String(at), it.kind, it.number, it.amountFen, it.counted, '见附页'));
        const found = reconcile(all, amounts);
        expect(reconcile(all.toReversed(), amounts)).toEqual(found);
        const sum = found.sums.reduce((total, { countedFen, leftOutFen }) => total + countedFen + leftOutFen, 0);
        expect(sum).toBe(drawn.reduce((total, { amountFen }) => total + amountFen, 0));
      }),
    );
  });
});
