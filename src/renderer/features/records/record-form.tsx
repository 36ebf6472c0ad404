import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '#shared/contract/index';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Json } from '#shared/domain/outcome';
import type { RecordField, RecordKind } from '#shared/domain/policy/pack';
import type { CaseRecord } from '#shared/domain/records/case-record';
import { recordProblems, type RecordProblem } from '#shared/domain/records/validate-record';
import { invoke } from '../../api/bridge.ts';
import { useDrafts } from '../../api/case-queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { useSavedText, MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import type { Names } from '../policy/use-names.ts';
import { EvidenceInput } from './evidence-input.tsx';
import { Payable } from './payable.tsx';
import { RecordInput } from './record-input.tsx';
import { isRows, readTyped, typedOf, type Typed, type TypedRow } from './record-typing.ts';
import { RecordValue } from './record-value.tsx';
import { useKeptTyping } from './use-kept-typing.ts';
import classes from './records.module.css';

interface RecordFormProps {
  readonly kind: RecordKind;
  readonly record: CaseRecord | null;
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
  readonly onSaved: (id: string) => void;
  readonly onGone: () => void;
}

/** One record under its kind's form. Nothing is written before it is saved, nothing typed is lost until then. */
export const RecordForm = (props: RecordFormProps) =>
  useDrafts(props.detail.row.id).isPending ? null : <Form {...props} />;

const Form = ({ kind, record, detail, names, allowed, onSaved, onGone }: RecordFormProps) => {
  const { t, pick } = useText();
  const savedText = useSavedText();
  const { busy, fault, act, clearFault } = useAct();
  const [problems, setProblems] = useState<readonly RecordProblem[]>([]);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const caseId = detail.row.id;
  const about = `record/${kind.id}-${record?.id ?? 'new'}`;
  const { typed, type: keep, restored, drop } = useKeptTyping<{ readonly [field: string]: Typed }>(caseId, about, {});
  const people = Object.values(detail.officers);
  const valueOf = (field: RecordField): Json => record?.values[field.id] ?? null;
  const shownOf = (field: RecordField): Typed => typed[field.id] ?? typedOf(field, valueOf(field));
  const type = (field: RecordField, next: Typed): void => {
    keep({ ...typed, [field.id]: next });
    setProblems(problems.filter((one) => one.field !== field.id));
    setSavedAt(null);
  };
  const errorOf = (field: string, row?: number, column?: string): string | undefined => {
    const found = problems.find((one) => one.field === field && one.row === row && one.column === column);
    return found === undefined ? undefined : t(`records.why.${found.why}`);
  };
  const save = async (): Promise<void> => {
    const read = kind.fields.map((field) => ({ field, value: readTyped(field, shownOf(field)) }));
    const disputed = Object.keys(record?.disputed ?? {});
    const values = Object.fromEntries(read.map(({ field, value }) => [field.id, value ?? null]));
    const unread = read.flatMap(({ field, value }) =>
      value === undefined ? [{ field: field.id, why: 'form' as const }] : [],
    );
    const untouched = (field: string): boolean => disputed.includes(field) && typed[field] === undefined;
    const found = [
      ...unread,
      ...recordProblems(kind, values).filter(
        (one) => !unread.some(({ field }) => field === one.field) && !untouched(one.field),
      ),
    ];
    setProblems(found);
    if (found.length > 0) return;
    const changed = Object.fromEntries(
      Object.entries(values).filter(([field, value]) =>
        untouched(field)
          ? false
          : disputed.includes(field) || JSON.stringify(value) !== JSON.stringify(record?.values[field] ?? null),
      ),
    );
    const saved = await act(() =>
      invoke('records.save', {
        case: caseId,
        kind: kind.id,
        id: record?.id ?? null,
        values: changed as Input<'records.save'>['values'],
      }),
    );
    if (saved === null) return;
    drop();
    setSavedAt(saved.savedAt);
    onSaved(saved.id);
  };
  const strike = async (): Promise<void> => {
    if (record === null) return;
    const done = await act(() => invoke('records.void', { case: caseId, kind: kind.id, id: record.id, reason }));
    if (done === null) return;
    drop();
    onGone();
  };
  return (
    <Sheet title={pick(kind.name)} aside={<span className={classes.clause}>{kind.clause.ref}</span>}>
      <div className={classes.form}>
        {kind.fields.map((field) => (
          <div
            key={field.id}
            data-wide={field.type === 'longText' || field.type === 'rows' || field.type === 'evidence'}
          >
            {field.type === 'evidence' ? (
              <EvidenceInput
                field={field}
                pins={rowsIn(shownOf(field))}
                error={errorOf(field.id)}
                detail={detail}
                disabled={!allowed}
                onPins={(next) => type(field, next)}
              />
            ) : field.type === 'rows' ? (
              <Rows
                field={field}
                typed={shownOf(field)}
                error={errorOf(field.id)}
                people={people}
                errorOf={(row, column) => errorOf(field.id, row, column)}
                disabled={!allowed}
                onType={(next) => type(field, next)}
              />
            ) : (
              <RecordInput
                field={field}
                typed={shownOf(field)}
                error={errorOf(field.id)}
                people={people}
                disabled={!allowed}
                onType={(next) => type(field, next)}
              />
            )}
            {record?.disputed[field.id]?.map((one) => (
              <div key={`${one.officer}${one.wall}`} className={classes.standing}>
                <small>
                  {names.officer(one.officer)} <MomentText wall={one.wall} />
                </small>
                <RecordValue field={field} value={one.value} evidence={detail.evidence} />
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={!allowed}
                  onClick={() => type(field, typedOf(field, one.value))}
                >
                  {t('records.take')}
                </Button>
              </div>
            ))}
          </div>
        ))}
      </div>
      {record === null ? null : <Payable kind={kind} record={record} names={names} />}
      <FaultNote fault={fault} onClose={clearFault} />
      <div className={classes.acts}>
        <Button size="compact-sm" loading={busy} disabled={!allowed} onClick={() => void save()}>
          {t('records.save')}
        </Button>
        <span role="status" className={classes.saved}>
          {savedAt === null
            ? problems.length > 0
              ? t('records.toCorrect', { count: problems.length })
              : restored
                ? t('records.restored')
                : ''
            : t('records.saved', { time: savedText(savedAt) })}
        </span>
        {record === null ? null : (
          <span className={classes.strike}>
            <TextInput
              size="xs"
              aria-label={t('records.strikeReason')}
              placeholder={t('records.strikeReason')}
              value={reason}
              disabled={!allowed}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={!allowed || reason.trim() === ''}
              onClick={() => void strike()}
            >
              {t('records.strike')}
            </Button>
          </span>
        )}
      </div>
    </Sheet>
  );
};

