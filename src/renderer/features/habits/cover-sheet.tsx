import { Button, SegmentedControl } from '@mantine/core';
import { useCommands } from '../../app/commands/command-context.tsx';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Sheet } from '../../ui/page.tsx';
import { useHabits } from './use-habits.ts';
import classes from './habits.module.css';

const minutes = [0, 5, 10, 30] as const;

export const CoverSheet = () => {
  const { t } = useText();
  const { run } = useCommands();
  const { habits, keep } = useHabits();
  return (
    <Sheet title={t('habits.cover.title')} text={t('habits.cover.text')}>
      <div className={classes.setting}>
        <span>{t('habits.cover.after')}</span>
        <SegmentedControl
          aria-label={t('habits.cover.after')}
          value={String(habits.coverAfter)}
          onChange={(value) => keep({ coverAfter: Number(value) })}
          data={minutes.map((one) => ({
            value: String(one),
            label: one === 0 ? t('habits.cover.never') : t('habits.cover.minutes', { count: one }),
          }))}
        />
      </div>
      <Button variant="default" rightSection={<KeyHint command="cover" />} onClick={() => run('cover')}>
        {t('command.cover')}
      </Button>
    </Sheet>
  );
};
