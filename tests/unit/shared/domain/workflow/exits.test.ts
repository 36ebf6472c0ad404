import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, exitsOf, type CaseStanding } from '#shared/domain/workflow/exits';
import { pathsOf } from '#shared/domain/workflow/paths';
import { stepAfter } from '#shared/domain/workflow/step';
import { draftPack, practicePack, standingIn } from './packs.ts';

const directions = draftPack.measures.flatMap((measure) =>
  measure.directions.flatMap(({ id, fundingModes }) => fundingModes.map((mode) => [measure.id, id, mode] as const)),
);

const doubtful = fc.record<Partial<CaseStanding>>({
  handler: fc.constantFrom(null, 'a'),
  conflicts: fc.subarray(['amountFen', 'title']),
  missingEvidence: fc.subarray(['E01', 'E12']),
  checker: fc.constantFrom(null, 'b'),
  sealed: fc.record({ first: fc.boolean(), second: fc.boolean() }),
  differences: fc.subarray(['G03']),
  holds: fc.subarray(['R12', 'R38']),
  objections: fc.subarray(['o1']),
  supplementBack: fc.boolean(),
  clock: fc.constantFrom(
    { kind: 'noLimit', parameters: ['publicNoticeDays'] },
    { kind: 'running', dueOn: '2030-01-01', left: 3 },
    { kind: 'overdue', dueOn: '2024-01-01', left: -1 },
  ),
});

describe('出口', () => {
  test('77 个方向、每种支持方式各有一条路径，从登记走到归档，每步都有平常的下一步', () => {
    expect(new Set(directions.map(([, id]) => id)).size).toBe(77);
    for (const [measure, direction, fundingMode] of directions) {
      expect(pathsOf(draftPack, direction, fundingMode)).toHaveLength(1);
      let at = standingIn('REGISTERED', { measure, direction, fundingMode });
      const walked = [at.step.to];
      while (at.step.to !== 'ARCHIVED' && walked.length < 40) {
        const next = exitsOf(draftPack, at).find(({ way }) => way === 'ordinary');
        if (next === undefined) break;
        at = {
          ...at,
          step: stepAfter(at.step, { to: next.to, pauses: false, on: '2024-01-01', reason: null, note: '' }),
        };
        walked.push(at.step.to);
      }
      expect(walked.at(-1), `${direction} ${fundingMode}: ${walked.join(' ')}`).toBe('ARCHIVED');
      expect(new Set(walked).size).toBe(walked.length);
    }
  });

  test('除归档外没有死胡同；每个走不了的出口都说得出缺什么', () => {
    const stages = practicePack.stages.map(({ code }) => code).filter((code) => code !== 'ARCHIVED');
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.constantFrom(...directions),
        doubtful,
        (stage, [measure, direction, fundingMode], change) => {
          const exits = exitsOf(practicePack, standingIn(stage, { measure, direction, fundingMode, ...change }));
          expect(exits.length).toBeGreaterThan(0);
          for (const exit of exits)
            for (const lack of [...exit.missing, ...exit.cautions]) expect(lack.code).toMatch(/^(missing|open|not)\./);
          expect(exits.every(({ needsNote, cautions }) => needsNote === cautions.length > 0)).toBe(true);
        },
      ),
    );
  });

  test('经办过本案的人，换了经办、换了岗位也不能作第二人', () => {
    for (const role of ['handler', 'checker', 'approver'] as const) {
      const at = standingIn('FORM_REVIEW', { handler: 'b', handlers: ['a', 'b'] });
      const accept = exitsOf(draftPack, at).find(({ to }) => to === 'ACCEPTED');
      if (accept === undefined) throw new Error('no way to ACCEPTED');
      expect(barsOf(accept, at, { id: 'a', role })).toContain('secondPerson');
      expect(barsOf(accept, at, { id: 'c', role })).toEqual([]);
    }
  });

  test('受托人可越岗位，不能越两人规则', () => {
    const at = standingIn('DELIBERATION', { delegate: 'c' });
    const propose = exitsOf(draftPack, at).find(({ to }) => to === 'PROPOSED');
    if (propose === undefined) throw new Error('no way to PROPOSED');
    expect(barsOf(propose, at, { id: 'c', role: 'handler' })).toEqual([]);
    expect(barsOf(propose, at, { id: 'd', role: 'handler' })).toEqual(['role']);
    expect(barsOf(propose, { ...at, delegate: 'a' }, { id: 'a', role: 'checker' })).toEqual(['secondPerson']);
  });

  test.each([
    [
      '没有公示记录',
      'PUBLIC_NOTICE',
      'APPROVED',
      { 'derived.publicNoticeHeld': false, 'derived.directionOutcome': 'money' },
      ['R16'],
    ],
    ['信用受限', 'APPROVED', 'PAID', { 'case.creditBlocked': true }, ['R40']],
  ])('规则守着环节：%s', (_title, from, to, facts, rules) => {
    const known = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, { value, from: 'derived' as const }]),
    );
    const at = standingIn(from, { facts: known });
    const exit = exitsOf(draftPack, at).find((one) => one.to === to);
    expect(exit?.missing).toContainEqual({ code: 'open.guard', names: rules, place: 'review' });
    const overridden = exitsOf(draftPack, { ...at, overridden: rules }).find((one) => one.to === to);
    expect(overridden?.missing.map(({ code }) => code)).not.toContain('open.guard');
  });

  test('转补正之前还没有一次性告知：可以走，但要写明原因', () => {
    const exitTo = (issued: boolean) =>
      exitsOf(draftPack, standingIn('FORM_REVIEW', { supplementIssued: issued })).find(
        ({ to }) => to === 'SUPPLEMENT_PENDING',
      );
    expect(exitTo(false)).toMatchObject({ missing: [], needsNote: true, cautions: [{ code: 'not.issued' }] });
    expect(exitTo(true)).toMatchObject({ missing: [], needsNote: false, cautions: [] });
  });

  test('支持方式未填，先走共同的路；岔口上说要填支持方式', () => {
    const open = { measure: 'M02', direction: 'M02-D2', fundingMode: null };
    const form = exitsOf(draftPack, standingIn('FORM_REVIEW', open));
    expect(form.find(({ to }) => to === 'ACCEPTED')?.missing).toEqual([]);
    const review = exitsOf(draftPack, standingIn('ELIGIBILITY_REVIEW', open));
    expect(review.find(({ to }) => to === 'THIRD_PARTY_AUDIT')?.missing.map(({ code }) => code)).toContain(
      'missing.fundingMode',
    );
  });
});
