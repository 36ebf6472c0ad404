import type { BlobHash, OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { CaseRecord } from '#shared/domain/records/case-record';

const wall = (date: number): number => Date.UTC(2026, 1, date, 3);

const record = (
  kind: string,
  id: string,
  officer: OfficerId,
  values: { readonly [field: string]: Json },
  disputed: CaseRecord['disputed'] = {},
): CaseRecord => ({ kind, id, values, disputed, officer, wall: wall(27) });

const slip = (
  officer: OfficerId,
  id: string,
  kind: string,
  number: string,
  amountFen: number,
  counted: boolean | null,
  rest: { readonly [field: string]: Json } = {},
): CaseRecord =>
  record('financeSlip', id, officer, {
    kind,
    number,
    date: '2025-09-28',
    payee: '北京样例银行股份有限公司海淀支行（演练）',
    amountFen,
    counted,
    ...rest,
  });

const sheet = (
  officer: OfficerId,
  id: string,
  expert: string,
  scores: readonly [number, number, number],
  rest: { readonly [field: string]: Json } = {},
): CaseRecord =>
  record('expertSheet', id, officer, {
    expert,
    unit: `虚构大学${expert}课题组`,
    scoredOn: '2026-02-25',
    opinion: `${expert}认为路线可行，应补充中试数据。`,
    scores: ['创新性与技术先进性', '市场前景与产业带动', '团队与实施条件'].map((criterion, at) => ({
      criterion,
      score: scores[at] ?? 0,
      reason: `演练理由：${criterion}有证据可查，见申报书相应章节，指标口径清楚。`,
    })),
    ...rest,
  });

/** One record of every form a packet prints, for the people of the practice packet. */
export const practiceRecordsOf = (one: OfficerId, other: OfficerId, photo: BlobHash): readonly CaseRecord[] => [
  record('member', 'm1', one, {
    name: '北京云杉智测科技有限公司（演练）',
    lead: true,
    task: '总体与集成',
    share: 6_000,
  }),
  record('member', 'm2', one, { name: '虚构大学（演练）', lead: false, task: '算法与标定', share: 4_000 }),
  record('financeTotals', 't1', one, {
    declaredFen: 85_120_000,
    eligibleFen: 64_000_050,
    note: '罚息与复利不计；口径以实付利息清单为准。',
  }),
  slip(one, 's1', 'invoice', '011002500111-00918273', 32_000_025, true, { pages: [{ hash: photo, page: 1 }] }),
  slip(one, 's2', 'invoice', '011002500111-00918274', 32_000_025, true),
  slip(other, 's3', 'invoice', '011002500111-00918275', 1_200_000, false, { reason: '开票日在支持期间之外' }),
  slip(other, 's4', 'bankSlip', 'HD2025-7781', 20_000_000, true),
  slip(other, 's5', 'bankSlip', 'HD 2025 7781', 20_000_000, true),
  sheet(one, 'e1', '甄专家', [8_650, 7_800, 9_000]),
  sheet(one, 'e2', '贾专家', [8_000, 8_125, 7_975]),
  sheet(one, 'e3', '任专家', [9_100, 8_800, 8_450]),
  sheet(one, 'e4', '史专家', [0, 0, 0], { recused: true, scores: [], opinion: '' }),
  sheet(one, 'e5', '尹专家', [7_000, 7_050, 7_111]),
  sheet(one, 'e6', '白专家', [8_888, 8_111, 8_765]),
  record('meeting', 'd1', one, { metOn: '2026-03-02', decision: 'support', amountFen: 80_000_000 }),
  record(
    'siteVisit',
    'aaaa',
    one,
    {
      visitedOn: '2026-02-27',
      operating: true,
      share: 8_250,
      officers: [{ name: '演练甲' }, { name: '演练乙' }],
      findings: [
        { check: '生产设备', found: '质押专利产品生产线在运行，铭牌与固定资产台账一致。', deviation: false },
        { check: '场地', found: '租赁面积比申报书少 120 平方米。', deviation: true },
      ],
      photos: [{ hash: photo, page: 1 }],
    },
    {
      place: [
        { value: '海淀区上地样例路 1 号', officer: one, wall: wall(27) },
        { value: '海淀区上地样例路 3 号', officer: other, wall: wall(27) },
      ],
    },
  ),
];
