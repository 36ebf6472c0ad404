import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import {
  withAnswersUnderWay,
  type AnswersUnderWay,
  type AnswerUnderWay,
} from '#shared/domain/review/answers-under-way';
import type { Answer, ReviewSheet } from '#shared/domain/review/review-sheet';
import { sheetQuery } from './case-queries.ts';
import { keys } from './keys.ts';

const none: AnswersUnderWay = {};

/** The sheet of a case with the answers just given here in their places, before it has been read again. */
export const useSheet = (id: string): { readonly data: ReviewSheet | undefined } => {
  const read = useQuery(sheetQuery(id)).data;
  const { data: underWay = none } = useQuery<AnswersUnderWay>({
    queryKey: keys.answersUnderWay(id),
    queryFn: () => none,
    enabled: false,
  });
  const data = useMemo(
    () => (read === undefined ? undefined : withAnswersUnderWay(read.sheet, read.readAt, underWay)),
    [read, underWay],
  );
  return useMemo(() => ({ data }), [data]);
};

type AnswerAhead = <Saved>(
  check: string,
  answer: Answer | null,
  after: Promise<unknown>,
  save: () => Promise<Saved>,
) => Promise<Saved>;

/**
 * Shows an answer at once and saves it by `save` when `after` is through; where that is refused, what stood before is
 * shown again. Null takes the answer back.
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
        await after;
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
