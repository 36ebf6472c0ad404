import { useMemo, useState } from 'react';
import type { Problem, Rehearsal } from '#shared/domain/intake/intake-report';
import type { Fixing } from './fix-cell.tsx';

export interface CellFix {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** Corrections put down in the list of problems; only cells of columns that are read can be corrected. */
export const useFixes = (
  mappings: Rehearsal['mappings'],
): { readonly fixes: readonly CellFix[]; readonly fixing: Fixing; readonly clear: () => void } => {
  const [held, setHeld] = useState<ReadonlyMap<string, CellFix>>(new Map());
  const fixing = useMemo((): Fixing => {
    const keyOf = ({ file, sheet, row, column }: Problem): string => JSON.stringify([file, sheet, row, column]);
    return {
      mayFix: (problem) =>
        problem.row !== null &&
        problem.column !== null &&
        problem.code !== 'E-FIXED' &&
        mappings.some(
          (one) =>
            one.file === problem.file && one.sheet === problem.sheet && one.mapping[problem.column ?? ''] !== undefined,
        ),
      of: (problem) => held.get(keyOf(problem))?.text ?? null,
      put: (problem, text) => {
        const { file, sheet, row, column } = problem;
        if (sheet === null || row === null || column === null) return;
        const next = new Map(held);
        if (text === null) next.delete(keyOf(problem));
        else next.set(keyOf(problem), { file, sheet, row, column, text });
        setHeld(next);
      },
    };
  }, [held, mappings]);
  return { fixes: [...held.values()], fixing, clear: () => setHeld(new Map()) };
};
