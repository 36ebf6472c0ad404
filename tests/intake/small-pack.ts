import type { Clause, Direction, Measure, Pack, Wording } from '#shared/domain/policy/pack';

const both = (zh: string, en: string = zh): Wording => ({ zh, en });
const clause = (ref: string): Clause => ({ ref, source: 'design', confirmed: false });

const direction = (id: string, zh: string): Direction => ({
  id,
  name: both(zh, `Direction ${id}`),
  clause: clause('二(一)1'),
  requiredEvidence: [],
  fundingModes: [],
  applicantClasses: [],
  beneficiary: false,
  outcome: 'money',
});

const measure = (number: number, zh: string, short: string, directions: readonly Direction[]): Measure => ({
  id: `M${String(number).padStart(2, '0')}`,
  number,
  group: '1',
  title: both(zh, `Measure ${number}`),
  short: both(short, `Short ${number}`),
  clause: clause(`二(${number === 1 ? '一' : '二'})${number}`),
  reading: both(''),
  directions,
  checks: [],
});

/** A pack just large enough to match choices and kinds of evidence against. */
export const smallPack: Pack = {
  id: 'small',
  version: '1',
  title: both('小包'),
  issuer: both('测试'),
  datedOn: '2026-01-01',
  practice: true,
  groups: [],
  measures: [
    measure(1, '支持高成长性科技型中小微企业发展', '中小微企业', [
      direction('M01-D1', '关键技术研发'),
      direction('M01-D2', '首次入库'),
      direction('M01-D3', '其他支持'),
    ]),
    measure(5, '深化科技信贷、科技保险创新', '科技信贷保险', [
      direction('M05-D1', '知识产权质押贷款贴息'),
      direction('M05-D2', '信用贷款'),
      direction('M05-D3', '首次担保'),
      direction('M05-D4', '融资租赁'),
      direction('M05-D5', '科技保险'),
      direction('M05-D6', '其他支持'),
    ]),
  ],
  generalChecks: [],
  baseEvidence: [],
  evidenceKinds: [
    { id: 'E02', name: both('营业执照'), expires: true, sensitive: false, fileWords: ['营业执照', 'licence'] },
    { id: 'E07', name: both('年度审计报告'), expires: false, sensitive: true, fileWords: ['审计报告'] },
    {
      id: 'E36',
      name: both('贷款合同、放款与结息凭证'),
      expires: false,
      sensitive: true,
      fileWords: ['贷款合同', '借款合同'],
    },
  ],
  rules: [],
  parameters: [],
  reasons: [],
  fundingModes: [
    { id: 'postSubsidy', name: both('后补助', 'post-subsidy') },
    { id: 'direct', name: both('直接补助', 'direct subsidy') },
  ],
  applicantClasses: [
    { id: 'enterprise', name: both('企业', 'enterprise') },
    { id: 'university', name: both('高校', 'university') },
  ],
  subParks: [
    { id: 'haidian', name: both('海淀园', 'Haidian Park'), district: '海淀区', divisions: ['110108'] },
    { id: 'yizhuang', name: both('亦庄园', 'Yizhuang Park'), district: '亦庄', divisions: [] },
  ],
  stages: [],
};
