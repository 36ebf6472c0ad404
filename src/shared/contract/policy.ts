import { z } from 'zod';
import type { HeldPack } from '../domain/policy/pack.ts';
import { call } from './entry.ts';
import { shortText } from './parts.ts';

export const policyCalls = {
  /** The pack in force, or the named one. */
  'policy.show': call<HeldPack>()({ input: z.object({ pack: shortText.optional() }).strict(), may: 'anyone' }),
  'policy.packs': call<readonly { readonly id: string; readonly version: string; readonly practice: boolean; readonly hash: string }[]>()({
    input: z.object({}).strict(),
    may: 'anyone',
  }),
} as const;
