import { habitsParts } from '#shared/contract/habits';
import { usualHabits, type Habits } from '#shared/domain/habits/habits';
import { patternFault } from '#shared/domain/packets/file-name-pattern';
import type { Read } from '../../db/handles.ts';
import { setting } from '../../db/settings.ts';

/** Where the habits stand among the settings of this laptop. */
export const habitsSetting = 'habits';

/** The officer's habits on this laptop; a part that cannot be read is as the program comes. */
export const habitsOf = (read: Read): Habits => {
  const stored = parsed(setting(read, habitsSetting) ?? '{}');
  const keys = habitsParts.keys.safeParse(stored['keys']);
  const phrases = habitsParts.phrases.safeParse(stored['phrases']);
  const coverAfter = habitsParts.coverAfter.safeParse(stored['coverAfter']);
  const packetName = habitsParts.packetName.safeParse(stored['packetName']);
  return {
    keys: keys.success ? keys.data : usualHabits.keys,
    phrases: phrases.success ? phrases.data : usualHabits.phrases,
    coverAfter: coverAfter.success ? coverAfter.data : usualHabits.coverAfter,
    packetName: packetName.success && patternFault(packetName.data) === null ? packetName.data : usualHabits.packetName,
  };
};

const parsed = (text: string): { readonly [part: string]: unknown } => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};
