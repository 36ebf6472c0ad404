import { applicants } from './applicants.mjs';

const zhDay = (iso) =>
  iso ? `${Number(iso.slice(0, 4))}年${Number(iso.slice(5, 7))}月${Number(iso.slice(8))}日` : '—';
const wan = (value) =>
  value === null || value === undefined
    ? '—'
    : `${value.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 4 })} 万元`;
const yuan = (value) => `${value.toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`;

const notice = '本件为演练用模拟材料，所载单位、人员、编号、金额均为虚构，不具有任何证明效力。';

const licence = (row) => ({
  file: '营业执照副本',
  layout: 'licence',
  heading: '营业执照',
  uscc: row.uscc,
  rows: [
    ['名　　称', row.applicantName],
    ['类　　型', row.applicantClass === '企业' ? '有限责任公司（自然人投资或控股）' : '金融服务机构（演练）'],
    ['法定代表人', row.legalRepresentative],
    ['注册资本', '1000 万元人民币'],
    ['成立日期', zhDay(row.establishedOn)],
    ['营业期限', '长期'],
    ['住　　所', row.registeredAddress],
    ['经营范围', row.highPrecisionField ? `${row.highPrecisionField}领域技术开发、技术服务` : '科技金融服务'],
  ],
  note: notice,
  issuer: '演练登记机关',
  day: zhDay(row.establishedOn),
});

const hnte = (row) => ({
  file: '高新技术企业证书',
  layout: 'licence',
  heading: '高新技术企业证书',
  uscc: row.uscc,
  rows: [
    ['企业名称', row.applicantName],
    ['证书编号', row.hnteNumber],
    ['发证时间', zhDay(row.hnteIssuedOn)],
    ['有 效 期', `三年（至${zhDay(row.hnteExpiresOn)}）`],
  ],
  note: notice,
  issuer: '演练认定机构',
  day: zhDay(row.hnteIssuedOn),
});

const form = (row) => ({
  file: '申报书',
  heading: '中关村支持资金申报书（演练）',
  rows: [
    ['申报编号', row.number],
    ['申报单位', row.applicantName],
    ['统一社会信用代码', row.uscc],
    ['支持方向', row.direction],
    ['项目名称', row.title],
    ['申请金额', wan(row.amount)],
    ['所属分园', row.subPark],
    ['联系电话', row.contactPhone],
  ],
  parts: [
    {
      heading: '一、项目概述',
      text: [
        `${row.applicantName}围绕“${row.title}”开展工作，注册地址为${row.registeredAddress}，现有职工${row.staffCount}人。`,
        `上年营业收入${wan(row.revenue)}，资产总额${wan(row.assets)}。${notice}`,
      ],
    },
    {
      newPage: true,
      heading: '二、绩效目标',
      table: {
        header: ['指标', '目标值', '完成时间'],
        rows: [
          ['新增发明专利申请', '3 件', '2023年6月'],
          ['新增技术合同额', '200 万元', '2023年9月'],
          ['新增就业', '8 人', '2023年12月'],
        ],
      },
    },
    {
      heading: '三、经费预算',
      table: {
        header: ['科目', '合计（万元）', '申请资金（万元）'],
        rows: [
          ['设备费', '40.00', '10.00'],
          ['材料费', '26.50', '6.00'],
          ['测试化验加工费', '18.00', '4.00'],
        ],
      },
    },
  ],
  issuer: row.applicantName,
  day: zhDay(row.commitmentSignedOn),
});

const commitment = (row) => ({
  file: '申报承诺书',
  heading: '申报承诺书',
  rows: [
    ['承诺单位', row.applicantName],
    ['申报编号', row.number],
    ['模板版本', row.commitmentVersion],
  ],
  parts: [
    {
      clauses: [
        ['材料真实', '所提交的全部材料真实、完整、有效，与原件一致。'],
        ['不重复申报', '同一支出未在其他财政资金中重复主张。'],
        ['科研诚信', '遵守科研诚信与科技伦理要求，如有违反，愿意退回资金并承担相应责任。'],
        ['演练声明', notice],
      ],
    },
  ],
  issuer: row.applicantName,
  day: zhDay(row.commitmentSignedOn),
});

