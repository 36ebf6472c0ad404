import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent } from 'react';
import type { Suggestion } from '#shared/domain/cases/case-file';
import { useCaseSuggestions } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';

/** What the words being typed may go on to say, and which of it is chosen. */
export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** Place of the chosen one; -1 while none is. */
  readonly active: number;
  readonly listId: string;
  readonly optionId: (at: number) => string;
  /** The officer typed; nothing is suggested while an input method composes. */
  readonly typed: (query: string, composing: boolean) => void;
  readonly take: (item: Suggestion) => void;
  /** Tab goes from one to the next and out at the end, Enter takes, Escape lets them go. True where the key was its own. */
  readonly key: (event: KeyboardEvent) => boolean;
  readonly close: () => void;
}

const none: readonly Suggestion[] = [];

export const useSuggestions = (onQuery: (query: string) => void): Suggestions => {
  const { language } = useText();
  const listId = useId();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words, 60);
  const [active, setActive] = useState(-1);
  const { data } = useCaseSuggestions(asked, language === 'en' ? 'en' : 'zh');
  const items = words === '' || asked === '' ? none : (data ?? none);
  const close = (): void => {
    setWords('');
    setActive(-1);
  };
  const take = ({ query, kind }: Suggestion): void => {
    onQuery(query);
    // A field goes on to its values.
    if (kind === 'field') setWords(query);
    else setWords('');
    setActive(-1);
  };
  return {
    items,
    active: Math.min(active, items.length - 1),
    listId,
    optionId: (at) => `${listId}-${at}`,
    typed: (query, composing) => {
      setWords(composing ? '' : query);
      setActive(-1);
    },
    take,
    close,
    key: (event) => {
      if (items.length === 0) return false;
      const chosen = items[active];
      if (event.key === 'Enter' && chosen !== undefined) take(chosen);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Tab' && !event.shiftKey && active + 1 < items.length) setActive(active + 1);
      else if (event.key === 'Tab' && event.shiftKey && active >= 0) setActive(active - 1);
      else return false;
      event.preventDefault();
      return true;
    },
  };
};
