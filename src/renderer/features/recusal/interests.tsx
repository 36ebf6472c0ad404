import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Interests as Declared } from '#shared/domain/recusal/recusal';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';

/** What an officer keeps of his own interests, for himself. */
export const Interests = () => {
  const { t } = useText();
  const declared = useQuery({ queryKey: ['people', 'interests'], queryFn: () => invoke('recusal.interests', {}) }).data;
  return (
    <Sheet title={t('rounds.recusal.interests')} text={t('rounds.recusal.interestsText')}>
      {declared === undefined ? null : <InterestsForm declared={declared} />}
    </Sheet>
  );
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const InterestsForm = ({ declared }: { readonly declared: Declared }) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [employers, setEmployers] = useState(declared.employers.join('\n'));
  const [codes, setCodes] = useState(declared.codes.join('\n'));
  const [relatives, setRelatives] = useState(
    declared.relatives.map((one) => [one.name, one.organisation, one.code].join('，')).join('\n'),
  );
  const keep = async (): Promise<void> => {
    const done = await act(() =>
      invoke('recusal.keepInterests', {
        employers: linesOf(employers),
        codes: linesOf(codes),
        relatives: linesOf(relatives).map((line) => {
          const [name = '', organisation = '', code = ''] = line.split(/[,，]/u).map((part) => part.trim());
          return { name, organisation, code };
        }),
      }),
    );
    if (done !== null) tell.done(t('rounds.recusal.kept'));
  };
  const box = (label: string, value: string, set: (text: string) => void) => (
    <GrowingText
      size="sm"
      least={2}
      most={8}
      label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <Stack gap="sm">
      {box(t('rounds.recusal.employers'), employers, setEmployers)}
      {box(t('rounds.recusal.codes'), codes, setCodes)}
      {box(t('rounds.recusal.relatives'), relatives, setRelatives)}
      <FaultNote fault={fault} />
      <div>
        <Button size="compact-sm" loading={busy} onClick={() => void keep()}>
          {t('rounds.recusal.keep')}
        </Button>
      </div>
    </Stack>
  );
};
