import { ActionIcon, Button, Menu, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconKeyboard, IconMenu2, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { AppStatus } from '#shared/contract/app';
import { useText } from '../i18n/use-text.ts';
import { Tag } from '../ui/tag.tsx';
import { useCommands, useWorkingCommands } from './commands/command-context.tsx';
import { KeyHint } from './commands/key-hint.tsx';
import { commandGroups, commands } from './commands/registry.ts';
import { placeAt } from './places.ts';
import classes from './frame.module.css';

export const Header = ({ status }: { readonly status: AppStatus }) => {
  const { t } = useText();
  const { run } = useCommands();
  const [location] = useLocation();
  const dark = useComputedColorScheme('light') === 'dark';
  const { officer, pack } = status;
  const title = location.startsWith('/cases/') ? 'case' : placeAt(location).name;
  return (
    <header className={classes.header}>
      <h1>{t(`app.title.${title}`)}</h1>
      <span className={classes.grow} />
      <button type="button" className={classes.find} onClick={() => run('openPalette')}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>{t('app.header.palette')}</span>
        <KeyHint command="openPalette" />
      </button>
      {pack?.practice === true ? (
        <Tag tone="warn" title={t('app.header.practiceHint')}>
          {t('app.header.practice')}
        </Tag>
      ) : null}
      {officer === null ? null : (
        <span className={classes.you}>
          {t('app.header.you', { name: officer.name, role: t(`people.role.${officer.role}`) })}
        </span>
      )}
      <CommandMenu />
      <Tooltip label={t('app.header.help')}>
        <ActionIcon aria-label={t('app.header.help')} onClick={() => run('help')}>
          <IconKeyboard size={19} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('app.header.theme')}>
        <ActionIcon aria-label={t('app.header.theme')} onClick={() => run('switchTheme')}>
          {dark ? <IconSun size={19} stroke={1.5} /> : <IconMoon size={19} stroke={1.5} />}
        </ActionIcon>
      </Tooltip>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => run('switchLanguage')}>
        {t('app.header.language')}
      </Button>
    </header>
  );
};

/** The menu: every command that works here, from the one registry. */
const CommandMenu = () => {
  const { t } = useText();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Tooltip label={t('app.header.menu')}>
          <ActionIcon aria-label={t('app.header.menu')}>
            <IconMenu2 size={19} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflow: 'auto' }}>
        <CommandItems />
      </Menu.Dropdown>
    </Menu>
  );
};

/** Drawn while the menu is open only. */
const CommandItems = () => {
  const { t } = useText();
  const { run, works } = useWorkingCommands();
  return commandGroups.map((group) => {
    const here = commands.filter((command) => command.group === group && !('quiet' in command) && works(command.id));
    if (here.length === 0) return null;
    return [
      <Menu.Label key={group}>{t(`command.group.${group}`)}</Menu.Label>,
      ...here.map((command) => (
        <Menu.Item key={command.id} rightSection={<KeyHint command={command.id} />} onClick={() => run(command.id)}>
          {t(`command.${command.id}`)}
        </Menu.Item>
      )),
    ];
  });
};
