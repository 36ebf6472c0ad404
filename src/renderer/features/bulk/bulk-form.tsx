import { Group, Select, TextInput } from '@mantine/core';
import { useBulkOffers, usePeople } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import type { Names } from '../policy/use-names.ts';
import { reasonsFor, type BulkWords } from './bulk-words.ts';
import classes from './bulk.module.css';

interface BulkFormProps {
  readonly kind: 'assign' | 'move';
  readonly cases: readonly string[];
  readonly names: Names;
  readonly words: BulkWords;
  readonly disabled: boolean;
  readonly onWords: (words: Partial<BulkWords>) => void;
}

/** What the action asks for, said once for all of them. */
export const BulkForm = (props: BulkFormProps) =>
  props.kind === 'assign' ? <AssignForm {...props} /> : <MoveForm {...props} />;

const AssignForm = ({ words, disabled, onWords }: BulkFormProps) => {
  const { t } = useText();
  const people = usePeople();
  return (
    <Select
      label={t('cases.bulk.assignTo')}
      data-autofocus
      searchable
      disabled={disabled}
      value={words.handler}
      onChange={(handler) => onWords({ handler })}
      data={(people.data?.officers ?? []).map((officer) => ({
        value: officer.id,
        label: `${officer.name} · ${officer.desk}`,
      }))}
    />
  );
};

const MoveForm = ({ cases, names, words, disabled, onWords }: BulkFormProps) => {
  const { t } = useText();
  const offers = useBulkOffers(cases).data;
  const reasons = reasonsFor(names, words.to);
  return (
    <>
      {offers === undefined ? null : (
        <p className={classes.soft}>
          {t('bulk.stand', {
            states: offers.states
              .map(({ state, count }) => `${names.stage(state)} ${count}`)
              .join(t('app.common.listSeparator')),
          })}
        </p>
      )}
      <Group grow align="flex-start">
        <Select
          label={t('bulk.to')}
          data-autofocus
          searchable
          required
          disabled={disabled}
          value={words.to}
          onChange={(to) => onWords({ to, reason: null })}
          data={(offers?.to ?? []).map((code) => ({ value: code, label: names.stage(code) }))}
        />
        {reasons === null ? null : (
          <Select
            label={t('cases.move.reason')}
            searchable
            required
            disabled={disabled}
            value={words.reason}
            onChange={(reason) => onWords({ reason })}
            data={reasons.map(({ code }) => ({ value: code, label: `${code} ${names.reason(code)}` }))}
          />
        )}
        <TextInput
          label={t('workflow.move.on')}
          placeholder={t('bulk.today')}
          disabled={disabled}
          value={words.on}
          onChange={(event) => onWords({ on: event.currentTarget.value })}
        />
      </Group>
      <GrowingText
        label={t('cases.move.note')}
        description={t('bulk.noteHint')}
        required={words.to === 'SUSPENDED'}
        least={1}
        most={5}
        disabled={disabled}
        value={words.note}
        onChange={(event) => onWords({ note: event.currentTarget.value })}
      />
    </>
  );
};
