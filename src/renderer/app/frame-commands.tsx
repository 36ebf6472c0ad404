import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { invoke } from '../api/bridge.ts';
import { useText } from '../i18n/use-text.ts';
import { switchLanguage } from '../i18n/start-i18n.ts';
import { useCommand } from './commands/command-context.tsx';
import { HelpSheet } from './commands/help-sheet.tsx';
import { Palette } from './commands/palette.tsx';
import { useTell } from './use-tell.ts';

/** Commands that work on every screen. */
export const FrameCommands = () => {
  const { t, tx, language } = useText();
  const [, navigate] = useLocation();
  const [helping, setHelping] = useState(false);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const tell = useTell();

  const undoLast = async (): Promise<void> => {
    try {
      const acts = await invoke('app.recentActs', { limit: 100 });
      // Taking back what was taken back is done from the list; the key goes further back each time.
      const last = acts.find((act) => act.undoable && act.name !== 'app.undo');
      if (last === undefined) return tell.done(t('safety.acts.nothing'));
      await invoke('app.undo', { act: last.act });
      tell.done(t('safety.acts.undone', { name: tx(`act.${last.name}`, t('act.other')) }));
    } catch (error) {
      tell.fault(error);
    }
  };

  useCommand('goToday', () => navigate('/'));
  useCommand('goCases', () => navigate('/cases'));
  useCommand('goIntake', () => navigate('/intake'));
  useCommand('goPackets', () => navigate('/packets'));
  useCommand('goExchange', () => navigate('/exchange'));
  useCommand('goPeople', () => navigate('/people'));
  useCommand('goPolicy', () => navigate('/policy'));
  useCommand('goSafety', () => navigate('/safety'));
  useCommand('goHabits', () => navigate('/safety/habits'));
  useCommand('openPalette', () => spotlight.open());
  useCommand('help', () => setHelping(true));
  useCommand('switchLanguage', () => switchLanguage(language === 'en' ? 'zh-CN' : 'en'));
  useCommand('switchTheme', () => setColorScheme(dark ? 'light' : 'dark'));
  useCommand('undo', () => void undoLast());

  return (
    <>
      <Palette />
      <HelpSheet opened={helping} onClose={() => setHelping(false)} />
    </>
  );
};
