import { z } from 'zod';
import type { Habits } from '../domain/habits/habits.ts';
import { call } from './entry.ts';

const stroke = z.string().min(1).max(40);
const phrase = z.object({ id: z.string().min(1).max(60), text: z.string().trim().min(1).max(2000) }).strict();

/** Every part of the habits with its bounds; what is stored is read through it too. */
export const habitsParts = {
  keys: z.record(z.string().regex(/^[a-z][A-Za-z]{1,40}$/), z.array(stroke).max(4)),
  phrases: z.array(phrase).max(500),
  coverAfter: z.number().int().min(0).max(240),
  packetName: z.string().trim().max(500),
} as const;

export const habitsCalls = {
  'habits.read': call<Habits>()({ input: z.object({}).strict(), may: 'officer' }),
  /** Replaces the parts given, on this laptop only; answers all of them as they stand. Refuses `packet.fileName.<why>`. */
  'habits.keep': call<Habits>()({
    input: z
      .object({
        keys: habitsParts.keys.optional(),
        phrases: habitsParts.phrases.optional(),
        coverAfter: habitsParts.coverAfter.optional(),
        packetName: habitsParts.packetName.optional(),
      })
      .strict(),
    may: 'officer',
  }),
} as const;
