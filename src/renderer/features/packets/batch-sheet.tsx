import { Button, Group, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { paceOf, type PacketBatch } from '#shared/domain/packets/packet-batch';
import { sizeText } from '#shared/domain/packets/packet-text';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText, type Texts } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { BatchLines } from './batch-lines.tsx';
import classes from './packets.module.css';

interface BatchSheetProps {
  readonly batch: PacketBatch;
  /** A try is about to begin. */
  readonly starting: boolean;
  readonly onRetry: () => void;
}

/** The batch under way with its pace and cancel, or the last one with what can be done about the rest. */
export const BatchSheet = ({ batch, starting, onRetry }: BatchSheetProps) => {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  // Pressed at the foot of the screen, it begins at its head.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={place} className={classes.batch}>
      <Sheet
        title={t('packets.batch.title')}
        aside={<span className={classes.soft}>{t('packets.batch.to', { folder: batch.folder })}</span>}
      >
        {batch.job === null ? <Ended batch={batch} /> : <UnderWay batch={batch} job={batch.job} />}
        <BatchLines lines={batch.lines} />
        {batch.job === null ? <EndActions batch={batch} starting={starting} onRetry={onRetry} /> : null}
      </Sheet>
    </div>
  );
};

const UnderWay = ({ batch, job }: { readonly batch: PacketBatch; readonly job: string }) => {
  const { t } = useText();
  const cancelling = useAct();
  const { lines, asked, before, elapsedMs } = batch;
  const pace = paceOf(lines.length - before, asked - before, elapsedMs);
  const told = [
    t('packets.batch.progress', { done: lines.length, total: asked }),
    ...(pace === null
      ? []
      : [
          t('packets.batch.pace', { rate: Math.round(pace.perMinute) }),
          t('packets.batch.remaining', { time: timeText(t, pace.remainingMs) }),
        ]),
  ];
  return (
    <div>
      <p className={classes.pace} role="status">
        {told.join(' · ')}
      </p>
      <div className={classes.running}>
        <Progress
          value={(lines.length / Math.max(1, asked)) * 100}
          size="sm"
          className={classes.progress ?? ''}
          aria-label={t('packets.making')}
        />
        <Button
          size="compact-sm"
          variant="default"
          loading={cancelling.busy}
          onClick={() => void cancelling.act(() => invoke('jobs.cancel', { job }))}
        >
          {t('app.job.cancel')}
        </Button>
      </div>
    </div>
  );
};

const Ended = ({ batch }: { readonly batch: PacketBatch }) => {
  const { t } = useText();
  const say = useFaultText();
  const { lines, rest, stopped, elapsedMs } = batch;
  const made = lines.filter(({ fault }) => fault === null);
  const tried = new Set(lines.map((line) => line.case));
  const notBegun = rest.filter((id) => !tried.has(id)).length;
  const sum = t('packets.batch.made', {
    count: made.length,
    pages: made.reduce((pages, line) => pages + line.pages, 0),
    size: sizeText(made.reduce((bytes, line) => bytes + line.bytes, 0)),
  });
  const failed = lines.length - made.length;
  return (
    <Note tone={rest.length === 0 ? 'good' : 'warn'} live>
      {sum} {t('packets.batch.took', { time: timeText(t, elapsedMs) })}
      {failed === 0 ? null : <div>{t('packets.batch.failed', { count: failed })}</div>}
      {stopped === null ? null : <div>{t('packets.batch.short', { why: say(stopped) })}</div>}
      {notBegun === 0 ? null : <div>{t('packets.batch.notBegun', { count: notBegun })}</div>}
    </Note>
  );
};

const EndActions = ({ batch, starting, onRetry }: BatchSheetProps) => {
  const { t, language } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const write = async (): Promise<void> => {
    const list = await act(() => invoke('packets.writeList', { language }));
    if (list === null) return;
    tell.done(t('packets.batch.listWritten', { name: list.name }));
    void invoke('files.reveal', { token: list.token }).catch(tell.fault);
  };
  return (
    <>
      <FaultNote fault={fault} />
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={() => void act(() => invoke('packets.closeBatch', {}))}>
          {t('packets.batch.close')}
        </Button>
        <Button variant="default" loading={busy} onClick={() => void write()}>
          {t('packets.batch.writeList')}
        </Button>
        {batch.rest.length === 0 ? null : (
          <Button loading={starting} onClick={onRetry}>
            {t('packets.batch.retry', { count: batch.rest.length })}
          </Button>
        )}
      </Group>
    </>
  );
};

/** Seconds below a minute and a half, whole minutes above. */
const timeText = (t: Texts['t'], ms: number): string =>
  ms < 90_000
    ? t('packets.batch.seconds', { count: Math.max(1, Math.round(ms / 1000)) })
    : t('packets.batch.minutes', { count: Math.round(ms / 60_000) });
