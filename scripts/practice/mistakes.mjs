import { applicantNamed } from './applicants.mjs';
import { applications } from './applications.mjs';
import { outerCheck } from './credit-code.mjs';

const wrongCheck = (code) =>
  code.slice(0, 17) + [...'0123456789'].find((sign) => sign !== outerCheck(code.slice(0, 17)));

/** `number`, `text` or `date` forces a cell to that type, the way applicants' programs do behind their backs. */
const asNumber = (value) => ({ as: 'number', value });

// Every line: what is wrong in words, the application it starts from, and the cells that differ from a good row.
const list = [
  ['金额填成元：与研发费用（万元）相差一万倍', 0, () => ({ amount: 300_000 })],
  ['金额后带单位，文字格式', 1, () => ({ amount: '20万元' })],
  ['金额带千分位和全角数字', 2, () => ({ amount: '３０.００', revenue: '1,250.00' })],
  ['信用代码校验位错误', 3, (row) => ({ uscc: wrongCheck(row.uscc) })],
  ['信用代码中数字0写成字母O', 4, (row) => ({ uscc: row.uscc.replace('0', 'O') })],
  ['信用代码只有17位', 5, (row) => ({ uscc: row.uscc.slice(0, 17) })],
  [
    '信用代码带空格、小写、全角',
    6,
    (row) => ({
      uscc: ` ${[...row.uscc.toLowerCase()].map((sign, at) => (at < 6 ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')} `,
    }),
  ],
  ['发票号码被存成数值，末位已丢失', 7, () => ({ invoiceNumbers: asNumber(22_119_900_000_000_000_015) })],
  [
    '高企证书已于申报前过期',
    8,
    () => ({ hnteNumber: 'GR201811990009', hnteIssuedOn: '2018-10-31', hnteExpiresOn: '2021-10-31' }),
  ],
  ['高企证书编号格式错误（少一位）', 9, () => ({ hnteNumber: 'GR20211199001' })],
  ['日期写成 2022.9.5', 10, () => ({ commitmentSignedOn: '2022.9.1', establishedOn: '2019年3月5日' })],
  ['日期写成 20220901（数值）', 11, () => ({ commitmentSignedOn: asNumber(20_220_901), creditSearchedOn: '2022/9/2' })],
  ['日期为数值序号 44805（2022-09-01）', 12, () => ({ commitmentSignedOn: asNumber(44_805) })],
  ['不存在的日期 2022-02-30', 13, () => ({ commitmentSignedOn: '2022-02-30' })],
  ['缺单位名称', 14, () => ({ applicantName: null })],
  ['缺申请金额', 15, () => ({ amount: null })],
  ['缺支持方向', 16, () => ({ direction: null })],
  ['方向与措施不一致', 17, () => ({ measure: 'M01', direction: 'M05-D2' })],
  ['方向写成中文名称', 18, () => ({ direction: '融资租赁' })],
  ['重复行：与下一行完全相同', 19, () => ({})],
  ['重复行：与上一行完全相同', 19, () => ({})],
  ['同一编号两行，金额不同', 20, (row) => ({ number: applications()[19].number, amount: row.amount + 5 })],
  [
    '企业已更名，申报用旧名称',
    21,
    () => ({ applicantName: '北京云杉视觉检测科技有限公司（演练）', uscc: applicantNamed('云杉智测').uscc }),
  ],
  ['注册地址在北京以外', 22, () => ({ registeredAddress: '天津市武清区演练开发区样例路8号', subPark: '海淀园' })],
  ['分园名称写成区名', 23, () => ({ subPark: '海淀区' })],
  ['承诺书签署日期晚于受理日期', 24, (row) => ({ commitmentSignedOn: '2022-09-20', acceptedOn: row.acceptedOn })],
  [
    '质押登记日晚于不良认定日',
    22,
    () => ({ number: '2022-1-05D1-HD02-0903', defaultedOn: '2022-03-01', pledgedOn: '2022-05-09' }),
  ],
  ['是否字段写成“有”', 26, () => ({ creditBlocked: '有', libraryListed: '√' })],
  ['以公式符号开头的文字', 27, () => ({ title: '=HYPERLINK("https://example.invalid","演练")' })],
  ['名称含不可见字符与全角空格', 28, () => ({ applicantName: '北京竹简安全\u200b技术　有限公司（演练）' })],
  ['金额为负数', 29, () => ({ amount: -12.5 })],
  ['金额填“待定”', 30, () => ({ amount: '待定' })],
  ['合并为一格的两个联系电话', 31, () => ({ contactPhone: '19900001000/19900001037' })],
  ['受益企业信用代码与名称对不上', 25, () => ({ beneficiaryUscc: applicantNamed('青禾感知').uscc })],
];

/** Rows with the mistakes applicants make: `what` in words, `row` as in applications.mjs. Numbers are apart from the good sheet. */
export const mistakes = () => {
  const good = applications();
  return list.map(([what, from, change], at) => {
    const base = good[from];
    const changed = change(base);
    const fresh = base.number.replace(/\d{4}$/, String(9001 + at));
    const number = changed.number ?? (what.startsWith('重复行') ? base.number.replace(/\d{4}$/, '9020') : fresh);
    return { what, row: { ...base, ...changed, number } };
  });
};

/** Credit codes on the sheet of mistakes that are wrong on purpose. */
export const wrongCodes = () => [3, 4, 5].map((at) => mistakes()[at].row.uscc);
