import type { BlobHash, OfficerId } from '#shared/domain/ids';
import type { PacketCourseInput } from '#shared/domain/packets/packet-context';
import type { Answer, Review } from '#shared/domain/review/review-sheet';
import { practiceRecordsOf } from './practice-records.ts';
import { firstStep } from '#shared/domain/workflow/step';

const wall = (date: number): number => Date.UTC(2026, 1, date, 3);

const answer = (officer: OfficerId, value: Answer['value'], note: string): Answer => ({
  check: 'M05-C2',
  officer,
  value,
  reason: null,
  note,
  pins: [],
  wall: wall(21),
  disputed: false,
});

const review = (officer: OfficerId, suggestion: Review['suggestion'], amountFen: number): Review => ({
  officer,
  suggestion,
  amountFen,
  conditions: '',
  wall: wall(22),
  round: 'first',
});

/** A course with every section, for the people of the practice packet. */
export const practiceCourse = (one: OfficerId, other: OfficerId, photo: BlobHash): PacketCourseInput => {
  const first = review(one, 'support', 2_000_000_00);
  const second = review(other, 'notSupport', 0);
  const step = { ...firstStep('REGISTERED', wall(20)), to: 'ELIGIBILITY_REVIEW' };
  return {
    reviews: { first, second },
    steps: [
      { step, officer: one, wall: wall(20), counted: true, beforeLast: false },
      {
        step: { ...step, revision: 2, note: '利害关系人申请复核' },
        officer: other,
        wall: wall(24),
        counted: false,
        beforeLast: false,
      },
    ],
    differences: [
      {
        about: 'suggestion',
        effects: ['suggestion'],
        first: null,
        second: null,
        standing: 'escalated',
        settlement: null,
      },
      {
        about: 'M05-C2',
        effects: ['answer'],
        first: answer(one, 'met', '质押登记证第1页'),
        second: answer(other, 'notMet', '登记日晚于不良日，见放款凭证第3页'),
        standing: 'settled',
        settlement: {
          about: 'M05-C2',
          choice: 'second',
          reason: '以登记系统查询页为准',
          first: '',
          second: '',
          officer: one,
          wall: wall(23),
          disputed: false,
        },
      },
    ],
    supplements: [
      {
        n: 1,
        stage: 'ELIGIBILITY_REVIEW',
        items: [
          {
            key: 'G07/RB02',
            check: 'G07',
            reason: 'RB02',
            kind: 'E12',
            what: '承诺书未加盖公章',
            todo: '补盖公章后重新扫描',
            state: 'returned',
            markedAt: wall(25),
            arrived: ['承诺书(2022版).pdf'],
          },
        ],
        basis: '一次告知需要补正的全部内容',
        deadline: '2026-03-10',
        contact: '演练 010-00000000',
        why: '',
        drawnBy: one,
        drawnAt: wall(22),
        issuedBy: other,
        issuedAt: wall(23),
      },
    ],
    recusals: [
      {
        officer: other,
        ground: 'employer',
        note: '三年内曾任职',
        origin: 'declared',
        raisedBy: other,
        wall: wall(26),
        decision: 'confirmed',
        decidedBy: one,
        decisionNote: '',
        decidedAt: wall(26),
        stands: true,
        recheck: [],
      },
    ],
    records: practiceRecordsOf(one, other, photo),
  };
};
