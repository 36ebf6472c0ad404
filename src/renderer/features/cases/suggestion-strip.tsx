import { useText } from '../../i18n/use-text.ts';
import type { Suggestions } from './use-suggestions.ts';
import classes from './cases-screen.module.css';

/** One line below the search box: taken by a click, or by Tab and Enter without leaving the box. */
export const SuggestionStrip = ({ suggestions }: { readonly suggestions: Suggestions }) => {
  const { t } = useText();
  const { items, active, listId, optionId, take } = suggestions;
  if (items.length === 0) return null;
  return (
    <div className={classes.suggestions}>
      <span>{t('cases.suggest.title')}</span>
      <div role="listbox" id={listId} aria-label={t('cases.suggest.title')}>
        {items.map((item, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the search box's, which keeps the focus
          <div
            key={item.query}
            id={optionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            data-kind={item.kind}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(item)}
          >
            {item.label}
          </div>
        ))}
      </div>
      <small>{t('cases.suggest.keys')}</small>
    </div>
  );
};
