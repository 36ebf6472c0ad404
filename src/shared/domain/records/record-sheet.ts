import type { Pack, RecordKind } from '../policy/pack.ts';
import type { CaseRecord } from './case-record.ts';

/** What a case's tab of records shows. */
export interface RecordSheet {
  /** Forms that apply to the case, those its stage asks for first. */
  readonly kinds: readonly RecordKind[];
  /** Kinds the stage asks for that have no record yet. */
  readonly asked: readonly string[];
  /** Oldest first. Kinds the pack does not know come along: they are read, not written. */
  readonly records: readonly CaseRecord[];
}

/** Forms for a case of that direction and mode; while the mode is not known, those of every mode. */
export const kindsFor = (
  pack: Pack,
  of: { readonly direction: string; readonly fundingMode: string | null },
): readonly RecordKind[] =>
  (pack.records ?? []).filter(
    (kind) =>
      (kind.directions?.includes(of.direction) ?? true) &&
      (of.fundingMode === null || (kind.modes?.includes(of.fundingMode) ?? true)),
  );

export const recordSheet = (
  kinds: readonly RecordKind[],
  records: readonly CaseRecord[],
  stage: string,
): RecordSheet => {
  const isAsked = (kind: RecordKind): boolean => kind.stages.includes(stage);
  return {
    kinds: [...kinds.filter(isAsked), ...kinds.filter((kind) => !isAsked(kind))],
    asked: kinds
      .filter((kind) => isAsked(kind) && !records.some((record) => record.kind === kind.id))
      .map((kind) => kind.id),
    records,
  };
};
