import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayOf } from '#shared/domain/dates/moment';
import type { Device } from '#shared/domain/people/officer';
import { invoke } from '../../api/bridge.ts';
import { useAside } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Note } from '../../ui/note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { StepDialog } from '../../ui/step-dialog.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './people.module.css';

interface LostDialogProps {
  readonly device: Device;
  readonly onClose: () => void;
}

const DeviceNumber = ({ id }: { readonly id: string }) => {
  const { t } = useText();
  return <Fingerprint text={(id.match(/.{4}/g) ?? []).join(' ')} label={t('people.device')} />;
};

/** Reports a laptop lost, with the day and what happened; it cannot be taken back. */
export const ReportLostDialog = ({ device, onClose }: LostDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [today] = useState(() => dayOf(Date.now()));
  const [since, setSince] = useState(today);
  const [reason, setReason] = useState('');
  const report = async (): Promise<void> => {
    const done = await act(() => invoke('people.revoke', { device: device.id, since, reason }));
    if (done === null) return;
    tell.done(t('people.lost.done', { count: done.counting }));
    onClose();
  };
  return (
    <StepDialog
      title={t('people.lost.title', { officer: device.officer?.name ?? t('people.noOfficer') })}
      button={t('people.lost.confirm')}
      size="lg"
      ready={since !== '' && since <= today && reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void report()}
      onClose={onClose}
    >
      <DeviceNumber id={device.id} />
      <div>{t('people.lost.text')}</div>
      <Note tone="warn">{t('people.lost.carry')}</Note>
      <TextInput
        type="date"
        label={t('people.lost.since')}
        max={today}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
      />
      <GrowingText
        label={t('people.lost.reason')}
        data-autofocus
        least={2}
        most={12}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

/** What is kept aside, line by line. */
const AsideLines = ({ device }: { readonly device: Device }) => {
  const { t, tx } = useText();
  const lines = useAside(device.id).data;
  if (lines === undefined) return null;
  return (
    <div className={classes.lines}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th>{t('people.lost.wall')}</th>
            <th>{t('people.lost.case')}</th>
            <th>{t('people.lost.what')}</th>
            <th>{t('people.standingLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.change}>
              <td>
                <MomentText wall={line.wall} />
              </td>
              <td>{line.caseNumber ?? '—'}</td>
              <td>{tx(`act.${line.name}`, t('act.other'))}</td>
              <td>{t(line.takeable ? 'people.lost.takeable' : 'people.lost.split')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Looks at what is kept aside of a lost laptop. */
export const AsideDialog = ({ device, onClose }: LostDialogProps) => {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('people.lost.lookTitle', { officer: device.officer?.name ?? t('people.noOfficer') })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <AsideLines device={device} />
    </Modal>
  );
};

/** Takes in what is kept aside of a lost laptop, with how it is known to be from before. */
export const TakeAsideDialog = ({ device, onClose }: LostDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [reason, setReason] = useState('');
  const count = device.lost?.takeable ?? 0;
  const take = async (): Promise<void> => {
    const done = await act(() => invoke('people.take', { device: device.id, reason }));
    if (done === null) return;
    tell.done(t('people.lost.taken', { count: done.changes }));
    onClose();
  };
  return (
    <StepDialog
      title={t('people.lost.takeTitle', { officer: device.officer?.name ?? t('people.noOfficer'), count })}
      button={t('people.lost.takeConfirm', { count })}
      size="xl"
      ready={reason.trim() !== ''}
      busy={busy}
      fault={fault}
      onDo={() => void take()}
      onClose={onClose}
    >
      <Note tone="warn">{t('people.lost.takeText')}</Note>
      <AsideLines device={device} />
      <GrowingText
        label={t('people.lost.takeReason')}
        data-autofocus
        least={2}
        most={12}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </StepDialog>
  );
};

/** New keys for this laptop, once it was reported lost and is back. */
export const RenewDialog = ({ onClose }: Pick<LostDialogProps, 'onClose'>) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const renew = async (): Promise<void> => {
    if ((await act(() => invoke('people.renew', {}))) === null) return;
    tell.done(t('people.lost.renewed'));
    onClose();
  };
  return (
    <StepDialog
      title={t('people.lost.renewTitle')}
      button={t('people.lost.renewConfirm')}
      size="lg"
      ready
      busy={busy}
      fault={fault}
      onDo={() => void renew()}
      onClose={onClose}
    >
      <Note tone="warn">{t('people.lost.renewText')}</Note>
    </StepDialog>
  );
};
