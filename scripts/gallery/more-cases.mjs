// Applications under the groups of measures the practice files do not reach, each with a few papers.
const base = {
  年度: '2022',
  批次: '1',
};
const headers = [
  '申报编号',
  '申报单位名称',
  '统一社会信用代码',
  '主体类别',
  '措施编号',
  '支持方向',
  '项目名称',
  '申请金额（万元）',
  '支持方式',
  '申报年度',
  '申报批次',
  '所属分园',
  '注册地址',
  '法定代表人',
  '联系人',
  '联系电话',
  '承诺书签署日期',
  '信用查询日期',
  '受理日期',
];

const row = (number, name, uscc, kind, direction, title, amount, mode, park, address, people) => ({
  number,
  name,
  uscc,
  title,
  amount,
  values: [
    number,
    name,
    uscc,
    kind,
    direction.slice(0, 3),
    direction,
    title,
    amount,
    mode,
    base.年度,
    base.批次,
    park,
    address,
    people[0],
    people[1],
    '01000000000',
    '2022-08-30',
    '2022-09-02',
    '2022-09-05',
  ],
});

/** One of each group: carriers, service platforms, international exchange. */
export const moreCases = [
  row(
    '2022-1-08D1-HD03-0001',
    '北京星桥孵化器有限公司（演练）',
    '91110108YL00030018',
    '企业',
    'M08-D1',
    '星桥硬科技孵化器公共测试平台建设',
    '180.5',
    '后补助',
    '海淀园',
    '北京市海淀区演练大街8号星桥创业楼',
    ['闻一舟', '施望'],
  ),
  row(
    '2022-1-12D1-HD04-0001',
    '北京听澜检测技术服务中心（演练）',
    '52110108YL00040024',
    '社会组织',
    'M12-D1',
    '智能传感器可靠性公共技术服务平台',
    '96',
    '后补助',
    '海淀园',
    '北京市海淀区演练东路15号',
    ['乔听澜', '白露'],
  ),
  row(
    '2022-1-19D1-CY01-0001',
    '北京远帆国际技术转移有限公司（演练）',
    '91110105YL00050031',
    '企业',
    'M19-D1',
    '“一带一路”绿色储能技术国际研讨与对接系列活动',
    '42.36',
    '后补助',
    '朝阳园',
    '北京市朝阳区演练西路3号',
    ['安远帆', '易南星'],
  ),
];

/** The sheet they come in, as CSV. */
export const moreSheet = () =>
  [headers, ...moreCases.map(({ values }) => values)].map((line) => line.join(',')).join('\n');

const notice = '本件为演练用模拟材料，所载单位、人员、编号、金额均为虚构，不具有任何证明效力。';

/** A few papers of such a case, as scripts/practice/typeset.mjs takes them. */
export const papersOfMore = (row) =>
  pagesOf(row).map((paper) => ({ number: row.number, title: `${paper.file} ${row.number}`, ...paper }));

/** A paper of one sentence, for the kinds that no other piece stands for. */
export const plainPaper = (number, applicant, name) => ({
  number,
  title: `${name} ${number}`,
  file: name,
  heading: `${name}（演练）`,
  rows: [
    ['申报编号', number],
    ['单位名称', applicant],
  ],
  parts: [{ text: [`${applicant}就本次申报提交${name}，内容属实。`] }],
  note: notice,
  issuer: applicant,
  day: '2022年8月30日',
});

const pagesOf = ({ number, name, uscc, title, amount }) => [
  {
    file: '营业执照副本',
    layout: 'licence',
    heading: '营业执照',
    uscc,
    rows: [
      ['名　　称', name],
      ['类　　型', '有限责任公司（演练）'],
      ['成立日期', '2016年5月12日'],
      ['营业期限', '长期'],
    ],
    note: notice,
    issuer: '演练登记机关',
    day: '2016年5月12日',
  },
  {
    file: '申报书',
    heading: '中关村支持资金申报书（演练）',
    rows: [
      ['申报编号', number],
      ['申报单位', name],
      ['项目名称', title],
      ['申请金额', `${amount} 万元`],
    ],
    note: notice,
    issuer: name,
    day: '2022年8月30日',
  },
  {
    file: '资金明细表',
    heading: '项目资金明细（演练）',
    rows: [
      ['设备购置', '62.40 万元'],
      ['测试与材料', '21.15 万元'],
      ['场地与公共设施', '38.00 万元'],
    ],
    note: notice,
    issuer: name,
    day: '2022年8月30日',
  },
];
