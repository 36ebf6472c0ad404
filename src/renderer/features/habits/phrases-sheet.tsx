import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { findPhrases, type Phrase } from '#shared/domain/habits/habits';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { isComposing } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { Sheet } from '../../ui/page.tsx';
import { useHabits } from './use-habits.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './habits.module.css';

/** The officer's own phrases: written once, put into any note or reason by key. */
export const PhrasesSheet = () => {
  const { t } = useText();
  const { habits, keep } = useHabits();
  const { phrases } = habits;
  const [asked, setAsked] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  const write = (id: string, text: string): void => {
    keep({ phrases: phrases.map((phrase) => (phrase.id === id ? { id, text } : phrase)) });
    setEditing(null);
  };
  return (
    <Sheet title={t('habits.phrases.title')} text={t('habits.phrases.text')} aside={<KeyHint command="insertPhrase" />}>
      {phrases.length < 6 ? null : (
        <TextInput
          mb={8}
          aria-label={t('habits.phrases.find')}
          placeholder={t('habits.phrases.find')}
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
      )}
      <ul className={classes.phrases} aria-label={t('habits.phrases.title')}>
        {findPhrases(phrases, asked).map((phrase) => (
          <li key={phrase.id}>
            {editing === phrase.id ? (
              <PhraseBox
                start={phrase.text}
                onSave={(text) => write(phrase.id, text)}
                onCancel={() => setEditing(null)}
              />
            ) : (
              <Line
                phrase={phrase}
                onEdit={() => setEditing(phrase.id)}
                onDrop={() => keep({ phrases: phrases.filter(({ id }) => id !== phrase.id) })}
              />
            )}
          </li>
        ))}
      </ul>
      <PhraseBox
        key={phrases.length}
        start=""
        onSave={(text) => keep({ phrases: [...phrases, { id: crypto.randomUUID(), text }] })}
      />
    </Sheet>
  );
};

interface LineProps {
  readonly phrase: Phrase;
  readonly onEdit: () => void;
  readonly onDrop: () => void;
}

const Line = ({ phrase, onEdit, onDrop }: LineProps) => {
  const { t } = useText();
  return (
    <div className={classes.phrase}>
      <span>{phrase.text}</span>
      <ActionIcon size="sm" aria-label={t('habits.phrases.edit', { text: phrase.text })} onClick={onEdit}>
        <IconPencil size={15} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={t('habits.phrases.drop', { text: phrase.text })} onClick={onDrop}>
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  );
};

interface PhraseBoxProps {
  readonly start: string;
  readonly onSave: (text: string) => void;
  readonly onCancel?: () => void;
}

const PhraseBox = ({ start, onSave, onCancel }: PhraseBoxProps) => {
  const { t } = useText();
  const [text, setText] = useState(start);
  const save = (): void => {
    if (text.trim() !== '') onSave(text.trim());
  };
  return (
    <>
      <GrowingText
        least={onCancel === undefined ? 1 : 2}
        most={8}
        autoFocus={onCancel !== undefined}
        maxLength={2000}
        aria-label={t(onCancel === undefined ? 'habits.phrases.new' : 'habits.phrases.words')}
        placeholder={t('habits.phrases.new')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save();
          } else if (event.key === 'Escape') onCancel?.();
        }}
      />
      {text.trim() === '' || text === start ? null : (
        <Group gap="xs" mt={6} justify="flex-end">
          {onCancel === undefined ? null : (
            <Button size="compact-sm" variant="default" onClick={onCancel}>
              {t('app.common.cancel')}
            </Button>
          )}
          <Button size="compact-sm" onClick={save}>
            {t('habits.phrases.save')}
          </Button>
        </Group>
      )}
    </>
  );
};
