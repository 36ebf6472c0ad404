import { Button, Checkbox, Group } from '@mantine/core';
import { IconFolderOpen, IconListNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import { invoke, type Result } from '../../api/bridge.ts';
import type { Job } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Note } from '../../ui/note.tsx';
import { PaperRegister } from './paper-register.tsx';
import classes from './papers.module.css';

interface PaperFootProps {
  readonly job: Job;
  readonly made: Result<'papers.make'> | null;
  readonly draft: boolean;
  readonly onDraft: (draft: boolean) => void;
  readonly ready: boolean;
  readonly onMake: () => void;
}

/** Draft or numbered, the button, what came of it, and the way to the register. */
export const PaperFoot = ({ job, made, draft, onDraft, ready, onMake }: PaperFootProps) => {
  const { t } = useText();
  const tell = useTell();
  const [register, setRegister] = useState(false);
  return (
    <>
      <Checkbox
        label={t('papers.draft')}
        description={t('papers.draftHint')}
        checked={draft}
        onChange={(event) => onDraft(event.currentTarget.checked)}
      />
      <JobPanel job={job} title={t('papers.making')} />
      {made === null ? null : (
        <Note tone={made.leftOut.length + made.omitted.length === 0 ? 'good' : 'warn'} live>
          {made.number === '' ? t('papers.madeDraft') : t('papers.made', { number: made.number })}
          <div className={classes.made}>
            <strong>{made.path}</strong>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconFolderOpen size={15} />}
              onClick={() => void invoke('files.reveal', { token: made.token }).catch(tell.fault)}
            >
              {t('app.common.reveal')}
            </Button>
          </div>
          {made.leftOut.length === 0 ? null : (
            <div>{t('papers.leftOut', { names: made.leftOut.join(t('app.common.listSeparator')) })}</div>
          )}
          {made.omitted.map(({ what }) => (
            <div key={what}>{t('papers.noGlyph', { what })}</div>
          ))}
        </Note>
      )}
      <Group justify="space-between">
        <Button
          variant="subtle"
          leftSection={<IconListNumbers size={16} stroke={1.6} />}
          onClick={() => setRegister(true)}
        >
          {t('papers.register.title')}
        </Button>
        <Button disabled={!ready || job.running} onClick={onMake}>
          {t('papers.make')}
        </Button>
      </Group>
      {register ? <PaperRegister onClose={() => setRegister(false)} /> : null}
    </>
  );
};
