import { useMemo } from 'react';
import { answerValues, type AnswerValue } from '#shared/domain/review/review-sheet';
import { useHistory } from '../../api/case-queries.ts';

export interface AnswerLine {
  readonly change: string;
  readonly wall: number;
  readonly value: AnswerValue | null;
}

/** How this officer's answer to a check came to be, newest first, read from the case's history. */
export const useAnswerHistory = (id: string, check: string, officer: string | null): readonly AnswerLine[] => {
  const history = useHistory(id);
  return useMemo(
    () =>
      (history.data ?? [])
        .filter((line) => line.officer === officer)
        .flatMap((line) =>
          line.ops
            .filter((op) => op.field === 'answer' && op.entity.endsWith(`/${check}`))
            .map((op) => ({ change: line.change, wall: line.wall, value: valueOf(op.value) })),
        )
        .toSorted((left, right) => right.wall - left.wall)
        .slice(0, 6),
    [check, history.data, officer],
  );
};

const valueOf = (value: unknown): AnswerValue | null => {
  const found = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : null;
  return answerValues.find((one) => one === found) ?? null;
};
