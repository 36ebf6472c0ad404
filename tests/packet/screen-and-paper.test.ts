import { expect, test } from 'vitest';
import { packetModelOf } from '#main/features/packets/gathered';
import type { FinanceView } from '#shared/domain/finance/finance-view';
import type { CaseId } from '#shared/domain/ids';
import { payableOf } from '#shared/domain/finance/milestone-pay';
import { capitalOfFen, wanOfFen, yuanOfFen } from '#shared/domain/money/amount-text';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { RecordSheet } from '#shared/domain/records/record-sheet';
import { hundredthsOf, pointsText } from '#shared/domain/scoring/score-table';
import type { ScoringView } from '#shared/domain/scoring/scoring-view';
import { caseIdOf, enterCase, linkKinds } from '../support/generated-case.ts';
import { openForOfficers, type At } from '../support/two-officers.ts';

const id: CaseId = caseIdOf(1);

const open = async (fundingMode = 'openCompetition'): Promise<{ readonly by: At; readonly end: () => void }> => {
  const { officers, end } = await openForOfficers(['handler']);
  const [by] = officers;
  const practice = by?.desk.packs.find(({ pack }) => pack.practice);
  if (by === undefined || practice === undefined) throw new Error('an officer and a practice pack');
  await enterCase(by, id, {
    number: '2026-M11-1',
    applicantName: '北京云杉智测科技有限公司（演练）',
    title: '演练项目',
    measure: 'M11',
    direction: 'M11-D1',
    fundingMode,
    amountFen: 30_000_000,
    pack: `${practice.pack.id}@${practice.hash}`,
  });
  return { by, end };
};

const paperOf = (by: At): PacketModel => by.desk.db.read((read) => packetModelOf(read, by.desk, id));
const rowOf = (rows: readonly (readonly string[])[], first: string): readonly string[] =>
  rows.find(([name]) => name === first) ?? [];

test('every figure of the finance screen stands in the packet', async () => {
  const { by, end } = await open();
  await linkKinds(by, id, ['E16']);
  const { evidence } = await by.call<{ evidence: readonly { hash: string }[] }>('cases.open', { case: id });
  const pages = [{ hash: evidence[0]?.hash ?? '', page: 1 }];
  const save = (kind: string, values: object) =>
    by.call('records.save', { case: id, kind, id: null, values: { ...values, pages } });
  const slip = (values: object) => save('financeSlip', { date: '2026-01-05', ...values });
  await save('financeTotals', { declaredFen: 25_000_075, eligibleFen: 20_000_000, note: '按票核减（演练）' });
  await slip({
    kind: 'invoice',
    number: '1-1',
    date: '2026-01-05',
    payee: '甲',
    amountFen: 12_345_678,
    counted: true,
  });
  await slip({
    kind: 'invoice',
    number: '1-2',
    payee: '乙',
    amountFen: 99,
    counted: false,
    reason: '票面不清',
  });
  // Twice the same number, both counted: nobody may take that for settled.
  for (const number of ['1 1', '11'])
    await slip({ kind: 'bankSlip', number, payee: '丙', amountFen: 500, counted: true });
  const screen = await by.call<FinanceView>('finance.view', { case: id });
  const { finance } = paperOf(by);
  expect(screen.sums).toHaveLength(2);
  expect(finance?.sums?.rows.map((row) => row.slice(1))).toEqual(
    screen.sums.map((sum) => [
      String(sum.slips),
      yuanOfFen(sum.countedFen),
      yuanOfFen(sum.leftOutFen),
      ...[sum.toDeclaredFen, sum.toEligibleFen].map((fen) =>
        fen === null ? '待核' : `${fen > 0 ? '+' : ''}${yuanOfFen(fen)}`,
      ),
    ]),
  );
  expect(finance?.slips?.rows.map((row) => [row[1], row[4], row[5]])).toEqual(
    screen.slips.map((slip) => [
      slip.number,
      yuanOfFen(slip.amountFen ?? 0),
      slip.counted === null ? '未定' : slip.counted ? '计入' : '不计入',
    ]),
  );
  for (const [at, fen] of [screen.declaredFen, screen.eligibleFen].entries())
    expect(finance?.amounts[at]?.text).toContain(yuanOfFen(fen ?? 0));
  expect(finance?.warnings).toEqual([`${screen.unsettled} 张凭证还没有核定，差额为待核`]);
  expect(finance?.remarks.map(({ text }) => text)).toEqual(['按票核减（演练）', '材料 1 第 1 页']);
  end();
});

