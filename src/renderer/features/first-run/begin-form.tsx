import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AppStatus, ChosenFile } from '#shared/contract/app';
import { roles, type Role } from '#shared/domain/people/officer';
import { invoke } from '../../api/bridge.ts';
import { usePack } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { switchLanguage } from '../../i18n/start-i18n.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import classes from './first-run.module.css';

interface BeginFormProps {
  readonly status: AppStatus;
  readonly onBegun: (status: AppStatus, restored: boolean) => void;
}

type Way = 'found' | 'join';

export const BeginForm = ({ status, onBegun }: BeginFormProps) => {
  const { t, pick, language } = useText();
  const tell = useTell();
  const pack = usePack().data?.pack;
  const { act, busy, fault } = useAct();
  const job = useJob();
  const [way, setWay] = useState<Way>('found');
  const [parkName, setParkName] = useState('');
  const [invitation, setInvitation] = useState<ChosenFile | null>(null);
  const [officerName, setOfficerName] = useState('');
  const [desk, setDesk] = useState('');
  const [role, setRole] = useState<Role>('handler');
  const [subPark, setSubPark] = useState<string | null>(null);
  const [tried, setTried] = useState(false);

  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('begin.required') : undefined);
  const ready =
    officerName.trim() !== '' && desk.trim() !== '' && (way === 'found' ? parkName.trim() !== '' : invitation !== null);

  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!ready || busy) return;
    const after = await act(() =>
      invoke('app.begin', {
        officerName: officerName.trim(),
        desk: desk.trim(),
        role,
        subPark: subPark ?? '',
        ...(way === 'found' ? { parkName: parkName.trim() } : {}),
        ...(way === 'join' && invitation !== null ? { invitation: invitation.token } : {}),
      }),
    );
    if (after !== null) onBegun(after, false);
  };
  const chooseInvitation = (): void =>
    void invoke('files.choose', { use: 'invitation' }).then(
      (files) => setInvitation(files[0] ?? invitation),
      tell.fault,
    );
  const restore = async (): Promise<void> => {
    const [backup] = await invoke('files.choose', { use: 'backup' });
    if (backup === undefined) return;
    const after = await job.run((name) => invoke('app.restore', { backup: backup.token, job: name }));
    if (after !== null) onBegun(after, true);
  };

  return (
    <main className={classes.screen}>
      <form className={classes.sheet} onSubmit={(event) => void begin(event)} noValidate>
        <header className={classes.head}>
          <span className={classes.seal} aria-hidden="true">
            案
          </span>
          <div>
            <h1>{t('begin.title')}</h1>
            <p>{t('begin.lead')}</p>
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => switchLanguage(language === 'en' ? 'zh-CN' : 'en')}
          >
            {t('app.header.language')}
          </Button>
        </header>
        <Stack gap="sm">
          <div className={classes.ways} role="radiogroup" aria-label={t('begin.step.how')}>
            <WayCard way="found" chosen={way} onChoose={setWay} />
            <WayCard way="join" chosen={way} onChoose={setWay} />
          </div>
          {way === 'found' ? (
            <TextInput
              label={t('begin.parkName')}
              placeholder={t('begin.parkExample')}
              required
              value={parkName}
              error={missing(parkName)}
              onChange={(event) => setParkName(event.currentTarget.value)}
            />
          ) : (
            <div>
              <div className={classes.label}>{t('begin.invitation')}</div>
              <Button variant="default" onClick={chooseInvitation}>
                {invitation?.name ?? t('begin.chooseInvitation')}
              </Button>
              {tried && invitation === null ? <p className={classes.bad}>{t('begin.required')}</p> : null}
            </div>
          )}
          <div className={classes.two}>
            <TextInput
              label={t('begin.officerName')}
              required
              value={officerName}
              error={missing(officerName)}
              onChange={(event) => setOfficerName(event.currentTarget.value)}
            />
            <TextInput
              label={t('begin.desk')}
              placeholder={t('begin.deskExample')}
              required
              value={desk}
              error={missing(desk)}
              onChange={(event) => setDesk(event.currentTarget.value)}
            />
          </div>
          <div className={classes.two}>
            <Select
              label={t('begin.role')}
              value={role}
              allowDeselect={false}
              onChange={(value) => value !== null && setRole(value)}
              data={roles.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
              description={t(`people.roleHint.${role}`)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            />
            <Select
              label={t('begin.subPark')}
              placeholder={t('begin.subParkPlaceholder')}
              searchable
              clearable
              value={subPark}
              onChange={setSubPark}
              data={(pack?.subParks ?? []).map((one) => ({ value: one.id, label: pick(one.name) }))}
            />
          </div>
          <FaultNote fault={fault} />
          <JobPanel job={job} title={t('safety.backup.restoring')} />
          <div className={classes.foot}>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => void restore().catch(tell.fault)}
              disabled={busy || job.running}
            >
              {t('begin.restore')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(way === 'found' ? 'begin.submit' : 'begin.submitJoin')}
            </Button>
          </div>
        </Stack>
        <p className={classes.folder} title={status.dataFolder}>
          {t('safety.dataFolder')} {status.dataFolder}
        </p>
      </form>
    </main>
  );
};

const WayCard = ({
  way,
  chosen,
  onChoose,
}: {
  readonly way: Way;
  readonly chosen: Way;
  readonly onChoose: (way: Way) => void;
}) => {
  const { t } = useText();
  return (
    <label className={classes.way} data-chosen={way === chosen}>
      <input type="radio" name="way" checked={way === chosen} onChange={() => onChoose(way)} />
      <strong>{t(`begin.${way}`)}</strong>
      <span>{t(`begin.${way}Text`)}</span>
    </label>
  );
};
