import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/domain/outcome';
import { countSteps, type WrittenStep } from '#shared/domain/workflow/counted-steps';
import { draftPack } from './packs.ts';

const written = (op: string, over: readonly string[], officer: string, lam: number, value: Json): WrittenStep => ({
  op,
  over,
  officer,
  lam,
  wall: Date.UTC(2024, 0, lam),
  value,
});
const to = (stage: string, from = 'REGISTERED', on = '2024-01-02'): Json => ({ from, to: stage, on });
const handlers = [{ handler: 'a', lam: 1 }];
const form = written('1', [], 'a', 2, to('FORM_REVIEW'));

const stagesOf = (steps: readonly WrittenStep[], by = handlers): readonly string[] =>
  countSteps(draftPack, steps, by).standing.map((step) => step.to);

describe('计入的步骤', () => {
  test('经办人自己受理的一步留着可读，不计入；案件仍在原处', () => {
    const forged = written('2', ['1'], 'a', 3, to('ACCEPTED', 'FORM_REVIEW'));
    expect(stagesOf([form, forged])).toEqual(['FORM_REVIEW']);
    expect(countSteps(draftPack, [form, forged], handlers).lines.map(({ counted }) => counted)).toEqual([true, false]);
    expect(stagesOf([form, { ...forged, officer: 'b' }])).toEqual(['ACCEPTED']);
  });

  test('先把案件分给别人再自己受理，不计入；以后改派不影响早已计入的一步', () => {
    const accepted = written('2', ['1'], 'b', 4, to('ACCEPTED', 'FORM_REVIEW'));
    expect(stagesOf([form, { ...accepted, officer: 'a' }], [...handlers, { handler: 'c', lam: 3 }])).toEqual([
      'FORM_REVIEW',
    ]);
    expect(stagesOf([form, accepted], [...handlers, { handler: 'b', lam: 9 }])).toEqual(['ACCEPTED']);
  });

  test('把序号改小也绕不过：它替换的一步早已看见经办人', () => {
    const forged = written('2', ['1'], 'a', 1, to('ACCEPTED', 'FORM_REVIEW'));
    expect(stagesOf([form, forged])).toEqual(['FORM_REVIEW']);
  });

  test('经办人撤销自己的下一步，回到已计入的受理', () => {
    const accepted = written('2', ['1'], 'b', 3, to('ACCEPTED', 'FORM_REVIEW'));
    const onward = written('3', ['2'], 'a', 4, to('ELIGIBILITY_REVIEW', 'ACCEPTED'));
    const undone = written('4', ['3'], 'a', 5, accepted.value);
    expect(stagesOf([form, accepted, onward, undone])).toEqual(['ACCEPTED']);
  });

  test('中止后由经办人恢复到原环节，不算签署', () => {
    const accepted = written('2', ['1'], 'b', 3, to('ACCEPTED', 'FORM_REVIEW'));
    const clock = { from: '2024-01-02', pauses: [] };
    const stopped = written('3', ['2'], 'a', 4, {
      from: 'ACCEPTED',
      to: 'SUSPENDED',
      on: '2024-01-05',
      clock,
      back: { stage: 'ACCEPTED', clock },
    });
    const back = written('4', ['3'], 'a', 5, to('ACCEPTED', 'SUSPENDED', '2024-01-09'));
    expect(stagesOf([form, accepted, stopped, back])).toEqual(['ACCEPTED']);
  });

  test('合并的先后不改变结果', () => {
    const steps = [
      form,
      written('2', ['1'], 'a', 3, to('ACCEPTED', 'FORM_REVIEW')),
      written('3', ['1'], 'b', 3, to('NOT_ACCEPTED', 'FORM_REVIEW')),
      written('4', ['2'], 'c', 4, to('ELIGIBILITY_REVIEW', 'ACCEPTED')),
    ];
    const expected = stagesOf(steps).toSorted();
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 4 }), (shuffled) => {
        expect(stagesOf(shuffled).toSorted()).toEqual(expected);
      }),
    );
  });

  test('日期早于上一步的一步照样计入，并被指出', () => {
    const early = written('2', ['1'], 'b', 3, to('ACCEPTED', 'FORM_REVIEW', '2023-12-01'));
    expect(countSteps(draftPack, [form, early], handlers).lines.map(({ beforeLast }) => beforeLast)).toEqual([
      false,
      true,
    ]);
  });
});
