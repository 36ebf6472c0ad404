import { useEffect, useState } from 'react';
import { invoke } from '../../api/bridge.ts';
import { useCommand, useKeys } from '../../app/commands/command-context.tsx';
import { Cover } from './cover.tsx';
import { PhrasePicker } from './phrase-picker.tsx';
import { isWritable, type Writable } from './insert-text.ts';
import { useHabits } from './use-habits.ts';
import { useIdle } from './use-idle.ts';

/** What the officer's habits do on every screen: own keys, phrases at hand, the cover. */
export const HabitsAtWork = () => {
  const { habits } = useHabits();
  const { setOwn } = useKeys();
  const [covered, setCovered] = useState(false);
  /** Where a phrase is to go while one is being looked for. */
  const [picking, setPicking] = useState<{ readonly field: Writable | null } | null>(null);
  useEffect(() => setOwn(habits.keys), [habits.keys, setOwn]);
  // What is covered here must not stand open beside.
  useEffect(() => {
    if (covered) void invoke('evidence.closeWindow', {}).catch(() => undefined);
  }, [covered]);
  useIdle(habits.coverAfter, () => setCovered(true));
  useCommand('cover', () => setCovered(true));
  useCommand('insertPhrase', () => {
    const here = document.activeElement;
    setPicking({ field: isWritable(here) ? here : document.querySelector('textarea[data-phrases-go-here]') });
  });
  return (
    <>
      {picking === null ? null : <PhrasePicker field={picking.field} onClose={() => setPicking(null)} />}
      {covered ? <Cover onUncover={() => setCovered(false)} /> : null}
    </>
  );
};
