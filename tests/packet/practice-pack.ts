import { createHash } from 'node:crypto';
import type { Check, Pack, RecordField, RecordKind, Rule, Wording } from '#shared/domain/policy/pack';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';

/** A policy pack as far as a packet shows one: 13 general checks, 11 of one measure. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
export const both = (zh: string, en = zh): Wording => ({ zh, en });

const check = (
  id: string,
  text: string,
  ref: string,
  evidence: readonly string[] = [],
  rules: readonly string[] = [],
): Check => ({
  id,
  text: both(text),
  clause: { ref, source: 'policy', confirmed: true },
  evidence,
  rules,
});

const formClause = { ref: '三(二)', source: 'design', confirmed: false } as const;
const textField = (id: string, zh: string, en: string, type: RecordField['type'] = 'text'): RecordField => ({
  id,
  name: both(zh, en),
  type,
});

/** Forms of the application, of money, of experts and of later stages. */
const practiceRecords: readonly RecordKind[] = [
  {
    id: 'member',
    name: both('联合体成员', 'Member of the consortium'),
    clause: formClause,
    stages: [],
    many: true,
    part: 'application',
    fields: [
      textField('name', '成员名称', 'Name'),
      textField('lead', '牵头单位', 'Leads', 'flag'),
      textField('task', '承担任务', 'Task'),
      textField('share', '经费占比', 'Share', 'ratio'),
    ],
  },
  {
    id: 'meeting',
    name: both('会议决定', 'Decision of the meeting'),
    clause: formClause,
    stages: [],
    many: false,
    fields: [
      textField('metOn', '会议日期', 'Met on', 'date'),
      {
        ...textField('decision', '决定', 'Decision', 'choice'),
        choices: [
          { id: 'support', name: both('支持', 'Support') },
          { id: 'reserve', name: both('备选', 'Reserve') },
          { id: 'reject', name: both('不支持', 'Reject') },
        ],
      },
      textField('amountFen', '议定金额', 'Amount', 'amount'),
    ],
    facts: [
      { fact: 'derived.meetingDecision', how: 'latest', field: 'decision', by: 'metOn' },
      { fact: 'derived.decidedFen', how: 'latest', field: 'amountFen', by: 'metOn' },
    ],
  },
  {
    id: 'financeTotals',
    name: both('财务核对合计', 'Totals'),
    clause: formClause,
    stages: [],
    many: false,
    fields: [
      textField('declaredFen', '申报支出', 'Declared', 'amount'),
      textField('eligibleFen', '核定支出', 'Eligible', 'amount'),
      textField('note', '说明', 'Note', 'longText'),
    ],
  },
  {
    id: 'financeSlip',
    name: both('凭证', 'Slip'),
    clause: formClause,
    stages: [],
    many: true,
    fields: [
      {
        ...textField('kind', '种类', 'Kind', 'choice'),
        choices: [
          { id: 'invoice', name: both('发票', 'Invoice') },
          { id: 'bankSlip', name: both('银行回单', 'Bank slip') },
        ],
      },
      textField('number', '号码', 'Number'),
      textField('date', '日期', 'Date', 'date'),
      textField('payee', '收款方', 'Payee'),
      textField('amountFen', '金额', 'Amount', 'amount'),
      textField('counted', '计入', 'Counted', 'flag'),
      textField('reason', '理由', 'Reason'),
      textField('pages', '证据页', 'Pages', 'evidence'),
    ],
  },
  {
    id: 'expertSheet',
    name: both('专家评分表', 'Sheet of an expert'),
    clause: formClause,
    stages: [],
    many: true,
    fields: [
      textField('expert', '专家', 'Expert'),
      textField('unit', '单位', 'Unit'),
      textField('scoredOn', '评分日期', 'Scored on', 'date'),
      textField('recused', '回避', 'Recused', 'flag'),
      {
        ...textField('scores', '得分', 'Scores', 'rows'),
        fields: [
          textField('criterion', '指标', 'Criterion'),
          textField('score', '分数', 'Points', 'integer'),
          textField('reason', '理由', 'Reason'),
        ],
      },
      textField('opinion', '总体意见', 'Opinion', 'longText'),
      textField('pages', '原件', 'Pages', 'evidence'),
    ],
  },
  {
    id: 'siteVisit',
    name: both('现场核查', 'Site visit'),
    clause: formClause,
    stages: ['ELIGIBILITY_REVIEW'],
    many: true,
    fields: [
      textField('visitedOn', '核查日期', 'Visited on', 'date'),
      textField('place', '核查地点', 'Place'),
      { ...textField('officers', '核查人员', 'Officers', 'rows'), fields: [textField('name', '姓名', 'Name')] },
      textField('operating', '实际经营', 'Operating there', 'flag'),
      textField('share', '自有设备占比', 'Share of own equipment', 'ratio'),
      {
        ...textField('findings', '所见', 'Findings', 'rows'),
        fields: [
          textField('check', '核查事项', 'Check'),
          textField('found', '所见情况', 'Seen'),
          textField('deviation', '有出入', 'Deviates', 'flag'),
        ],
      },
      textField('photos', '现场照片', 'Photos', 'evidence'),
    ],
  },
];

