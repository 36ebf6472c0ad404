import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '#shared/contract/index';
import type { CaseFilter } from '#shared/domain/cases/case-file';
import { tableKinds, type TableKind } from '#shared/domain/packets/case-tables';
import { faultOf, invoke, type Result } from '../../api/bridge.ts';
import { useForeseenTables } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { ForeseenLines } from '../bulk/foreseen-lines.tsx';
import classes from './packets.module.css';

interface TablesDialogProps {
  readonly filter: CaseFilter;
  /** Chosen cases; none means all of the filter. */
  readonly cases: readonly string[];
  readonly total: number;
  readonly onClose: () => void;
}

/** Writes a list, statistics, the notice list or the register as a spreadsheet into a folder of the officer's choice. */
export const TablesDialog = ({ filter, cases, total, onClose }: TablesDialogProps) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const [kind, setKind] = useState<TableKind>('cases');
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [made, setMade] = useState<Result<'packets.tables'> | null>(null);
  const make = async (): Promise<void> => {
    const done = await act(async () => {
      const target = await invoke('files.chooseTarget', { use: 'packets' });
      if (target === null) return null;
      const chosen = cases.length === 0 ? null : [...cases];
      const asked = filter as Input<'packets.tables'>['filter'];
      return invoke('packets.tables', { kind, format, filter: asked, cases: chosen, target: target.token });
    });
    if (done !== null) setMade(done);
  };
  const asked = { kind, filter: filter as Input<'packets.foreseeTables'>['filter'] };
  const foreseen = useForeseenTables({ ...asked, cases: cases.length === 0 ? null : [...cases] });
  const reveal = (token: string): void => void invoke('files.reveal', { token }).catch(tell.fault);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('packets.tables.title', { count: cases.length === 0 ? total : cases.length })}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('packets.tables.what')}
          value={kind}
          onChange={(value) => (setKind(value), setMade(null))}
        >
          <Stack gap={6} mt={6}>
            {tableKinds.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`packets.tables.kind.${one}`)}
                description={t(`packets.tables.about.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('packets.tables.format')} value={format} onChange={(value) => setFormat(value)}>
          <Group mt={6}>
            <Radio value="xlsx" label="XLSX" />
            <Radio value="csv" label="CSV" />
          </Group>
        </Radio.Group>
        {foreseen.data === undefined || made !== null ? null : <ForeseenLines foreseen={foreseen.data} />}
        <FaultNote fault={fault ?? (foreseen.isError ? faultOf(foreseen.error) : null)} />
        {made === null ? null : (
          <Note tone="good" live>
            {t('packets.tables.done', { count: made.rows })}
            {made.files.map((file) => (
              <div key={file.name} className={classes.made}>
                <strong>{file.name}</strong>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconFolderOpen size={15} />}
                  onClick={() => reveal(file.token)}
                >
                  {t('app.common.reveal')}
                </Button>
              </div>
            ))}
          </Note>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.common.close')}
          </Button>
          <Button loading={busy} disabled={foreseen.data?.goesIn === 0} onClick={() => void make()}>
            {t('packets.tables.make')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
