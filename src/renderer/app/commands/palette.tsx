import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { texts } from '#shared/i18n/index';
import { useCaseFind } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { useWorkingCommands } from './command-context.tsx';
import { KeyHint } from './key-hint.tsx';
import { commands, type CommandId } from './registry.ts';

/** Ctrl+K: cases by two characters, commands by name in either language or by pinyin initials. */
export const Palette = () => {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 120);
  const found = useCaseFind(asked, asked !== '');
  const commanding = useWorkingCommands();
  const working = commanding.working();
  const [, navigate] = useLocation();

  const actions = useMemo((): SpotlightActionGroupData[] => {
    const words = query.trim().toLowerCase();
    const fitting = commands.filter(
      (command) => !('quiet' in command) && commanding.works(command.id) && fits(command.id, command.initials, words),
    );
    const groups: SpotlightActionGroupData[] = [];
    if (words !== '' && found.data !== undefined && found.data.rows.length > 0) {
      groups.push({
        group: t('command.palette.cases'),
        actions: found.data.rows.map((row) => ({
          id: row.id,
          label: row.applicant,
          description: [row.number, row.title].filter((part) => part !== '').join(' · '),
          leftSection: <IconFileText size={18} stroke={1.5} />,
          onClick: () => navigate(`/cases/${row.id}`),
        })),
      });
    }
    if (fitting.length > 0) {
      groups.push({
        group: t('command.palette.commands'),
        actions: fitting.map((command) => ({
          id: command.id,
          label: t(`command.${command.id}`),
          rightSection: <KeyHint command={command.id} />,
          onClick: () => commanding.run(command.id),
        })),
      });
    }
    return groups;
    // oxlint-disable-next-line react/exhaustive-deps -- `working` tells when commands begin or cease to work
  }, [commanding, working, found.data, navigate, query, t]);

  return (
    <Spotlight
      // As quick as other dialogs: a key pressed right after closing it is meant for the screen.
      transitionProps={{ duration: 60 }}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={(_, all) => all}
      shortcut={null}
      nothingFound={t(found.isFetching ? 'command.palette.searching' : 'command.palette.nothing')}
      searchProps={{
        placeholder: t('command.palette.placeholder'),
        'aria-label': t('command.palette.placeholder'),
        leftSection: <IconSearch size={18} stroke={1.5} />,
      }}
      attributes={{ content: { 'aria-label': t('app.header.palette') } }}
      scrollable
      maxHeight={460}
      size={640}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    />
  );
};

const fits = (id: CommandId, initials: string, words: string): boolean =>
  words === '' ||
  initials.includes(words) ||
  texts['zh-CN'].command[id].toLowerCase().includes(words) ||
  texts.en.command[id].toLowerCase().includes(words);