/** What experts of the practice pack score, from 0.00 to 100.00. */
export const practiceScoring: ScoringPolicy = {
  clause: formClause,
  record: 'expertSheet',
  mostHundredths: 10_000,
  criteria: [
    { id: 'novelty', name: both('创新性与技术先进性', 'Novelty'), weight: 3_333 },
    { id: 'market', name: both('市场前景与产业带动', 'Market'), weight: 3_333 },
    { id: 'team', name: both('团队与实施条件', 'Team'), weight: 3_334 },
  ],
  minExperts: 'minExperts',
  maxSpread: 'maxScoreSpread',
};

export const generalChecks: readonly Check[] = [
  check('G01', '主体能独立承担法律责任,证照名称与申报书、公章三处一致', '三(一)', ['E01', 'E02']),
  check('G02', '主体类别属于五类对象之一(企业、高校、科研机构、金融服务机构、社会组织)', '三(一)', ['E02']),
  check('G03', '企业:国高证书在有效期内,或当前在中关村高新技术企业库内', '三(一)', ['E04', 'E05'], ['R05', 'R06']),
  check('G04', '注册地落在示范区范围;不在的,注明按“参照”办理并写理由', '三(一)', ['E06'], ['R03']),
  check('G05', '具备本方向所需资质与能力,证明材料对应到条件', '三(一)'),
  check('G06', '信用查询在规定日期后做过,主体与法定代表人均无阻断性记录', '三(二)', ['E11'], ['R11']),
  check('G07', '承诺书版本正确、签章齐全、日期早于受理日', '三(二)', ['E12'], ['R09']),
  check('G08', '已披露其他财政资金,且同一支出未被重复主张', '三(一)', ['E18'], ['R19']),
  check('G09', '伦理触发项已逐条判断;触发的有有效批件', '三(二)', ['E13']),
  check('G10', '金额单位、币种、税口径已统一并复算', '三(一)', [], ['R45']),
  check('G11', '绩效目标可测、有时间点,可用于后续考核', '三(二)', ['E14']),
  check('G12', '材料不含国家秘密;涉商业秘密页已标注', '三(二)', ['E19']),
  check('G13', '经办人、复核人均无需回避的情形,或已回避', '三(二)'),
];

export const measureChecks: readonly Check[] = [
  check('M05-C1', '先判定申报主体与受益企业,各自资格分别核', '二(二)5'),
  check('M05-C2', '质押融资:质押登记号、登记日、权利状态可查且早于不良日', '二(二)5', ['E37'], ['R21']),
  check('M05-C3', '合同、放款、结息三类凭证逐笔勾稽,利率口径统一', '二(二)5', ['E36']),
  check('M05-C4', '风险补偿:损失已认定,追偿、分担比例有据', '二(二)5', ['E39']),
  check('M05-C5', '首次信用担保:以征信或担保机构记录证明“首次”', '二(二)5', ['E38']),
  check('M05-C6', '融资租赁:区分直租、回租,设备真实在京使用', '二(二)5', ['E40']),
  check('M05-C7', '科技保险:险种在支持范围,保单期间与补贴期间重合', '二(二)5', ['E41']),
  check('M05-C8', '贴息、担保费、租息、保费未在市区其他资金中重复领取', '三(一)', ['E18'], ['R19']),
  check('M05-C9', '企业信用信息共享取得授权并限定用途', '二(二)5'),
  check('M05-C10', '知识产权质押评估报告在有效期内,评估机构具备资质', '二(二)5', ['E37']),
  check('M05-C11', '受益企业营业收入不超过规定上限(含),口径与审计报告一致', '二(二)5', ['E07']),
];

