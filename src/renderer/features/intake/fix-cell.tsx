import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { isComposing } from '../../app/commands/keys.ts';
import classes from './intake.module.css';

/** Corrections of cells that wait for the next rehearsal. */
export interface Fixing {
  readonly mayFix: (problem: Problem) => boolean;
  /** The text put down for this cell, or null. */
  readonly of: (problem: Problem) => string | null;
  /** Puts a text down; null takes it back. */
  readonly put: (problem: Problem, text: string | null) => void;
}

interface FixCellProps {
  readonly problem: Problem;
  readonly fixing: Fixing;
}

/** Corrects one cell in the list of problems: what is suggested with one press, anything else by typing. */
export const FixCell = ({ problem, fixing }: FixCellProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const put = fixing.of(problem);
  const suggestion = typeof problem.facts['suggestion'] === 'string' ? problem.facts['suggestion'] : '';
  const keep = (): void => {
    if (typed !== null) fixing.put(problem, typed.trim());
    setTyped(null);
  };
  if (typed !== null) {
    return (
      <Group gap={4} wrap="nowrap" mt={4}>
        <TextInput
          size="xs"
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          maxLength={10_000}
          aria-label={t('intake.fix.label', { cell: `${problem.column ?? ''}${problem.row ?? ''}` })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === 'Enter') keep();
            if (event.key === 'Escape') {
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
        <Button size="compact-xs" onClick={keep}>
          {t('intake.fix.keep')}
        </Button>
      </Group>
    );
  }
  if (put !== null) {
    return (
      <div className={classes.fixed}>
        <strong>{t('intake.fix.put', { value: put === '' ? t('intake.fix.empty') : put })}</strong>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => fixing.put(problem, null)}>
          {t('intake.fix.back')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.fixed}>
      {suggestion === '' ? null : (
        <Button size="compact-xs" variant="light" onClick={() => fixing.put(problem, suggestion)}>
          {t('intake.fix.use', { value: suggestion })}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`${t('intake.fix.open')} ${problem.column ?? ''}${problem.row ?? ''}`}
        onClick={() => setTyped(problem.found)}
      >
        {t('intake.fix.open')}
      </Button>
    </div>
  );
};
