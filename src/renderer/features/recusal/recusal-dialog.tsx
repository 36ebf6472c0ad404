import { Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { invoke } from '../../api/bridge.ts';
import { usePeople, useStatus } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import type { Names } from '../policy/use-names.ts';
import { GrowingText } from '../../ui/growing-text.tsx';

interface RecusalDialogProps {
  readonly id: string;
  readonly names: Names;
  /** An approver keeps somebody else away; otherwise it is about oneself. */
  readonly order: boolean;
  readonly onClose: () => void;
}

/** Ground and circumstances; a declaration takes the case out of sight at once. */
export const RecusalDialog = ({ id, names, order, onClose }: RecusalDialogProps) => {
  const { t, pick } = useText();
  const [, navigate] = useLocation();
  const people = usePeople();
  const me = useStatus().data?.officer?.id;
  const { act, busy, fault } = useAct();
  const [officer, setOfficer] = useState<string | null>(null);
  const [ground, setGround] = useState<string | null>(null);
  const { text: note, setText: setNote, forget } = useKeptText(id, order ? 'recuse/order' : 'recuse');
  const ready = ground !== null && (!order || (officer !== null && note.trim() !== ''));
  const submit = async (): Promise<void> => {
    if (ground === null) return;
    const done = await act(() =>
      order
        ? invoke('recusal.order', { case: id, officer: officer ?? '', ground, note })
        : invoke('recusal.declare', { case: id, ground, note }),
    );
    if (done === null) return;
    forget();
    onClose();
    if (!order) navigate('/cases');
  };
  return (
    <StepDialog
      title={t(order ? 'rounds.recusal.order' : 'rounds.recusal.declare')}
      button={t(order ? 'rounds.recusal.order' : 'rounds.recusal.confirm')}
      ready={ready}
      busy={busy}
      fault={fault}
      onDo={() => void submit()}
      onClose={onClose}
    >
      {order ? (
        <Select
          label={t('rounds.recusal.officer')}
          data-autofocus
          searchable
          value={officer}
          onChange={setOfficer}
          data={(people.data?.officers ?? [])
            .filter((one) => one.id !== me)
            .map((one) => ({ value: one.id, label: `${one.name} · ${one.desk}` }))}
        />
      ) : (
        <Note tone="warn">{t('rounds.recusal.sure')}</Note>
      )}
      <Select
        label={t('rounds.recusal.ground')}
        {...(order ? {} : { 'data-autofocus': true })}
        value={ground}
        onChange={setGround}
        data={(names.pack?.recusalGrounds ?? []).map((one) => ({ value: one.id, label: pick(one.name) }))}
      />
      <GrowingText
        label={t('rounds.recusal.note')}
        least={2}
        most={12}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </StepDialog>
  );
};