const audit = (row) => ({
  file: '2021年度审计报告',
  heading: '2021 年度审计报告（演练）',
  rows: [
    ['被审计单位', row.applicantName],
    ['报告文号', `演审字〔2022〕第${row.number.slice(-4)}号`],
    ['报告日期', '2022年4月18日'],
  ],
  parts: [
    {
      heading: '一、审计意见',
      text: [
        '我们审计了上述单位的财务报表，包括2021年12月31日的资产负债表、2021年度的利润表和现金流量表以及相关附注。',
        `我们认为，后附的财务报表在所有重大方面公允反映了其财务状况。${notice}`,
      ],
    },
    {
      newPage: true,
      heading: '二、资产负债表（万元）',
      table: {
        header: ['项目', '期末余额', '期初余额'],
        rows: [
          ['货币资金', (row.assets * 0.31).toFixed(2), (row.assets * 0.24).toFixed(2)],
          ['应收账款', (row.assets * 0.22).toFixed(2), (row.assets * 0.18).toFixed(2)],
          ['固定资产', (row.assets * 0.29).toFixed(2), (row.assets * 0.26).toFixed(2)],
          ['资产总计', row.assets.toFixed(2), (row.assets * 0.82).toFixed(2)],
        ],
      },
    },
    {
      newPage: true,
      heading: '三、利润表（万元）',
      table: {
        header: ['项目', '本年', '上年'],
        rows: [
          ['营业收入', row.revenue.toFixed(2), (row.revenue * 0.78).toFixed(2)],
          ['营业成本', (row.revenue * 0.52).toFixed(2), (row.revenue * 0.43).toFixed(2)],
          [
            '研发费用',
            (row.rdSpend ?? row.revenue * 0.2).toFixed(2),
            (row.rdSpendPrior ?? row.revenue * 0.15).toFixed(2),
          ],
        ],
      },
    },
  ],
  issuer: '北京演练会计师事务所',
  day: '2022年4月18日',
});

const research = (row) => ({
  file: '研发费用专项审计报告',
  heading: '研发费用专项审计报告（演练）',
  rows: [
    ['被审计单位', row.applicantName],
    ['项目名称', row.title],
    ['审定研发费用', wan(row.rdSpendAudit ?? row.rdSpend)],
    ['加计扣除申报数', wan(row.rdSpendTax)],
  ],
  parts: [
    {
      heading: '一、明细',
      table: {
        header: ['科目', '金额（万元）', '占比'],
        rows: [
          ['人员人工', (row.rdSpend * 0.58).toFixed(2), '58%'],
          ['直接投入', (row.rdSpend * 0.24).toFixed(2), '24%'],
          ['折旧与摊销', (row.rdSpend * 0.1).toFixed(2), '10%'],
          ['其他', (row.rdSpend * 0.08).toFixed(2), '8%'],
        ],
      },
    },
    {
      newPage: true,
      heading: '二、发票清单',
      table: {
        header: ['发票号码', '日期', '税口径'],
        rows: (row.invoiceNumbers ?? '')
          .split('、')
          .filter(Boolean)
          .map((one) => [one, '2021-10-20', '不含税']),
      },
    },
  ],
  issuer: '北京演练会计师事务所',
  day: '2022年5月6日',
});

const contract = (row, file, heading, subject, terms) => ({
  file,
  heading: `${heading}（演练）`,
  rows: [
    ['合同编号', row.loanNumber ?? row.contractNumbers],
    ['甲　　方', finance(row)],
    ['乙　　方', row.beneficiaryName ?? row.applicantName],
    ...subject,
  ],
  parts: [
    { clauses: terms.map(([title, text]) => [title, text]) },
    {
      newPage: true,
      heading: '附件一　凭证清单',
      table: {
        header: ['凭证', '日期', '金额'],
        rows: [
          ['放款凭证', row.loanDrawnOn ?? row.costFrom, row.loanAmount ? wan(row.loanAmount) : wan(row.amount)],
          ['结息凭证', '2022-06-21', row.interestYuan ? yuan(row.interestYuan) : '—'],
        ],
      },
    },
    { newPage: true, heading: '附件二　声明', text: [notice] },
  ],
  issuer: finance(row),
  day: zhDay(row.loanDrawnOn ?? row.costFrom),
});

const finance = (row) => (row.beneficiaryName ? row.applicantName : applicants.at(-4).name);
const general = [
  ['用途', '仅限用于本合同约定的研发与生产经营活动。'],
  ['期限', '自首次放款之日起十二个月。'],
  ['担保', '以乙方合法拥有的知识产权提供质押或由担保机构提供保证。'],
  ['争议解决', '由双方协商解决。'],
];

