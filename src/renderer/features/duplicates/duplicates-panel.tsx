import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DuplicateCandidate } from '#shared/domain/duplicates/duplicate-view';
import { likely, type Signal } from '#shared/domain/duplicates/score';
import { invoke } from '../../api/bridge.ts';
import { useDuplicates } from '../../api/case-queries.ts';
import { useAct } from '../../api/use-act.ts';
import { isComposing } from '../../app/commands/keys.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFieldText } from '../cases/use-field-text.ts';
import type { Names } from '../policy/use-names.ts';
import classes from './duplicates.module.css';

interface DuplicatesPanelProps {
  readonly id: string;
  readonly names: Names;
  readonly allowed: boolean;
}

/** Cases that may be the same application, why, with the values side by side; what is none is said here. */
export const DuplicatesPanel = ({ id, names, allowed }: DuplicatesPanelProps) => {
  const { t } = useText();
  const found = useDuplicates(id).data;
  if (found === undefined) return null;
  // Nothing found is one quiet line: the form comes first.
  if (found.candidates.length === 0) {
    return (
      <p className={classes.soft} title={t('duplicates.text')}>
        {t(found.ready ? 'duplicates.none' : 'duplicates.indexing')}
      </p>
    );
  }
  return (
    <Sheet title={t('duplicates.title')} text={t('duplicates.text')}>
      {found.ready ? null : <Note tone="info">{t('duplicates.indexing')}</Note>}
      {found.candidates.map((one) => (
        <Candidate key={one.case} id={id} one={one} names={names} allowed={allowed} />
      ))}
    </Sheet>
  );
};

interface CandidateProps extends DuplicatesPanelProps {
  readonly one: DuplicateCandidate;
}

const Candidate = ({ id, one, names, allowed }: CandidateProps) => {
  const { t } = useText();
  const tell = useTell();
  const [, navigate] = useLocation();
  const { act, busy, fault } = useAct();
  const [reason, setReason] = useState<string | null>(null);
  const about = [one.number, one.applicant, one.title].filter((part) => part !== '').join(' · ');
  const dismiss = async (): Promise<void> => {
    if (reason === null || reason.trim() === '') return;
    if ((await act(() => invoke('duplicates.dismiss', { case: id, other: one.case, reason }))) === null) return;
    setReason(null);
    tell.done(t('duplicates.saved'));
  };
  const recall = async (): Promise<void> => {
    if ((await act(() => invoke('duplicates.recall', { case: id, other: one.case }))) === null) return;
    tell.done(t('duplicates.recalled'));
  };
  return (
    <article className={classes.candidate} data-dismissed={one.dismissed !== null} aria-label={about}>
      <div className={classes.head}>
        <Tag tone={one.dismissed !== null ? 'mute' : one.score >= likely ? 'bad' : 'warn'}>
          {t('duplicates.score', { score: one.score })}
        </Tag>
        <span className={classes.about}>
          <strong>{about}</strong>{' '}
          <span className={classes.soft}>
            {names.stage(one.state)} {one.year ?? ''}
          </span>
        </span>
        <Button size="compact-xs" variant="default" onClick={() => navigate(`/cases/${one.case}/fields`)}>
          {t('duplicates.open')}
        </Button>
        {!allowed ? null : one.dismissed !== null ? (
          <Button size="compact-xs" variant="subtle" color="gray" loading={busy} onClick={() => void recall()}>
            {t('duplicates.recall')}
          </Button>
        ) : reason === null ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setReason('')}>
            {t('duplicates.dismiss')}
          </Button>
        ) : null}
      </div>
      {one.dismissed === null ? null : (
        <p className={classes.soft}>
          {t('duplicates.dismissed', { officer: names.officer(one.dismissed.officer), reason: one.dismissed.reason })}
        </p>
      )}
      {reason === null ? null : (
        <Group gap={6} mt={6}>
          <TextInput
            size="xs"
            w={360}
            autoFocus
            maxLength={200}
            aria-label={t('duplicates.reason')}
            placeholder={t('duplicates.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent)) return;
              if (event.key === 'Enter') void dismiss();
              if (event.key === 'Escape') {
                event.stopPropagation();
                setReason(null);
              }
            }}
          />
          <Button size="xs" loading={busy} disabled={reason.trim() === ''} onClick={() => void dismiss()}>
            {t('duplicates.confirm')}
          </Button>
        </Group>
      )}
      <FaultNote fault={fault} />
      <Signals signals={one.signals} names={names} />
    </article>
  );
};

const Signals = ({ signals, names }: { readonly signals: readonly Signal[]; readonly names: Names }) => {
  const { t } = useText();
  const { nameOf, valueText } = useFieldText(names);
  const shown = (signal: Signal, value: string): string =>
    signal.kind === 'amount' ? valueText('amountFen', Number(value)) : value;
  return (
    <table className={classes.signals}>
      <thead>
        <tr>
          <th aria-label={t('duplicates.title')} />
          <th>{t('duplicates.mine')}</th>
          <th>{t('duplicates.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {signals.map((signal) => (
          <tr key={`${signal.kind}${signal.mine}${signal.theirs}`}>
            <th scope="row">
              {t(`duplicates.signal.${signal.kind}`)}
              {signal.kind === 'number' && signal.field !== null ? ` · ${nameOf(signal.field)}` : ''}
            </th>
            <td>{shown(signal, signal.mine)}</td>
            <td>{shown(signal, signal.theirs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
