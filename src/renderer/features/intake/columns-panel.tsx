import { Select } from '@mantine/core';
import { caseFields, type CaseField, type CaseFieldId } from '#shared/domain/cases/fields';
import type { Rehearsal, SheetShape } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './intake.module.css';

interface ColumnsPanelProps {
  readonly shapes: readonly SheetShape[];
  readonly mappings: Rehearsal['mappings'];
  readonly onMappings: (mappings: Rehearsal['mappings']) => void;
}

/** Which column becomes which field: proposed by the program, put right by the officer. */
export const ColumnsPanel = ({ shapes, mappings, onMappings }: ColumnsPanelProps) => {
  const { t } = useText();
  if (shapes.length === 0) return <p className={classes.soft}>{t('intake.columns.none')}</p>;
  return shapes.map((shape) => {
    const at = mappings.findIndex((one) => one.file === shape.file && one.sheet === shape.sheet);
    const mapping: { readonly [column: string]: CaseFieldId } = mappings[at]?.mapping ?? {};
    const set = (column: string, field: string | null): void => {
      const rest = Object.fromEntries(
        Object.entries(mapping).filter(([one, taken]) => one !== column && taken !== field),
      );
      const next = {
        file: shape.file,
        sheet: shape.sheet,
        mapping: field === null || field === 'skip' ? rest : { ...rest, [column]: field as CaseFieldId },
      };
      onMappings(at < 0 ? [...mappings, next] : mappings.with(at, next));
    };
    return <Shape key={`${shape.file}${shape.sheet}`} shape={shape} mapping={mapping} onSet={set} />;
  });
};

interface ShapeProps {
  readonly shape: SheetShape;
  readonly mapping: { readonly [column: string]: CaseFieldId };
  readonly onSet: (column: string, field: string | null) => void;
}

const Shape = ({ shape, mapping, onSet }: ShapeProps) => {
  const { t } = useText();
  const fields = caseFields.map((field: CaseField) => ({
    value: field.id,
    label: t(`field.${field.id as CaseFieldId}`),
  }));
  const taken = new Set(Object.values(mapping));
  const lacking = caseFields.filter(
    (field: CaseField) => field.required === true && !taken.has(field.id as CaseFieldId),
  );
  const mapped = shape.columns.filter((column) => mapping[column.column] !== undefined).length;
  return (
    <section className={classes.shape} aria-label={`${shape.file} ${shape.sheet}`}>
      <h3>
        {shape.file} · {shape.sheet}
        <small>{t('intake.columns.header', { row: shape.headerRow })}</small>
        <small>{t('intake.columns.mapped', { mapped, total: shape.columns.length })}</small>
      </h3>
      {lacking.length === 0 ? null : (
        <Note tone="warn">
          {t('intake.columns.required', {
            fields: lacking.map((field) => t(`field.${field.id}`)).join(t('app.common.listSeparator')),
          })}
        </Note>
      )}
      <table className={tables.table}>
        <thead>
          <tr>
            <th>{t('intake.columns.column')}</th>
            <th>{t('intake.columns.title')}</th>
            <th>{t('intake.columns.sample')}</th>
            <th>{t('intake.columns.field')}</th>
          </tr>
        </thead>
        <tbody>
          {shape.columns.map((column) => (
            <tr key={column.column}>
              <td>{column.column}</td>
              <td>
                <strong>{column.header}</strong>
              </td>
              <td className={classes.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
              <td className={classes.mapping}>
                <Select
                  size="xs"
                  searchable
                  aria-label={`${column.column} ${column.header}`}
                  value={mapping[column.column] ?? 'skip'}
                  allowDeselect={false}
                  data={[{ value: 'skip', label: t('intake.columns.skip') }, ...fields]}
                  onChange={(field) => onSet(column.column, field)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
