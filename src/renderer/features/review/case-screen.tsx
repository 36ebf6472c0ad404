import { Skeleton } from '@mantine/core';
import { usePrefetchQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Pin } from '#shared/domain/review/review-sheet';
import { faultOf } from '../../api/bridge.ts';
import { draftsQuery, useCase } from '../../api/case-queries.ts';
import { useStatus } from '../../api/queries.ts';
import { useReadAhead } from '../../api/use-read-ahead.ts';
import { useSheet } from '../../api/use-sheet.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDesk } from '../../app/desk-context.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { FieldsTab } from '../cases/fields-tab.tsx';
import { DuplicatesLine } from '../duplicates/duplicates-line.tsx';
import { HistoryTab } from '../cases/history-tab.tsx';
import { CasePackLine } from '../policy/case-pack-line.tsx';
import { CaseWithoutPack } from '../policy/case-without-pack.tsx';
import { useNames } from '../policy/use-names.ts';
import { RecordsTab } from '../records/records-tab.tsx';
import { CaseHeader } from './case-header.tsx';
import type { CaseTab } from './case-tab.ts';
import { FocusBar } from './focus-bar.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { ReviewTab } from './review-tab.tsx';
import { RoundsTab } from './rounds/rounds-tab.tsx';
import { useSteady } from '../../ui/use-steady.ts';
import classes from './case-screen.module.css';

interface CaseScreenProps {
  readonly id: string;
  readonly tab: CaseTab;
}

/** One case: its header, and under it the review, the application, the history. */
export const CaseScreen = ({ id, tab }: CaseScreenProps) => {
  const desk = useDesk();
  const [, navigate] = useLocation();
  const detail = useCase(id);
  const sheet = useSheet(id);
  // Asked for with the rest: the answer pane waits for what was typed.
  usePrefetchQuery(draftsQuery(id));
  const status = useStatus();
  const pack = detail.data?.pack;
  const names = useNames(pack?.known === true ? pack.hash : null);
  const [finishing, setFinishing] = useState(false);
  const [check, setCheck] = useState<string | null>(null);
  const [goal, setGoal] = useState<Pin | null>(() => desk.takeGoal(id));
  const role = status.data?.officer?.role;
  const allowed = role === 'handler' || role === 'checker' || role === 'approver';

  const at = desk.order.indexOf(id);
  const pathOf = (to: string, which: CaseTab = tab): string => `/cases/${to}${which === 'review' ? '' : `/${which}`}`;
  const next = at < 0 ? undefined : desk.order[at + 1];
  const previous = at < 1 ? undefined : desk.order[at - 1];
  const total = desk.order.length;
  useReadAhead([next, previous], detail.isSuccess && sheet.data !== undefined);
  const position = useMemo(() => (at < 0 ? null : { at: at + 1, total }), [at, total]);
  const alone = desk.focused && tab === 'review';
  const goToCheck = useSteady((which: string, pin: Pin | null = null): void => {
    setFinishing(false);
    setCheck(which);
    setGoal(pin === null ? null : { ...pin });
    navigate(pathOf(id, 'review'));
  });
  const toPacket = useSteady((): void => {
    desk.setForPackets([id]);
    navigate('/packets');
  });
  const toTab = useSteady((which: CaseTab) => navigate(pathOf(id, which)));
  const toNext = useSteady(() => next !== undefined && navigate(pathOf(next)));
  const toPrevious = useSteady(() => previous !== undefined && navigate(pathOf(previous)));
  const finish = useSteady(() => setFinishing(true));
  useCommand('nextCase', toNext, next !== undefined);
  useCommand('previousCase', toPrevious, previous !== undefined);
  useCommand('tabReview', () => navigate(pathOf(id, 'review')));
  useCommand('tabFields', () => navigate(pathOf(id, 'fields')));
  useCommand('tabRounds', () => navigate(pathOf(id, 'rounds')));
  useCommand('tabRecords', () => navigate(pathOf(id, 'records')));
  useCommand('tabHistory', () => navigate(pathOf(id, 'history')));
  useCommand('casePacket', toPacket);
  useCommand('finish', finish, allowed && sheet.data !== undefined);

  if (detail.isError) {
    return (
      <div className={classes.broken}>
        <FaultNote fault={faultOf(detail.error)} />
      </div>
    );
  }
  if (detail.data?.pack.known === false) return <CaseWithoutPack detail={detail.data} names={names} />;
  if (detail.data === undefined || sheet.data === undefined) return <Waiting />;
  return (
    <div className={classes.screen}>
      {alone ? (
        <FocusBar
          row={detail.data.row}
          position={position}
          done={sheet.data.items.length - sheet.data.open.length}
          total={sheet.data.items.length}
          onLeave={() => desk.setFocused(false)}
        />
      ) : (
        <CaseHeader
          detail={detail.data}
          sheet={sheet.data}
          names={names}
          tab={tab}
          allowed={allowed}
          position={position}
          onTab={toTab}
          onNext={next === undefined ? null : toNext}
          onPrevious={previous === undefined ? null : toPrevious}
          onPacket={toPacket}
          onFinish={finish}
          onGoTo={goToCheck}
        />
      )}
      {alone ? null : <CasePackLine detail={detail.data} allowed={allowed} />}
      {alone || tab === 'fields' ? null : (
        <DuplicatesLine id={detail.data.row.id} onLook={() => navigate(pathOf(id, 'fields'))} />
      )}
      <div className={classes.body}>
        {tab === 'review' ? (
          <ReviewTab
            detail={detail.data}
            sheet={sheet.data}
            names={names}
            allowed={allowed}
            check={check}
            onCheck={setCheck}
            goal={goal}
            me={status.data?.officer?.id ?? null}
          />
        ) : tab === 'rounds' ? (
          <RoundsTab detail={detail.data} names={names} allowed={allowed} onGoTo={goToCheck} />
        ) : tab === 'fields' ? (
          <FieldsTab
            detail={detail.data}
            names={names}
            allowed={allowed}
            onPage={({ hash, page }) => {
              setGoal({ hash, page });
              navigate(pathOf(id, 'review'));
            }}
          />
        ) : tab === 'records' ? (
          <RecordsTab detail={detail.data} names={names} allowed={allowed} />
        ) : (
          <HistoryTab id={detail.data.row.id} detail={detail.data} names={names} />
        )}
      </div>
      {finishing ? (
        <FinishDialog
          detail={detail.data}
          sheet={sheet.data}
          names={names}
          onClose={() => setFinishing(false)}
          onGoTo={goToCheck}
        />
      ) : null}
    </div>
  );
};

const Waiting = () => (
  <div className={classes.waiting} aria-hidden="true">
    <Skeleton height={56} />
    <div>
      <Skeleton height="100%" />
      <Skeleton height="100%" />
      <Skeleton height="100%" />
    </div>
  </div>
);
