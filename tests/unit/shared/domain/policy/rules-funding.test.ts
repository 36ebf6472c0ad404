import { describe } from 'vitest';
import { draft, holds } from './policy-case.ts';

const without = (...kinds: readonly string[]): readonly string[] =>
  draft.evidenceKinds.map(({ id }) => id).filter((id) => !kinds.includes(id));
const draftPack = { pack: draft };

describe('年度、预算与用途', () => {
  holds([
    ['年度未开放,暂停', 'R13', { year: 2019 }, 'HOLD'],
    ['年度已开放,通过', 'R13', { year: 2022 }, 'PASS'],
    ['开放年度待配置即待核', 'R13', {}, 'UNKNOWN', { ...draftPack, missing: ['openBudgetYears'] }],
    ['年度未填即待核', 'R13', { year: null }, 'UNKNOWN', { missing: ['case.year'] }],
    ['审议之前不问预算', 'R14', {}, 'SILENT'],
    ['合计恰等于预算不超(含)', 'R14', { 'case.state': 'DELIBERATION', 'derived.batchSumFen': 20_000_000_00 }, 'PASS'],
    ['合计超出一分即提示', 'R14', { 'case.state': 'DELIBERATION', 'derived.batchSumFen': 20_000_000_01 }, 'WARN'],
    ['审议时没有合计即待核', 'R14', { 'case.state': 'DELIBERATION' }, 'UNKNOWN', { missing: ['derived.batchSumFen'] }],
    [
      '预算待配置即待核',
      'R14',
      { 'case.state': 'DELIBERATION', 'derived.batchSumFen': 1 },
      'UNKNOWN',
      { ...draftPack, missing: ['batchBudgetFen'] },
    ],
    ['有用途外支出要剔除', 'R15', { 'derived.spendOutsideUse': ['招待费'] }, 'WARN'],
    ['用途内支出通过', 'R15', { 'derived.spendOutsideUse': [] }, 'PASS'],
    ['下达前无公示记录,暂停', 'R16', { 'case.state': 'APPROVED', 'derived.publicNoticeHeld': false }, 'HOLD'],
    ['已公示通过', 'R16', { 'case.state': 'APPROVED', 'derived.publicNoticeHeld': true }, 'PASS'],
    ['公示环节之前不问', 'R16', {}, 'SILENT'],
    ['推荐类方向不以公示为拨款前提', 'R16', { 'case.state': 'APPROVED' }, 'SILENT', { direction: 'M07-D3' }],
    ['公示含商业秘密要改写', 'R17', { 'derived.noticeRevealsSecrets': true }, 'WARN'],
  ]);
});

describe('重复申报', () => {
  holds([
    ['同主体同方向同年度另有案件,暂停', 'R18', { 'derived.sameDirectionCases': ['2022-1-05D1-HD02-0009'] }, 'HOLD'],
    ['没有其他案件,通过', 'R18', {}, 'PASS'],
    [
      '银行名下写明受益企业也先暂停,确认不同后再继续',
      'R18',
      {
        applicantClass: 'financial',
        beneficiaryName: '北京试航科技(演练)',
        'derived.sameDirectionCases': ['2022-1-05D1-HD02-0009'],
      },
      'HOLD',
    ],
    [
      '没有查过其他案件即待核',
      'R18',
      {},
      'UNKNOWN',
      { absent: ['derived.sameDirectionCases'], missing: ['derived.sameDirectionCases'] },
    ],
    ['同一凭证见于另一案件要比对', 'R19', { 'derived.sameVoucherCases': ['2022-1-01D1-HD01-0007 (发票)'] }, 'WARN'],
    ['凭证未见于其他案件,通过', 'R19', {}, 'PASS'],
    ['其他资金未填也未附说明,暂停', 'R20', { otherFunding: null, 'evidence.kinds': without('E18') }, 'HOLD'],
    ['写“无”即已披露', 'R20', { otherFunding: '无。', 'evidence.kinds': without('E18') }, 'PASS'],
    ['写明另有资金要核对重叠', 'R20', { otherFunding: '同一借款合同已获专项贴息12万元' }, 'WARN'],
    ['附了说明但未录入内容,待核', 'R20', { otherFunding: null }, 'UNKNOWN', { missing: ['case.otherFunding'] }],
  ]);
});

