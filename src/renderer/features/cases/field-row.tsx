import { useState } from 'react';
import type { CaseDetail, CitedPage, FieldState } from '#shared/domain/cases/case-file';
import { fieldById } from '#shared/domain/cases/fields';
import type { Json } from '#shared/domain/outcome';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { clockOf } from '#shared/domain/dates/moment';
import { Note } from '../../ui/note.tsx';
import type { Names } from '../policy/use-names.ts';
import { FieldEditor } from './field-editor.tsx';
import { FieldSources } from './field-sources.tsx';
import { StandingValues } from './standing-values.tsx';
import { useFieldText } from './use-field-text.ts';
import classes from './fields-tab.module.css';

interface FieldRowProps {
  readonly detail: CaseDetail;
  readonly state: FieldState;
  readonly names: Names;
  readonly allowed: boolean;
  readonly onPage: ((page: CitedPage) => void) | null;
}

/** One field: pressed, it becomes its editor; left, it is saved. */
export const FieldRow = ({ detail, state, names, allowed, onPage }: FieldRowProps) => {
  const caseId = detail.row.id;
  const { t } = useText();
  const { nameOf, valueText } = useFieldText(names);
  const { act, fault, clearFault } = useAct();
  const [editing, setEditing] = useState(false);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const field = fieldById(state.field);
  const empty = state.value === null || state.value === '' || (Array.isArray(state.value) && state.value.length === 0);

  const save = async (value: Json): Promise<void> => {
    setEditing(false);
    if (JSON.stringify(value) === JSON.stringify(state.value)) return;
    const done = await act(() => invoke('cases.edit', { case: caseId, field: state.field, value: value as never }));
    if (done !== null) setSavedAt(done.savedAt);
  };

  return (
    <div className={classes.row} data-field={state.field}>
      <span className={classes.name}>
        {nameOf(state.field)}
        {field?.required === true && empty ? <span aria-hidden="true"> *</span> : null}
      </span>
      <div>
        {state.standing.length > 1 ? (
          <>
            <Note tone="warn">{t('cases.fields.standingText')}</Note>
            <StandingValues caseId={caseId} state={state} names={names} allowed={allowed} />
          </>
        ) : editing && field !== undefined ? (
          <FieldEditor
            field={field}
            value={state.value}
            names={names}
            label={nameOf(state.field)}
            onSave={(value) => void save(value)}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <>
            <button
              type="button"
              className={classes.value}
              data-empty={empty}
              disabled={!allowed}
              aria-label={`${t('cases.fields.edit', { field: nameOf(state.field) })}${t('app.common.colon')}${valueText(state.field, state.value)}`}
              onClick={() => (clearFault(), setEditing(true))}
            >
              {valueText(state.field, state.value)}
              {savedAt === null ? null : (
                <span className={classes.saved} role="status">
                  {t('cases.fields.saved', { time: clockOf(savedAt) })}
                </span>
              )}
            </button>
          </>
        )}
        {field === undefined ? null : (
          <FieldSources detail={detail} field={field.id} allowed={allowed} onPage={onPage} />
        )}
        <FaultNote fault={fault} onClose={clearFault} />
      </div>
    </div>
  );
};
