import type { ColumnMapping, Rehearsal } from '#shared/domain/intake/intake-report';
import type { RowFixes } from '#shared/domain/intake/fix-row';
import type { RehearsedSheet } from '#shared/domain/intake/rehearse';
import { Refusal } from '#shared/domain/outcome';
import type { ReadFiles } from '../../intake/read-files.ts';

/** Files that were read and rehearsed, waiting for the officer's word. Nothing of them is in the database yet. */
export interface Draft {
  readonly id: string;
  readonly read: ReadFiles;
  readonly mappings: ReadonlyMap<string, ColumnMapping>;
  /** Cells the officer corrected, by sheet and row. */
  readonly fixes: SheetFixes;
  readonly rows: RehearsedSheet['rows'];
  readonly rehearsal: Rehearsal;
}

export type SheetFixes = ReadonlyMap<string, ReadonlyMap<number, RowFixes>>;

export interface IntakeDrafts {
  readonly keep: (draft: Draft) => void;
  /** Refuses an unknown draft with `intake.draftGone`. */
  readonly get: (id: string) => Draft;
  /** Forgets a draft and removes its scratch files. */
  readonly discard: (id: string) => Promise<boolean>;
  readonly discardAll: () => Promise<void>;
}

export const sheetKey = (file: string, sheet: string): string => JSON.stringify([file, sheet]);

export const createIntakeDrafts = (): IntakeDrafts => {
  const drafts = new Map<string, Draft>();
  const discard = async (id: string): Promise<boolean> => {
    const draft = drafts.get(id);
    drafts.delete(id);
    await draft?.read.discard();
    return draft !== undefined;
  };
  return {
    keep: (draft) => drafts.set(draft.id, draft),
    get: (id) => {
      const draft = drafts.get(id);
      if (draft === undefined) throw new Refusal('intake.draftGone', {});
      return draft;
    },
    discard,
    discardAll: async () => {
      for (const id of drafts.keys()) await discard(id);
    },
  };
};
