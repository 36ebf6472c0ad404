import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportResult } from '#shared/domain/intake/intake-report';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { ProblemsTable } from './problems-table.tsx';
import classes from './intake.module.css';

/** What was taken in, and the one step that takes it all back. */
export const ResultStep = ({ result }: { readonly result: ImportResult }) => {
  const { t } = useText();
  const tell = useTell();
  const [, navigate] = useLocation();
  const { act, busy, fault } = useAct();
  const [undone, setUndone] = useState(false);
  const undo = async (): Promise<void> => {
    if ((await act(() => invoke('app.undo', { act: result.batch }))) === null) return;
    setUndone(true);
    tell.done(t('intake.result.undone'));
  };
  const lines = [
    { name: 'new', count: result.new, tone: 'good' },
    { name: 'updated', count: result.updated, tone: 'accent' },
    { name: 'evidence', count: result.evidence.matched - result.evidence.same, tone: 'accent' },
    { name: 'unmatched', count: result.unmatched.length, tone: 'mute' },
  ] as const;
  const leftOut = new Set(
    result.problems
      .filter(({ severity, row }) => severity === 'refuse' && row !== null)
      .map(({ file, sheet, row }) => JSON.stringify([file, sheet, row])),
  ).size;
  return (
    <Sheet title={t('intake.result.title')}>
      <div className={classes.counts}>
        {lines.map((line) => (
          <div key={line.name} className={classes.count} data-tone={line.count > 0 ? line.tone : 'mute'}>
            <b>{line.count}</b> {t(`intake.result.${line.name}`)}
          </div>
        ))}
      </div>
      {undone ? <Note tone="info">{t('intake.result.undone')}</Note> : null}
      <FaultNote fault={fault} />
      {result.problems.length === 0 ? null : (
        <>
          <h3>
            {leftOut === 0
              ? t('intake.result.remarks', { count: result.problems.length })
              : t('intake.result.problems', { count: leftOut })}
          </h3>
          <ProblemsTable problems={result.problems} />
        </>
      )}
      <Group mt="md">
        {undone ? null : <Button onClick={() => navigate('/cases')}>{t('intake.result.open')}</Button>}
        {undone ? null : (
          <Button variant="subtle" color="gray" loading={busy} onClick={() => void undo()}>
            {t('intake.result.undo')}
          </Button>
        )}
      </Group>
    </Sheet>
  );
};
