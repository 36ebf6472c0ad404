import { describe, expect, test } from 'vitest';
import { draft, findingsOf, holds } from './policy-case.ts';

const without = (...kinds: readonly string[]): readonly string[] =>
  draft.evidenceKinds.map(({ id }) => id).filter((id) => !kinds.includes(id));

describe('资料齐备的企业', () => {
  test.each(['M01-D1', 'M01-D2', 'M05-D1', 'M05-D2', 'M05-D3', 'M05-D4', 'M05-D5'])(
    '在 %s 下没有任何一条规则出声',
    (direction) => {
      const change = direction.startsWith('M01') ? { direction, highPrecisionField: '集成电路' } : { direction };
      expect(findingsOf(change, { direction }).filter(({ outcome }) => outcome !== 'PASS')).toEqual([]);
    },
  );

  test('每条结论都列出所读的事实', () => {
    const finding = findingsOf({}).find(({ rule }) => rule === 'R41');
    expect(finding?.facts.map(({ name, value }) => [name, value])).toEqual([
      ['case.creditSearchedOn', '2022-09-03'],
      ['case.acceptedOn', '2022-09-05'],
    ]);
  });
});

describe('主体与证照', () => {
  holds([
    ['医院等五类以外的主体走例外', 'R01', { applicantClass: 'other' }, 'EXCEPTION'],
    ['创业团队不在五类之内,走例外', 'R01', { applicantClass: 'team' }, 'EXCEPTION'],
    ['高等学校在五类之内', 'R01', { applicantClass: 'university' }, 'PASS'],
    ['主体类别未填即待核', 'R01', { applicantClass: null }, 'UNKNOWN', { missing: ['case.applicantClass'] }],
    [
      '主体类别有两个值并存即待核,不替人选',
      'R01',
      { applicantClass: 'other' },
      'UNKNOWN',
      { disputed: ['applicantClass'] },
    ],
    ['未附证照走例外', 'R02', { 'evidence.kinds': without('E02') }, 'EXCEPTION'],
    ['个体工商户无法人资格,走例外', 'R02', { uscc: '92110108MA0TE5T16C' }, 'EXCEPTION'],
    ['团队无法人资格,走例外', 'R02', { applicantClass: 'team', uscc: null }, 'EXCEPTION'],
    ['已附证照的法人通过', 'R02', {}, 'PASS'],
    ['主体类别未填,单凭代码不通过', 'R02', { applicantClass: null }, 'UNKNOWN', { missing: ['case.applicantClass'] }],
    ['材料无人收集过即待核', 'R02', {}, 'UNKNOWN', { absent: ['evidence.kinds'], missing: ['evidence.kinds'] }],
    ['信用代码17位不能保存', 'R03', { uscc: '91110108MA0TE5T16' }, 'INVALID'],
    ['信用代码含字母 O 不能保存', 'R03', { uscc: '9111O108MA0TE5T165' }, 'INVALID'],
    ['校验位错不属格式错', 'R03', { uscc: '91110108MA0TE5T166' }, 'PASS'],
    ['信用代码未填即待核', 'R03', { uscc: null }, 'UNKNOWN'],
    ['团队没有信用代码,不问', 'R03', { applicantClass: 'team', uscc: null }, 'SILENT'],
    ['校验位错只作关注,不阻断', 'R04', { uscc: '91110108MA0TE5T166' }, 'WARN'],
    ['格式错的代码不再重复报校验', 'R04', { uscc: '9111O108MA0TE5T165' }, 'PASS'],
    ['两级校验都对即通过', 'R04', {}, 'PASS'],
    ['证书编号不合格式要提示', 'X01', { hnteNumber: 'GR2021110001' }, 'WARN'],
    ['证书编号全角也认得', 'X01', { hnteNumber: 'GR202111990001' }, 'PASS'],
    ['没有证书编号,不问', 'X01', { hnteNumber: null }, 'SILENT'],
    ['有效期恰为三年不提示', 'X02', {}, 'PASS'],
    ['有效期超过三年要提示', 'X02', { hnteExpiresOn: '2024-10-26' }, 'WARN'],
    ['2月29日发证,三年后到2月28日', 'X02', { hnteIssuedOn: '2020-02-29', hnteExpiresOn: '2023-02-28' }, 'PASS'],
    ['2月29日发证,到3月1日即超期', 'X02', { hnteIssuedOn: '2020-02-29', hnteExpiresOn: '2023-03-01' }, 'WARN'],
    ['高校申报措施5要说明', 'X03', { applicantClass: 'university' }, 'WARN'],
    ['银行申报措施5属通常主体', 'X03', { applicantClass: 'financial' }, 'PASS'],
    ['五类以外的由 R01 说,不重复说', 'X03', { applicantClass: 'other' }, 'SILENT'],
    ['91开头自报高校要核对证照', 'X04', { applicantClass: 'university' }, 'WARN'],
    ['91开头可以是金融服务机构', 'X04', { applicantClass: 'financial' }, 'PASS'],
    ['12开头可以是科研机构', 'X04', { uscc: '1211000040000TE59D', applicantClass: 'institute' }, 'PASS'],
    ['前两位没有说明的代码即待核', 'X04', { uscc: 'Y1110108MA0TE5T16C' }, 'UNKNOWN', { missing: ['case.uscc'] }],
  ]);
});

