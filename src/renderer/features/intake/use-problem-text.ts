import type { Problem } from '#shared/domain/intake/intake-report';
import { useText, valuesOfFacts } from '../../i18n/use-text.ts';

/** The words of a file problem: what it is, and what to do about it. */
export const useProblemText = (): {
  readonly titleOf: (problem: Problem) => string;
  readonly adviceOf: (problem: Problem) => string;
} => {
  const { t, tx } = useText();
  const suggested = ({ facts }: Problem): { suggestion: string } | null =>
    typeof facts['suggestion'] === 'string' && facts['suggestion'] !== ''
      ? { suggestion: t('intake.problems.maybe', { value: facts['suggestion'] }) }
      : null;
  const values = (problem: Problem) => ({
    found: problem.found,
    file: problem.file,
    ...valuesOfFacts(problem.facts, t('app.common.listSeparator')),
    ...suggested(problem),
  });
  return {
    titleOf: (problem) => tx(`problem.${problem.code}.title`, '', values(problem)),
    adviceOf: (problem) => tx(`problem.${problem.code}.advice`, problem.code, values(problem)),
  };
};