const rowsIn = (typed: Typed): readonly TypedRow[] => (isRows(typed) ? typed : []);

interface RowsProps {
  readonly field: RecordField;
  readonly typed: Typed;
  readonly error: string | undefined;
  readonly people: readonly string[];
  readonly errorOf: (row: number, column: string) => string | undefined;
  readonly disabled: boolean;
  readonly onType: (typed: Typed) => void;
}

/** A list of rows; an empty row is not written. */
const Rows = ({ field, typed, error, people, errorOf, disabled, onType }: RowsProps) => {
  const { t, pick } = useText();
  const rows = rowsIn(typed);
  const least = Math.max(rows.length, field.least ?? 1);
  const shown = Array.from({ length: least }, (_none, at): TypedRow => rows[at] ?? {});
  return (
    <fieldset className={classes.rows}>
      <legend>
        {pick(field.name)}
        {field.required === true ? <span aria-hidden="true"> *</span> : null}
      </legend>
      {shown.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own, their place is what they are
        <div key={at} className={classes.row}>
          {(field.fields ?? []).map((column) => (
            <RecordInput
              key={column.id}
              field={column}
              typed={row[column.id] ?? ''}
              error={errorOf(at, column.id)}
              people={people}
              disabled={disabled}
              onType={(next) =>
                onType(
                  shown.map((one, n) =>
                    n === at ? { ...one, [column.id]: typeof next === 'string' ? next : '' } : one,
                  ),
                )
              }
            />
          ))}
          <ActionIcon
            variant="subtle"
            disabled={disabled}
            aria-label={t('records.dropRow', { at: at + 1 })}
            onClick={() => onType(shown.filter((_one, n) => n !== at))}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {error === undefined ? null : <p className={classes.error}>{error}</p>}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.6} />}
        disabled={disabled}
        onClick={() => onType([...shown, {}])}
      >
        {t('records.addRow')}
      </Button>
    </fieldset>
  );
};
