import { Button, CloseButton, Menu, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch, IconTableExport } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { isComposing } from '../../app/commands/keys.ts';
import { KeyHint, useLabelWithKey, useShortcuts } from '../../app/commands/key-hint.tsx';
import type { Suggestions } from './use-suggestions.ts';
import { optionalColumns, type CaseView } from './use-case-view.ts';
import classes from './cases-screen.module.css';

interface CasesBarProps {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onArrowDown: () => void;
  readonly suggestions: Suggestions;
  readonly total: number;
  readonly conditions: number;
  readonly onClear: () => void;
  readonly view: CaseView;
  readonly onView: (view: Partial<CaseView>) => void;
  readonly selected: number;
  readonly onUnselect: () => void;
  readonly onAct: (kind: 'assign' | 'move') => void;
  readonly onPackets: () => void;
  readonly onPapers: () => void;
  readonly onBundle: () => void;
  readonly onMovePack: () => void;
  readonly onTables: () => void;
}

export const CasesBar = ({ searchBox, ...props }: CasesBarProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  const { query, onQuery, total, conditions, selected, suggestions } = props;
  return (
    <div className={classes.bar}>
      <TextInput
        ref={searchBox}
        className={classes.search ?? ''}
        size="sm"
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          suggestions.typed(event.currentTarget.value, (event.nativeEvent as InputEvent).isComposing);
        }}
        onCompositionEnd={(event) => suggestions.typed(event.currentTarget.value, false)}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={suggestions.items.length > 0}
        aria-controls={suggestions.items.length > 0 ? suggestions.listId : undefined}
        aria-activedescendant={suggestions.active < 0 ? undefined : suggestions.optionId(suggestions.active)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || suggestions.key(event)) return;
          if (event.key === 'Escape') onQuery('');
          if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
            event.preventDefault();
            props.onArrowDown();
          }
        }}
        placeholder={t('cases.search')}
        aria-label={t('cases.search')}
        aria-keyshortcuts={shortcutsOf('search')}
        title={t('cases.searchHint')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        rightSection={
          query === '' ? (
            <KeyHint command="search" />
          ) : (
            <CloseButton
              size="sm"
              aria-label={t('cases.clearFilters')}
              onClick={() => (suggestions.close(), onQuery(''))}
            />
          )
        }
      />
      <span className={classes.count} role="status">
        {t(conditions === 0 ? 'cases.total' : 'cases.shown', { count: total.toLocaleString('en') })}
      </span>
      {conditions === 0 ? null : (
        <Button size="compact-sm" variant="subtle" onClick={props.onClear}>
          {t('cases.clearFilters')}
        </Button>
      )}
      <span className={classes.grow} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconTableExport size={16} stroke={1.6} />}
        onClick={props.onTables}
      >
        {t('packets.tables.open')}
      </Button>
      {selected === 0 ? <Columns view={props.view} onView={props.onView} /> : <Bulk {...props} />}
    </div>
  );
};

const Bulk = ({
  selected,
  onUnselect,
  onAct,
  onPackets,
  onPapers,
  onBundle,
  onMovePack,
}: Omit<CasesBarProps, 'searchBox'>) => {
  const { t } = useText();
  const shortcutsOf = useShortcuts();
  const labelWithKey = useLabelWithKey();
  return (
    <div className={classes.bulk}>
      <strong>{t('cases.selected', { count: selected })}</strong>
      <Button
        size="compact-sm"
        variant="default"
        title={labelWithKey(t('command.assign'), 'assign')}
        aria-keyshortcuts={shortcutsOf('assign')}
        onClick={() => onAct('assign')}
      >
        {t('cases.bulk.assign')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        title={labelWithKey(t('command.moveSelected'), 'moveSelected')}
        aria-keyshortcuts={shortcutsOf('moveSelected')}
        onClick={() => onAct('move')}
      >
        {t('cases.bulk.move')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        title={labelWithKey(t('command.makePackets'), 'makePackets')}
        aria-keyshortcuts={shortcutsOf('makePackets')}
        onClick={onPackets}
      >
        {t('cases.bulk.packets')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onPapers}>
        {t('papers.meeting')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        title={labelWithKey(t('command.makeBundle'), 'makeBundle')}
        aria-keyshortcuts={shortcutsOf('makeBundle')}
        onClick={onBundle}
      >
        {t('cases.bulk.bundle')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onMovePack}>
        {t('policy.move.bulk')}
      </Button>
      <CloseButton size="sm" aria-label={t('cases.clearSelection')} onClick={onUnselect} />
    </div>
  );
};

const Columns = ({ view, onView }: Pick<CasesBarProps, 'view' | 'onView'>) => {
  const { t } = useText();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconColumns3 size={16} stroke={1.6} />}>
          {t('cases.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {optionalColumns.map((column) => {
          const shown = !view.hidden.includes(column);
          return (
            <Menu.CheckboxItem
              key={column}
              checked={shown}
              onChange={() =>
                onView({ hidden: shown ? [...view.hidden, column] : view.hidden.filter((one) => one !== column) })
              }
            >
              {t(`cases.column.${column}`)}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
};
