import { z } from 'zod';

/** What the core asks of the reading process. */
export interface ReadRequest {
  readonly t: 'read';
  readonly paths: readonly string[];
  /** Absolute folder, the only place the process writes to. */
  readonly scratch: string;
  /** False: spreadsheets are evidence like any other file. */
  readonly tables: boolean;
}

const json: z.ZodType<string | number | boolean | null | readonly unknown[] | object> = z.json();
const shortName = z.string().max(4000);
const column = z.string().regex(/^[A-Z]{1,3}$/);
const count = z.number().int().nonnegative();

export const problemMessage = z
  .object({
    code: z.string().regex(/^E-[A-Z0-9-]{2,20}$/),
    severity: z.enum(['refuse', 'warn']),
    file: shortName,
    sheet: shortName.nullable(),
    row: count.nullable(),
    column: column.nullable(),
    found: z.string().max(1000),
    facts: z.record(z.string().max(40), json),
  })
  .strict();

const sheetMessage = z
  .object({
    file: shortName,
    sheet: shortName,
    headerRow: z.number().int().positive(),
    columns: z
      .array(z.object({ column, header: z.string().max(1000), samples: z.array(z.string().max(200)).max(3) }).strict())
      .max(200),
    rowCount: count,
    unit: z.enum(['分', '角', '元', '圆', '千元', '万元', '万', '百万元', '千万元', '亿元', '亿']).nullable(),
    scratch: z.string().regex(/^rows-\d{1,6}\.ndjson$/),
  })
  .strict();

const evidenceMessage = z
  .object({
    file: shortName,
    scratch: z.string().regex(/^file-\d{1,6}$/),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: count,
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/),
    pages: z.number().int().positive().max(1_000_000).nullable(),
  })
  .strict();

/** What the reading process answers. It is not trusted: the core checks every message against this. */
export const readReply = z.discriminatedUnion('t', [
  z
    .object({
      t: z.literal('progress'),
      phase: z.enum(['listing', 'reading']),
      done: count,
      total: count,
      file: shortName,
    })
    .strict(),
  z
    .object({
      t: z.literal('done'),
      sheets: z.array(sheetMessage).max(2000),
      evidence: z.array(evidenceMessage).max(20_000),
      problems: z.array(problemMessage).max(2100),
      refused: z.boolean(),
    })
    .strict(),
]);
export type ReadReply = z.infer<typeof readReply>;
export type SheetMessage = z.infer<typeof sheetMessage>;
export type EvidenceMessage = z.infer<typeof evidenceMessage>;
