import { z } from 'zod';
import { evidenceTextLimits, type TextKind } from '#shared/domain/evidence/evidence-text';

/** What the core asks of the reading process for the words of stored evidence. */
export interface TextRequest {
  readonly t: 'texts';
  readonly pieces: readonly { readonly path: string; readonly kind: TextKind }[];
}

const at = z.number().int().nonnegative();

/** One answer a piece, in order; like all of its answers checked before it counts. */
export const textReply = z
  .object({
    t: z.literal('text'),
    at,
    pages: z
      .array(
        z
          .object({
            page: z.number().int().min(1).max(100_000),
            text: z.string().max(evidenceTextLimits.page),
          })
          .strict(),
      )
      .max(evidenceTextLimits.pages)
      .nullable(),
  })
  .strict();
export type TextReply = z.infer<typeof textReply>;
