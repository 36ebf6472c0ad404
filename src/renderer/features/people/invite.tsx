import { Button } from '@mantine/core';
import { useState } from 'react';
import { invoke, type Result } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './people.module.css';

/** The file a new laptop joins with. */
export const Invite = () => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [made, setMade] = useState<Result<'people.invite'> | null>(null);
  const make = async (): Promise<void> => {
    const done = await act(async () => {
      const target = await invoke('files.chooseTarget', { use: 'invitation' });
      return target === null ? null : invoke('people.invite', { target: target.token });
    });
    if (done !== null) setMade(done);
  };
  return (
    <Sheet title={t('people.invite.title')} text={t('people.invite.text')}>
      <div className={classes.stack}>
        {made === null ? null : (
          <Note tone="good" live>
            <div>{t('people.invite.done', { file: made.file })}</div>
            <Button
              size="compact-sm"
              variant="default"
              mt={6}
              onClick={() => void invoke('files.reveal', { token: made.token }).catch(tell.fault)}
            >
              {t('app.common.reveal')}
            </Button>
          </Note>
        )}
        <FaultNote fault={fault} />
        <div>
          <Button variant="default" loading={busy} onClick={() => void make()}>
            {t('people.invite.button')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
};
