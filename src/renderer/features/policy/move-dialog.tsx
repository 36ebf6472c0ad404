import { Select } from '@mantine/core';
import { useState } from 'react';
import type { PackRehearsal } from '#shared/contract/policy';
import { invoke } from '../../api/bridge.ts';
import { usePack, usePacks } from '../../api/queries.ts';
import { useJob } from '../../api/use-job.ts';
import { useText } from '../../i18n/use-text.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { RehearsalView } from './rehearsal-view.tsx';

/** Moves accepted cases to another pack: what it touches is shown before, the reason stands in the history. */
export const MoveDialog = ({ cases, onClose }: { readonly cases: readonly string[]; readonly onClose: () => void }) => {
  const { t } = useText();
  const packs = (usePacks().data ?? []).filter((one) => one.readable);
  const job = useJob();
  const [pack, setPack] = useState<string | null>(null);
  const [said, setSaid] = useState<PackRehearsal | null>(null);
  const shown = usePack(pack).data?.pack;
  const choose = async (hash: string | null): Promise<void> => {
    setPack(hash);
    setSaid(null);
    if (hash === null) return;
    setSaid(await job.run((name) => invoke('policy.rehearse', { pack: hash, cases: [...cases], job: name })));
  };
  return (
    <ReasonDialog
      size="min(860px, 94vw)"
      title={t('policy.move.title', { count: cases.length })}
      text={t('policy.move.text')}
      button={t('policy.move.button')}
      done={t('policy.move.done')}
      disabled={pack === null || said === null || said.lines.some((line) => line.directionGone)}
      act={(reason) => invoke('policy.move', { cases: [...cases], pack: pack ?? '', reason })}
      onClose={onClose}
    >
      <Select
        label={t('policy.move.to')}
        value={pack}
        onChange={(hash) => void choose(hash)}
        data={packs.map((one) => ({
          value: one.hash,
          label: one.inForce ? `${one.version} · ${t('policy.packs.inForce')}` : one.version,
        }))}
      />
      <JobPanel job={job} title={t('policy.rehearsing')} />
      {said === null || shown === undefined ? null : <RehearsalView said={said} pack={shown} />}
    </ReasonDialog>
  );
};
