import { Button, Group } from '@mantine/core';
import { IconFileCheck, IconFileTypePdf } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { caseQuery } from '../../api/case-queries.ts';
import { useDesk } from '../../app/desk-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import { useHabits } from '../habits/use-habits.ts';
import { BatchSheet } from './batch-sheet.tsx';
import { ChosenLines } from './chosen-lines.tsx';
import { PacketOptions, type Printed } from './packet-options.tsx';
import { PacketPreview } from './packet-preview.tsx';
import { PacketVerdictSheet } from './packet-verdict.tsx';
import { isTight, TargetLine } from './target-line.tsx';
import { useBatch } from './use-batch.ts';
import { useForeseen, usePacketFolder } from './use-foreseen.ts';
import { useMaking } from './use-making.ts';
import { useVerify } from './use-verify.ts';
import classes from './packets.module.css';

/** One PDF a case, into a folder of the officer's choice; what a batch will be stands before what it was. */
export const PacketsScreen = () => {
  const { t } = useText();
  const desk = useDesk();
  const [, navigate] = useLocation();
  const [options, setOptions] = useState<Printed>({ audience: 'officers', language: 'zh-CN', withEvidence: false });
  const [looked, setLooked] = useState<string | null>(null);
  const [codesToo, setCodesToo] = useState(false);
  const { habits } = useHabits();
  const verify = useVerify();
  const batch = useBatch();
  const making = useMaking();
  const chosen = desk.forPackets;
  const printed = useMemo(
    () => ({ ...options, withEvidence: options.withEvidence && options.audience !== 'blind' }),
    [options],
  );
  const folder = usePacketFolder(desk.packetTarget?.token ?? null);
  const foreseen = useForeseen({ cases: chosen, printed, pattern: habits.packetName, folder, codesToo });
  const readable = foreseen.lines.filter(({ fault }) => fault === null);
  const seen =
    looked !== null && readable.some((line) => line.case === looked)
      ? looked
      : (readable[0]?.case ?? (foreseen.lines.length === 0 ? (chosen[0] ?? null) : null));
  const shown = useQuery({ ...caseQuery(seen ?? ''), enabled: seen !== null });
  const running = batch?.job != null;

  const verifyButton = (
    <Button
      variant="default"
      leftSection={<IconFileCheck size={16} stroke={1.6} />}
      loading={verify.acting.busy}
      onClick={() => void verify.choose()}
    >
      {t('packets.verify.choose')}
    </Button>
  );
  const verdict =
    verify.verdict === null ? null : <PacketVerdictSheet verdict={verify.verdict} onClose={verify.close} />;
  const made =
    batch == null ? null : (
      <BatchSheet key={batch.run} batch={batch} starting={making.starting} onRetry={() => void making.retry()} />
    );
  if (chosen.length === 0 && made === null) {
    if (verdict !== null) return <Page>{verdict}</Page>;
    return (
      <EmptyState
        title={t('packets.none.title')}
        text={`${t('packets.none.text')}${t('packets.intro')}`}
        icon={<IconFileTypePdf size={44} stroke={1.1} />}
      >
        <Button onClick={() => navigate('/cases')}>{t('packets.none.open')}</Button>
        {verifyButton}
        <FaultNote fault={verify.acting.fault} />
      </EmptyState>
    );
  }
  // Where no look ahead was possible, making tells of each case itself.
  const cases = foreseen.fault === null ? foreseen.makeable.map((line) => line.case) : chosen;
  const work = (
    <Page>
      {verdict}
      <FaultNote fault={verify.acting.fault} />
      {made}
      {chosen.length === 0 ? null : (
        <Sheet title={t('packets.which')} text={t('packets.intro')}>
          <FaultNote fault={foreseen.fault} />
          <ChosenLines
            foreseen={foreseen}
            seen={seen}
            onSee={setLooked}
            onRemove={(id) => desk.setForPackets(chosen.filter((one) => one !== id))}
            appended={printed.withEvidence}
            codesToo={codesToo}
            onCodesToo={setCodesToo}
          />
          <PacketOptions
            printed={printed}
            onChange={setOptions}
            row={shown.data?.row ?? null}
            disabled={making.starting || running}
          />
          <div className={classes.foot}>
            <TargetLine
              folder={folder}
              needed={foreseen.bytes}
              disabled={making.starting || running}
              onChoose={() => void making.chooseFolder()}
            />
            <FaultNote fault={making.fault} />
            <Group justify="flex-end">
              {verifyButton}
              <Button variant="default" onClick={() => desk.setForPackets([])} disabled={running}>
                {t('packets.clear')}
              </Button>
              <Button
                loading={making.starting && !running}
                disabled={running || cases.length === 0 || foreseen.looking || isTight(folder, foreseen.bytes)}
                onClick={() => void making.make(cases, printed)}
              >
                {t('packets.make', { count: cases.length })}
              </Button>
            </Group>
          </div>
        </Sheet>
      )}
    </Page>
  );
  if (seen === null) return work;
  const name = foreseen.lines.find((line) => line.case === seen)?.name ?? '';
  return (
    <div className={classes.desk}>
      {work}
      <section className={classes.preview} aria-label={t('packets.preview.title')}>
        <PacketPreview id={seen} name={name} {...printed} />
      </section>
    </div>
  );
};
