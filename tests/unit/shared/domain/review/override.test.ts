import { expect, test } from 'vitest';
import type { OfficerId } from '#shared/domain/ids';
import type { FactValue, Finding } from '#shared/domain/policy/finding';
import type { Pack, Parameter } from '#shared/domain/policy/pack';
import { judgeOverride, restsOn } from '#shared/domain/review/override';
import { draft, findingsOf, packWith, practice } from '../policy/policy-case.ts';

const found = (
  rule: string,
  change: Readonly<Record<string, FactValue>>,
  setting: { readonly pack?: Pack; readonly set?: Readonly<Record<string, Parameter['value']>> } = {},
): { readonly finding: Finding; readonly rests: string } => {
  const pack = packWith(setting.pack ?? practice, setting);
  const finding = findingsOf(change, setting).find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`${rule} is silent`);
  return { finding, rests: restsOn(pack, finding) };
};

const kinds = practice.evidenceKinds.map(({ id }) => id);

test('知悉「证书将在审定前到期」后,办下一步仍然算数;到了规则所看的环节才须重新确认', () => {
  const change = { hnteExpiresOn: '2022-10-01', today: '2022-10-15' };
  const before = found('R06', { ...change, 'case.state': 'ELIGIBILITY_REVIEW' });
  expect(before.finding.outcome).toBe('WARN');
  expect(found('R06', { ...change, 'case.state': 'EXPERT_REVIEW' }).rests).toBe(before.rests);
  const later = found('R06', { ...change, 'case.state': 'PAID' });
  expect(later.finding.outcome).toBe('WARN');
  expect(later.rests).not.toBe(before.rests);
});

test('又挂上一份规则不看的材料,说明仍然算数;规则所看的那一种变了才不算', () => {
  const bare = { 'evidence.kinds': ['E03'], 'derived.expiredEvidence': [] };
  const before = found('R02', bare);
  expect(before.finding.outcome).toBe('EXCEPTION');
  expect(found('R02', { ...bare, 'evidence.kinds': ['E03', 'E37', 'E38'] }).rests).toBe(before.rests);
  expect(found('R02', { ...bare, 'derived.expiredEvidence': ['E40'] }).rests).toBe(before.rests);
  expect(found('R02', { ...bare, 'derived.expiredEvidence': ['E02'] }).rests).not.toBe(before.rests);
  const expired = found('R02', { 'evidence.kinds': kinds, 'derived.expiredEvidence': ['E02'] });
  expect(expired.rests).not.toBe(found('R02', { ...bare, 'derived.expiredEvidence': ['E02'] }).rests);
});

test('规则所看的数变了,上限改了,结论变了,都须重新确认;过了一天不须', () => {
  const before = found('M05-R11', { amountFen: 90_000_000_00 });
  expect(before.finding.outcome).toBe('WARN');
  expect(found('M05-R11', { amountFen: 90_000_000_00, today: '2022-11-30', title: '另一名称' }).rests).toBe(
    before.rests,
  );
  expect(found('M05-R11', { amountFen: 90_000_001_00 }).rests).not.toBe(before.rests);
  expect(found('M05-R11', { amountFen: 90_000_000_00 }, { set: { 'M05.capFen': 2_000_000_00 } }).rests).not.toBe(
    before.rests,
  );
  const unset = found('M05-R11', { amountFen: 90_000_000_00 }, { pack: draft });
  expect(unset.finding.outcome).toBe('UNKNOWN');
  expect(unset.rests).not.toBe(before.rests);
});

const request = (reason: string, basis: string) => ({
  request: { outcome: 'WARN' as const, basis, reason, officer: 'officer-1' as OfficerId, wall: 1 },
  decision: null,
  disputed: false,
});

test('没有理由的说明不算数,旧程序写的全文依据须重新确认', () => {
  const { finding } = found('M05-R11', { amountFen: 90_000_000_00 });
  const judged = (reason: string, basis: string) =>
    judgeOverride(finding, 'now', request(reason, basis), () => 'handler');
  expect(judged('按上限核减', 'now')).toBe('acknowledged');
  expect(judged('', 'now')).toBe('unreasoned');
  expect(judged(' 　\n', 'now')).toBe('unreasoned');
  expect(judged('按上限核减', '{"facts":{"case.amountFen":9000000000},"outcome":"WARN"}')).toBe('stale');
  expect(judgeOverride(undefined, '', request('按上限核减', 'now'), () => 'handler')).toBeNull();
});
