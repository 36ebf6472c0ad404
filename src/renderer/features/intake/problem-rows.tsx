import { Button, Group } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProblemRowsFile } from '#shared/domain/intake/intake-report';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import classes from './intake.module.css';

/** Writes the rows that are left out as a sheet, for whoever is to correct them. */
export const ProblemRows = ({ draft }: { readonly draft: string }) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [made, setMade] = useState<ProblemRowsFile | null>(null);
  const write = async (): Promise<void> => {
    const done = await act(async () => {
      const target = await invoke('files.chooseTarget', { use: 'packets' });
      return target === null ? null : invoke('intake.writeProblems', { draft, target: target.token });
    });
    if (done !== null) setMade(done);
  };
  return (
    <>
      <Group gap="sm" mb="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTableExport size={16} aria-hidden />}
          loading={busy}
          onClick={() => void write()}
        >
          {t('intake.failed.write')}
        </Button>
        <span className={classes.soft}>{t('intake.failed.hint')}</span>
      </Group>
      <FaultNote fault={fault} />
      {made === null ? null : (
        <Note tone="good" live>
          {t('intake.failed.written', { count: made.rows, name: made.name })}{' '}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void invoke('files.reveal', { token: made.token }).catch(tell.fault)}
          >
            {t('app.common.reveal')}
          </Button>
        </Note>
      )}
    </>
  );
};
