import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { invoke } from '../../api/bridge.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import classes from './exchange.module.css';

/** The register as a paper to sign and file, whole or of some days. */
export const PrintRegister = () => {
  const { t } = useText();
  const tell = useTell();
  const job = useJob();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const print = async (): Promise<void> => {
    try {
      const target = await invoke('files.chooseTarget', { use: 'packets' });
      if (target === null) return;
      const made = await job.run((name) =>
        invoke('exchange.printRegister', {
          target: target.token,
          from: from === '' ? null : from,
          until: until === '' ? null : until,
          job: name,
        }),
      );
      if (made === null) return;
      tell.done(t('exchange.register.printed', { file: made.path, count: made.lines }));
      await invoke('files.reveal', { token: made.token });
    } catch (error) {
      tell.fault(error);
    }
  };
  return (
    <div className={classes.stack}>
      <Group gap="sm" align="end" justify="flex-end">
        <TextInput
          type="date"
          size="xs"
          label={t('exchange.register.from')}
          value={from}
          max={until}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          size="xs"
          label={t('exchange.register.until')}
          value={until}
          min={from}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={job.running} onClick={() => void print()}>
          {t('exchange.register.print')}
        </Button>
      </Group>
      <JobPanel job={job} title={t('exchange.register.printing')} />
    </div>
  );
};
