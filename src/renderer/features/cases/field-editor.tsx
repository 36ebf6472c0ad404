import { wordOf } from '#shared/i18n/fill-text';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { foldIdentityNumber, isIdentityDigest, isIdentityNumber } from '#shared/domain/applicants/identity-number';
import type { CaseField } from '#shared/domain/cases/fields';
import type { Json } from '#shared/domain/outcome';
import { readDate } from '#shared/text/read-date';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { fenOfTyped, wanOfFen } from '../../ui/amount.ts';
import type { Names } from '../policy/use-names.ts';

interface FieldEditorProps {
  readonly field: CaseField;
  readonly value: Json;
  readonly names: Names;
  readonly label: string;
  readonly onSave: (value: Json) => void;
  readonly onCancel: () => void;
}

/** The editor a field's type asks for. Enter or leaving saves, Escape leaves it as it was; bad input stays and says so. */
export const FieldEditor = (props: FieldEditorProps) => {
  const { field } = props;
  if (field.type === 'choice' || field.type === 'flag') return <ChoiceEditor {...props} />;
  return <TypedEditor {...props} />;
};

const TypedEditor = ({ field, value, label, onSave, onCancel }: FieldEditorProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState(() => typedOf(field, value));
  const [bad, setBad] = useState<string | undefined>(undefined);
  const done = (): void => {
    const read = readTyped(field, typed);
    if (read === undefined) setBad(t(badText(field)));
    else if (read === null && field.required === true) setBad(t('cases.fields.required'));
    else onSave(read);
  };
  return (
    <TextInput
      autoFocus
      size="xs"
      aria-label={label}
      value={typed}
      error={bad}
      description={hintOf(field) === null ? undefined : t(hintOf(field) ?? 'cases.fields.dateHint')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setBad(undefined);
      }}
      onBlur={done}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') onCancel();
      }}
    />
  );
};

const ChoiceEditor = ({ field, value, names, label, onSave, onCancel }: FieldEditorProps) => {
  const { t } = useText();
  const data =
    field.type === 'flag'
      ? [
          { value: 'true', label: t('app.common.yes') },
          { value: 'false', label: t('app.common.no') },
        ]
      : choicesOf(field, names);
  return (
    <Select
      autoFocus
      size="xs"
      searchable
      clearable={field.required !== true}
      defaultDropdownOpened
      aria-label={label}
      data={data}
      value={value === null ? null : wordOf(value)}
      onChange={(chosen) => onSave(chosen === null ? null : field.type === 'flag' ? chosen === 'true' : chosen)}
      onDropdownClose={onCancel}
      maxDropdownHeight={320}
    />
  );
};

const choicesOf = (field: CaseField, names: Names): { value: string; label: string }[] => {
  const { pack } = names;
  switch (field.choices) {
    case 'measures':
      return (pack?.measures ?? []).map((one) => ({ value: one.id, label: `${one.id} ${names.measureShort(one.id)}` }));
    case 'directions':
      return (pack?.measures ?? [])
        .flatMap((one) => one.directions)
        .map((one) => ({ value: one.id, label: `${one.id} ${names.direction(one.id)}` }));
    case 'fundingModes':
      return (pack?.fundingModes ?? []).map((one) => ({ value: one.id, label: names.fundingMode(one.id) }));
    case 'applicantClasses':
      return (pack?.applicantClasses ?? []).map((one) => ({ value: one.id, label: names.applicantClass(one.id) }));
    case 'subParks':
      return (pack?.subParks ?? []).map((one) => ({ value: one.id, label: names.subPark(one.id) }));
    default:
      return [];
  }
};

const typedOf = (field: CaseField, value: Json): string => {
  if (value === null) return '';
  if (field.type === 'amount' && typeof value === 'number') return wanOfFen(value);
  return wordOf(value);
};

/** The value of what was typed; undefined where it cannot be read. */
const readTyped = (field: CaseField, typed: string): Json | undefined => {
  const text = typed.trim();
  if (text === '') return field.type === 'list' ? [] : null;
  switch (field.type) {
    case 'amount':
      return fenOfTyped(text) ?? undefined;
    case 'date': {
      const reading = readDate(text);
      return reading.ok ? reading.iso : undefined;
    }
    case 'integer':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    case 'list':
      return text.split(/[、,,;;\s]+/).filter((part) => part !== '');
    case 'identity':
      return isIdentityDigest(text) || isIdentityNumber(foldIdentityNumber(text)) ? text : undefined;
    default:
      return text;
  }
};

const badText = (field: CaseField) =>
  field.type === 'amount'
    ? 'cases.fields.amountBad'
    : field.type === 'date'
      ? 'cases.fields.dateBad'
      : field.type === 'identity'
        ? 'cases.fields.identityBad'
        : 'cases.fields.integerBad';
const hintOf = (field: CaseField) =>
  field.type === 'amount'
    ? 'cases.fields.amountHint'
    : field.type === 'date'
      ? 'cases.fields.dateHint'
      : field.type === 'list'
        ? 'cases.fields.listHint'
        : null;
