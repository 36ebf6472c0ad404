import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { TrayItem } from '#shared/domain/intake/intake-report';
import { invoke } from '../../api/bridge.ts';
import { useCaseFind, useTray } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { bytesText } from '../../ui/moment.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import { useNames } from '../policy/use-names.ts';
import classes from './intake.module.css';

/** Files that matched no case, waiting for a hand. */
export const Tray = () => {
  const { t } = useText();
  const tray = useTray();
  const [placing, setPlacing] = useState<TrayItem | null>(null);
  if (tray.data === undefined || tray.data.length === 0) return null;
  return (
    <Sheet
      title={`${t('intake.tray.title')} · ${t('intake.tray.count', { count: tray.data.length })}`}
      text={t('intake.tray.text')}
    >
      {tray.data.map((item) => (
        <div key={item.hash} className={classes.line}>
          <span title={item.name}>{item.name}</span>
          <span className={classes.soft}>{bytesText(item.bytes)}</span>
          <span className={classes.soft}>
            <MomentText wall={item.addedAt} />
          </span>
          <Button size="compact-sm" variant="default" onClick={() => setPlacing(item)}>
            {t('intake.tray.place')}
          </Button>
        </div>
      ))}
      {placing === null ? null : <PlaceDialog item={placing} onClose={() => setPlacing(null)} />}
    </Sheet>
  );
};

const PlaceDialog = ({ item, onClose }: { readonly item: TrayItem; readonly onClose: () => void }) => {
  const { t } = useText();
  const tell = useTell();
  const names = useNames();
  const { act, busy, fault } = useAct();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const found = useCaseFind(asked);
  const [chosen, setChosen] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const place = async (): Promise<void> => {
    if (chosen === null) return;
    if ((await act(() => invoke('intake.place', { hash: item.hash, case: chosen, kind }))) === null) return;
    tell.done(t('intake.tray.placed'));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={item.name} closeButtonProps={{ 'aria-label': t('app.common.close') }}>
      <Stack gap="md">
        <Select
          label={t('intake.evidence.case')}
          placeholder={t('intake.tray.search')}
          searchable
          data-autofocus
          searchValue={query}
          onSearchChange={setQuery}
          value={chosen}
          onChange={setChosen}
          filter={({ options }) => options}
          data={(found.data?.rows ?? []).map((row) => ({
            value: row.id,
            label: [row.applicant, row.number, row.title].filter((part) => part !== '').join(' · '),
          }))}
        />
        <Select
          label={t('intake.tray.kind')}
          placeholder={t('intake.tray.noKind')}
          searchable
          clearable
          value={kind}
          onChange={setKind}
          data={(names.pack?.evidenceKinds ?? []).map((one) => ({
            value: one.id,
            label: `${one.id} ${names.evidenceKind(one.id)}`,
          }))}
        />
        <FaultNote fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.cancel')}
          </Button>
          <Button disabled={chosen === null} loading={busy} onClick={() => void place()}>
            {t('intake.tray.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
