import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useCommand } from '../../app/commands/command-context.tsx';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import type { PdfSearching } from './use-pdf-search.ts';
import classes from './pages.module.css';

/** The line for finding words in the open PDF. Enter goes on, Shift+Enter back, Escape closes. */
export const PdfSearch = ({ search, active }: { readonly search: PdfSearching; readonly active: boolean }) => {
  const { t } = useText();
  const box = useRef<HTMLInputElement>(null);
  const { open, setOpen } = search;
  useCommand('findInPdf', () => (open ? box.current?.select() : setOpen(true)), active);
  useEffect(() => {
    if (open) box.current?.select();
  }, [open]);
  if (!open) return null;
  return (
    <div className={classes.find} role="search" aria-label={t('evidence.find.title')}>
      <input
        ref={box}
        aria-label={t('evidence.find.title')}
        placeholder={t('evidence.find.placeholder')}
        value={search.query}
        onChange={(event) => search.setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            search.step(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            setOpen(false);
          }
        }}
      />
      <span role="status">{stateOf(search, t)}</span>
      <ActionIcon aria-label={t('evidence.find.previous')} onClick={() => search.step(-1)}>
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('evidence.find.next')} onClick={() => search.step(1)}>
        <IconChevronDown size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('evidence.find.close')} onClick={() => setOpen(false)}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
};

const stateOf = (search: PdfSearching, t: ReturnType<typeof useText>['t']): string => {
  if (search.query.trim() === '') return '';
  if (search.hits.length > 0 && search.at >= 0)
    return t('evidence.find.at', { at: search.at + 1, count: search.hits.length });
  if (search.read < search.pages) return t('evidence.find.reading', { read: search.read, pages: search.pages });
  return t(search.wordless ? 'evidence.find.wordless' : 'evidence.find.none');
};
