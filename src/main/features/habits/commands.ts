import type { Checked } from '#shared/contract/index';
import type { Habits } from '#shared/domain/habits/habits';
import { requireFileName } from '../packets/file-name.ts';
import { keepSetting } from '../../db/settings.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { habitsOf, habitsSetting } from './queries.ts';

/** Keeps parts of the habits on this laptop; no journal, no bundle knows of them. */
export const keepHabits = async (desk: OpenDesk, input: Checked<'habits.keep'>): Promise<Habits> => {
  if (input.packetName !== undefined) requireFileName(input.packetName);
  const kept = await desk.db.write((write) => {
    const before = habitsOf(write);
    const now: Habits = {
      keys: input.keys ?? before.keys,
      phrases: input.phrases ?? before.phrases,
      coverAfter: input.coverAfter ?? before.coverAfter,
      packetName: input.packetName ?? before.packetName,
    };
    keepSetting(write, habitsSetting, JSON.stringify(now));
    return now;
  });
  changed(desk, ['app']);
  return kept;
};