test('every score, mean, spread and reason of the scoring screen stands in the packet', async () => {
  const { by, end } = await open();
  const before = await by.call<ScoringView>('scoring.view', { case: id });
  const criteria = before.policy?.criteria ?? [];
  await by.call('scoring.save', {
    case: id,
    sheets: ['甲', '乙', '丙', '丁', '戊'].map((expert, at) => ({
      expert,
      unit: `${expert}单位`,
      scoredOn: '2026-03-01',
      opinion: `${expert}的意见`,
      scores: criteria.map(({ id: criterion }, row) => ({
        criterion,
        hundredths: 7_001 + at * 333 + row * 77,
        reason: `${expert}给 ${criterion} 的理由`,
      })),
    })),
  });
  const { table } = await by.call<ScoringView>('scoring.view', { case: id });
  const { scoring } = paperOf(by);
  const [matrix] = scoring?.matrices ?? [];
  const points = (hundredths: number | null | undefined): string => (hundredths == null ? '—' : pointsText(hundredths));
  for (const [row, criterion] of criteria.entries())
    expect(rowOf(matrix?.rows ?? [], criterion.name.zh)).toEqual([
      criterion.name.zh,
      `${pointsText(criterion.weight)}%`,
      ...(table?.sheets ?? []).map(({ cells }) => points(cells[row]?.hundredths)),
      points(table?.criteria[row]?.meanHundredths),
      points(table?.criteria[row]?.spreadHundredths),
    ]);
  expect(matrix?.rows.at(-1)?.slice(2)).toEqual([
    ...(table?.sheets ?? []).map(({ totalMillionths }) => points(hundredthsOf(totalMillionths ?? 0))),
    points(table?.meanHundredths),
    points(hundredthsOf(table?.spreadMillionths ?? 0)),
  ]);
  expect(scoring?.sheets.map((sheet) => [sheet.expert, ...sheet.table.rows.map((row) => row[3])])).toEqual(
    (table?.sheets ?? []).map((sheet) => [sheet.expert, ...sheet.cells.map(({ reason }) => reason)]),
  );
  end();
});

test('a visit and the forms of the application stand in the packet once, value for value', async () => {
  const { by, end } = await open();
  await by.call('records.save', {
    case: id,
    kind: 'siteVisit',
    id: null,
    values: {
      place: '海淀区演练路 1 号',
      visitedOn: '2026-03-01',
      officers: [{ name: '李明' }, { name: '王芳' }],
      met: '赵总（演练）',
      findings: [{ check: '设备', found: '与清单一致', deviation: false }],
      conclusion: 'agrees',
    },
  });
  await by.call('records.save', {
    case: id,
    kind: 'voucherShare',
    id: null,
    values: { number: 'V-1', share: 2_500, party: '丙方' },
  });
  const screen = await by.call<RecordSheet>('records.list', { case: id });
  const paper = paperOf(by);
  expect(screen.records).toHaveLength(2);
  expect(paper.course.find((part) => part.id === 'records')).toBeUndefined();
  expect(paper.visits[0]?.cells.map(({ text }) => text)).toEqual([
    '海淀区演练路 1 号',
    '2026年3月1日',
    '李明、王芳',
    '赵总（演练）',
    '与申报相符',
  ]);
  expect(paper.visits[0]?.tables[0]?.rows).toEqual([['设备', '与清单一致', '否']]);
  expect(paper.forms.map(({ entries }) => entries[0]?.cells.map(({ text }) => text))).toEqual([
    ['V-1', '25.00%', '丙方'],
  ]);
  end();
});

test('what is to be paid on a milestone stands in the packet as on the screen, with its formula', async () => {
  const { by, end } = await open('challengeCommission');
  const save = (name: string, payFen: number, result: string) =>
    by.call('records.save', {
      case: id,
      kind: 'milestone',
      id: null,
      values: {
        name,
        dueOn: '2026-06-30',
        indicators: '样机通过测试（演练）',
        payFen,
        assessedOn: '2026-06-20',
        result,
      },
    });
  await save('中期', 12_345_678, 'met');
  await save('样机', 10_000_001, 'partly');
  await save('验收', 10_000_001, 'failed');
  const { pack } = by.desk.packs.find((held) => held.pack.practice) ?? {};
  const policy = pack?.milestones;
  if (pack === undefined || policy === undefined) throw new Error('a policy of milestones');
  const { records } = await by.call<RecordSheet>('records.list', { case: id });
  const share = pack.parameters.find((one) => one.id === 'milestonePartlyPercent');
  const printed = paperOf(by)
    .course.find((part) => part.id === 'records')
    ?.entries.map((entry) => entry.cells.find(({ label }) => label === '应拨金额')?.text);
  expect(printed).toEqual(
    records.map((record) => {
      // As features/records/payable.tsx asks.
      const payable = payableOf(
        policy,
        record,
        (wanted) => pack.parameters.find((one) => one.id === wanted)?.value ?? null,
      );
      if (payable?.kind !== 'amount') return `待核：${share?.name.zh}待配置`;
      const whole = wanOfFen(Number(record.values['payFen']));
      return `${wanOfFen(payable.fen)} 万元（${capitalOfFen(payable.fen)}）＝ 对应金额 ${whole} 万元 × ${payable.percent}%`;
    }),
  );
  expect(printed).toContain(`12.345678 万元（${capitalOfFen(12_345_678)}）＝ 对应金额 12.345678 万元 × 100%`);
  end();
});
