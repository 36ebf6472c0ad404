import { describe } from 'vitest';
import { draft, holds } from './policy-case.ts';

const without = (...kinds: readonly string[]): readonly string[] =>
  draft.evidenceKinds.map(({ id }) => id).filter((id) => !kinds.includes(id));
const draftPack = { pack: draft };

describe('承诺、伦理与诚信', () => {
  holds([
    ['承诺书受理当日签署可以', 'R35', { commitmentSignedOn: '2022-09-05' }, 'PASS'],
    ['承诺书受理次日签署,暂停', 'R35', { commitmentSignedOn: '2022-09-06' }, 'HOLD'],
    ['没有承诺书也没有日期,暂停', 'R35', { commitmentSignedOn: null, 'evidence.kinds': without('E12') }, 'HOLD'],
    [
      '附了承诺书但未录日期,待核',
      'R35',
      { commitmentSignedOn: null },
      'UNKNOWN',
      { missing: ['case.commitmentSignedOn'] },
    ],
    ['版本不在有效版本内,暂停', 'R35', { commitmentVersion: '2019-2' }, 'HOLD'],
    ['有效版本待配置即待核', 'R35', {}, 'UNKNOWN', { ...draftPack, missing: ['commitmentTemplateVersions'] }],
    ['签署过晚已足以判定,版本待配置无妨', 'R35', { commitmentSignedOn: '2022-09-06' }, 'HOLD', draftPack],
    ['承诺事项到期未核实要提示', 'R36', { 'derived.promisesOverdue': ['审计报告'] }, 'WARN'],
    ['承诺查实不符,暂停', 'R37', { 'derived.commitmentUntrue': true }, 'HOLD'],
    ['没有承诺查实记录时不出声', 'R37', {}, 'SILENT'],
    ['触发伦理而无批件,暂停', 'R38', { ethicsTriggered: true, 'evidence.kinds': without('E13') }, 'HOLD'],
    ['触发伦理且有批件日期', 'R38', { ethicsTriggered: true, ethicsApprovedOn: '2022-06-02' }, 'PASS'],
    [
      '触发伦理、附了批件但未录日期,待核',
      'R38',
      { ethicsTriggered: true },
      'UNKNOWN',
      { missing: ['case.ethicsApprovedOn'] },
    ],
    ['批件日期晚于今天,暂停', 'R38', { ethicsTriggered: true, ethicsApprovedOn: '2022-09-21' }, 'HOLD'],
    ['未触发伦理即通过', 'R38', {}, 'PASS'],
    [
      '是否触发未填且无批件,待核',
      'R38',
      { ethicsTriggered: null, 'evidence.kinds': without('E13') },
      'UNKNOWN',
      { missing: ['case.ethicsTriggered'] },
    ],
    ['批件恰满十二个月仍在间隔内', 'R39', { ethicsTriggered: true, ethicsApprovedOn: '2021-09-20' }, 'PASS'],
    ['批件满十二个月又一天要跟踪审查', 'R39', { ethicsTriggered: true, ethicsApprovedOn: '2021-09-19' }, 'WARN'],
    [
      '十二个月出自法规,征求意见稿的包也能判',
      'R39',
      { ethicsTriggered: true, ethicsApprovedOn: '2021-09-19' },
      'WARN',
      draftPack,
    ],
    ['有阻断性记录,暂停', 'R40', { creditBlocked: true }, 'HOLD'],
    ['查过而无记录,通过', 'R40', {}, 'PASS'],
    ['是否失信未填即待核,不当作没有', 'R40', { creditBlocked: null }, 'UNKNOWN', { missing: ['case.creditBlocked'] }],
    ['是否失信有两个值并存即待核', 'R40', { creditBlocked: true }, 'UNKNOWN', { disputed: ['creditBlocked'] }],
    ['信用查询恰满三十天仍有效(含)', 'R41', { creditSearchedOn: '2022-08-06' }, 'PASS'],
    ['信用查询满三十一天要重查', 'R41', { creditSearchedOn: '2022-08-05' }, 'WARN'],
    [
      '边界改为不含,满三十天即要重查',
      'R41',
      { creditSearchedOn: '2022-08-06' },
      'WARN',
      { exclusive: ['creditSearchMaxAgeDays'] },
    ],
    ['受理后才查的总是新的,有效天数待配置无妨', 'R41', { creditSearchedOn: '2022-09-06' }, 'PASS', draftPack],
    ['有效天数待配置即待核', 'R41', {}, 'UNKNOWN', { ...draftPack, missing: ['creditSearchMaxAgeDays'] }],
    [
      '查询日期和有效天数都没有,两样都列出',
      'R41',
      { creditSearchedOn: null },
      'UNKNOWN',
      { ...draftPack, missing: ['case.creditSearchedOn', 'creditSearchMaxAgeDays'] },
    ],
  ]);
});

describe('回避、复核与金额', () => {
  holds([
    ['登记的关系要求回避', 'R42', { 'derived.recusalMatches': ['配偶任职'] }, 'HOLD'],
    ['没有登记的关系', 'R42', { 'derived.recusalMatches': [] }, 'PASS'],
    [
      '过了资格审查而只有经办人审过,暂停',
      'R43',
      { 'case.state': 'EXPERT_REVIEW', 'review.officers': ['officer-1'] },
      'HOLD',
    ],
    ['另有一人审过,通过', 'R43', { 'case.state': 'EXPERT_REVIEW' }, 'PASS'],
    ['还没有人审过,待核', 'R43', { 'case.state': 'EXPERT_REVIEW', 'review.officers': [] }, 'UNKNOWN'],
    ['资格审查期间不问', 'R43', { 'review.officers': ['officer-1'] }, 'SILENT'],
    ['例外没有理由不能成立', 'R44', { 'derived.overridesWithoutReason': 1 }, 'INVALID'],
    ['例外都有理由', 'R44', { 'derived.overridesWithoutReason': 0 }, 'PASS'],
    ['研发投入与审计数差一万倍要核单位', 'R45', { rdSpendAuditFen: 500_00 }, 'WARN'],
    [
      '1,250.00 与 12,500,000 元要核单位',
      'R45',
      { rdSpendFen: 12_500_000_00, rdSpendTaxFen: null, rdSpendAuditFen: 1_250_00, rdSpendPriorFen: null },
      'WARN',
    ],
    ['差一千倍不算单位混用', 'R45', { rdSpendAuditFen: 5_000_00 }, 'PASS'],
    ['一处可疑已足以判定,别处未填无妨', 'R45', { rdSpendAuditFen: 500_00, rdSpendTaxFen: null }, 'WARN'],
    ['并存的金额不参与比较', 'R45', { rdSpendAuditFen: 500_00 }, 'PASS', { disputed: ['rdSpendAuditFen'] }],
    [
      '申请金额未填且无可比,待核',
      'R45',
      { amountFen: null, rdSpendFen: null, rdSpendTaxFen: null, rdSpendAuditFen: null, revenueFen: null },
      'UNKNOWN',
      { missing: ['case.amountFen'] },
    ],
  ]);
});
