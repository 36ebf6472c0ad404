import { describe, expect, test } from 'vitest';
import { tellingOf } from '#main/host/terminal/finding-lines';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import type { FactValue } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import { whatChanges } from '#shared/domain/policy/what-changes';
import { waitsForOfficer } from '#shared/domain/review/case-findings';
import { actionFor } from '#shared/domain/review/finding-action';
import { findingChanges, seenNow } from '#shared/domain/review/finding-changes';
import { sayFindingChange, sayWay } from '#shared/domain/review/say-way';
import type { Language } from '#shared/i18n/index';
import { draft, factsOf, packWith, practice, type Setting } from '../policy/policy-case.ts';

type Change = Readonly<Record<string, FactValue>>;

const judged = (change: Change, setting: Setting = {}) => {
  const pack = packWith(setting.pack ?? practice, setting);
  const direction = setting.direction ?? 'M05-D1';
  const at = { measure: direction.slice(0, 3), direction };
  const facts = deriveFacts(pack, factsOf(change, { ...setting, direction }));
  return { pack, hash: pack.version, at, facts, findings: judge(pack, facts, at) };
};

const waysOf = (rule: string, change: Change, setting: Setting = {}) => {
  const { pack, facts, at, findings } = judged(change, setting);
  const finding = findings.find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`${rule} is silent`);
  return { pack, finding, ways: whatChanges(pack, facts, at, finding) };
};

const said = (language: Language, rule: string, change: Change, setting: Setting = {}): readonly string[] => {
  const { pack, ways } = waysOf(rule, change, setting);
  return ways.map((way) => sayWay(tellingOf(language, pack), way));
};

const action = (rule: string, change: Change, setting: Setting = {}) => {
  const { pack, finding, ways } = waysOf(rule, change, setting);
  return actionFor(pack, finding, ways, undefined);
};

describe('怎样就不同,说给人听', () => {
  test('金额带单位和含不含,日期带当日算不算,参数说名字,材料说名称', () => {
    const cap = { set: { 'M05.capFen': 3_000_000_00 } };
    expect(said('zh-CN', 'M05-R11', { amountFen: 90_000_000_00 }, cap)).toEqual([
      '「申请金额」不超过 300.00 万元（含），即「措施5 单家年度支持上限」，则通过',
    ]);
    expect(said('en', 'R07', { libraryCheckedOn: '2021-12-31' }, { set: { libraryRefreshMonths: 6 } })).toContain(
      '“Library checked on” is no earlier than 2022-03-05 (that day included), then it passes',
    );
    expect(said('zh-CN', 'M05-R11', { amountFen: 90_000_000_00 }, { pack: draft })[0]).toMatch(
      /^配置参数「.+」，才有结论$/,
    );
    expect(said('zh-CN', 'R07', {}, { pack: draft })).toHaveLength(1);
    expect(said('zh-CN', 'R20', { otherFunding: null, 'evidence.kinds': [] })).toEqual([
      '填写「其他财政资金」，再按所填的内容判断',
      expect.stringMatching(/^附上 E18 .+，则为待核$/) as unknown,
    ]);
  });
});

describe('一条结论只有一个动作', () => {
  test.each([
    [
      '缺材料的,去挂那一种',
      'R25',
      { 'evidence.kinds': ['E02'], fundingMode: 'challengeCommission' },
      { act: 'linkEvidence', kind: 'E52' },
    ],
    ['规则要补正的,进补正', 'M01-R6', { highPrecisionField: null }, { act: 'supplement' }],
    [
      '地址在市外的,去改地址',
      'R09',
      { registeredAddress: '上海市演练路1号' },
      { act: 'correctField', field: 'registeredAddress' },
    ],
    ['例外的,申请放行', 'R01', { applicantClass: 'other' }, { act: 'override' }],
    ['关注的,知悉说明', 'R04', { uscc: '91110108MA0TE5T164' }, { act: 'acknowledge' }],
    ['缺事实的,去填', 'R22', { costFrom: null }, { act: 'correctField', field: 'costFrom' }],
  ] as const)('%s', (_title, rule, change, wanted) => {
    const direction = rule.startsWith('M01') ? 'M01-D1' : 'M05-D1';
    expect(action(rule, change, { direction })).toEqual(wanted);
  });

  test('参数待配置的,去配置;没有公示记录的,去登记', () => {
    expect(action('M05-R11', {}, { pack: draft })).toEqual({ act: 'configure', parameter: 'M05.capFen' });
    const held = { 'case.state': 'APPROVED', 'derived.publicNoticeHeld': false };
    expect(action('R16', held)).toMatchObject({ act: 'writeRecord' });
  });

  test('每条要人处理的结论都有动作,通过的没有,已放行的没有', () => {
    const { pack, facts, at, findings } = judged({
      uscc: null,
      amountFen: null,
      otherFunding: null,
      'evidence.kinds': [],
    });
    for (const finding of findings) {
      const found = actionFor(pack, finding, whatChanges(pack, facts, at, finding), undefined);
      expect(found === null, `${finding.rule} ${finding.outcome}`).toBe(['PASS', 'INFO'].includes(finding.outcome));
    }
    const { finding, ways } = waysOf('R04', { uscc: '91110108MA0TE5T164' });
    const request = { outcome: 'WARN' as const, basis: '', reason: '已核原件', officer: 'o' as never, wall: 1 };
    const override = { rule: 'R04', request, decision: null, state: 'acknowledged' as const };
    expect(actionFor(practice, finding, ways, override)).toBeNull();
    expect(actionFor(practice, finding, ways, { ...override, state: 'stale' })).toEqual({ act: 'acknowledge' });
  });
});

