import type { CaseDetail, EvidenceItem, HistoryLine, NoteLine } from '#shared/domain/cases/case-file';
import type { BlobHash, CaseId, DeviceId, OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { PacketInput } from '#shared/domain/packets/packet-context';
import { reconcile } from '#shared/domain/finance/reconciliation';
import type { Finding } from '#shared/domain/policy/finding';
import type { Answer, AnswerValue, ReviewSheet } from '#shared/domain/review/review-sheet';
import { scoreTable } from '#shared/domain/scoring/score-table';
import { practiceCourse } from './practice-course.ts';
import { both, digest, generalChecks, measureChecks, pack, practiceScoring } from './practice-pack.ts';

/** A fictitious case with everything a packet can carry: 24 checks, 6 notes, 10 pieces, rare and dangerous characters. */
export const practicePacketInput = (seed = 0): PacketInput =>
  withStages({
    detail: detail(seed),
    sheets: [sheet()],
    held: { pack, hash: digest('pack') },
    findings,
    history: history(),
    course: practiceCourse(ouyang, zhuge, blob('piece 3')),
    officer: '欧阳明远',
    journalHead: digest(`head ${seed}`),
    madeAt: Date.UTC(2026, 2, 5, 6, 5) + seed * 60_000,
  });

/** With what finance and scoring make of its records, as their screens show it. */
const withStages = (input: Omit<PacketInput, 'finance' | 'scoring'>): PacketInput => ({
  ...input,
  finance: {
    ...reconcile(input.course.records, { declaredFen: 85_120_000, eligibleFen: 64_000_050 }),
    declaredFrom: 'record',
    applies: true,
  },
  scoring: {
    applies: true,
    policy: practiceScoring,
    table: scoreTable(input.held.pack, practiceScoring, input.course.records),
  },
});

const blob = (text: string): BlobHash => digest(text) as BlobHash;

const ouyang = '0198a000-0000-7000-8000-000000000001' as OfficerId;
const zhuge = '0198a000-0000-7000-8000-000000000002' as OfficerId;
const laptop = digest('laptop one') as DeviceId;
const otherLaptop = digest('laptop two') as DeviceId;
const day = (month: number, date: number, hour = 9): number => Date.UTC(2026, month - 1, date, hour - 8, 12);

/** Sixty characters, the longest name the register of practice cases holds, with rare characters of extensions A, B and E. */
const applicant =
  '北京中关村朱㛃星河量子精密仪器与先进测量技术协同创新发展(集团)股份有限公司海淀上地第七研究开发与成果转化𣲗河分公司';

const names = [
  '申报书_系统导出_盖章扫描件.pdf',
  '营业执照(三证合一)正本.pdf',
  'GR202411008888_国家高新技术企业证书.pdf',
  '2025年度审计报告_合并口径_第三稿_最终_不再改_真的最终版_20260112.pdf',
  '贷款合同_工银京海科贷2025第0317号.pdf',
  '放款与结息凭证 2025Q1-Q4 #汇总 $含税*.xlsx',
  '知识产权质押登记证明_Y2025110000123.ofd',
  'credit-search_2026-02-27_screenshot_with_a_very_long_latin_name_without_any_space.png',
  '承诺书(2022版).pdf',
  '其他财政资金情况说明.docx',
];
const kinds = ['E01', 'E02', 'E04', 'E07', 'E36', 'E36', 'E37', 'E11', 'E12', null];

const evidence: readonly EvidenceItem[] = names.map((name, at) => ({
  hash: blob(`piece ${at}`),
  name,
  mediaType: name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream',
  bytes: 48_211 * (at + 1) * (at + 1),
  kind: kinds[at] ?? null,
  pages: name.endsWith('.pdf') ? at * 3 + 1 : null,
  present: at !== 6,
  addedAt: day(2, 20 + (at % 5)),
  addedBy: at % 3 === 0 ? zhuge : ouyang,
}));

const note = (id: string, officer: OfficerId, date: number, about: string, text: string): NoteLine => ({
  id,
  officer,
  wall: day(3, date),
  about,
  text,
});
const notes: readonly NoteLine[] = [
  note(
    'n1',
    ouyang,
    1,
    'case',
    '电话联系企业财务负责人,确认2025年四笔放款均由同一合同项下提款,利率为LPR+15BP,浮动周期为一年。企业表示第三笔结息凭证因银行系统切换,改由电子回单替代。',
  ),
  note(
    'n2',
    ouyang,
    1,
    'M05-C3',
    '逐笔核对:①3月17日放款800万元,②6月3日放款400万元,③9月28日放款300万元,④12月11日放款500万元;合计2000万元,与合同授信额度一致。',
  ),
  note(
    'n3',
    zhuge,
    2,
    'G08',
    '区级贴息资金“科创贷”同期有在申记录,需企业书面说明是否为同一笔利息。\n建议以发票号与借据号双重比对,不以项目名称判断。',
  ),
  note(
    'n4',
    ouyang,
    3,
    'case',
    '标记字符核对:#panic("x") $a^2$ *粗* _斜_ @引用 <标签> \\反斜杠 `代码` [方括号] {花括号} ~ - -- --- “引号”‘单引’ 100% & 50°C。',
  ),
  note(
    'n5',
    zhuge,
    4,
    'M05-C2',
    '法定代表人姓名含生僻字:𣲗、䶮、㛃、𬭚、𠅤;登记簿与营业执照写法一致。CO₂减排指标按吨计。',
  ),
  note(
    'n6',
    ouyang,
    5,
    'case',
    '已于3月4日现场查看质押专利产品的生产线,照片12张另存。质押专利共7件,其中发明5件、实用新型2件,均在有效期内,年费已缴至2026年底。企业近三年累计研发投入占营业收入的比重分别为11.2%、12.8%和13.5%,研发人员占比42%。综合判断,企业具备持续经营与还本付息能力,贴息测算口径以银行出具的实付利息清单为准,不含罚息与复利。',
  ),
];

const answer = (
  id: string,
  officer: OfficerId,
  date: number,
  value: AnswerValue,
  text = '',
  pins: readonly (readonly [number, number])[] = [],
  reason: string | null = null,
): Answer => ({
  check: id,
  officer,
  value,
  reason,
  note: text,
  wall: day(3, date),
  disputed: false,
  pins: pins.map(([piece, page]) => ({ hash: blob(`piece ${piece}`), page })),
});

const mine: { readonly [check: string]: Answer } = {
  G01: answer('G01', ouyang, 1, 'met', '', [
    [0, 1],
    [1, 1],
  ]),
  G02: answer('G02', ouyang, 1, 'met', '', [[1, 1]]),
  G03: answer('G03', ouyang, 1, 'met', '证书编号GR202411008888,有效期至2027年10月。', [[2, 1]]),
  G04: answer('G04', ouyang, 1, 'partly', '注册地在海淀园内,实际经营地址有一处在昌平园,已请分园确认隶属关系。', [
    [1, 1],
  ]),
  G05: answer('G05', ouyang, 2, 'met', '', [
    [4, 2],
    [4, 7],
    [6, 1],
  ]),
  G06: answer('G06', ouyang, 2, 'met', '2026年2月27日查询,主体与法定代表人均无失信记录。', [[7, 1]]),
  G07: answer('G07', ouyang, 2, 'met', '', [[8, 1]]),
  G08: answer('G08', ouyang, 2, 'supplement', '情况说明未列区级“科创贷”贴息,请补充说明并加盖公章。', [[9, 1]], 'RB03'),
  G09: answer('G09', ouyang, 2, 'notApplicable', '项目不涉及人体、动物实验与个人信息处理。'),
  G10: answer(
    'G10',
    ouyang,
    3,
    'notMet',
    '申报书利息合计86.40万元,银行结息清单合计85.12万元,差1.28万元;差额为罚息,应剔除。',
    [
      [0, 14],
      [5, 1],
    ],
    'RB06',
  ),
  G11: answer('G11', ouyang, 3, 'met'),
  G12: answer('G12', ouyang, 3, 'met'),
  'M05-C1': answer('M05-C1', ouyang, 3, 'met', '申报主体与受益企业为同一单位。'),
  'M05-C2': answer('M05-C2', ouyang, 3, 'met', '登记号Y2025110000123,登记日2025年3月10日,早于首笔放款。', [[6, 1]]),
  'M05-C3': answer(
    'M05-C3',
    ouyang,
    4,
    'partly',
    '四笔中三笔三类凭证齐全;第三笔以电子回单代替结息凭证,已与银行核实。',
    [
      [4, 3],
      [5, 1],
    ],
  ),
  'M05-C8': answer('M05-C8', ouyang, 4, 'supplement', '同G08。', [[9, 1]], 'RB03'),
  'M05-C10': answer('M05-C10', ouyang, 4, 'met'),
  'M05-C11': answer('M05-C11', ouyang, 5, 'met', '审计报告营业收入1.36亿元。', [[3, 8]]),
};
const others: { readonly [check: string]: readonly Answer[] } = {
  G03: [answer('G03', zhuge, 4, 'met')],
  G08: [
    answer(
      'G08',
      zhuge,
      4,
      'notMet',
      '与区级资金为同一笔利息的可能性较大,不宜仅要求补正。',
      [
        [9, 1],
        [4, 5],
      ],
      'RB06',
    ),
  ],
  'M05-C3': [{ ...answer('M05-C3', zhuge, 4, 'met', '银行回函已到,同意以电子回单替代。', [[5, 1]]), disputed: true }],
};

const finding = (
  id: string,
  outcome: Finding['outcome'],
  clause: string,
  text: string,
  formula: string,
  remedy: string,
  rest: Partial<Finding> = {},
): Finding => ({
  rule: id,
  outcome,
  clause,
  text: both(text),
  formula: both(formula),
  remedy: both(remedy),
  action: 'acknowledge',
  facts: [],
  missing: [],
  ...rest,
});

const findings: readonly Finding[] = [
  finding(
    'R03',
    'EXCEPTION',
    '三(一)',
    '注册地不在示范区四至范围内的部分,按“参照”办理',
    '所属分园属于十六园之一',
    '写明参照理由并附分园意见',
    {
      facts: [
        { name: 'case.subPark', value: 'haidian', from: 'form' },
        { name: 'case.registeredAddress', value: '北京市海淀区上地信息路甲28号', from: 'form' },
      ],
    },
  ),
  finding('R05', 'PASS', '三(一)', '高新技术企业证书过期', '国高证书有效期至 ≥ 受理日期', ''),
  finding('R06', 'PASS', '三(一)', '不在库', '在中关村高新技术企业库内,或国高证书有效', ''),
  finding('R09', 'PASS', '三(二)', '承诺书晚于受理日', '承诺书签署日期 ≤ 受理日期', ''),
  finding('R11', 'PASS', '三(二)', '信用记录阻断', '信用查询日期 ≥ 受理日期前30日,且无阻断性记录', ''),
  finding(
    'R19',
    'HOLD',
    '三(一) 专款专用',
    '同一笔支出疑似在其他资金中主张过',
    '借据号、发票号与其他案卷不重合',
    '由申报单位书面说明;确属同一支出的,扣除重合部分',
    {
      action: 'override',
      facts: [
        { name: 'case.loanNumber', value: '工银京海科贷2025第0317号', from: 'form' },
        { name: 'derived.duplicateLoan', value: 'ZGC-2025-M05-0231', from: 'otherCases' },
      ],
    },
  ),
  finding('R21', 'PASS', '二(二)5', '质押登记晚于不良日', '质押登记日 < 不良认定日', ''),
  finding(
    'R33',
    'UNKNOWN',
    '二(二)5',
    '贴息金额上限待配置',
    '申请金额 ≤ 质押贴息单企年度上限',
    '由政策管理员在政策包中填写参数',
    {
      facts: [{ name: 'case.amountFen', value: 8_512_000_00, from: 'form' }],
      missing: [
        { kind: 'parameter', name: 'P-M05-CAP' },
        { kind: 'fact', name: 'case.defaultedOn' },
      ],
    },
  ),
  finding(
    'R45',
    'WARN',
    '三(一)',
    '两处金额相差一万倍,疑似单位有误',
    '申报书金额 ÷ 清单金额 不在 0.001 与 1000 之外',
    '核对金额单位后更正',
    { facts: [{ name: 'case.interestFen', value: 851_200_00, from: 'evidence' }] },
  ),
];

const sheet = (): ReviewSheet => ({
  caseId: 'c-00000000000000000000000001' as CaseId,
  round: 'first',
  items: [...generalChecks, ...measureChecks].map((one) => ({
    check: one,
    findings: findings.filter((each) => one.rules.includes(each.rule)),
    mine: mine[one.id] ?? null,
    others: others[one.id] ?? [],
  })),
  open: [],
  holds: [],
  overrides: [],
  reviews: [
    {
      officer: ouyang,
      round: 'first',
      suggestion: 'supplement',
      amountFen: 850_000_00,
      conditions:
        '一、申报单位补正其他财政资金情况说明;\n二、剔除罚息1.28万元后,按实付利息85.12万元核定基数;\n三、补正期内未说明区级资金情况的,不予支持。',
      wall: day(3, 5),
    },
    {
      officer: zhuge,
      round: 'first',
      suggestion: 'support',
      amountFen: 340_480_00,
      conditions: '按实付利息40%贴息,计34.048万元。',
      wall: day(3, 5, 15),
    },
  ],
  missingEvidence: ['E14', 'E19'],
});

const fieldValues = (seed: number): { readonly [id: string]: Json } => ({
  number: `ZGC-2026-M05-${String(117 + seed).padStart(4, '0')}`,
  applicantName: applicant,
  uscc: '91110108MA01ABCD2X',
  applicantClass: 'enterprise',
  measure: 'M05',
  direction: 'M05-D1',
  title: `量子精密测量仪器核心专利质押融资项目${seed === 0 ? '' : seed}`,
  amountFen: 851_200_00 + seed,
  fundingMode: 'postSubsidy',
  year: 2026,
  batch: '2026-1',
  subPark: 'haidian',
  registeredAddress: '北京市海淀区上地信息路甲28号科实大厦C座12层1206-1218室',
  operatingAddress: '北京市昌平区回龙观镇生命园路18号院7号楼',
  establishedOn: '2016-05-19',
  legalRepresentative: '诸葛䶮𣲗',
  contactName: '司马相宜',
  contactPhone: '010-0000-0117',
  staffCount: 214,
  revenueFen: 136_000_000_00,
  assetsFen: 208_450_000_50,
  hnteNumber: 'GR202411008888',
  hnteExpiresOn: '2027-10-29',
  libraryListed: true,
  creditSearchedOn: '2026-02-27',
  creditBlocked: false,
  commitmentSignedOn: '2026-02-10',
  otherFunding: '无(待补充说明)',
  ethicsTriggered: false,
  loanNumber: '工银京海科贷2025第0317号',
  loanAmountFen: 20_000_000_00,
  loanDrawnOn: '2025-03-17',
  interestFen: 851_200_00,
  pledgeNumber: 'Y2025110000123',
  pledgedOn: '2025-03-10',
  acceptedOn: '2026-02-12',
  invoiceNumbers: ['25117000000012345678', '25117000000012345679'],
});

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const detail = (seed: number): CaseDetail => {
  const values = fieldValues(seed);
  const standing = (value: Json, officer: OfficerId, wall: number) => ({
    op: `${digest(String(wall))}.0`,
    value,
    officer,
    device: laptop,
    wall,
  });
  return {
    row: {
      id: `c-${String(seed + 1).padStart(26, '0')}` as CaseId,
      number: textOf(values['number']),
      applicant,
      uscc: '91110108MA01ABCD2X',
      title: textOf(values['title']),
      measure: 'M05',
      direction: 'M05-D1',
      state: 'ELIGIBILITY_REVIEW',
      amountFen: Number(values['amountFen']),
      subPark: 'haidian',
      handler: ouyang,
      year: 2026,
      answered: 18,
      checks: 24,
      conflicts: 1,
      evidenceCount: 10,
      updatedAt: day(3, 5),
    },
    pack: { id: pack.id, version: pack.version, hash: digest('pack'), known: true, bound: true, inForce: true },
    pages: [],
    fields: [
      ...Object.entries(values).map(([field, value]) => ({
        field,
        value,
        standing: [standing(value, ouyang, day(2, 12))],
      })),
      {
        field: 'premiumFen',
        value: null,
        standing: [standing(12_800_00, ouyang, day(3, 1)), standing(21_800_00, zhuge, day(3, 2))],
      },
    ],
    evidence,
    notes,
    steps: [],
    officers: { [ouyang]: '欧阳明远', [zhuge]: '诸葛知白' },
  };
};

const history = (): readonly HistoryLine[] => {
  const line = (at: number, officer: OfficerId, wall: number, ops: HistoryLine['ops']): HistoryLine => ({
    change: digest(`change ${at}`),
    act: null,
    officer,
    device: officer === ouyang ? laptop : otherLaptop,
    wall,
    lam: at,
    ops,
  });
  const id = 'c-00000000000000000000000001';
  return [
    line(
      1,
      ouyang,
      day(2, 12),
      Object.entries(fieldValues(0)).map(([field, value]) => ({ kind: 'put', entity: `case:${id}`, field, value })),
    ),
    line(2, ouyang, day(2, 12, 10), [
      { kind: 'step', entity: `case:${id}`, field: '$state', value: { to: 'ELIGIBILITY_REVIEW' } },
    ]),
    ...names.map((name, at) =>
      line(3 + at, at % 3 === 0 ? zhuge : ouyang, day(2, 20 + (at % 5)), [
        { kind: 'add', entity: `evidence:${id}/${blob(`piece ${at}`)}`, field: 'item', value: { name } },
      ]),
    ),
    line(14, ouyang, day(3, 1), [
      { kind: 'put', entity: `answer:${id}/first/${ouyang}/G01`, field: 'answer', value: { value: 'met' } },
    ]),
    line(15, zhuge, day(3, 2), [{ kind: 'note', entity: `case:${id}`, field: 'note:G08', value: '…' }]),
    line(16, zhuge, day(3, 2, 11), [{ kind: 'put', entity: `case:${id}`, field: 'premiumFen', value: 21_800_00 }]),
    line(17, ouyang, day(3, 4), [{ kind: 'settle', entity: `case:${id}`, field: 'batch', value: '2026-1' }]),
    line(18, ouyang, day(3, 5), [
      { kind: 'seal', entity: `review:${id}/first/${ouyang}`, field: '', value: { suggestion: 'supplement' } },
    ]),
  ];
};
