import { applicantNamed } from './applicants.mjs';
import { plusDays, plusYears, seeded } from './seeded.mjs';

// Who applies for what. `for` names the enterprise served where a bank, guarantor, lessor or insurer applies.
const plan = [
  [
    'M01-D1',
    [
      '云杉智测',
      '京北微纳',
      '青禾感知',
      '星槎光电',
      '曜石芯算',
      '澄观数据',
      '砺石传动',
      '鹿鸣生物',
      '沐川医工',
      '望舒航电',
    ],
  ],
  ['M01-D2', ['逐浪储能', '清越声学', '拾光显示', '芦笛机器人', '麦浪育种', '知微检测']],
  [
    'M05-D1',
    [
      '玄圭半导体',
      '北辰遥感',
      '远岫材料',
      '银杏智算',
      '云杉智测',
      { by: '试航', for: '竹简安全' },
      { by: '试航', for: '墨斗建科' },
    ],
  ],
  [
    'M05-D2',
    [{ by: '拟真', for: '听松软件' }, { by: '拟真', for: '惊蛰农科' }, { by: '试航', for: '千嶂云网' }, '晴川环保'],
  ],
  ['M05-D3', [{ by: '拟真', for: '雁栖量子' }, { by: '拟真', for: '白塔视觉' }, '天枢控制', '竹简安全', '飞廉动力']],
  ['M05-D4', ['砺石传动', '飞廉动力', '远岫材料', { by: '样例', for: '京北微纳' }]],
  ['M05-D5', ['沐川医工', '曜石芯算', '雁栖量子', { by: '推演', for: '天枢控制' }]],
];

// What an officer should find: facts that are properly written and still need a decision. README.md lists them.
const planted = {
  'M01-D1 京北微纳': { hnteIssuedOn: '2019-10-18', hnteExpiresOn: '2022-10-18', hnteNumber: 'GR201911990002' },
  'M01-D1 青禾感知': { commitmentSignedOn: '2022-09-09' },
  'M01-D1 星槎光电': { registeredAddress: '河北省廊坊市演练开发区样例道4号', libraryListed: '是' },
  'M01-D1 曜石芯算': { rdSpendAudit: 961.4 },
  'M01-D1 澄观数据': { hnteNumber: null, hnteIssuedOn: null, hnteExpiresOn: null, libraryListed: '否' },
  'M01-D1 砺石传动': { priorSupportYear: 2021 },
  'M01-D1 鹿鸣生物': { ethicsTriggered: '是', ethicsApprovedOn: null },
  'M01-D1 沐川医工': { ethicsTriggered: '是', ethicsApprovedOn: '2022-06-02' },
  'M01-D1 望舒航电': { creditSearchedOn: '2022-03-04' },
  'M05-D1 玄圭半导体': { otherFunding: '同一借款合同已获知识产权融资专项贴息12万元' },
  'M05-D1 试航/墨斗建科': { pledgedOn: '2022-05-16', defaultedOn: '2022-04-20' },
  'M05-D2 晴川环保': { creditBlocked: '是' },
  'M05-D2 试航/千嶂云网': { creditSharingAuthorised: '否' },
  'M05-D3 竹简安全': { guaranteeFirst: '否' },
  'M05-D4 砺石传动': { invoiceNumbers: 'same', leaseKind: '直租' },
  'M05-D4 远岫材料': { leaseKind: '回租', equipmentSerials: 'YL-CVD-0031、YL-CVD-0032' },
  'M05-D4 样例/京北微纳': { equipmentSerials: 'YL-CVD-0031、YL-MET-0007' },
  'M05-D5 雁栖量子': { insuredFrom: '2020-12-01', insuredTo: '2021-11-30' },
};

const acceptedFrom = '2022-09-05';

/** The forty applications, in the order of the sheet. Amounts are numbers in 万元 unless the name says Yuan. */
export const applications = () => {
  const random = seeded(20_220_526);
  const serials = { HD01: 0, HD02: 0 };
  const rows = [];
  for (const [direction, entries] of plan) {
    for (const entry of entries) {
      const by = applicantNamed(entry.by ?? entry);
      const served = entry.for ? applicantNamed(entry.for) : null;
      const desk = direction.startsWith('M01') ? 'HD01' : 'HD02';
      serials[desk] += 1;
      const number = `2022-1-${direction.slice(1).replace('-', '')}-${desk}-${String(serials[desk]).padStart(4, '0')}`;
      const key = `${direction} ${served ? `${by.short}/${served.short}` : by.short}`;
      const row = {
        number,
        ...baseOf(direction, by, served, rows.length),
        ...measureOf(direction, by, served, rows.length, random),
      };
      rows.push(settled({ ...row, ...planted[key] }, rows));
    }
  }
  return rows;
};

const young = new Set(plan.filter(([direction]) => direction.startsWith('M01')).flatMap(([, names]) => names));

