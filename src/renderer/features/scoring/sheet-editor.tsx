import { Button, Switch, TextInput } from '@mantine/core';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import { hundredthsOf, hundredthsOfTyped, pointsText, type ScoreSheet } from '#shared/domain/scoring/score-table';
import { readDate } from '#shared/text/read-date';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useKeptTyping } from '../records/use-kept-typing.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './scoring.module.css';

interface SheetEditorProps {
  readonly caseId: string;
  readonly policy: ScoringPolicy;
  readonly sheet: ScoreSheet | null;
  readonly allowed: boolean;
  readonly onClose: () => void;
}

interface Typing {
  readonly expert: string;
  readonly unit: string;
  readonly scoredOn: string;
  readonly opinion: string;
  readonly recused: boolean;
  /** By criterion: points as typed, and the reason. */
  readonly scores: { readonly [criterion: string]: { readonly points: string; readonly reason: string } };
}

/** One expert's sheet: points and a reason for every criterion, the total as it is typed. */
export const SheetEditor = ({ caseId, policy, sheet, allowed, onClose }: SheetEditorProps) => {
  const { t, pick } = useText();
  const { act, busy, fault, clearFault } = useAct();
  const kept = useKeptTyping<Typing>(caseId, `record/${policy.record}-${sheet?.id ?? 'new'}`, typingOf(policy, sheet));
  const { typed, type, drop } = kept;
  const most = policy.mostHundredths ?? 0;
  const day = readDate(typed.scoredOn);
  const rows = policy.criteria.map((criterion) => {
    const { points = '', reason = '' } = typed.scores[criterion.id] ?? {};
    const hundredths = hundredthsOfTyped(points);
    return { criterion, points, reason, hundredths, off: hundredths !== null && hundredths > most };
  });
  const set = (id: string, part: Partial<{ points: string; reason: string }>): void =>
    type({ ...typed, scores: { ...typed.scores, [id]: { points: '', reason: '', ...typed.scores[id], ...part } } });
  const whole = rows.every(({ hundredths, off, reason }) => hundredths !== null && !off && reason.trim() !== '');
  const blank = rows.every(({ points, reason }) => points === '' && reason === '');
  const ready = typed.expert.trim() !== '' && day.ok && (whole || (typed.recused && blank));
  const total = whole
    ? rows.reduce((sum, { criterion, hundredths }) => sum + criterion.weight * (hundredths ?? 0), 0)
    : null;
  const save = async (): Promise<void> => {
    if (!day.ok) return;
    const done = await act(() =>
      invoke('scoring.save', {
        case: caseId,
        id: sheet?.id ?? null,
        sheets: [
          {
            expert: typed.expert,
            unit: typed.unit,
            scoredOn: day.iso,
            recused: typed.recused,
            opinion: typed.opinion,
            scores: blank
              ? []
              : rows.map(({ criterion, hundredths, reason }) => ({
                  criterion: criterion.id,
                  hundredths: hundredths ?? 0,
                  reason,
                })),
          },
        ],
      }),
    );
    if (done === null) return;
    drop();
    onClose();
  };
  const strike = async (): Promise<void> => {
    if (sheet === null) return;
    const done = await act(() =>
      invoke('records.void', { case: caseId, kind: policy.record, id: sheet.id, reason: t('scoring.struck') }),
    );
    if (done === null) return;
    drop();
    onClose();
  };
  return (
    <section className={classes.editor} aria-label={t('scoring.sheet')}>
      <div className={classes.heads}>
        <TextInput
          size="xs"
          data-autofocus
          label={t('scoring.expert')}
          withAsterisk
          disabled={!allowed}
          value={typed.expert}
          onChange={(event) => type({ ...typed, expert: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('scoring.unit')}
          disabled={!allowed}
          value={typed.unit}
          onChange={(event) => type({ ...typed, unit: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('scoring.scoredOn')}
          withAsterisk
          placeholder={t('cases.fields.dateHint')}
          disabled={!allowed}
          error={typed.scoredOn !== '' && !day.ok}
          value={typed.scoredOn}
          onChange={(event) => type({ ...typed, scoredOn: event.currentTarget.value })}
        />
        <Switch
          size="xs"
          label={t('scoring.recused')}
          disabled={!allowed}
          checked={typed.recused}
          onChange={(event) => type({ ...typed, recused: event.currentTarget.checked })}
        />
      </div>
      {rows.map(({ criterion, points, reason, hundredths, off }) => (
        <div key={criterion.id} className={classes.score}>
          <TextInput
            size="xs"
            inputMode="decimal"
            label={`${pick(criterion.name)} ${pointsText(criterion.weight)}%`}
            placeholder={t('scoring.scale', { most: pointsText(most) })}
            disabled={!allowed}
            error={
              off
                ? t('scoring.offScale', { most: pointsText(most) })
                : points !== '' && hundredths === null
                  ? t('scoring.badPoints')
                  : false
            }
            value={points}
            onChange={(event) => set(criterion.id, { points: event.currentTarget.value })}
          />
          <GrowingText
            size="xs"
            least={1}
            most={5}
            label={t('scoring.reasonOf', { criterion: pick(criterion.name) })}
            withAsterisk
            disabled={!allowed}
            value={reason}
            onChange={(event) => set(criterion.id, { reason: event.currentTarget.value })}
          />
        </div>
      ))}
      <GrowingText
        size="xs"
        least={2}
        most={12}
        label={t('scoring.opinion')}
        disabled={!allowed}
        value={typed.opinion}
        onChange={(event) => type({ ...typed, opinion: event.currentTarget.value })}
      />
      <FaultNote fault={fault} onClose={clearFault} />
      <div className={classes.acts}>
        <Button size="compact-sm" loading={busy} disabled={!allowed || !ready} onClick={() => void save()}>
          {t('records.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('app.common.close')}
        </Button>
        <span role="status">
          {total === null ? (
            t('scoring.toFill')
          ) : (
            <Tag tone="good">{t('scoring.totalIs', { points: pointsText(hundredthsOf(total)) })}</Tag>
          )}
        </span>
        {sheet === null ? null : (
          <Button size="compact-sm" variant="subtle" color="gray" disabled={!allowed} onClick={() => void strike()}>
            {t('records.strike')}
          </Button>
        )}
      </div>
    </section>
  );
};

const typingOf = (policy: ScoringPolicy, sheet: ScoreSheet | null): Typing => ({
  expert: sheet?.expert ?? '',
  unit: sheet?.unit ?? '',
  scoredOn: sheet?.scoredOn ?? '',
  opinion: sheet?.opinion ?? '',
  recused: sheet?.recused ?? false,
  scores: Object.fromEntries(
    policy.criteria.map(({ id }) => {
      const cell = sheet?.cells.find((one) => one.criterion === id);
      const points = cell?.hundredths ?? null;
      return [id, { points: points === null ? '' : pointsText(points), reason: cell?.reason ?? '' }];
    }),
  ),
});
