import { z } from 'zod';
import { previewLimits, type Preview } from '#shared/domain/evidence/preview';

/** What the core asks of the reading process for a look at one office document. */
export interface PreviewRequest {
  readonly t: 'preview';
  readonly path: string;
  readonly kind: 'word' | 'sheet';
}

const words = z.string().max(previewLimits.text);

/** What it answers; like all of its answers checked before it counts. */
export const previewReply = z.discriminatedUnion('t', [
  z
    .object({
      t: z.literal('previewed'),
      preview: z
        .object({
          blocks: z
            .array(
              z.discriminatedUnion('kind', [
                z.object({ kind: z.literal('heading'), text: words }).strict(),
                z.object({ kind: z.literal('paragraph'), text: words }).strict(),
                z
                  .object({
                    kind: z.literal('table'),
                    rows: z
                      .array(z.array(z.string().max(previewLimits.cell)).max(previewLimits.columns))
                      .max(previewLimits.rows),
                  })
                  .strict(),
              ]),
            )
            .max(previewLimits.blocks),
          cut: z.boolean(),
        })
        .strict(),
    })
    .strict(),
  z.object({ t: z.literal('refused'), code: z.string().regex(/^E-[A-Z0-9-]{2,20}$/) }).strict(),
]);
export type PreviewReply =
  | { readonly t: 'previewed'; readonly preview: Preview }
  | { readonly t: 'refused'; readonly code: string };