describe('国高与入库', () => {
  const draftPack = { pack: draft };
  holds([
    ['在库而无证书,符合', 'R05', { hnteExpiresOn: null, hnteNumber: null }, 'PASS'],
    ['不在库而证书有效,符合', 'R05', { libraryListed: false }, 'PASS'],
    ['两者皆无,走例外', 'R05', { libraryListed: false, hnteExpiresOn: null }, 'EXCEPTION'],
    ['证书受理当日到期,仍有效', 'R05', { libraryListed: false, hnteExpiresOn: '2022-09-05' }, 'PASS'],
    ['证书受理前一日到期,走例外', 'R05', { libraryListed: false, hnteExpiresOn: '2022-09-04' }, 'EXCEPTION'],
    ['是否入库未填而证书有效,结论已定', 'R05', { libraryListed: null }, 'PASS'],
    [
      '是否入库未填且证书无效,待核',
      'R05',
      { libraryListed: null, hnteExpiresOn: null },
      'UNKNOWN',
      { missing: ['case.libraryListed'] },
    ],
    ['基准日待配置而在库,结论已定', 'R05', {}, 'PASS', draftPack],
    ['基准日待配置,两个日子都有效,结论已定', 'R05', { libraryListed: false }, 'PASS', draftPack],
    [
      '基准日待配置,两个日子都无效,结论已定',
      'R05',
      { libraryListed: false, hnteExpiresOn: '2022-09-04' },
      'EXCEPTION',
      draftPack,
    ],
    [
      '基准日待配置,两个日子结论不同,待核',
      'R05',
      { libraryListed: false, hnteExpiresOn: '2022-10-18' },
      'UNKNOWN',
      { ...draftPack, missing: ['hnteReferenceDate'] },
    ],
    [
      '口径改为须同时具备,只在库不够',
      'R05',
      { hnteExpiresOn: null },
      'EXCEPTION',
      { set: { enterpriseBasis: 'both' } },
    ],
    ['口径改为须同时具备,两者都有即符合', 'R05', {}, 'PASS', { set: { enterpriseBasis: 'both' } }],
    [
      '口径未定而两种读法结论不同,待核',
      'R05',
      { hnteExpiresOn: null },
      'UNKNOWN',
      { set: { enterpriseBasis: null }, missing: ['enterpriseBasis'] },
    ],
    ['口径未定而两种读法结论相同,已定', 'R05', {}, 'PASS', { set: { enterpriseBasis: null } }],
    ['非企业不问国高', 'R05', { applicantClass: 'university' }, 'SILENT'],
    ['主体类别未填但条件已具备,不必知道类别', 'R05', { applicantClass: null }, 'PASS'],
    [
      '主体类别未填且条件不具备,待核',
      'R05',
      { applicantClass: null, libraryListed: false, hnteExpiresOn: null },
      'UNKNOWN',
      { missing: ['case.applicantClass'] },
    ],
    ['证书在受理后、审定前到期要关注', 'R06', { hnteExpiresOn: '2022-10-18' }, 'WARN'],
    ['证书审定当日到期不提示', 'R06', { hnteExpiresOn: '2022-12-20' }, 'PASS'],
    ['证书审定前一日到期要关注', 'R06', { hnteExpiresOn: '2022-12-19' }, 'WARN'],
    [
      '未定审定日、证书今天已过期,要关注',
      'R06',
      { hnteExpiresOn: '2022-10-18', plannedDecisionOn: null, today: '2022-11-01' },
      'WARN',
    ],
    [
      '未定审定日、证书今天未过期,待核',
      'R06',
      { plannedDecisionOn: null },
      'UNKNOWN',
      { missing: ['case.plannedDecisionOn'] },
    ],
    ['受理前已过期的由 R05 说', 'R06', { hnteExpiresOn: '2022-09-04' }, 'PASS'],
    ['入库查询恰满六个月仍可用(含)', 'R07', { libraryCheckedOn: '2022-03-05' }, 'PASS'],
    ['入库查询满六个月又一天要重查', 'R07', { libraryCheckedOn: '2022-03-04' }, 'WARN'],
    [
      '边界改为不含,恰满六个月即要重查',
      'R07',
      { libraryCheckedOn: '2022-03-05' },
      'WARN',
      { exclusive: ['libraryRefreshMonths'] },
    ],
    ['查询有效期待配置即待核', 'R07', {}, 'UNKNOWN', { ...draftPack, missing: ['libraryRefreshMonths'] }],
    ['不在库的不问查询日期', 'R07', { libraryListed: false }, 'SILENT'],
  ]);
});

