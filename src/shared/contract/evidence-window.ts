import { z } from 'zod';
import { hostCall } from './entry.ts';
import { blobHash, caseId } from './parts.ts';

const spot = z.object({ case: caseId, hash: blobHash, page: z.number().int().min(1).max(100_000) }).strict();

/** Which page of which piece of which case is looked at. */
export type EvidenceSpot = z.output<typeof spot>;

/**
 * The second window, for evidence alone. The host keeps where the first window is and nothing else; what stands there is
 * read by the second window through the core, like everything.
 */
export const evidenceWindowCalls = {
  /** Opens it, or brings it to the front. */
  'evidence.openWindow': hostCall<{ readonly opened: boolean }>()({
    input: z.object({ at: spot }).strict(),
    may: 'officer',
  }),
  /** The first window went to another page, or away from evidence; nothing happens while there is no second window. */
  'evidence.follow': hostCall<{ readonly followed: boolean }>()({
    input: z.object({ at: spot.nullable() }).strict(),
    may: 'officer',
  }),
  /** Asked by the second window itself; answered with a `followed` event at each change. */
  'evidence.followed': hostCall<EvidenceSpot | null>()({ input: z.object({}).strict(), may: 'officer' }),
  'evidence.closeWindow': hostCall<{ readonly closed: boolean }>()({ input: z.object({}).strict(), may: 'officer' }),
} as const;
