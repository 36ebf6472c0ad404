import { CloseButton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '#shared/contract/index';
import type { CaseFilter, SavedView } from '#shared/domain/cases/case-file';
import { invoke } from '../../api/bridge.ts';
import { useCaseViews } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import type { CaseView } from './use-case-view.ts';
import facets from './case-facets.module.css';
import classes from './saved-views.module.css';

interface SavedViewsProps {
  readonly view: CaseView;
  /** What the list shows now, words included. */
  readonly filter: CaseFilter;
  readonly onTake: (view: SavedView) => void;
}

/** Views this officer keeps, with counts that equal their lists; what stands now is kept under a name. */
export const SavedViews = ({ view, filter, onTake }: SavedViewsProps) => {
  const { t } = useText();
  const { act, fault } = useAct();
  const [naming, setNaming] = useState(false);
  const views = useCaseViews().data ?? [];
  const now = conditionsIn(filter);
  const shown = views.find((one) => conditionsIn(one.filter) === now);
  const keep = async (name: string): Promise<void> => {
    const { sort, descending, hidden } = view;
    const kept = { name, filter: statedIn(filter), sort, descending, hidden: [...hidden] };
    if ((await act(() => invoke('cases.saveView', kept as Input<'cases.saveView'>))) !== null) setNaming(false);
  };
  const savable = now !== '[]' && shown === undefined;
  if (views.length === 0 && !savable) return null;
  return (
    <fieldset className={facets.facet}>
      <legend>{t('cases.views.title')}</legend>
      {views.map((one) => (
        <div key={one.name} className={classes.row} data-current={one === shown}>
          <button type="button" aria-current={one === shown} title={one.name} onClick={() => onTake(one)}>
            <span>{one.name}</span>
            <span className={facets.count}>{one.total}</span>
          </button>
          <CloseButton
            size="xs"
            aria-label={t('cases.views.drop', { name: one.name })}
            title={t('cases.views.drop', { name: one.name })}
            onClick={() => void act(() => invoke('cases.dropView', { name: one.name }))}
          />
        </div>
      ))}
      {!savable ? null : naming ? (
        <NameView onKeep={(name) => void keep(name)} onClose={() => setNaming(false)} />
      ) : (
        <button type="button" className={classes.keep} onClick={() => setNaming(true)}>
          <IconPlus size={14} stroke={1.8} aria-hidden /> {t('cases.views.keep')}
        </button>
      )}
      <FaultNote fault={fault} />
    </fieldset>
  );
};

interface NameViewProps {
  readonly onKeep: (name: string) => void;
  readonly onClose: () => void;
}

const NameView = ({ onKeep, onClose }: NameViewProps) => {
  const { t } = useText();
  const [name, setName] = useState('');
  return (
    <TextInput
      size="xs"
      autoFocus
      maxLength={60}
      aria-label={t('cases.views.name')}
      placeholder={t('cases.views.name')}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => name.trim() === '' && onClose()}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && name.trim() !== '') onKeep(name.trim());
      }}
    />
  );
};

/** A filter without what leaves nothing out. */
const statedIn = (filter: CaseFilter): CaseFilter =>
  Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) =>
        value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** The conditions in one order: two filters that show the same are the same text. */
const conditionsIn = (filter: CaseFilter): string =>
  JSON.stringify(
    Object.entries(statedIn(filter))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String).toSorted(inOrder) : value] as const)
      .toSorted(([a], [b]) => inOrder(a, b)),
  );

const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);
