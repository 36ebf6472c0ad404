import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { patternFault, patternWords, tellsCasesApart, usualPattern } from '#shared/domain/packets/file-name-pattern';
import { useKeepSoon } from '../../api/use-keep-soon.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { useHabits } from '../habits/use-habits.ts';
import classes from './packets.module.css';

interface FileNameFieldProps {
  /** The pattern that stands. */
  readonly kept: string;
  /** The name a pattern gives the case in sight; null while it is not known. */
  readonly exampleOf: (pattern: string) => string | null;
  readonly disabled: boolean;
}

/** How files are named: a pattern with its words at hand, and what it makes of the case in sight. */
export const FileNameField = ({ kept, exampleOf, disabled }: FileNameFieldProps) => {
  const { t, language } = useText();
  const say = useFaultText();
  const { keep } = useHabits();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? kept;
  const input = useRef<HTMLInputElement>(null);
  const fault = patternFault(text);
  const keepTyped = (): void => {
    if (fault === null && text.trim() !== kept) keep({ packetName: text.trim() });
  };
  const { soon, stop } = useKeepSoon(keepTyped);
  const put = (next: string): void => {
    setTyped(next);
    soon();
  };
  const insert = (word: string): void => {
    const field = input.current;
    const from = field?.selectionStart ?? text.length;
    const to = field?.selectionEnd ?? from;
    put(`${text.slice(0, from)}{${word}}${text.slice(to)}`);
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + word.length + 2, from + word.length + 2);
    });
  };
  const example = fault === null ? exampleOf(text) : null;
  return (
    <div className={classes.naming}>
      <TextInput
        ref={input}
        label={t('packets.fileName.label')}
        description={t('packets.fileName.about')}
        value={text}
        maxLength={200}
        spellCheck={false}
        disabled={disabled}
        error={fault === null ? null : say({ code: `packet.fileName.${fault.why}`, facts: { ...fault } })}
        onChange={(event) => put(event.currentTarget.value)}
        onBlur={() => {
          stop();
          keepTyped();
        }}
      />
      <div className={classes.words}>
        {patternWords.map(({ id, zh, en }) => {
          const word = language === 'en' ? en : zh;
          return (
            <Button
              key={id}
              size="compact-xs"
              variant="default"
              disabled={disabled}
              aria-label={t('packets.fileName.insert', { word })}
              onClick={() => insert(word)}
            >
              {word}
            </Button>
          );
        })}
        {text.trim() === usualPattern ? null : (
          <Button size="compact-xs" variant="subtle" disabled={disabled} onClick={() => put(usualPattern)}>
            {t('packets.fileName.usual')}
          </Button>
        )}
      </div>
      {example === null ? null : (
        <p className={classes.soft} aria-live="polite">
          {t('packets.fileName.example', { name: example })}
        </p>
      )}
      {fault === null && !tellsCasesApart(text) ? <p className={classes.soft}>{t('packets.fileName.alike')}</p> : null}
    </div>
  );
};
