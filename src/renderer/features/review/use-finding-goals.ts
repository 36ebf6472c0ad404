import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import type { Viewer } from '../evidence/use-viewer.ts';
import type { WantedKind } from '../evidence/evidence-pane.tsx';
import type { Names } from '../policy/use-names.ts';
import type { GoalsOfCase } from './finding-goals.ts';

/** Where findings of a case lead, and the kind of evidence that was asked for last. */
export const useGoalsOfCase = (
  detail: CaseDetail,
  names: Names,
  viewer: Viewer,
  /** Pages that answers stand on. */
  pins: readonly Pin[],
): { readonly goals: GoalsOfCase; readonly wanted: WantedKind | null } => {
  const [, navigate] = useLocation();
  const [wanted, setWanted] = useState<WantedKind | null>(null);
  const { id } = detail.row;
  return {
    wanted,
    goals: {
      field: (field) => navigate(`/cases/${id}/fields?field=${encodeURIComponent(field)}`),
      // Lines of the application stand beside its fields.
      record: (kind) =>
        names.pack?.records?.find((one) => one.id === kind)?.part === undefined
          ? navigate(`/cases/${id}/records?kind=${encodeURIComponent(kind)}`)
          : navigate(`/cases/${id}/fields`),
      parameter: (parameter) => navigate(`/policy?pack=${detail.pack.hash}&parameter=${encodeURIComponent(parameter)}`),
      kind: (kind) => setWanted((before) => ({ kind, count: (before?.count ?? 0) + 1 })),
      piece: (kind) => {
        const pieces = detail.evidence.filter((one) => one.kind === kind).map(({ hash }) => hash);
        const pinned = pins.find(({ hash }) => pieces.includes(hash));
        const [first] = pieces;
        if (pinned !== undefined) viewer.open(pinned.hash, pinned.page, pinned.region);
        else if (first !== undefined) viewer.open(first);
        return first !== undefined;
      },
      pagesOf: (field) => detail.pages.filter((one) => one.field === field),
      page: ({ hash, page }) => viewer.open(hash, page),
    },
  };
};
