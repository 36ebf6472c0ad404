import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import type { SupplementsView } from '#shared/contract/supplements';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptForm } from '../../api/use-kept-form.ts';
import { useKeptItems } from './use-kept-items.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './supplements.module.css';

interface ComposerProps {
  readonly detail: CaseDetail;
  readonly view: SupplementsView;
  readonly onClose: () => void;
}

/** Where a date or a name is still to come. */
const blank = '________';

/** One complete notice: everything gathered is in it until the officer takes it out with a reason. */
export const Composer = ({ detail, view, onClose }: ComposerProps) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { items, change, forget: forgetItems } = useKeptItems(detail.row.id, view.gathered);
  const start = { contact: '', why: '', deadline: view.deadline ?? '' };
  const { form: said, put, forget } = useKeptForm(detail.row.id, 'supplement', start);
  const { contact, why, deadline } = said;
  const chosen = items.filter(({ included }) => included);
  const left = items.length - chosen.length;
  const draw = async (): Promise<void> => {
    const done = await act(() =>
      invoke('supplements.draw', {
        case: detail.row.id,
        items: chosen.map(({ key, what, todo }) => ({ key, what, todo })),
        deadline,
        contact,
        why,
      }),
    );
    if (done === null) return;
    forget();
    forgetItems();
    onClose();
  };
  const needsWhy = left > 0 || view.inThisStage > 0;
  const lacking = [
    ...(chosen.length > 0 ? [] : [t('supplements.what')]),
    ...(deadline === '' ? [t('supplements.deadline')] : []),
    ...(contact.trim() === '' ? [t('supplements.contact')] : []),
    ...(needsWhy && why.trim() === '' ? [t('supplements.why')] : []),
  ];
  const direct = view.secondPerson !== true;
  return (
    <div className={classes.composer}>
      {view.inThisStage === 0 ? null : <Note tone="warn">{t('supplements.again', { count: view.inThisStage })}</Note>}
      {left === 0 ? null : <Note tone="warn">{t('supplements.left', { count: left })}</Note>}
      <ul className={classes.items}>
        <li aria-hidden="true" className={classes.heads}>
          <span />
          <small>{t('supplements.check')}</small>
          <small>{t('supplements.what')}</small>
          <small>{t('supplements.todo')}</small>
        </li>
        {items.map((item) => (
          <li key={item.key} data-out={!item.included}>
            <Checkbox
              aria-label={t('supplements.include', { key: item.key })}
              checked={item.included}
              onChange={(event) => change(item.key, { included: event.currentTarget.checked })}
            />
            <small>{item.check}</small>
            <GrowingText
              size="xs"
              least={1}
              most={12}
              aria-label={`${t('supplements.what')} ${item.key}`}
              value={item.what}
              disabled={!item.included}
              onChange={(event) => change(item.key, { what: event.currentTarget.value })}
            />
            <GrowingText
              size="xs"
              least={1}
              most={12}
              aria-label={`${t('supplements.todo')} ${item.key}`}
              placeholder={t('supplements.todoHint')}
              value={item.todo}
              disabled={!item.included}
              onChange={(event) => change(item.key, { todo: event.currentTarget.value })}
            />
          </li>
        ))}
      </ul>
      <Group grow align="flex-start">
        <TextInput
          size="sm"
          label={t('supplements.deadline')}
          {...(view.deadline === null ? { description: t('supplements.deadlineUnset') } : {})}
          placeholder="2026-01-31"
          value={deadline}
          onChange={(event) => put({ deadline: event.currentTarget.value.trim() })}
        />
        <TextInput
          size="sm"
          label={t('supplements.contact')}
          value={contact}
          onChange={(event) => put({ contact: event.currentTarget.value })}
        />
      </Group>
      {needsWhy ? (
        <GrowingText
          size="sm"
          least={1}
          most={12}
          label={t('supplements.why')}
          value={why}
          onChange={(event) => put({ why: event.currentTarget.value })}
        />
      ) : null}
      <section className={classes.preview} aria-label={t('supplements.preview')}>
        <h4>{t('supplements.preview')}</h4>
        <p>{t('supplements.notice.head', { applicant: detail.row.applicant })}</p>
        <p>{t('supplements.notice.body', { title: detail.row.title, number: detail.row.number })}</p>
        {chosen.map(({ key, what, todo }, place) => (
          <p key={key}>{t('supplements.notice.item', { place: place + 1, what, todo })}</p>
        ))}
        <p>{view.basis}</p>
        <p>{t('supplements.notice.end', { deadline: deadline || blank, contact: contact || blank })}</p>
      </section>
      <p className={classes.soft}>
        {view.secondPerson === null ? t('supplements.secondUnset') : null}
        {view.secondPerson === true ? t('supplements.secondPerson') : null}
      </p>
      <FaultNote fault={fault} />
      <Group justify="flex-end">
        {lacking.length === 0 ? null : (
          <span className={classes.soft} role="status">
            {t('supplements.lacking', { names: lacking.join(t('app.common.listSeparator')) })}
          </span>
        )}
        <Button variant="default" onClick={onClose}>
          {t('app.common.cancel')}
        </Button>
        <Button disabled={lacking.length > 0} loading={busy} onClick={() => void draw()}>
          {t(direct ? 'supplements.drawIssue' : 'supplements.draw')}
        </Button>
      </Group>
    </div>
  );
};
