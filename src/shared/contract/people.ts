import { z } from 'zod';
import type { DeviceId, FileToken } from '../domain/ids.ts';
import type { AsideLine, Device, Officer } from '../domain/people/officer.ts';
import { call } from './entry.ts';
import { deviceId, fileToken, isoDate } from './parts.ts';

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
  /**
   * Reports a laptop lost: nothing is sealed for it from now on, and what it wrote beyond what counts here is kept aside
   * by everybody. Answers the laptop with its former identities, and how many of its changes stand. Refused where this
   * laptop does not hold the park's root key. It cannot be taken back: a laptop that is found joins again.
   */
  'people.revoke': call<{ readonly devices: readonly string[]; readonly counting: number }>()({
    input: z.object({ device: deviceId, since: isoDate, reason: z.string().trim().min(1).max(500) }).strict(),
    may: 'officer',
  }),
  /** Takes in what was kept aside of a lost laptop, because somebody vouches that it was written before the loss; not what forks from what counts. */
  'people.take': call<{ readonly changes: number }>()({
    input: z.object({ device: deviceId, reason: z.string().trim().min(1).max(500) }).strict(),
    may: 'officer',
  }),
  /** What is kept aside of a lost laptop, newest first by its own clock: at most 500 lines. */
  'people.aside': call<readonly AsideLine[]>()({ input: z.object({ device: deviceId }).strict(), may: 'officer' }),
  /** This laptop takes new keys and asks to be admitted again, after it was reported lost and is back. */
  'people.renew': call<{ readonly device: DeviceId }>()({ input: z.object({}).strict(), may: 'officer' }),
} as const;
