import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { RecordField } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import type { Typed } from './record-typing.ts';
import { GrowingText } from '../../ui/growing-text.tsx';

interface RecordInputProps {
  readonly field: RecordField;
  readonly typed: Typed;
  readonly error: string | undefined;
  /** Names offered where the field asks for an officer; others may be typed. */
  readonly people: readonly string[];
  readonly disabled: boolean;
  readonly onType: (typed: Typed) => void;
}

/** The input a field's type asks for. */
export const RecordInput = ({ field, typed, error, people, disabled, onType }: RecordInputProps) => {
  const { t, pick } = useText();
  const text = typeof typed === 'string' ? typed : '';
  const shared = {
    size: 'xs',
    label: pick(field.name),
    withAsterisk: field.required === true,
    disabled,
    ...(error === undefined ? {} : { error }),
  } as const;
  if (field.type === 'choice' || field.type === 'flag') {
    const data =
      field.type === 'flag'
        ? [
            { value: 'true', label: t('app.common.yes') },
            { value: 'false', label: t('app.common.no') },
          ]
        : (field.choices ?? []).map((one) => ({ value: one.id, label: pick(one.name) }));
    return (
      <Select
        {...shared}
        clearable
        data={data}
        value={text === '' ? null : text}
        onChange={(one) => onType(one ?? '')}
      />
    );
  }
  if (field.type === 'officer') return <Autocomplete {...shared} data={[...people]} value={text} onChange={onType} />;
  if (field.type === 'longText')
    return (
      <GrowingText
        {...shared}
        least={2}
        most={8}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    );
  const hint =
    field.type === 'amount' ? t('cases.fields.amountHint') : field.type === 'date' ? t('cases.fields.dateHint') : null;
  return (
    <TextInput
      {...shared}
      {...(hint === null ? {} : { placeholder: hint })}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
};
