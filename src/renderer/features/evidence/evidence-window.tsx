import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebar,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { EvidenceSpot } from '#shared/contract/evidence-window';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { faultOf } from '../../api/bridge.ts';
import { useCase, useMarks } from '../../api/case-queries.ts';
import { usePeople } from '../../api/queries.ts';
import { useChanges } from '../../api/use-changes.ts';
import { useCommand, useCommands, useKeys } from '../../app/commands/command-context.tsx';
import { useLabelWithKey } from '../../app/commands/key-hint.tsx';
import type { CommandId } from '../../app/commands/registry.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { useHabits } from '../habits/use-habits.ts';
import { DocumentView } from './documents.tsx';
import { PageBox } from './page-box.tsx';
import type { PageParts } from './page-overlay.tsx';
import { useFollowed } from './use-followed.ts';
import { useViewer } from './use-viewer.ts';
import classes from './evidence-window.module.css';

/** The second window: the piece and page the first one is at, and nothing that writes. */
export const EvidenceWindow = () => {
  useChanges();
  const { t } = useText();
  const { habits } = useHabits();
  const { setOwn } = useKeys();
  useEffect(() => setOwn(habits.keys), [habits.keys, setOwn]);
  const at = useFollowed();
  useEffect(() => {
    document.title = t('evidence.window.title');
  }, [t]);
  return (
    <main className={classes.window} aria-label={t('evidence.window.title')}>
      {at === undefined ? null : at === null ? (
        <EmptyState title={t('evidence.window.nothing')} text={t('evidence.window.nothingText')} />
      ) : (
        <FollowedCase key={at.case} at={at} />
      )}
    </main>
  );
};

/** The case is read through the core: one the officer no longer may see shows its refusal and no page. */
const FollowedCase = ({ at }: { readonly at: EvidenceSpot }) => {
  const detail = useCase(at.case);
  if (detail.isError) return <FaultNote fault={faultOf(detail.error)} />;
  return detail.data === undefined ? null : <FollowedPiece detail={detail.data} at={at} />;
};

const FollowedPiece = ({ detail, at }: { readonly detail: CaseDetail; readonly at: EvidenceSpot }) => {
  const { t } = useText();
  const viewer = useViewer(detail.evidence, at.hash);
  const { open } = viewer;
  useEffect(() => open(at.hash, at.page), [at.hash, at.page, open]);
  const marks = useMarks(detail.row.id).data;
  const people = usePeople().data;
  const parts = useMemo((): PageParts => {
    const names = new Map((people?.officers ?? []).map((officer) => [officer.id as string, officer.name]));
    return {
      marks: marks ?? [],
      officer: (id) => names.get(id) ?? t('app.common.unknownOfficer'),
      onRegion: () => undefined,
    };
  }, [marks, people, t]);
  const [thumbs, setThumbs] = useState(false);
  const some = viewer.item !== null;
  useCommand('pageDown', () => viewer.goTo(viewer.page + 1), some);
  useCommand('pageUp', () => viewer.goTo(viewer.page - 1), some);
  useCommand('zoomIn', () => viewer.zoomBy(1.2), some);
  useCommand('zoomOut', () => viewer.zoomBy(1 / 1.2), some);
  useCommand('zoomFit', () => viewer.setZoom('width'), some);
  useCommand('fitPage', () => viewer.setZoom('page'), some);
  useCommand('rotate', viewer.rotate, some);
  useCommand('thumbs', () => setThumbs((shown) => !shown), some);
  const { item } = viewer;
  if (item === null) return <EmptyState title={t('evidence.window.gone')} text={t('evidence.window.nothingText')} />;
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('evidence.toolbar')}>
        <Tool icon={IconLayoutSidebar} command="thumbs" />
        <span className={classes.name} title={item.name}>
          {item.name}
        </span>
        <small className={classes.case}>
          {detail.row.number} · {t('evidence.window.follows')}
        </small>
        <Tool icon={IconChevronLeft} command="pageUp" />
        <PageBox viewer={viewer} />
        <Tool icon={IconChevronRight} command="pageDown" />
        <Tool icon={IconZoomOut} command="zoomOut" />
        <Tool icon={IconZoomIn} command="zoomIn" />
        <Tool icon={IconRotateClockwise} command="rotate" />
      </div>
      <div className={classes.view}>
        <DocumentView item={item} caseId={null} viewer={viewer} thumbs={thumbs} parts={parts} active />
      </div>
    </>
  );
};

const Tool = ({ icon: Picture, command }: { readonly icon: Icon; readonly command: CommandId }) => {
  const { t } = useText();
  const { run } = useCommands();
  const labelWithKey = useLabelWithKey();
  const name = t(`command.${command}`);
  return (
    <Tooltip label={labelWithKey(name, command)}>
      <ActionIcon aria-label={name} onClick={() => run(command)}>
        <Picture size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
};
