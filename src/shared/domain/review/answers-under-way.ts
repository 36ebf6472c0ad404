import type { Answer, ReviewSheet } from './review-sheet.ts';

/** An answer given in this window that the sheet may not show yet. */
export interface AnswerUnderWay {
  /** Grows with each answer to the check: which of two is the later one. */
  readonly turn: number;
  /** Null takes the answer back. */
  readonly answer: Answer | null;
  /** When it was saved, on the window's own clock (ms); null while it is being saved. */
  readonly savedAt: number | null;
}

/** By check. */
export type AnswersUnderWay = Readonly<Record<string, AnswerUnderWay>>;

/**
 * The sheet as it will read once everything under way is saved. `readAt` is when the reading of the sheet began, on the
 * same clock as `savedAt`: what was saved before that is in it already. Findings and holds are left to the next reading.
 */
export const withAnswersUnderWay = (sheet: ReviewSheet, readAt: number, underWay: AnswersUnderWay): ReviewSheet => {
  const ahead = new Map(Object.entries(underWay).filter(([, { savedAt }]) => savedAt === null || savedAt > readAt));
  if (ahead.size === 0) return sheet;
  const items = sheet.items.map((item) => {
    const given = ahead.get(item.check.id);
    return given === undefined ? item : { ...item, mine: given.answer, again: false };
  });
  return {
    ...sheet,
    items,
    open: items.filter((item) => item.mine === null || item.again === true).map((item) => item.check.id),
  };
};
