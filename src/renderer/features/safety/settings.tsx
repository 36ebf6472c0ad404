import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useCommands } from '../../app/commands/command-context.tsx';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useStatus } from '../../api/queries.ts';
import { switchLanguage } from '../../i18n/start-i18n.ts';
import { storedTextSize, switchTextSize } from '../../i18n/text-size.ts';
import { useText } from '../../i18n/use-text.ts';
import { Sheet } from '../../ui/page.tsx';
import classes from './safety.module.css';

export const Settings = () => {
  const { t, language } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const status = useStatus().data;
  const { run } = useCommands();
  const [size, setSize] = useState(storedTextSize);
  return (
    <Sheet title={t('safety.settings.title')}>
      <div className={classes.stack}>
        <div className={classes.setting}>
          <span>{t('safety.settings.language')}</span>
          <SegmentedControl
            aria-label={t('safety.settings.language')}
            value={language}
            onChange={(value) => switchLanguage(value)}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className={classes.setting}>
          <span>{t('safety.settings.theme')}</span>
          <SegmentedControl
            aria-label={t('safety.settings.theme')}
            value={colorScheme}
            onChange={setColorScheme}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({
              value,
              label: t(`safety.settings.${value}`),
            }))}
          />
        </div>
        <div className={classes.setting}>
          <span>{t('safety.settings.density')}</span>
          <SegmentedControl
            aria-label={t('safety.settings.density')}
            value={size}
            onChange={(value) => {
              setSize(value);
              switchTextSize(value);
            }}
            data={(['normal', 'large'] as const).map((value) => ({ value, label: t(`safety.settings.${value}`) }))}
          />
        </div>
        <div className={classes.setting}>
          <span>{t('command.goHabits')}</span>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<KeyHint command="goHabits" />}
            onClick={() => run('goHabits')}
          >
            {t('safety.settings.open')}
          </Button>
        </div>
        {status === undefined ? null : (
          <dl className={classes.facts}>
            <dt>{t('safety.version')}</dt>
            <dd>
              {status.version} · {t(`safety.shell.${status.shell}`)}
            </dd>
            <dt>{t('safety.dataFolder')}</dt>
            <dd>{status.dataFolder}</dd>
            <dt>{t('safety.device')}</dt>
            <dd className="mono">{status.device?.match(/.{4}/g)?.join(' ') ?? t('app.common.blank')}</dd>
          </dl>
        )}
      </div>
    </Sheet>
  );
};
