import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { usualHabits, type Habits } from '#shared/domain/habits/habits';
import { invoke } from '../../api/bridge.ts';
import { keys } from '../../api/keys.ts';
import { useTell } from '../../app/use-tell.ts';

export interface HabitsAtHand {
  readonly habits: Habits;
  /** Shown at once, kept on this laptop; a refusal is told and what stands comes back. */
  readonly keep: (part: Partial<Habits>) => void;
}

export const useHabits = (): HabitsAtHand => {
  const client = useQueryClient();
  const tell = useTell();
  const habits = useQuery({ queryKey: keys.habits, queryFn: () => invoke('habits.read', {}) }).data ?? usualHabits;
  const keep = useCallback(
    (part: Partial<Habits>) => {
      client.setQueryData<Habits>(keys.habits, (before = usualHabits) => ({ ...before, ...part }));
      const input = {
        ...(part.keys === undefined
          ? {}
          : { keys: Object.fromEntries(Object.entries(part.keys).map(([id, own]) => [id, [...own]])) }),
        ...(part.phrases === undefined ? {} : { phrases: [...part.phrases] }),
        ...(part.coverAfter === undefined ? {} : { coverAfter: part.coverAfter }),
        ...(part.packetName === undefined ? {} : { packetName: part.packetName }),
      };
      invoke('habits.keep', input).catch((error: unknown) => {
        tell.fault(error);
        void client.invalidateQueries({ queryKey: keys.habits });
      });
    },
    [client, tell],
  );
  return { habits, keep };
};