const kindNames: { readonly [id: string]: string } = {
  E01: '申报书(系统导出、盖章)',
  E02: '营业执照',
  E04: '国家高新技术企业证书',
  E05: '中关村高新技术企业入库证明',
  E06: '注册地址与所属分园证明',
  E07: '年度审计报告',
  E11: '信用查询记录',
  E12: '申报承诺书',
  E13: '科技伦理审查批件',
  E14: '绩效目标申报表',
  E18: '财政资金情况说明',
  E19: '不涉密声明',
  E36: '贷款合同、放款与结息凭证',
  E37: '知识产权质押登记证明、评估报告',
  E38: '担保合同、担保费凭证',
  E39: '不良认定、代偿、追偿材料',
  E40: '融资租赁合同',
  E41: '保险单、保费发票',
};

const rule = (id: string, ref: string, outcome: Rule['outcome']): Rule => ({
  id,
  clause: { ref, source: 'policy', confirmed: true },
  when: { all: [] },
  outcome,
  text: both(id),
  formula: both(id),
  remedy: both(id),
  action: 'acknowledge',
});

export const pack: Pack = {
  id: 'zgc-19-practice',
  version: '2022.11-p3',
  title: both(
    '中关村国家自主创新示范区先行先试支持措施(征求意见稿)',
    'Zhongguancun support measures (draft for comment)',
  ),
  issuer: both('练习'),
  datedOn: '2022-11-01',
  practice: true,
  groups: [{ id: '2', name: both('促进科技金融深度融合发展') }],
  measures: [
    {
      id: 'M05',
      number: 5,
      group: '2',
      title: both('深化科技信贷、科技保险创新'),
      short: both('科技信贷与保险'),
      clause: { ref: '二(二)5', source: 'policy', confirmed: true },
      reading: both(''),
      checks: measureChecks,
      directions: [
        {
          id: 'M05-D1',
          name: both('知识产权质押融资成本分担与风险补偿'),
          clause: { ref: '二(二)5', source: 'policy', confirmed: true },
          requiredEvidence: ['E36', 'E37'],
          fundingModes: ['postSubsidy'],
          applicantClasses: ['enterprise'],
          beneficiary: true,
          outcome: 'money',
        },
      ],
    },
  ],
  generalChecks,
  baseEvidence: ['E01', 'E02'],
  evidenceKinds: Object.entries(kindNames).map(([id, name]) => ({
    id,
    name: both(name),
    expires: false,
    sensitive: false,
    fileWords: [],
  })),
  rules: [rule('R05', '三(一)', 'HOLD')],
  parameters: [
    {
      id: 'P-M05-CAP',
      name: both('质押贴息单企年度上限'),
      type: 'amountFen',
      clause: { ref: '二(二)5', source: 'design', confirmed: false },
      value: null,
    },
    { id: 'minExperts', name: both('最少专家人数'), type: 'count', clause: formClause, value: 3 },
    { id: 'maxScoreSpread', name: both('极差上限'), type: 'count', clause: formClause, value: 2_000 },
  ],
  reasons: [
    { code: 'RB06', use: 'supplement', text: both('金额勾稽不符') },
    { code: 'RB03', use: 'supplement', text: both('附件缺失') },
    { code: 'W01', use: 'withdrawal', text: both('申报单位主动撤回') },
  ],
  fundingModes: [{ id: 'postSubsidy', name: both('后补助') }],
  applicantClasses: [{ id: 'enterprise', name: both('企业') }],
  subParks: [{ id: 'haidian', name: both('海淀园'), district: '海淀区', divisions: ['110108'] }],
  records: practiceRecords,
  recusalGrounds: [
    {
      id: 'employer',
      name: both('近三年在申报单位任职', 'Employed by the applicant within three years'),
      clause: { ref: '三(二)', source: 'design', confirmed: false },
    },
  ],
  stages: [
    { code: 'ACCEPTED', name: both('受理'), next: ['ELIGIBILITY_REVIEW'], pins: true },
    { code: 'ELIGIBILITY_REVIEW', name: both('资格审查'), next: ['EXPERT_REVIEW'] },
    { code: 'WITHDRAWN', name: both('撤回'), next: ['ARCHIVED'], closed: true, aside: true },
    { code: 'ARCHIVED', name: both('归档'), next: [], closed: true },
  ],
};
