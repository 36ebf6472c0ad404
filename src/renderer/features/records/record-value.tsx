import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Json } from '#shared/domain/outcome';
import type { RecordField } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { isRows, typedOf } from './record-typing.ts';
import classes from './records.module.css';

interface RecordValueProps {
  readonly field: RecordField;
  readonly value: Json;
  readonly evidence: CaseDetail['evidence'];
}

/** A value as an officer reads it: words of a choice, pages by name, a list row by row. */
export const RecordValue = ({ field, value, evidence }: RecordValueProps) => {
  const { t, pick } = useText();
  const say = (of: RecordField, text: string): string => {
    if (text === '') return t('app.common.blank');
    if (of.type === 'flag') return t(text === 'true' ? 'app.common.yes' : 'app.common.no');
    if (of.type === 'ratio') return `${text}%`;
    const choice = of.choices?.find(({ id }) => id === text);
    return choice === undefined ? text : pick(choice.name);
  };
  const typed = typedOf(field, value);
  if (!isRows(typed)) return <span>{say(field, typed)}</span>;
  if (typed.length === 0) return <span>{t('app.common.blank')}</span>;
  return (
    <ol className={classes.readable}>
      {typed.map((row) => (
        <li key={JSON.stringify(row)}>
          {field.type === 'evidence'
            ? `${evidence.find((item) => item.hash === row['hash'])?.name ?? t('review.pins.unknown')} ${t('review.pins.page', { page: row['page'] ?? '' })}`
            : (field.fields ?? [])
                .filter((column) => (row[column.id] ?? '') !== '')
                .map((column) => `${pick(column.name)}${t('app.common.colon')}${say(column, row[column.id] ?? '')}`)
                .join('；')}
        </li>
      ))}
    </ol>
  );
};
