import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { answerValues, suggestions, type ReviewSheet, type Suggestion } from '#shared/domain/review/review-sheet';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { fenOfTyped, wanOfFen } from '../../ui/amount.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { useMomentText } from '../../ui/moment-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { toneOfAnswer } from './answer-look.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './finish-dialog.module.css';

interface FinishDialogProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly names: Names;
  readonly onClose: () => void;
  readonly onGoTo: (check: string) => void;
}

/** One explicit act ends a review; what still stands in its way is said first and leads there. */
export const FinishDialog = ({ detail, sheet, names, onClose, onGoTo }: FinishDialogProps) => {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('review.finish.title')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
    >
      <Stack gap="md">
        <Standing sheet={sheet} names={names} onGoTo={onGoTo} />
        {sheet.open.length > 0 ? null : <SealForm detail={detail} sheet={sheet} names={names} onClose={onClose} />}
      </Stack>
    </Modal>
  );
};

const Standing = ({ sheet, names, onGoTo }: Pick<FinishDialogProps, 'sheet' | 'names' | 'onGoTo'>) => {
  const { t, pick } = useText();
  const moment = useMomentText();
  const textOf = (id: string): string => {
    const item = sheet.items.find((one) => one.check.id === id);
    return item === undefined ? id : `${id} ${pick(item.check.text)}`;
  };
  const checkOfRule = (rule: string): string | undefined =>
    sheet.items.find((item) => item.findings.some((finding) => finding.rule === rule))?.check.id;
  return (
    <>
      <div className={classes.tally} role="group" aria-label={t('review.finish.tally')}>
        {answerValues.map((value) => (
          <Tag key={value} tone={toneOfAnswer[value]}>
            {t(`review.answer.${value}`)} {sheet.items.filter((item) => item.mine?.value === value).length}
          </Tag>
        ))}
      </div>
      {sheet.open.length === 0 ? null : (
        <Note tone="warn">
          <strong>{t('review.finish.stillOpen', { count: sheet.open.length })}</strong>
          <div>{t('review.finish.openText')}</div>
          <ul className={classes.list}>
            {sheet.open.map((id) => (
              <li key={id}>
                <button type="button" data-autofocus={id === sheet.open[0] || undefined} onClick={() => onGoTo(id)}>
                  {textOf(id)}
                </button>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {sheet.holds.length === 0 ? null : (
        <Note tone="bad">
          <strong>{t('review.finish.holds', { count: sheet.holds.length })}</strong>
          <div>{t('review.finish.holdsText')}</div>
          <ul className={classes.list}>
            {sheet.holds.map((finding) => {
              const check = checkOfRule(finding.rule);
              return (
                <li key={finding.rule}>
                  <button
                    type="button"
                    disabled={check === undefined}
                    onClick={() => check !== undefined && onGoTo(check)}
                  >
                    {finding.rule} {pick(finding.text)}
                  </button>
                </li>
              );
            })}
          </ul>
        </Note>
      )}
      {sheet.open.length === 0 && sheet.holds.length === 0 ? (
        <Note tone="good">{t('review.finish.nothingOpen')}</Note>
      ) : null}
      {sheet.reviews.map((review) => (
        <Note key={`${review.officer}${review.wall}`} tone="info">
          {t('review.finish.earlier', {
            officer: names.officer(review.officer),
            time: moment(review.wall),
            suggestion: t(`review.finish.${review.suggestion}`),
          })}
        </Note>
      ))}
    </>
  );
};

const SealForm = ({ detail, sheet, names, onClose }: Omit<FinishDialogProps, 'onGoTo'>) => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault } = useAct();
  const stage = names.pack?.stages.find((one) => one.code === detail.row.state);
  const steps = detail.steps.filter((step) => step.needsReason === null);
  const { form, put, forget } = useKeptForm(detail.row.id, 'finish', {
    suggestion: sheet.holds.length > 0 ? 'supplement' : 'support',
    amount: detail.row.amountFen === null ? '' : wanOfFen(detail.row.amountFen),
    conditions: '',
  });
  const { amount, conditions } = form;
  // A hold that came since the words were kept takes the support away again.
  const kept = suggestions.find((one) => one === form.suggestion) ?? 'supplement';
  const suggestion: Suggestion = kept === 'support' && sheet.holds.length > 0 ? 'supplement' : kept;
  const [moveTo, setMoveTo] = useState<string | null>(
    steps.some((step) => step.to === stage?.afterReview) ? (stage?.afterReview ?? null) : null,
  );
  const supports = suggestion === 'support';
  const amountFen = supports ? fenOfTyped(amount) : null;
  const badAmount = supports && amount.trim() !== '' && amountFen === null;
  const above = amountFen !== null && detail.row.amountFen !== null && amountFen > detail.row.amountFen;

  const seal = async (): Promise<void> => {
    const done = await act(() =>
      invoke('review.finish', { case: detail.row.id, suggestion, amountFen, conditions, moveTo }),
    );
    if (done === null) return;
    forget();
    tell.done(t('review.finish.done'));
    onClose();
  };
  return (
    <>
      <div>
        <div className={classes.label}>{t('review.finish.suggestion')}</div>
        <SegmentedControl
          fullWidth
          aria-label={t('review.finish.suggestion')}
          value={suggestion}
          onChange={(one) => put({ suggestion: one })}
          data={suggestions.map((one) => ({
            value: one,
            label: t(`review.finish.${one}`),
            disabled: one === 'support' && sheet.holds.length > 0,
          }))}
        />
      </div>
      {supports ? (
        <TextInput
          label={t('review.finish.amount')}
          inputMode="decimal"
          value={amount}
          onChange={(event) => put({ amount: event.currentTarget.value })}
          error={badAmount ? t('cases.fields.amountBad') : undefined}
          description={
            above && detail.row.amountFen !== null
              ? t('review.finish.above', { amount: wanOfFen(detail.row.amountFen) })
              : t('cases.fields.amountHint')
          }
        />
      ) : null}
      <GrowingText
        label={t('review.finish.conditions')}
        least={2}
        most={8}
        value={conditions}
        onChange={(event) => put({ conditions: event.currentTarget.value })}
      />
      <Select
        label={t('review.finish.moveTo')}
        value={moveTo ?? 'stay'}
        allowDeselect={false}
        onChange={(to) => setMoveTo(to === 'stay' ? null : to)}
        data={[
          { value: 'stay', label: t('review.finish.stay') },
          ...steps.map((step) => ({ value: step.to, label: names.stage(step.to) })),
        ]}
      />
      <FaultNote fault={fault} />
      <Group justify="space-between" wrap="nowrap">
        <span className={classes.soft}>{t('review.finish.sealText')}</span>
        <Button loading={busy} disabled={badAmount} onClick={() => void seal()} flex="none">
          {t('review.finish.seal')}
        </Button>
      </Group>
    </>
  );
};
