import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import { Page } from '../../../ui/page.tsx';
import type { Names } from '../../policy/use-names.ts';
import { RecusalSheet } from '../../recusal/recusal-sheet.tsx';
import { SupplementsSheet } from '../../supplements/supplements-sheet.tsx';
import { Differences } from './differences.tsx';
import { PartiesSheet } from './parties-sheet.tsx';
import { useDifferences } from './use-rounds.ts';

interface RoundsTabProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
  /** Shows a check beside its evidence, at a pinned page where one is named. */
  readonly onGoTo: (check: string, pin?: Pin) => void;
}

/** Two pairs of eyes on one screen: who looks, what they differ in, who stays away. */
export const RoundsTab = ({ detail, names, allowed, onGoTo }: RoundsTabProps) => {
  const view = useDifferences(detail.row.id).data;
  return (
    <Page>
      {view === undefined ? null : (
        <>
          <PartiesSheet detail={detail} view={view} names={names} allowed={allowed} />
          <Differences detail={detail} view={view} names={names} allowed={allowed} onGoTo={onGoTo} />
        </>
      )}
      <SupplementsSheet detail={detail} allowed={allowed} />
      <RecusalSheet id={detail.row.id} names={names} allowed={allowed} />
    </Page>
  );
};
