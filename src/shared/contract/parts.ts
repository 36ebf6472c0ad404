import { z } from 'zod';
import { isIsoDate } from '../domain/dates/iso-date.ts';
import type { ActId, BlobHash, CaseId, DeviceId, FileToken, OfficerId } from '../domain/ids.ts';

/** Schemas of the parts that calls share. Bounds are generous for people and small for attackers. */
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const hash64 = hex64;
export const caseId = z
  .string()
  .regex(/^c-[0-9a-z]{26}$/)
  .transform((text) => text as CaseId);
export const blobHash = hex64.transform((text) => text as BlobHash);
export const deviceId = hex64.transform((text) => text as DeviceId);
export const officerId = uuid.transform((text) => text as OfficerId);
export const actId = uuid.transform((text) => text as ActId);
export const fileToken = z
  .string()
  .regex(/^f-[0-9a-f]{32}$/)
  .transform((text) => text as FileToken);
export const checkId = z.string().regex(/^(G\d{2}|M\d{2}-C\d{1,2})$/);
export const evidenceKind = z.string().regex(/^E\d{2}$/);
export const shortText = z.string().max(200);
/** A day that exists. */
export const isoDate = z
  .string()
  .max(10)
  .refine((text) => isIsoDate(text));
export const longText = z.string().max(20_000);
/** Client-made name of a long-running call: progress events carry it, `jobs.cancel` takes it. */
export const jobId = z.string().regex(/^j-[0-9a-z]{1,32}$/);
export const amountFen = z.number().int().safe().nonnegative();
export const region = z
  .object({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().min(0).max(1),
    height: z.number().min(0).max(1),
  })
  .strict();
export const pin = z
  .object({ hash: blobHash, page: z.number().int().min(1).max(100_000), region: region.optional() })
  .strict();
