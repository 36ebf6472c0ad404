import { Modal, TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { findPhrases, type Phrase } from '#shared/domain/habits/habits';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { insertText, type Writable } from './insert-text.ts';
import { useHabits } from './use-habits.ts';
import classes from './habits.module.css';

interface PhrasePickerProps {
  /** Where the words go; null where no field takes any. */
  readonly field: Writable | null;
  readonly onClose: () => void;
}

/** Finds one of the officer's phrases by a few characters and puts it where the caret stood. */
export const PhrasePicker = ({ field, onClose }: PhrasePickerProps) => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { phrases } = useHabits().habits;
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = findPhrases(phrases, asked);
  const current = Math.min(at, Math.max(0, found.length - 1));
  const take = (phrase: Phrase | undefined): void => {
    if (phrase === undefined || field === null) return;
    onClose();
    // The dialog gives the focus back as it goes; the words come after that.
    setTimeout(() => insertText(field, phrase.text), 120);
  };
  const move = (to: number): void => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const hear = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') move(Math.min(found.length - 1, current + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, current - 1));
    else if (event.key === 'Enter' && !event.nativeEvent.repeat) take(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('habits.phrases.insert')}
      closeButtonProps={{ 'aria-label': t('app.common.close') }}
      zIndex={260}
    >
      {phrases.length === 0 ? (
        <p className={classes.soft}>
          {t('habits.phrases.empty')}{' '}
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              onClose();
              navigate('/safety/habits');
            }}
          >
            {t('habits.phrases.toSettings')}
          </button>
        </p>
      ) : (
        <>
          {field === null ? <p className={classes.soft}>{t('habits.phrases.noField')}</p> : null}
          <TextInput
            data-autofocus
            aria-label={t('habits.phrases.find')}
            placeholder={t('habits.phrases.find')}
            role="combobox"
            aria-expanded
            aria-controls="phrases-found"
            aria-activedescendant={found[current] === undefined ? undefined : `phrase-${found[current].id}`}
            value={asked}
            onChange={(event) => {
              setAsked(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={hear}
          />
          <div
            ref={list}
            id="phrases-found"
            role="listbox"
            aria-label={t('habits.phrases.title')}
            className={classes.found}
          >
            {found.map((phrase, place) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above hears the keys for it
              <div
                key={phrase.id}
                id={`phrase-${phrase.id}`}
                role="option"
                aria-selected={place === current}
                tabIndex={-1}
                onClick={() => take(phrase)}
              >
                {phrase.text}
              </div>
            ))}
          </div>
          {found.length === 0 ? <p className={classes.soft}>{t('command.palette.nothing')}</p> : null}
        </>
      )}
    </Modal>
  );
};
