import { useCallback, useMemo, useRef, useState } from 'react';
import type { CaseRow } from '#shared/domain/cases/case-file';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** With `range`, everything from the last one touched to this one. */
  readonly toggle: (row: CaseRow, range: boolean) => void;
  readonly toggleAll: (all: boolean) => void;
  readonly clear: () => void;
}

export const useSelection = (rows: readonly CaseRow[]): Selection => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set<string>());
  const anchor = useRef<string | null>(null);
  const toggle = useCallback(
    (row: CaseRow, range: boolean) => {
      setIds((before) => {
        const after = new Set(before);
        const from = rows.findIndex((one) => one.id === anchor.current);
        const to = rows.findIndex((one) => one.id === row.id);
        if (range && from >= 0)
          for (const one of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) after.add(one.id);
        else if (!after.delete(row.id)) after.add(row.id);
        return after;
      });
      anchor.current = row.id;
    },
    [rows],
  );
  const toggleAll = useCallback(
    (all: boolean) => setIds(all ? new Set(rows.map((row) => row.id as string)) : new Set<string>()),
    [rows],
  );
  const clear = useCallback(() => setIds(new Set<string>()), []);
  return useMemo(() => ({ ids, toggle, toggleAll, clear }), [clear, ids, toggle, toggleAll]);
};
