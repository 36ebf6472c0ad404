import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PackRehearsal } from '#shared/contract/policy';
import type { ParameterSetting } from '#shared/domain/policy/configure-pack';
import type { HeldPack } from '#shared/domain/policy/pack';
import { usesIn } from '#shared/domain/policy/uses';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useJob } from '../../api/use-job.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Note } from '../../ui/note.tsx';
import { ParameterRow } from './parameter-row.tsx';
import { RehearsalView } from './rehearsal-view.tsx';
import { useNames } from './use-names.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './parameters.module.css';

type Edits = { readonly [parameter: string]: ParameterSetting };

/** Parameters of a pack, what is not configured first; values are set as a new version, never in place. */
export const ParametersPanel = ({
  held,
  words,
  may,
  onMade,
}: {
  readonly held: HeldPack;
  readonly words: string;
  readonly may: boolean;
  readonly onMade: (hash: string) => void;
}) => {
  const { t } = useText();
  const { pack, hash } = held;
  const [edits, setEdits] = useState<Edits>({});
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState<PackRehearsal | null>(null);
  const job = useJob();
  const names = useNames(hash);
  const uses = useMemo(() => usesIn(pack), [pack]);
  const shown = pack.parameters
    .filter((one) => `${one.id} ${one.name.zh} ${one.name.en}`.toLowerCase().includes(words))
    .toSorted((left, right) => Number(left.value !== null) - Number(right.value !== null));
  const unset = pack.parameters.filter((one) => one.value === null).length;
  const count = Object.keys(edits).length;
  const edit = (id: string, setting: ParameterSetting | null): void => {
    setSaid(null);
    setEdits(({ [id]: _before, ...rest }) => (setting === null ? rest : { ...rest, [id]: setting }));
  };
  const rehearse = async (): Promise<void> =>
    setSaid(
      await job.run((name) => invoke('policy.rehearse', { pack: hash, settings: settingsInput(edits), job: name })),
    );
  return (
    <div className={classes.pane}>
      <div className={classes.rows} role="region" aria-label={t('policy.sections.parameters')} tabIndex={0}>
        {unset === 0 ? null : (
          <Note tone="warn">
            <strong>{t('policy.unsetCount', { count: unset })}</strong> {t('policy.unsetText')}
          </Note>
        )}
        {may ? null : <Note tone="info">{t('policy.mayNotSet')}</Note>}
        {shown.length === 0 ? <p>{t('policy.nothing')}</p> : null}
        {shown.map((one) => (
          <ParameterRow
            key={`${hash} ${one.id}`}
            parameter={one}
            setting={edits[one.id] ?? null}
            rules={uses.rulesOfParameter(one.id)}
            stages={uses.stagesOfParameter(one.id).map(names.stage)}
            decidesEvidence={uses.decidesEvidence(one.id)}
            checksOfRule={uses.checksOfRule}
            may={may}
            onEdit={(setting) => edit(one.id, setting)}
          />
        ))}
      </div>
      {count === 0 ? null : (
        <footer className={classes.foot}>
          <JobPanel job={job} title={t('policy.rehearsing')} />
          {said === null ? null : <RehearsalView said={said} pack={pack} />}
          <Group justify="space-between">
            <strong role="status">{t('policy.edited', { count })}</strong>
            <Group gap="xs">
              <Button variant="subtle" color="gray" onClick={() => (setEdits({}), setSaid(null))}>
                {t('policy.discard')}
              </Button>
              <Button variant="default" loading={job.running} onClick={() => void rehearse()}>
                {t('policy.rehearse')}
              </Button>
              <Button onClick={() => setSaving(true)}>{t('policy.saveVersion')}</Button>
            </Group>
          </Group>
        </footer>
      )}
      {saving ? (
        <SaveVersion
          held={held}
          edits={edits}
          onClose={() => setSaving(false)}
          onSaved={(made) => {
            setSaving(false);
            setEdits({});
            setSaid(null);
            onMade(made);
          }}
        />
      ) : null}
    </div>
  );
};

const settingsInput = (edits: Edits) =>
  Object.fromEntries(
    Object.entries(edits).map(([id, { value, inclusive, basis }]) => [
      id,
      {
        value: typeof value === 'object' && value !== null ? [...value] : value,
        ...(inclusive === undefined ? {} : { inclusive }),
        ...(basis === undefined ? {} : { basis }),
      },
    ]),
  );

const SaveVersion = ({
  held,
  edits,
  onClose,
  onSaved,
}: {
  readonly held: HeldPack;
  readonly edits: Edits;
  readonly onClose: () => void;
  readonly onSaved: (hash: string) => void;
}) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [version, setVersion] = useState('');
  const [reason, setReason] = useState('');
  const [choose, setChoose] = useState(true);
  const save = async (): Promise<void> => {
    const settings = settingsInput(edits);
    const made = await act(() => invoke('policy.configure', { base: held.hash, version, reason, settings, choose }));
    if (made === null) return;
    tell.done(t(choose ? 'policy.savedAndChosen' : 'policy.saved', { version }));
    onSaved(made.hash);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('policy.saveVersionTitle')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <p className={classes.lead}>{t('policy.saveVersionText', { version: held.pack.version })}</p>
        <TextInput
          label={t('policy.versionLabel')}
          description={t('policy.versionHint')}
          data-autofocus
          required
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
        <GrowingText
          label={t('policy.reason')}
          required
          least={2}
          most={12}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label={t('policy.chooseNow')}
          description={t('policy.chooseNowHint')}
          checked={choose}
          onChange={(event) => setChoose(event.currentTarget.checked)}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button disabled={version.trim() === '' || reason.trim() === ''} loading={busy} onClick={() => void save()}>
            {t('policy.saveVersion')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
