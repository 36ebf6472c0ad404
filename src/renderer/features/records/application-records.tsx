import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { judgeCreditCode } from '#shared/domain/applicants/credit-code';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { RecordField, RecordKind } from '#shared/domain/policy/pack';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { memberKind } from '#shared/domain/workflow/change-lead';
import { useRecords } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import table from '../../ui/data-table.module.css';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { LeadDialog } from '../workflow/lead-dialog.tsx';
import { RecordForm } from './record-form.tsx';
import { typedOf } from './record-typing.ts';
import classes from './records.module.css';

interface ApplicationRecordsProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
}

/** What an application says line by line, such as members of a consortium and shares of a voucher; one form at a time. */
export const ApplicationRecords = ({ detail, names, allowed }: ApplicationRecordsProps) => {
  const { data: sheet } = useRecords(detail.row.id);
  return (sheet?.kinds ?? [])
    .filter((kind) => kind.part === 'application')
    .map((kind) => (
      <Lines
        key={kind.id}
        kind={kind}
        records={(sheet?.records ?? []).filter((record) => record.kind === kind.id)}
        detail={detail}
        names={names}
        allowed={allowed}
      />
    ));
};

interface LinesProps extends ApplicationRecordsProps {
  readonly kind: RecordKind;
  readonly records: readonly CaseRecord[];
}

/** How many fields a line shows; the others are in the form. */
const shownFields = 6;

const Lines = ({ kind, records, detail, names, allowed }: LinesProps) => {
  const { t, pick } = useText();
  // `form` counts up, so that a new form begins empty.
  const [place, setPlace] = useState<{ readonly id: string | null; readonly form: number } | null>(null);
  const [leading, setLeading] = useState<CaseRecord | null>(null);
  const open = (id: string | null): void => setPlace({ id, form: (place?.form ?? 0) + 1 });
  const columns = kind.fields.filter(({ type }) => !['longText', 'evidence', 'rows'].includes(type));
  const shown = columns.slice(0, shownFields);
  const [first] = shown;
  const isConsortium = kind.id === memberKind && records.length > 1;
  return (
    <Sheet
      title={pick(kind.name)}
      aside={
        <Button.Group>
          {place === null ? null : (
            <Button size="compact-sm" variant="default" onClick={() => setPlace(null)}>
              {t('records.closeLine')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            disabled={!allowed}
            onClick={() => open(null)}
          >
            {t('records.addLine')}
          </Button>
        </Button.Group>
      }
    >
      {records.length === 0 ? (
        <p className={classes.none}>{t('records.noLine')}</p>
      ) : (
        <div className={table.scroll}>
          <table className={table.table} aria-label={pick(kind.name)}>
            <thead>
              <tr>
                {shown.map((field) => (
                  <th key={field.id} scope="col">
                    {pick(field.name)}
                  </th>
                ))}
                {isConsortium ? <th aria-label={t('workflow.lead.change')} /> : null}
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.id} aria-current={place?.id === record.id}>
                  {shown.map((field) => (
                    <td key={field.id}>
                      {field === first ? (
                        <button type="button" className={classes.line} onClick={() => open(record.id)}>
                          <Value field={field} record={record} />
                        </button>
                      ) : (
                        <Value field={field} record={record} />
                      )}
                    </td>
                  ))}
                  {isConsortium ? (
                    <td>
                      {mayLead(record) ? (
                        <Button
                          size="compact-xs"
                          variant="default"
                          disabled={!allowed}
                          onClick={() => setLeading(record)}
                        >
                          {t('workflow.lead.change')}
                        </Button>
                      ) : null}
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {leading === null ? null : (
        <LeadDialog id={detail.row.id} member={leading.id} name={nameOf(leading)} onClose={() => setLeading(null)} />
      )}
      {place === null ? null : (
        <RecordForm
          key={place.form}
          kind={kind}
          record={records.find(({ id }) => id === place.id) ?? null}
          detail={detail}
          names={names}
          allowed={allowed}
          onSaved={(id) => setPlace({ ...place, id })}
          onGone={() => setPlace(null)}
        />
      )}
    </Sheet>
  );
};

/** Whoever is still a member and not the lead. */
const mayLead = ({ values, disputed }: CaseRecord): boolean =>
  values['lead'] !== true && !('lead' in disputed) && (values['leftOn'] ?? null) === null;

const nameOf = ({ values }: CaseRecord): string => (typeof values['name'] === 'string' ? values['name'] : '');

/** A value in a line; what is in dispute or does not check is said beside it. */
const Value = ({ field, record }: { readonly field: RecordField; readonly record: CaseRecord }) => {
  const { t, pick } = useText();
  if (field.id in record.disputed) return <Tag tone="warn">{t('records.disputed')}</Tag>;
  const value = record.values[field.id] ?? null;
  if (value === null || value === '') return <span className={classes.none}>{t('app.common.blank')}</span>;
  if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
  const choice = field.choices?.find(({ id }) => id === value);
  if (choice !== undefined) return pick(choice.name);
  const typed = typedOf(field, value);
  const text = typeof typed === 'string' ? typed : '';
  if (field.id !== 'uscc' || judgeCreditCode(text) === 'valid') return field.type === 'ratio' ? `${text}%` : text;
  return (
    <>
      {text} <Tag tone="warn">{t('records.codeDoesNotCheck')}</Tag>
    </>
  );
};