const loan = (row) =>
  contract(
    row,
    '借款合同',
    '流动资金借款合同',
    [
      ['借款金额', wan(row.loanAmount)],
      ['放款日期', zhDay(row.loanDrawnOn)],
      ['年利率', '4.35%'],
      ['实付利息', yuan(row.interestYuan)],
    ],
    general,
  );
const guarantee = (row) =>
  contract(
    row,
    '担保合同',
    '保证担保合同',
    [
      ['主债权', wan(row.loanAmount)],
      ['是否首次担保', row.guaranteeFirst ?? '—'],
    ],
    general,
  );
const lease = (row) =>
  contract(
    row,
    '融资租赁合同',
    '融资租赁合同',
    [
      ['租赁方式', row.leaseKind],
      ['设备编号', row.equipmentSerials],
      ['租赁期', '2021年7月1日至2022年6月30日'],
    ],
    general,
  );

const pledge = (row) => ({
  file: '专利权质押登记通知书',
  heading: '专利权质押登记通知书（演练）',
  rows: [
    ['登记号', row.pledgeNumber],
    ['出质人', row.beneficiaryName ?? row.applicantName],
    ['质权人', finance(row)],
    ['登记日', zhDay(row.pledgedOn)],
    ['主合同编号', row.loanNumber],
  ],
  parts: [{ text: [`上述专利权质押合同自${zhDay(row.pledgedOn)}起登记生效。${notice}`] }],
  issuer: '演练登记机构',
  day: zhDay(row.pledgedOn),
});

const insurance = (row) => ({
  file: '保险单',
  heading: '科技保险保险单（演练）',
  rows: [
    ['投保人', row.beneficiaryName ?? row.applicantName],
    ['险种', row.insuranceKind],
    ['保险期间', `${zhDay(row.insuredFrom)}至${zhDay(row.insuredTo)}`],
    ['保险费', yuan(row.premiumYuan)],
  ],
  parts: [
    { heading: '特别约定', text: [notice] },
    {
      newPage: true,
      heading: '保费发票',
      table: {
        header: ['发票号码', '金额', '税口径'],
        rows: row.invoiceNumbers.split('、').map((one) => [one, yuan(row.premiumYuan / 2), '含税']),
      },
    },
  ],
  issuer: applicants.at(-1).name,
  day: zhDay(row.insuredFrom),
});

const ethics = (row) => ({
  file: '科技伦理审查批件',
  heading: '科技伦理审查批件（演练）',
  rows: [
    ['申请单位', row.applicantName],
    ['项目名称', row.title],
    ['批准日期', zhDay(row.ethicsApprovedOn)],
    ['有效期', '十二个月'],
  ],
  parts: [{ text: [`经审查，同意按方案开展研究。${notice}`] }],
  issuer: '演练伦理审查委员会',
  day: zhDay(row.ethicsApprovedOn),
});

const credit = (row) => ({
  file: '信用查询截图',
  scan: true,
  heading: '信用信息查询结果（演练）',
  rows: [
    ['查询对象', row.applicantName],
    ['统一社会信用代码', row.uscc],
    ['查询时间', zhDay(row.creditSearchedOn)],
    ['结果', row.creditBlocked === '是' ? '存在失信记录 1 条' : '未查询到失信记录'],
  ],
  parts: [{ text: [notice] }],
  issuer: '演练查询平台',
  day: zhDay(row.creditSearchedOn),
});

const byDirection = {
  'M05-D1': [loan, pledge],
  'M05-D2': [loan, guarantee],
  'M05-D3': [guarantee],
  'M05-D4': [lease],
  'M05-D5': [insurance],
};

/** The papers of one application, in the order of its folder; `scan` asks for a page image instead of a PDF. */
export const papersOf = (row, at) => {
  const kinds = [form, licence, commitment];
  if (row.hnteNumber) kinds.push(hnte);
  if (row.measure === 'M01') kinds.push(...(row.direction === 'M01-D1' ? [audit, research] : [audit]));
  kinds.push(...(byDirection[row.direction] ?? []));
  if (row.ethicsApprovedOn) kinds.push(ethics);
  if (at % 3 === 0) kinds.push(credit);
  return kinds
    .map((kind) => ({ number: row.number, ...kind(row) }))
    .map((paper) => ({ ...paper, title: `${paper.file} ${row.number}` }));
};