describe('支持方式与支持期', () => {
  holds([
    ['方式不在方向设定之内要核对', 'R21', { fundingMode: 'equityOrDebt' }, 'WARN'],
    ['方式在设定之内', 'R21', {}, 'PASS'],
    ['支出恰在支持期首日(含)', 'R22', { costFrom: '2021-01-01' }, 'PASS'],
    ['支出早于支持期一日', 'R22', { costFrom: '2020-12-31' }, 'WARN'],
    ['支出恰在支持期末日(含)', 'R22', { costTo: '2022-06-30' }, 'PASS'],
    ['支出晚于支持期一日', 'R22', { costTo: '2022-07-01' }, 'WARN'],
    ['首日改为不含,首日的支出即在期外', 'R22', { costFrom: '2021-01-01' }, 'WARN', { exclusive: ['eligibleFrom'] }],
    ['一端在期外已足以判定,另一端未填无妨', 'R22', { costFrom: '2020-12-31', costTo: null }, 'WARN'],
    ['一端在期内,另一端未填即待核', 'R22', { costTo: null }, 'UNKNOWN', { missing: ['case.costTo'] }],
    ['支持期待配置即待核', 'R22', {}, 'UNKNOWN', { ...draftPack, missing: ['eligibleFrom', 'eligibleTo'] }],
    ['非后补助不问支持期', 'R22', { fundingMode: 'directSubsidy' }, 'SILENT'],
    ['列名单的方向没有支出可问', 'R22', { costFrom: null, costTo: null }, 'SILENT', { direction: 'M01-D2' }],
    ['审议时结果材料未认可,暂停', 'R23', { 'case.state': 'DELIBERATION', 'derived.resultAccepted': false }, 'HOLD'],
    ['审议之前不问结果', 'R23', {}, 'SILENT'],
    [
      '事前资金拨付前须有任务书',
      'R24',
      { fundingMode: 'directSubsidy', 'case.state': 'PAID', 'derived.taskBookSigned': false },
      'HOLD',
    ],
    ['后补助不问任务书', 'R24', { 'case.state': 'PAID' }, 'SILENT'],
    ['揭榜挂帅缺榜单,暂停', 'R25', { fundingMode: 'challengeCommission', 'evidence.kinds': without('E52') }, 'HOLD'],
    ['揭榜挂帅有榜单和协议', 'R25', { fundingMode: 'challengeCommission' }, 'PASS'],
    [
      '有效专家恰为五人(含)',
      'R26',
      { fundingMode: 'openCompetition', 'case.state': 'SITE_CHECK', 'derived.scoredExperts': 5 },
      'PASS',
    ],
    [
      '有效专家四人不足,暂停',
      'R26',
      { fundingMode: 'openCompetition', 'case.state': 'SITE_CHECK', 'derived.scoredExperts': 4 },
      'HOLD',
    ],
    [
      '专家人数待配置即待核',
      'R26',
      { fundingMode: 'openCompetition', 'case.state': 'SITE_CHECK', 'derived.scoredExperts': 9 },
      'UNKNOWN',
      { ...draftPack, missing: ['minExperts'] },
    ],
    ['股权支持缺估值,暂停', 'R27', { fundingMode: 'equityOrDebt', 'evidence.kinds': without('E43', 'E22') }, 'HOLD'],
    ['股权支持缺投资协议,暂停', 'R27', { fundingMode: 'equityOrDebt', 'evidence.kinds': without('E34') }, 'HOLD'],
    ['两种估值材料有其一即可', 'R27', { fundingMode: 'equityOrDebt', 'evidence.kinds': without('E43') }, 'PASS'],
    ['资格审查之前不问股权材料', 'R27', { fundingMode: 'equityOrDebt', 'case.state': 'FORM_REVIEW' }, 'SILENT'],
  ]);
});

describe('里程碑与验收', () => {
  const contracted = { fundingMode: 'exAnteSubsidy', 'case.state': 'CONTRACTED' };
  holds([
    ['只有一个节点不足', 'R28', { ...contracted, 'derived.milestoneCount': 1 }, 'HOLD'],
    ['两个节点足够(含)', 'R28', { ...contracted, 'derived.milestoneCount': 2 }, 'PASS'],
    ['签任务书之前不问节点', 'R28', { fundingMode: 'exAnteSubsidy' }, 'SILENT'],
    ['节点恰在提醒窗口末日要提示', 'R29', { ...contracted, 'derived.nextMilestoneDueOn': '2022-10-04' }, 'INFO'],
    ['节点在窗口外一日不提示', 'R29', { ...contracted, 'derived.nextMilestoneDueOn': '2022-10-05' }, 'PASS'],
    ['节点部分完成须选择', 'R30', { 'derived.milestoneResult': 'partly' }, 'WARN'],
    ['节点通过', 'R30', { 'derived.milestoneResult': 'passed' }, 'PASS'],
    ['上一节点未通过不得拨付', 'R31', { 'derived.previousMilestonePassed': false }, 'HOLD'],
    ['政策包有新版本只提示', 'R32', { 'derived.packSuperseded': true }, 'INFO'],
    ['结案缺评估要素要补录', 'R33', { 'case.state': 'CLOSED', 'derived.effectRecorded': false }, 'WARN'],
    ['已撤回的案件不问评估', 'R33', { 'case.state': 'WITHDRAWN' }, 'SILENT'],
    [
      '验收恰满宽限期不算逾期',
      'R34',
      { ...contracted, today: '2023-03-02', 'derived.acceptanceDueOn': '2023-01-01' },
      'PASS',
    ],
    [
      '验收过宽限期一日即逾期',
      'R34',
      { ...contracted, today: '2023-03-03', 'derived.acceptanceDueOn': '2023-01-01' },
      'WARN',
    ],
    [
      '环节有两个并存的值即待核',
      'R14',
      { 'derived.batchSumFen': 30_000_000_00 },
      'UNKNOWN',
      { disputed: ['case.state'], missing: ['case.state'] },
    ],
  ]);
});