describe('看过以后变了的', () => {
  const told = (before: ReturnType<typeof judged>, now: ReturnType<typeof judged>, language: Language = 'zh-CN') =>
    new Map(
      findingChanges(seenNow(before), now).map((change) => [
        change.rule,
        sayFindingChange(tellingOf(language, now.pack), change),
      ]),
    );

  test('没有变的不说', () => {
    expect(findingChanges(seenNow(judged({})), judged({ title: '另一名称', today: '2022-09-21' }))).toEqual([]);
  });

  test('事实变了:说原来、现在和哪一项变了', () => {
    const changes = told(judged({}), judged({ hnteExpiresOn: '2022-10-01' }));
    expect(changes.get('R06')).toBe('原为 通过，现为 关注：因「国高新有效期至」由“2024-10-25”变为“2022-10-01”');
    const english = told(judged({}), judged({ hnteExpiresOn: '2022-10-01' }), 'en');
    expect(english.get('R06')).toMatch(
      /^was Pass, now Attention: “HNTE valid until” went from 2024-10-25 to 2022-10-01$/,
    );
  });

  test('推算的事实随所据的变了,只说所据的', () => {
    const moved = told(judged({}), judged({ registeredAddress: '上海市演练路1号' }));
    expect(moved.get('R09')).toBe(
      '原为 通过，现为 暂停：因「注册地址」由“北京市海淀区演练大街1号”变为“上海市演练路1号”',
    );
  });

  test('只是日子到了:说日子;又有别的变了,只说别的', () => {
    const late = { hnteExpiresOn: '2022-10-01', plannedDecisionOn: '2022-09-30' };
    expect(told(judged(late), judged({ ...late, today: '2022-10-02' })).get('R06')).toBe(
      '原为 通过，现为 关注：因日期已到 2022-10-02',
    );
    const changes = told(judged({}), judged({ hnteExpiresOn: '2022-10-01', today: '2022-10-02' }));
    expect(changes.get('R06')).not.toContain('日期已到');
  });

  test('参数配置了、材料取下了、规则不再问了、换了包,各说各的', () => {
    const cap = (value: number | null) => judged({ amountFen: 90_000_000_00 }, { set: { 'M05.capFen': value } });
    expect(told(cap(null), cap(3_000_000_00)).get('M05-R11')).toMatch(
      /^原为 待核，现为 关注：因「.+上限」由“未填”变为“300\.00 万元”$/,
    );
    const bare = judged({ 'evidence.kinds': ['E03'] });
    expect(told(judged({}), bare).get('R02')).toMatch(/因取下了 E02 /);
    const team = judged({ applicantClass: 'team' });
    expect(told(judged({ uscc: 'X' }), team).get('R03')).toMatch(/^原为 不符合，现为 不适用：因「主体类别」/);
    const before = judged({});
    const other = {
      ...before,
      hash: 'another',
      findings: before.findings.map((one) => (one.rule === 'R01' ? { ...one, outcome: 'WARN' as const } : one)),
    };
    expect(told(before, other).get('R01')).toBe('原为 通过，现为 关注：因换了政策包');
  });
});

test('等人处理的:暂停和例外要说得过去的回答,关注和待核有回答即可,放行的不等', () => {
  expect(waitsForOfficer({ outcome: 'HOLD' }, ['met'], false)).toBe(true);
  expect(waitsForOfficer({ outcome: 'HOLD' }, ['met', 'supplement'], false)).toBe(false);
  expect(waitsForOfficer({ outcome: 'EXCEPTION' }, [], true)).toBe(false);
  expect(waitsForOfficer({ outcome: 'WARN' }, [], false)).toBe(true);
  expect(waitsForOfficer({ outcome: 'UNKNOWN' }, ['met'], false)).toBe(false);
  expect(waitsForOfficer({ outcome: 'INFO' }, [], false)).toBe(false);
  expect(waitsForOfficer({ outcome: 'PASS' }, [], false)).toBe(false);
});
