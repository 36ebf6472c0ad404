import { useId, useRef, useState } from 'react';
import { isComposing } from '../../app/commands/keys.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { typedPage } from './page-labels.ts';
import type { Viewer, Viewed } from './use-viewer.ts';
import classes from './viewer.module.css';

interface PageBoxProps {
  readonly viewer: Viewer<Viewed>;
}

/**
 * Shows the page, and what is printed on it where the file says so. A number typed and Enter goes to that page, a label
 * to the page that bears it; a number that is both leads by count, and with Shift by label.
 */
export const PageBox = ({ viewer }: PageBoxProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const told = useId();
  /** Already gone to, or given up: leaving the field does nothing more. */
  const settled = useRef(false);
  useCommand('jumpPage', () => box.current?.select());
  const { labels, pages, page } = viewer;
  const way = typed === null ? null : typedPage(typed, pages, labels);
  const either = way !== null && way.counted !== null && way.labelled !== null && way.counted !== way.labelled;
  const go = (byLabel: boolean): void => {
    const to = byLabel ? (way?.labelled ?? way?.counted) : (way?.counted ?? way?.labelled);
    if (to !== undefined && to !== null) viewer.goTo(to);
    setTyped(null);
  };
  const label = labels?.[page - 1] ?? '';
  return (
    <span className={classes.pages}>
      <input
        ref={box}
        aria-label={t('evidence.pageInput')}
        aria-describedby={either ? told : undefined}
        inputMode={labels === null ? 'numeric' : 'text'}
        value={typed ?? String(page)}
        onChange={(event) => {
          settled.current = false;
          setTyped(event.currentTarget.value);
        }}
        onBlur={() => settled.current || go(false)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          if (event.key === 'Enter') go(event.shiftKey);
          else setTyped(null);
          settled.current = true;
          event.currentTarget.blur();
        }}
      />
      {pages === null ? null : t('evidence.pageOf', { pages })}
      {label === '' ? null : (
        <span className={classes.label} title={t('evidence.pageLabelTitle', { label })} data-page-label={label}>
          {t('evidence.pageLabel', { label })}
        </span>
      )}
      {either ? (
        <span id={told} role="status" className={classes.pageWays}>
          {t('evidence.pageEither', { counted: way.counted, labelled: way.labelled, label: typed?.trim() ?? '' })}
        </span>
      ) : null}
    </span>
  );
};
