import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Recusal } from '#shared/domain/recusal/recusal';
import { useStatus } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { useRecusals } from '../review/rounds/use-rounds.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { RecusalDialog } from './recusal-dialog.tsx';
import classes from '../review/rounds/rounds.module.css';

interface RecusalSheetProps {
  readonly id: string;
  readonly names: Names;
  readonly allowed: boolean;
}

/** Who stays away from a case; what of one's own interests touches it; the approver's word. */
export const RecusalSheet = ({ id, names, allowed }: RecusalSheetProps) => {
  const { t, pick } = useText();
  const view = useRecusals(id).data;
  const approves = useStatus().data?.officer?.role === 'approver';
  const [dialog, setDialog] = useState<'declare' | 'order' | Recusal | null>(null);
  const close = (): void => setDialog(null);
  const groundOf = (ground: string): string => {
    const found = names.pack?.recusalGrounds?.find((one) => one.id === ground);
    return found === undefined ? ground : pick(found.name);
  };
  return (
    <Sheet
      title={t('rounds.recusal.title')}
      text={t('rounds.recusal.text')}
      aside={
        <div className={classes.acts}>
          {approves ? (
            <Button size="compact-sm" variant="default" onClick={() => setDialog('order')}>
              {t('rounds.recusal.order')}
            </Button>
          ) : null}
          <Button size="compact-sm" variant="default" disabled={!allowed} onClick={() => setDialog('declare')}>
            {t('rounds.recusal.declare')}
          </Button>
        </div>
      }
    >
      {(view?.matches ?? []).length === 0 ? null : (
        <Note tone="warn">
          {t('rounds.recusal.matches')}{' '}
          {view?.matches.map((match) => `${t(`rounds.recusal.by.${match.by}`)}（${match.mine}）`).join('；')}
        </Note>
      )}
      {view?.recusals.length === 0 ? <p className={classes.settled}>{t('rounds.recusal.none')}</p> : null}
      {view?.recusals.map((recusal) => (
        <div key={recusal.officer} className={classes.side}>
          <div className={classes.line}>
            <strong>{names.officer(recusal.officer)}</strong>
            <span>{groundOf(recusal.ground)}</span>
            <MomentText wall={recusal.wall} />
            <Tag tone={recusal.decision === null ? 'wait' : recusal.decision === 'confirmed' ? 'good' : 'mute'}>
              {t(recusal.decision === null ? 'rounds.recusal.pending' : `rounds.recusal.${recusal.decision}`)}
            </Tag>
            {recusal.recheck.length === 0 ? null : (
              <Tag tone="warn">{t('rounds.recusal.recheck', { count: recusal.recheck.length })}</Tag>
            )}
            {approves ? (
              <Button size="compact-xs" variant="default" onClick={() => setDialog(recusal)}>
                {t('rounds.recusal.decide')}
              </Button>
            ) : null}
          </div>
          {recusal.note === '' ? null : <p>{recusal.note}</p>}
          {recusal.decisionNote === '' ? null : <p>{recusal.decisionNote}</p>}
        </div>
      ))}
      {dialog === 'declare' || dialog === 'order' ? (
        <RecusalDialog id={id} names={names} order={dialog === 'order'} onClose={close} />
      ) : dialog === null ? null : (
        <DecideDialog id={id} recusal={dialog} names={names} onClose={close} />
      )}
    </Sheet>
  );
};
