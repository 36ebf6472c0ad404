import { queryOptions, useQueries, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  withAnswersUnderWay,
  type AnswersUnderWay,
  type AnswerUnderWay,
} from '#shared/domain/review/answers-under-way';
import type { Answer, ReviewSheet } from '#shared/domain/review/review-sheet';
import { sheetQuery } from './case-queries.ts';
import { keys } from './keys.ts';

const none: AnswersUnderWay = {};

/**
 * The sheet of a case with the answers just given here in their places, before it has been read again. That such an
 * answer has been saved changes nothing of it, and draws nothing again.
 */
export const useSheet = (id: string): { readonly data: ReviewSheet | undefined } =>
  useQueries({
    queries: [
      sheetQuery(id),
      queryOptions({ queryKey: keys.answersUnderWay(id), queryFn: (): AnswersUnderWay => none, enabled: false }),
    ],
    combine: together,
  });

const together = ([{ data: read }, { data: underWay = none }]: [
  UseQueryResult<{ readonly sheet: ReviewSheet; readonly readAt: number }>,
  UseQueryResult<AnswersUnderWay>,
]): { readonly data: ReviewSheet | undefined } => ({
  data: read === undefined ? undefined : withAnswersUnderWay(read.sheet, read.readAt, underWay),
});

type AnswerAhead = <Saved>(
  check: string,
  answer: Answer | null,
  after: Promise<unknown> | null,
  save: () => Promise<Saved>,
) => Promise<Saved>;

/**
 * Shows an answer at once and saves it by `save` when `after` is through, with nothing to wait for before anything is
 * drawn; where that is refused, what stood before is shown again. Null takes the answer back.
 */
export const useAnswerAhead = (id: string): AnswerAhead => {
  const client = useQueryClient();
  return useCallback(
    async (check, answer, after, save) => {
      let turn = 0;
      put(client, id, check, (now) => {
        turn = (now?.turn ?? 0) + 1;
        return { turn, answer, savedAt: null };
      });
      try {
        if (after !== null) await after;
        const saved = await save();
        put(client, id, check, (now) => (now?.turn === turn ? { turn, answer, savedAt: performance.now() } : now));
        return saved;
      } catch (error) {
        put(client, id, check, (now) => (now?.turn === turn ? undefined : now));
        throw error;
      }
    },
    [client, id],
  );
};

const put = (
  client: QueryClient,
  id: string,
  check: string,
  change: (now: AnswerUnderWay | undefined) => AnswerUnderWay | undefined,
): void => {
  client.setQueryData<AnswersUnderWay>(keys.answersUnderWay(id), (before = none) => {
    const { [check]: now, ...others } = before;
    const next = change(now);
    return next === undefined ? others : { ...others, [check]: next };
  });
};
