/**
 * The fields an application carries. One list feeds column mapping, the case screen, rule facts and the packet.
 * `type` decides how a spreadsheet cell is read: `amount` becomes integer 分, `date` an ISO date, `code` stays text;
 * `identity` is a person's number, of which a digest alone is kept.
 */
export type FieldType =
  | 'text'
  | 'code'
  | 'uscc'
  | 'identity'
  | 'amount'
  | 'date'
  | 'flag'
  | 'integer'
  | 'choice'
  | 'list';

export interface CaseField {
  readonly id: string;
  readonly type: FieldType;
  /** Names this column goes by on applicants' sheets, after folding of width, space and punctuation. */
  readonly headers: readonly string[];
  /** The list of the policy pack a `choice` is matched against, by id or by name. */
  readonly choices?: 'measures' | 'directions' | 'fundingModes' | 'applicantClasses' | 'subParks';
  readonly required?: boolean;
  /** Personal or commercially sensitive; left out of packets for outsiders. */
  readonly sensitive?: boolean;
  /** Shown only for these measures. */
  readonly measures?: readonly string[];
}

export const caseFields = [
  {
    id: 'number',
    type: 'code',
    headers: ['申报编号', '受理编号', '申请编号', '项目编号', '编号', '受理号', 'application number', 'number'],
  },
  {
    id: 'applicantName',
    type: 'text',
    required: true,
    headers: ['申报单位', '申报单位名称', '单位名称', '企业名称', '申请人', '申请单位', 'applicant', 'applicant name'],
  },
  {
    id: 'uscc',
    type: 'uscc',
    required: true,
    headers: ['统一社会信用代码', '信用代码', '社会信用代码', '统一代码', 'uscc', 'credit code'],
  },
  {
    id: 'applicantClass',
    type: 'choice',
    choices: 'applicantClasses',
    headers: ['主体类别', '单位性质', '单位类型', '主体类型', 'applicant class'],
  },
  {
    id: 'measure',
    type: 'choice',
    choices: 'measures',
    headers: ['措施', '措施编号', '支持措施', '政策条款', 'measure'],
  },
  {
    id: 'direction',
    type: 'choice',
    choices: 'directions',
    required: true,
    headers: ['支持方向', '申报方向', '方向', '方向编号', 'direction'],
  },
  { id: 'title', type: 'text', required: true, headers: ['项目名称', '申报项目', '项目', 'title', 'project title'] },
  {
    id: 'amountFen',
    type: 'amount',
    required: true,
    headers: ['申请金额', '申报金额', '申请支持金额', '申请资金', 'amount', 'amount requested'],
  },
  { id: 'fundingMode', type: 'choice', choices: 'fundingModes', headers: ['支持方式', '资助方式', 'funding mode'] },
  { id: 'year', type: 'integer', headers: ['年度', '申报年度', '预算年度', 'year'] },
  { id: 'batch', type: 'code', headers: ['批次', '申报批次', 'batch'] },
  { id: 'subPark', type: 'choice', choices: 'subParks', headers: ['所属分园', '分园', '园区', 'sub park', 'subpark'] },
  { id: 'registeredAddress', type: 'text', headers: ['注册地址', '住所', '注册地', 'registered address'] },
  { id: 'operatingAddress', type: 'text', headers: ['经营地址', '实际经营地', '办公地址', 'operating address'] },
  {
    id: 'executingDepartment',
    type: 'text',
    headers: ['承担部门', '实施部门', '承担院系', '执行部门', 'executing department'],
  },
  { id: 'formerNames', type: 'list', headers: ['曾用名', '原名称', '原单位名称', 'former names'] },
  /** By when a team without a company is to register one; its credit code is filled in later. */
  { id: 'registerBy', type: 'date', headers: ['注册期限', '团队注册期限', '公司注册期限', 'register by'] },
  /** Who leads a team that has no code yet: the same person is known again, the number is not kept. */
  {
    id: 'leaderIdentity',
    type: 'identity',
    sensitive: true,
    headers: [
      '负责人证件号',
      '负责人证件号码',
      '负责人身份证号',
      '团队负责人证件号',
      '团队负责人身份证号',
      'leader id number',
    ],
  },
  { id: 'establishedOn', type: 'date', headers: ['成立日期', '注册日期', '成立时间', 'established'] },
  {
    id: 'legalRepresentative',
    type: 'text',
    sensitive: true,
    headers: ['法定代表人', '法人代表', '负责人', 'legal representative'],
  },
  { id: 'contactName', type: 'text', sensitive: true, headers: ['联系人', '联系人姓名', 'contact'] },
  { id: 'contactPhone', type: 'code', sensitive: true, headers: ['联系电话', '手机', '手机号', '联系方式', 'phone'] },
  { id: 'staffCount', type: 'integer', headers: ['职工人数', '从业人数', '人数', '员工人数', 'staff'] },
  { id: 'revenueFen', type: 'amount', headers: ['营业收入', '上年营业收入', '年营业收入', 'revenue'] },
  { id: 'assetsFen', type: 'amount', headers: ['资产总额', '总资产', 'total assets'] },
  { id: 'highPrecisionField', type: 'text', headers: ['高精尖领域', '所属领域', '技术领域', 'field'] },
  {
    id: 'hnteNumber',
    type: 'code',
    headers: ['高新技术企业证书编号', '国高证书编号', '国高新证书号', '高企证书编号', 'hnte number'],
  },
  { id: 'hnteIssuedOn', type: 'date', headers: ['高企发证日期', '国高发证日期', '发证日期', 'hnte issued'] },
  {
    id: 'hnteExpiresOn',
    type: 'date',
    headers: ['高企有效期至', '国高有效期至', '证书有效期至', '有效期至', 'hnte expires'],
  },
  { id: 'libraryListed', type: 'flag', headers: ['是否入库', '中关村高新技术企业入库', '入库企业', 'library listed'] },
  { id: 'libraryCheckedOn', type: 'date', headers: ['入库查询日期', 'library checked'] },
  { id: 'creditSearchedOn', type: 'date', headers: ['信用查询日期', 'credit searched'] },
  { id: 'creditBlocked', type: 'flag', headers: ['是否失信', '存在失信记录', '信用异常', 'credit blocked'] },
  { id: 'commitmentSignedOn', type: 'date', headers: ['承诺书签署日期', '承诺日期', 'commitment signed'] },
  { id: 'commitmentVersion', type: 'code', headers: ['承诺书版本', 'commitment version'] },
  { id: 'otherFunding', type: 'text', headers: ['其他财政资金', '已获财政资金', '其他财政资金情况', 'other funding'] },
  {
    id: 'ethicsTriggered',
    type: 'flag',
    headers: ['是否涉及科技伦理', '涉及伦理审查', '科技伦理', 'ethics triggered'],
  },
  { id: 'ethicsApprovedOn', type: 'date', headers: ['伦理批件日期', '伦理审查日期', 'ethics approved'] },
  { id: 'costFrom', type: 'date', headers: ['支出起始日期', '费用起始日期', 'cost from'] },
  { id: 'costTo', type: 'date', headers: ['支出截止日期', '费用截止日期', 'cost to'] },
  { id: 'invoiceNumbers', type: 'list', headers: ['发票号码', '发票号', 'invoice numbers'] },
  { id: 'contractNumbers', type: 'list', headers: ['合同编号', '合同号', 'contract numbers'] },
  {
    id: 'rdSpendFen',
    type: 'amount',
    measures: ['M01'],
    headers: ['研发投入', '研发费用', '申报研发费用', 'rd spend'],
  },
  {
    id: 'rdSpendTaxFen',
    type: 'amount',
    measures: ['M01'],
    headers: ['加计扣除研发费用', '税务研发费用', 'rd spend tax'],
  },
  {
    id: 'rdSpendAuditFen',
    type: 'amount',
    measures: ['M01'],
    headers: ['审计研发费用', '专项审计研发费用', 'rd spend audit'],
  },
  {
    id: 'rdSpendPriorFen',
    type: 'amount',
    measures: ['M01'],
    headers: ['上年研发费用', '上年度研发投入', 'rd spend prior'],
  },
  {
    id: 'priorSupportYear',
    type: 'integer',
    measures: ['M01'],
    headers: ['上次获支持年度', '曾获支持年度', 'prior support year'],
  },
  {
    id: 'beneficiaryName',
    type: 'text',
    measures: ['M04', 'M05', 'M06', 'M07'],
    headers: ['受益企业', '受益企业名称', '被服务企业', 'beneficiary'],
  },
  {
    id: 'beneficiaryUscc',
    type: 'uscc',
    measures: ['M04', 'M05', 'M06', 'M07'],
    headers: ['受益企业信用代码', '受益企业统一社会信用代码', 'beneficiary uscc'],
  },
  { id: 'loanNumber', type: 'code', measures: ['M05'], headers: ['贷款合同号', '借款合同编号', 'loan number'] },
  {
    id: 'loanAmountFen',
    type: 'amount',
    measures: ['M05'],
    headers: ['贷款金额', '借款金额', '放款金额', 'loan amount'],
  },
  { id: 'loanDrawnOn', type: 'date', measures: ['M05'], headers: ['放款日期', 'loan drawn'] },
  { id: 'interestFen', type: 'amount', measures: ['M05'], headers: ['实付利息', '已付利息', '利息', 'interest'] },
  {
    id: 'pledgeNumber',
    type: 'code',
    measures: ['M05'],
    headers: ['质押登记号', '知识产权质押登记号', 'pledge number'],
  },
  { id: 'pledgedOn', type: 'date', measures: ['M05'], headers: ['质押登记日', '质押登记日期', 'pledged on'] },
  { id: 'defaultedOn', type: 'date', measures: ['M05'], headers: ['不良认定日', '不良日期', 'defaulted on'] },
  {
    id: 'guaranteeFirst',
    type: 'flag',
    measures: ['M05'],
    headers: ['是否首次担保', '首次信用担保', 'first guarantee'],
  },
  { id: 'leaseKind', type: 'text', measures: ['M05'], headers: ['租赁类型', '租赁方式', 'lease kind'] },
  { id: 'equipmentSerials', type: 'list', measures: ['M05'], headers: ['设备编号', '设备序列号', 'equipment serials'] },
  { id: 'insuranceKind', type: 'text', measures: ['M05'], headers: ['险种', '保险险种', 'insurance kind'] },
  { id: 'insuredFrom', type: 'date', measures: ['M05'], headers: ['保险起期', '保单起期', 'insured from'] },
  { id: 'insuredTo', type: 'date', measures: ['M05'], headers: ['保险止期', '保单止期', 'insured to'] },
  { id: 'premiumFen', type: 'amount', measures: ['M05'], headers: ['保费', '保险费', 'premium'] },
  {
    id: 'creditSharingAuthorised',
    type: 'flag',
    measures: ['M05'],
    headers: ['信用信息共享授权', '已授权信用共享', 'credit sharing authorised'],
  },
  { id: 'acceptedOn', type: 'date', headers: ['受理日期', '受理日', 'accepted on'] },
  { id: 'plannedDecisionOn', type: 'date', headers: ['计划审定日期', 'planned decision'] },
] as const satisfies readonly CaseField[];

export type CaseFieldId = (typeof caseFields)[number]['id'];

const byId: ReadonlyMap<string, CaseField> = new Map(caseFields.map((field) => [field.id, field]));

/** The field of that id, or undefined for one a newer program wrote. */
export const fieldById = (id: string): CaseField | undefined => byId.get(id);
