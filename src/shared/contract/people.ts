import { z } from 'zod';
import type { FileToken } from '../domain/ids.ts';
import type { Device, Officer } from '../domain/people/officer.ts';
import { call } from './entry.ts';
import { deviceId, fileToken } from './parts.ts';

export const peopleCalls = {
  'people.list': call<{ readonly officers: readonly Officer[]; readonly devices: readonly Device[] }>()({
    input: z.object({}).strict(),
    may: 'officer',
  }),
  /** Writes the invitation file a new laptop joins with; the fingerprint is compared on paper. */
  'people.invite': call<{ readonly file: string; readonly token: FileToken; readonly fingerprint: string }>()({
    input: z.object({ target: fileToken }).strict(),
    may: 'officer',
  }),
  /** Certifies laptops with the park's root key. Refused where this laptop does not hold it. */
  'people.admit': call<{ readonly admitted: readonly string[]; readonly applied: number }>()({
    input: z.object({ devices: z.union([z.literal('all'), z.array(deviceId).min(1)]) }).strict(),
    may: 'officer',
  }),
} as const;
