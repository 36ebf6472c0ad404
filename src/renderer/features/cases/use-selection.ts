import { useCallback, useMemo, useRef, useState } from 'react';
import type { CaseRow } from '#shared/domain/cases/case-file';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** With `range`, everything from the last one touched to this one. */
  readonly toggle: (row: CaseRow, range: boolean) => void;
  /** Carries the range from where it was begun (or from `from`) on to a row, as Shift with an arrow does. */
  readonly extend: (from: CaseRow, to: CaseRow) => void;
  readonly take: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

export const useSelection = (rows: readonly CaseRow[]): Selection => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set<string>());
  const anchor = useRef<string | null>(null);
  /** The range as it was last carried on, and what was chosen beside it. */
  const range = useRef<{ readonly end: string; readonly beside: ReadonlySet<string> } | null>(null);
  const between = useCallback(
    (one: string | null, other: string): readonly string[] => {
      const [from, to] = [rows.findIndex(({ id }) => id === one), rows.findIndex(({ id }) => id === other)];
      return from < 0 || to < 0 ? [other] : rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
    },
    [rows],
  );
  const toggle = useCallback(
    (row: CaseRow, wide: boolean) => {
      const start = anchor.current;
      setIds((before) => {
        const after = new Set(before);
        if (wide && start !== null) for (const id of between(start, row.id)) after.add(id);
        else if (!after.delete(row.id)) after.add(row.id);
        return after;
      });
      anchor.current = row.id;
      range.current = null;
    },
    [between],
  );
  const extend = useCallback(
    (from: CaseRow, to: CaseRow) => {
      // Moved away since, or taken by other means: a new range begins where the cursor stands.
      if (range.current?.end !== from.id) {
        anchor.current = from.id;
        range.current = { end: from.id, beside: ids };
      }
      range.current = { ...range.current, end: to.id };
      setIds(new Set([...range.current.beside, ...between(anchor.current, to.id)]));
    },
    [between, ids],
  );
  const take = useCallback((taken: readonly string[]) => {
    range.current = null;
    setIds(new Set(taken));
  }, []);
  const clear = useCallback(() => take([]), [take]);
  return useMemo(() => ({ ids, toggle, extend, take, clear }), [clear, extend, ids, take, toggle]);
};
