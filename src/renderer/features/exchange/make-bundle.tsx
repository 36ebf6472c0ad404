import { Button, Checkbox, Group, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile } from '#shared/contract/app';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { normalPassphrase, passphraseStrength } from '#shared/domain/exchange/passphrase';
import { invoke, type Result } from '../../api/bridge.ts';
import { usePeople } from '../../api/queries.ts';
import { useJob } from '../../api/use-job.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { bytesText } from '../../ui/moment.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { noPartLimit, PartLimitChoice, usePartBytes } from './part-limit.tsx';
import { BundleSizeView, fits } from './bundle-size-view.tsx';
import { NewPassphrase } from './passphrase-field.tsx';

/** With the passphrase it was sealed to, which nobody can show again later. */
type Made = Result<'exchange.makeBundle'> & { readonly passphrase: string | null };

interface Sized {
  readonly size: BundleSize;
  readonly target: ChosenFile;
  readonly choice: string;
}

export const MakeBundle = () => {
  const { t } = useText();
  const desk = useDesk();
  const tell = useTell();
  const people = usePeople().data;
  const job = useJob();
  const [scope, setScope] = useState<'everything' | 'forDevice' | 'cases'>(
    desk.forBundle.length > 0 ? 'cases' : 'everything',
  );
  const [device, setDevice] = useState<string | null>(null);
  const [evidence, setEvidence] = useState(true);
  const [limit, setLimit] = useState(noPartLimit);
  const partBytes = usePartBytes(limit);
  const [sized, setSized] = useState<Sized | null>(null);
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const others = (people?.devices ?? []).filter((one) => one.standing !== 'self' && one.standing !== 'lost');
  const withPassphrase = sealed && scope !== 'forDevice';
  const ready =
    (scope !== 'forDevice' || device !== null) &&
    (!withPassphrase || ['fair', 'strong'].includes(passphraseStrength(passphrase)));

  const what = {
    to: scope === 'forDevice' ? device : null,
    cases: scope === 'cases' ? [...desk.forBundle] : null,
  };
  /** What was measured holds for what was chosen then. */
  const choice = JSON.stringify(what);
  const planned = sized?.choice === choice ? sized : null;
  const measure = async (): Promise<void> => {
    try {
      const target = await invoke('files.chooseTarget', { use: 'bundle' });
      if (target === null) return;
      setMade(null);
      setSized(null);
      const size = await job.run((name) => invoke('exchange.sizeBundle', { ...what, target: target.token, job: name }));
      if (size !== null) setSized({ size, target, choice });
    } catch (error) {
      tell.fault(error);
    }
  };
  const make = async ({ target }: Sized): Promise<void> => {
    try {
      const done = await job.run((name) =>
        invoke('exchange.makeBundle', {
          ...what,
          target: target.token,
          evidence,
          partBytes,
          passphrase: withPassphrase ? passphrase : null,
          job: name,
        }),
      );
      if (done === null) return;
      setMade({ ...done, passphrase: withPassphrase ? normalPassphrase(passphrase) : null });
      setSized(null);
      setPassphrase('');
      setSealed(false);
    } catch (error) {
      tell.fault(error);
    }
  };

  return (
    <Sheet title={t('exchange.make.title')} text={t('exchange.make.text')}>
      <Stack gap="sm">
        <Radio.Group value={scope} onChange={(value) => setScope(value)} label={t('exchange.make.scope')}>
          <Stack gap={6} mt={4}>
            <Radio
              value="everything"
              label={t('exchange.make.everything')}
              description={t('exchange.make.everythingHint')}
            />
            <Radio
              value="forDevice"
              label={t('exchange.make.forDevice')}
              description={t(others.length === 0 ? 'exchange.make.noDevices' : 'exchange.make.forDeviceHint')}
              disabled={others.length === 0}
            />
            <Radio
              value="cases"
              label={t('exchange.make.cases', { count: desk.forBundle.length })}
              description={t('exchange.make.casesHint')}
              disabled={desk.forBundle.length === 0}
            />
          </Stack>
        </Radio.Group>
        {scope === 'forDevice' ? (
          <Select
            label={t('exchange.make.device')}
            value={device}
            onChange={setDevice}
            data={others.map((one) => ({
              value: one.id,
              label: `${one.officer?.name ?? t('people.noOfficer')} · ${one.id.slice(0, 8)}`,
            }))}
          />
        ) : null}
        <Checkbox
          label={t('exchange.make.evidence')}
          checked={evidence}
          onChange={(event) => setEvidence(event.currentTarget.checked)}
        />
        {scope === 'forDevice' ? null : (
          <Checkbox
            label={t('exchange.passphrase.use')}
            description={t('exchange.passphrase.useHint')}
            checked={sealed}
            onChange={(event) => setSealed(event.currentTarget.checked)}
          />
        )}
        {withPassphrase ? <NewPassphrase value={passphrase} onChange={setPassphrase} /> : null}
        <PartLimitChoice value={limit} onChange={setLimit} />
        <JobPanel job={job} title={t(planned === null ? 'exchange.make.measuring' : 'exchange.make.making')} />
        {planned === null ? null : (
          <BundleSizeView size={planned.size} evidence={evidence} partBytes={partBytes} target={planned.target.name} />
        )}
        {made === null ? null : <MadeNote made={made} />}
        <Group justify="flex-end">
          <Button
            variant={planned === null ? 'filled' : 'default'}
            onClick={() => void measure()}
            disabled={!ready || job.running}
          >
            {t(planned === null ? 'exchange.make.button' : 'exchange.make.another')}
          </Button>
          {planned === null ? null : (
            <Button
              onClick={() => void make(planned)}
              disabled={!ready || job.running || !fits(planned.size, evidence, partBytes)}
            >
              {t('exchange.make.write')}
            </Button>
          )}
        </Group>
      </Stack>
    </Sheet>
  );
};

const MadeNote = ({ made }: { readonly made: Made }) => {
  const { t } = useText();
  const tell = useTell();
  return (
    <Note tone="good" live>
      <strong>{t('exchange.make.done')}</strong>
      <div>
        {made.file} · {bytesText(made.bytes)} · {t('exchange.make.changes', { count: made.changes })}
      </div>
      {made.passphrase === null ? null : (
        <div>
          {t('exchange.passphrase.made')} <strong className="mono">{made.passphrase}</strong>
        </div>
      )}
      {made.files.length === 1 ? null : <div>{t('exchange.make.partsDone', { count: made.files.length })}</div>}
      <div className="mono">SHA-256 {made.sha256.slice(0, 32)}…</div>
      <Button
        size="compact-sm"
        variant="default"
        mt={6}
        onClick={() => void invoke('files.reveal', { token: made.token }).catch(tell.fault)}
      >
        {t('app.common.reveal')}
      </Button>
    </Note>
  );
};
