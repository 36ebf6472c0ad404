import { Button, Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import type { ActLine } from '#shared/contract/app';
import { invoke } from '../../api/bridge.ts';
import { useActs } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './safety.module.css';

/** The core names as many cases of an act; one that names all of them may have touched more. */
const casesTold = 20;

/** What this officer did lately; each act that nothing was built on can be taken back. */
export const Acts = () => {
  const { t, tx } = useText();
  const tell = useTell();
  const acts = useActs(60);
  const { act, busy, fault, clearFault } = useAct();
  const nameOf = (line: ActLine): string => tx(`act.${line.name}`, t('act.other'));
  const undo = async (line: ActLine): Promise<void> => {
    if ((await act(() => invoke('app.undo', { act: line.act }))) !== null)
      tell.done(t('safety.acts.undone', { name: nameOf(line) }));
  };
  return (
    <Sheet title={t('safety.acts.title')} text={t('safety.acts.text')}>
      <FaultNote fault={fault} onClose={clearFault} />
      {acts.data === undefined ? <Skeleton height={120} /> : null}
      {acts.data?.length === 0 ? <p className={classes.soft}>{t('safety.acts.empty')}</p> : null}
      {(acts.data ?? []).map((line) => (
        <div key={line.act} className={classes.act}>
          <MomentText wall={line.wall} />
          <div>
            <strong>{nameOf(line)}</strong>{' '}
            <span className={classes.soft}>
              {t('safety.acts.changes', { count: line.changes })}
              {line.cases.length > 1 && line.cases.length < casesTold
                ? ` · ${t('safety.acts.cases', { count: line.cases.length })}`
                : ''}
            </span>{' '}
            {line.cases.length === 1 ? (
              <Link className={classes.soft} href={`/cases/${line.cases[0]}`}>
                {t('safety.acts.open')}
              </Link>
            ) : null}
          </div>
          {line.undoable ? (
            <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void undo(line)}>
              {t('safety.acts.undo')}
            </Button>
          ) : (
            <span className={classes.soft} title={t('safety.acts.blocked')}>
              {t('app.common.blank')}
            </span>
          )}
        </div>
      ))}
    </Sheet>
  );
};
