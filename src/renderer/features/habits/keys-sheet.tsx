import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core';
import { IconPlus, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { texts } from '#shared/i18n/index';
import { KeyCaps } from '../../app/commands/key-hint.tsx';
import { clashesOf, dropKey, giveKey, isTaken, keysOfCommand, resetKeys } from '../../app/commands/keymap.ts';
import { keyCaps, strokeName } from '../../app/commands/keys.ts';
import { commandGroups, commands, type CommandId } from '../../app/commands/registry.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { useHabits } from './use-habits.ts';
import classes from './habits.module.css';

/** Which key of which command is being pressed anew; `at` past the last one adds a key. */
interface Recording {
  readonly id: CommandId;
  readonly at: number;
}
/** A key that was pressed and is not free. */
interface Refused extends Recording {
  readonly key: string;
}

/** Every command with its keys; press a key cap to give another. */
export const KeysSheet = () => {
  const { t } = useText();
  const { habits, keep } = useHabits();
  const own = habits.keys;
  const [asked, setAsked] = useState('');
  const [recording, setRecording] = useState<Recording | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const give = ({ id, at }: Recording, key: string): void => {
    keep({ keys: giveKey(own, id, at, key) });
    setRefused(null);
  };
  const heard = (key: string): void => {
    if (recording === null) return;
    setRecording(null);
    if (isTaken(key) || clashesOf(own, recording.id, key).length > 0) setRefused({ ...recording, key });
    else give(recording, key);
  };
  const fitting = (id: CommandId): boolean => {
    const words = asked.trim().toLowerCase();
    return (
      words === '' ||
      texts['zh-CN'].command[id].toLowerCase().includes(words) ||
      texts.en.command[id].toLowerCase().includes(words) ||
      keysOfCommand(own, id).some((key) => keyCaps(key).join('+').toLowerCase().includes(words))
    );
  };
  return (
    <Sheet
      title={t('habits.keys.title')}
      text={t('habits.keys.text')}
      aside={
        <Button
          size="compact-sm"
          variant="default"
          disabled={Object.keys(own).length === 0}
          onClick={() => keep({ keys: {} })}
        >
          {t('habits.keys.resetAll')}
        </Button>
      }
    >
      <TextInput
        aria-label={t('habits.keys.find')}
        placeholder={t('habits.keys.find')}
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      {commandGroups.map((group) => {
        const here = commands.filter((command) => command.group === group && fitting(command.id));
        return here.length === 0 ? null : (
          <section key={group} className={classes.group} aria-label={t(`command.group.${group}`)}>
            <h3>{t(`command.group.${group}`)}</h3>
            {here.map(({ id }) => (
              <div key={id} className={classes.command} data-own={own[id] !== undefined}>
                <span>{t(`command.${id}`)}</span>
                <KeysOf
                  id={id}
                  keys={keysOfCommand(own, id)}
                  recording={recording?.id === id ? recording.at : null}
                  onRecord={(at) => {
                    setRefused(null);
                    setRecording(at === null ? null : { id, at });
                  }}
                  onHeard={heard}
                  onDrop={(key) => keep({ keys: dropKey(own, id, key) })}
                />
                {own[id] === undefined ? null : (
                  <ActionIcon
                    size="sm"
                    aria-label={t('habits.keys.reset', { command: t(`command.${id}`) })}
                    onClick={() => keep({ keys: resetKeys(own, id) })}
                  >
                    <IconRestore size={15} />
                  </ActionIcon>
                )}
                {refused?.id === id ? (
                  <Refusal
                    refused={refused}
                    clashes={clashesOf(own, id, refused.key)}
                    onGive={give}
                    onLeave={() => setRefused(null)}
                  />
                ) : null}
              </div>
            ))}
          </section>
        );
      })}
    </Sheet>
  );
};

interface KeysOfProps {
  readonly id: CommandId;
  readonly keys: readonly string[];
  readonly recording: number | null;
  readonly onRecord: (at: number | null) => void;
  readonly onHeard: (key: string) => void;
  readonly onDrop: (key: string) => void;
}

const KeysOf = ({ id, keys, recording, onRecord, onHeard, onDrop }: KeysOfProps) => {
  const { t } = useText();
  const name = t(`command.${id}`);
  return (
    <span className={classes.keys}>
      {keys.map((key, at) =>
        recording === at ? (
          <Recorder key={key} onHeard={onHeard} onLeave={() => onRecord(null)} />
        ) : (
          <span key={key} className={classes.key}>
            <button
              type="button"
              aria-label={t('habits.keys.change', { command: name, key: keyCaps(key).join('+') })}
              onClick={() => onRecord(at)}
            >
              <KeyCaps keys={key} />
            </button>
            <CloseButton
              size="xs"
              aria-label={t('habits.keys.drop', { command: name, key: keyCaps(key).join('+') })}
              onClick={() => onDrop(key)}
            />
          </span>
        ),
      )}
      {recording === keys.length ? (
        <Recorder onHeard={onHeard} onLeave={() => onRecord(null)} />
      ) : keys.length >= 4 ? null : (
        <ActionIcon
          size="sm"
          aria-label={t('habits.keys.add', { command: name })}
          onClick={() => onRecord(keys.length)}
        >
          <IconPlus size={14} />
        </ActionIcon>
      )}
    </span>
  );
};

/** Hears the next stroke; Esc or leaving it changes nothing, an input method that composes is not heard. */
const Recorder = ({ onHeard, onLeave }: { readonly onHeard: (key: string) => void; readonly onLeave: () => void }) => {
  const { t } = useText();
  return (
    <button
      ref={(box) => box?.focus()}
      type="button"
      className={classes.recorder}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') return onLeave();
        const key = strokeName(event.nativeEvent);
        if (key !== '') onHeard(key);
      }}
    >
      {t('habits.keys.press')}
    </button>
  );
};

interface RefusalProps {
  readonly refused: Refused;
  readonly clashes: readonly CommandId[];
  readonly onGive: (where: Recording, key: string) => void;
  readonly onLeave: () => void;
}

const Refusal = ({ refused, clashes, onGive, onLeave }: RefusalProps) => {
  const { t } = useText();
  const key = keyCaps(refused.key).join('+');
  const free = !isTaken(refused.key);
  return (
    <div className={classes.refusal}>
      <Note tone="warn">
        {free
          ? t('habits.keys.clash', {
              key,
              command: clashes.map((id) => t(`command.${id}`)).join(t('app.common.listSeparator')),
            })
          : t('habits.keys.taken', { key })}{' '}
        {free ? (
          <Button size="compact-xs" variant="default" onClick={() => onGive(refused, refused.key)}>
            {t('habits.keys.give')}
          </Button>
        ) : null}{' '}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onLeave}>
          {t('app.common.close')}
        </Button>
      </Note>
    </div>
  );
};