const baseOf = (direction, by, served, at) => {
  // A body's own facts hang on the body, not on the row: the same company says the same in all its applications.
  const random = seeded(7000 + by.at);
  const accepted = plusDays(acceptedFrom, Math.floor(at / 8));
  const enterprise = by.class === '企业';
  const listed = direction === 'M01-D2' || !enterprise;
  const issued = random.day('2020-10-01', '2021-12-20');
  const founded = young.has(by.short) ? random.day('2018-03-01', '2021-02-28') : random.day('2012-01-01', '2018-12-31');
  return {
    applicantName: by.name,
    uscc: by.uscc,
    applicantClass: by.class,
    measure: direction.slice(0, 3),
    direction,
    title: titleOf(direction, by, served),
    fundingMode: '后补助',
    year: 2022,
    batch: '1',
    subPark: by.park,
    registeredAddress: by.address,
    operatingAddress: by.address,
    establishedOn: founded,
    legalRepresentative: by.legalRepresentative,
    contactName: by.contactName,
    contactPhone: by.contactPhone,
    staffCount: enterprise ? random.between(18, 96) : random.between(120, 900),
    revenue: enterprise ? random.between(3200, 19_800) / 10 : random.between(180_000, 990_000) / 10,
    assets: enterprise ? random.between(4100, 29_000) / 10 : random.between(900_000, 9_900_000) / 10,
    highPrecisionField: by.field,
    hnteNumber: listed ? null : `GR${issued.slice(0, 4)}11${String(990_001 + by.at)}`,
    hnteIssuedOn: listed ? null : issued,
    hnteExpiresOn: listed ? null : plusYears(issued, 3),
    libraryListed: enterprise ? '是' : null,
    libraryCheckedOn: enterprise ? plusDays(accepted, -6) : null,
    creditSearchedOn: plusDays(accepted, -3),
    creditBlocked: '否',
    commitmentSignedOn: plusDays(accepted, -random.between(2, 12)),
    commitmentVersion: '2022-1',
    otherFunding: '无',
    ethicsTriggered: '否',
    ethicsApprovedOn: null,
    acceptedOn: accepted,
  };
};

const titles = {
  'M01-D1': (by) => `${by.product}关键核心技术研发`,
  'M01-D2': (by) => `国家高新技术企业培育（${by.product}）`,
  'M05-D1': (by, served) => (served ? `${served.short}知识产权质押贷款风险补偿` : `${by.product}专利质押贷款贴息`),
  'M05-D2': (by, served) => (served ? `${served.short}担保融资信用试点` : `${by.short}担保融资信用试点`),
  'M05-D3': (by, served) => (served ? `${served.short}首次信用担保` : `${by.short}首次信用担保费补贴`),
  'M05-D4': (by, served) => `${(served ?? by).product}设备融资租赁`,
  'M05-D5': (by, served) => `${(served ?? by).product}科技保险保费补贴`,
};

const titleOf = (direction, by, served) => titles[direction](by, served);

const measureOf = (direction, by, served, at, random) => {
  if (direction.startsWith('M01')) return researchOf(direction, at, random);
  const drawn = random.day('2021-06-01', '2022-03-31');
  const loan = random.between(60, 400) * 5;
  const tag = String(at + 1).padStart(3, '0');
  const party = served ? { beneficiaryName: served.name, beneficiaryUscc: served.uscc } : {};
  const contract = { contractNumbers: `YLHT-2021-${tag}`, costFrom: '2021-07-01', costTo: '2022-06-30' };
  if (direction === 'M05-D4') {
    return {
      ...party,
      ...contract,
      amount: random.between(120, 900) / 10,
      leaseKind: random.pick(['直租', '回租']),
      equipmentSerials: `YL-EQ-${tag}1、YL-EQ-${tag}2`,
      invoiceNumbers: invoicesOf(at),
    };
  }
  if (direction === 'M05-D5') {
    const from = random.day('2021-07-01', '2021-12-31');
    const premiumYuan = random.between(18_000, 160_000);
    return {
      ...party,
      ...contract,
      amount: Math.round(premiumYuan * 0.5) / 10_000,
      insuranceKind: random.pick([
        '科技项目研发费用损失保险',
        '首台（套）产品责任保险',
        '专利执行保险',
        '关键研发设备保险',
      ]),
      insuredFrom: from,
      insuredTo: plusDays(plusYears(from, 1), -1),
      premiumYuan,
      invoiceNumbers: invoicesOf(at),
    };
  }
  const interestYuan = Math.round(loan * 10_000 * 0.0435) + random.between(0, 99) / 100;
  const shared = {
    ...party,
    ...contract,
    loanNumber: `YLJK-2021-${tag}`,
    loanAmount: loan,
    loanDrawnOn: drawn,
    interestYuan,
  };
  const amount = Math.round(interestYuan * 0.4) / 10_000;
  if (direction === 'M05-D1') {
    const pledge = { pledgeNumber: `Y202111990${tag}`, pledgedOn: plusDays(drawn, -random.between(5, 30)) };
    return {
      ...shared,
      ...pledge,
      ...(served ? { defaultedOn: random.day('2022-04-01', '2022-07-31'), amount: loan * 0.2 } : { amount }),
    };
  }
  return {
    ...shared,
    amount,
    ...(direction === 'M05-D2' ? { creditSharingAuthorised: '是' } : { guaranteeFirst: '是' }),
  };
};

const researchOf = (direction, at, random) => {
  const spend = random.between(1100, 9800) / 10;
  if (direction === 'M01-D2')
    return {
      amount: 10,
      rdSpend: spend,
      rdSpendPrior: Math.round(spend * 6) / 10,
      contractNumbers: `YLYF-2021-${at + 1}`,
    };
  return {
    amount: spend >= 500 ? 30 : 20,
    rdSpend: spend,
    rdSpendTax: spend,
    rdSpendAudit: spend,
    rdSpendPrior: Math.round(spend * random.between(30, 70)) / 100,
    invoiceNumbers: invoicesOf(at),
    contractNumbers: `YLYF-2021-${at + 1}`,
    costFrom: '2021-01-01',
    costTo: '2021-12-31',
  };
};

const invoicesOf = (at) => [1, 2].map((one) => `2211990000000000${String(at * 2 + one).padStart(4, '0')}`).join('、');

/** An invoice marked `same` is the one the applicant already used in an earlier case. */
const settled = (row, earlier) =>
  row.invoiceNumbers === 'same'
    ? { ...row, invoiceNumbers: earlier.find((one) => one.uscc === row.uscc).invoiceNumbers }
    : row;