describe('注册地与分园', () => {
  holds([
    ['在北京而不在任何分园,按参照走例外', 'R08', { subPark: 'outside' }, 'EXCEPTION'],
    ['在分园内通过', 'R08', {}, 'PASS'],
    ['分园未填即待核,不因区名认定', 'R08', { subPark: null }, 'UNKNOWN', { missing: ['case.subPark'] }],
    ['分园有两个值并存即待核', 'R08', {}, 'UNKNOWN', { disputed: ['subPark'], missing: ['case.subPark'] }],
    ['市外的由 R09 说', 'R08', { registeredAddress: '河北省廊坊市样例道4号', subPark: 'outside' }, 'PASS'],
    ['注册地在河北,暂停', 'R09', { registeredAddress: '河北省廊坊市样例道4号' }, 'HOLD'],
    ['注册地写深圳市而不写省,暂停', 'R09', { registeredAddress: '深圳市南山区样例路1号' }, 'HOLD'],
    ['天津市的北京路仍在天津', 'R09', { registeredAddress: '天津市和平区北京路1号' }, 'HOLD'],
    ['北京市的天津路仍在北京', 'R09', { registeredAddress: '北京市朝阳区天津路1号' }, 'PASS'],
    [
      '自贸试验区写法按括号里的地名认',
      'R09',
      { registeredAddress: '中国(北京)自由贸易试验区科技创新片区海淀区1号' },
      'PASS',
    ],
    ['河北自贸区大兴机场片区不在北京', 'R09', { registeredAddress: '中国(河北)自由贸易试验区大兴机场片区1号' }, 'HOLD'],
    ['只写海淀区可以认定在京', 'R09', { registeredAddress: '海淀区演练大街1号' }, 'PASS'],
    ['只写朝阳区不能认定,待核', 'R09', { registeredAddress: '朝阳区演练东街1号' }, 'UNKNOWN'],
    [
      '地址未填即待核,信用代码的行政区划不作数',
      'R09',
      { registeredAddress: null },
      'UNKNOWN',
      { missing: ['case.registeredAddress'] },
    ],
    ['经营地与注册地不同要提示', 'R10', { operatingAddress: '北京市昌平区演练北路2号' }, 'INFO'],
    ['只差“北京市”和空格算同一处', 'R10', { operatingAddress: '海淀区 演练大街 1号' }, 'PASS'],
    ['受理后迁址要重判', 'R11', { 'derived.addressChangedAfterAcceptance': true }, 'WARN'],
    ['没有变更记录时不出声', 'R11', {}, 'SILENT'],
    ['专利池方向缺章程和许可,暂停', 'R12', { 'evidence.kinds': without('E49') }, 'HOLD', { direction: 'M13-D3' }],
    ['专利池方向材料齐备', 'R12', {}, 'PASS', { direction: 'M13-D3' }],
    ['没有资质要求的方向不问', 'R12', {}, 'SILENT'],
  ]);
});
