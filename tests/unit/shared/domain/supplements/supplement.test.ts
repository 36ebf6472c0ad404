import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '#main/policy/load-packs';
import type { OfficerId } from '#shared/domain/ids';
import { checksFor } from '#shared/domain/policy/checks';
import type { Pack } from '#shared/domain/policy/pack';
import { answerValues, type Answer } from '#shared/domain/review/review-sheet';
import { gatherSupplement, reopenedChecks, type Supplement } from '#shared/domain/supplements/supplement';

const pack = loadPacks(join(import.meta.dirname, '../../../../../resources/policy'))[0]?.pack as Pack;
const checks = checksFor(pack, 'M05-D1');
const reasons = pack.reasons.map((reason) => reason.code);

const answerTo = (check: string): fc.Arbitrary<Answer> =>
  fc.record({
    check: fc.constant(check),
    officer: fc.constantFrom('a' as OfficerId, 'b' as OfficerId),
    value: fc.constantFrom(...answerValues),
    reason: fc.constantFrom(null, ...reasons),
    note: fc.constantFrom('', '缺第二页'),
    pins: fc.constant([] as Answer['pins']),
    wall: fc.nat(),
    disputed: fc.constant(false),
  });
const sheet = fc.record({
  items: fc.tuple(
    ...checks.map((check) =>
      fc.record({
        check: fc.constant(check),
        answers: fc.array(answerTo(check.id), { maxLength: 2 }),
        findings: fc.constant([]),
      }),
    ),
  ),
  missingEvidence: fc.subarray(pack.evidenceKinds.map((kind) => kind.id)),
});

describe('a supplement notice', () => {
  it('names every failing material check and every missing kind of evidence, each thing once', () => {
    fc.assert(
      fc.property(sheet, (of) => {
        const items = gatherSupplement(pack, of, (wording) => wording.zh);
        const asked = new Set(items.map((item) => item.check));
        for (const { check, answers } of of.items)
          for (const { value, reason } of answers) {
            const use = pack.reasons.find((one) => one.code === reason)?.use;
            const failing =
              value === 'supplement' || (value !== 'met' && value !== 'notApplicable' && use === 'supplement');
            if (failing) expect(asked).toContain(check.id);
          }
        expect(items.flatMap((item) => item.kind ?? []).toSorted()).toEqual(of.missingEvidence.toSorted());
        expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
        for (const item of items) expect(item.what).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });

  it('opens again only the checks whose items came back', () => {
    const item = { reason: null, kind: null, what: '甲', todo: '', arrived: [] };
    const notice = {
      items: [
        { ...item, key: 'G01/RB03', check: 'G01', state: 'returned', markedAt: 5 },
        { ...item, key: 'G02/RB03', check: 'G02', state: null, markedAt: null },
      ],
    } as unknown as Supplement;
    expect([...reopenedChecks([notice])]).toEqual([['G01', 5]]);
  });
});
