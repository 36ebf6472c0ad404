import { z } from 'zod';
import type { FileToken } from '../domain/ids.ts';
import type { PacketResult } from '../domain/packets/packet-result.ts';
import { call } from './entry.ts';
import { caseId, fileToken, jobId } from './parts.ts';

export const packetsCalls = {
  /** One PDF a case into the chosen folder, written durably; the tokens can be revealed. A packet that could not be set has no token and says why. */
  'packets.make': call<readonly (PacketResult & { readonly token: FileToken | null })[]>()({
    input: z
      .object({
        cases: z.array(caseId).min(1).max(2000),
        target: fileToken,
        withEvidence: z.boolean().default(false),
        job: jobId,
      })
      .strict(),
    may: 'officer',
  }),
} as const;
