import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Device } from '#shared/domain/people/officer';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import { AsideDialog, RenewDialog, ReportLostDialog, TakeAsideDialog } from './lost-dialogs.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './people.module.css';

const toneOf: Readonly<Record<Device['standing'], TagTone>> = {
  self: 'accent',
  admitted: 'good',
  waiting: 'warn',
  lost: 'bad',
};

export const Devices = ({ devices, founder }: { readonly devices: readonly Device[]; readonly founder: boolean }) => {
  const { t } = useText();
  const [asking, setAsking] = useState<{ readonly what: Asked; readonly device: Device } | null>(null);
  const close = (): void => setAsking(null);
  const waiting = devices.filter((device) => device.standing === 'waiting');
  const sorted = devices.toSorted(
    (left, right) => Number(right.standing === 'waiting') - Number(left.standing === 'waiting'),
  );
  return (
    <Sheet title={t('people.devices')}>
      {waiting.length === 0 ? null : (
        <div style={{ marginBottom: 10 }}>
          <Note tone="warn">
            <strong>{t('people.admit.title', { count: waiting.length })}</strong>
            <div>{t(founder ? 'people.admit.text' : 'people.admit.notFounder')}</div>
          </Note>
        </div>
      )}
      <table className={tables.table}>
        <thead>
          <tr>
            <th>{t('people.device')}</th>
            <th>{t('people.officer')}</th>
            <th>{t('people.standingLabel')}</th>
            <th data-number>{t('people.changes')}</th>
            <th>{t('people.lastSeen')}</th>
            <th data-number>{t('people.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((device) => (
            <tr key={device.id}>
              <td>
                <code className="mono" title={device.id}>
                  {device.id.slice(0, 4)} {device.id.slice(4, 8)}
                </code>
              </td>
              <td>
                {device.officer === null ? (
                  <span className={classes.soft}>{t('people.noOfficer')}</span>
                ) : (
                  `${device.officer.name} · ${device.officer.desk}`
                )}
              </td>
              <td>
                <Tag tone={toneOf[device.standing]}>{t(`people.standing.${device.standing}`)}</Tag>{' '}
                {device.waitingChanges === 0 ? null : (
                  <span className={classes.soft}>{t('people.waitingChanges', { count: device.waitingChanges })}</span>
                )}
                {device.lost === null ? null : <LostNote lost={device.lost} />}
                {device.continuesLost && device.standing === 'waiting' ? (
                  <div className={classes.alarm}>{t('people.lost.continues')}</div>
                ) : null}
              </td>
              <td data-number>{t('people.held', { count: device.heldChanges })}</td>
              <td>
                {device.lastSeenAt === null ? (
                  <span className={classes.soft}>{t('people.never')}</span>
                ) : (
                  <MomentText wall={device.lastSeenAt} />
                )}
              </td>
              <td data-number>
                <Actions device={device} founder={founder} onAsk={(what) => setAsking({ what, device })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking?.what === 'admit' ? <AdmitDialog device={asking.device} onClose={close} /> : null}
      {asking?.what === 'report' ? <ReportLostDialog device={asking.device} onClose={close} /> : null}
      {asking?.what === 'renew' ? <RenewDialog onClose={close} /> : null}
      {asking?.what === 'look' ? <AsideDialog device={asking.device} onClose={close} /> : null}
      {asking?.what === 'take' ? <TakeAsideDialog device={asking.device} onClose={close} /> : null}
    </Sheet>
  );
};

type Asked = 'admit' | 'report' | 'look' | 'take' | 'renew';

/** Since when, why, and what is kept aside. */
const LostNote = ({ lost }: { readonly lost: NonNullable<Device['lost']> }) => {
  const { t } = useText();
  return (
    <div className={classes.soft}>
      {t('people.lost.sinceDay', { day: lost.since })} · {lost.reason}
      {lost.aside === 0 ? null : <div>{t('people.lost.aside', { count: lost.aside })}</div>}
    </div>
  );
};

const Actions = ({
  device,
  founder,
  onAsk,
}: {
  readonly device: Device;
  readonly founder: boolean;
  readonly onAsk: (what: Asked) => void;
}) => {
  const { t } = useText();
  if (device.standing === 'self')
    return founder ? null : (
      <Button size="compact-sm" variant="default" onClick={() => onAsk('renew')}>
        {t('people.lost.renew')}
      </Button>
    );
  if (device.lost !== null)
    return (
      <Group gap={6} justify="flex-end" wrap="nowrap">
        {device.lost.aside === 0 ? null : (
          <Button size="compact-sm" variant="default" onClick={() => onAsk('look')}>
            {t('people.lost.look')}
          </Button>
        )}
        {founder && device.lost.takeable > 0 ? (
          <Button size="compact-sm" variant="default" onClick={() => onAsk('take')}>
            {t('people.lost.take')}
          </Button>
        ) : null}
      </Group>
    );
  if (!founder) return null;
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {device.standing === 'waiting' ? (
        <Button size="compact-sm" onClick={() => onAsk('admit')}>
          {t('people.admit.one')}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={() => onAsk('report')}>
        {t('people.lost.report')}
      </Button>
    </Group>
  );
};

const AdmitDialog = ({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const admit = async (): Promise<void> => {
    const done = await act(() => invoke('people.admit', { devices: [device.id] }));
    if (done === null) return;
    tell.done(t('people.admit.done', { count: done.admitted.length, applied: done.applied }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('people.admit.confirm', { officer: device.officer?.name ?? t('people.noOfficer') })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <div>{t('people.admit.confirmText')}</div>
        {device.continuesLost ? <Note tone="bad">{t('people.lost.continues')}</Note> : null}
        <Fingerprint text={(device.id.match(/.{4}/g) ?? []).join(' ')} label={t('people.device')} />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('app.common.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void admit()}>
            {t('people.admit.one')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
