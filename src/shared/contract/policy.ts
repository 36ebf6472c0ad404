import { z } from 'zod';
import type { HeldPack } from '../domain/policy/pack.ts';
import { call } from './entry.ts';
import { fileToken, shortText } from './parts.ts';

export const policyCalls = {
  /** The pack in force, or the named one. */
  'policy.show': call<HeldPack>()({ input: z.object({ pack: shortText.optional() }).strict(), may: 'anyone' }),
  'policy.packs': call<
    readonly { readonly id: string; readonly version: string; readonly practice: boolean; readonly hash: string }[]
  >()({
    input: z.object({}).strict(),
    may: 'anyone',
  }),
  /** Checks a pack from a file or folder without taking it in: every fault with file, path and advice. */
  'policy.validate': call<{ readonly ok: boolean; readonly faults: readonly PackFault[] }>()({
    input: z.object({ pack: fileToken }).strict(),
    may: 'anyone',
  }),
  'policy.diff': call<readonly PackDifference[]>()({
    input: z.object({ from: shortText, to: shortText }).strict(),
    may: 'anyone',
  }),
} as const;

export interface PackFault {
  readonly file: string;
  readonly path: string;
  readonly code: string;
  readonly advice: string;
}

export interface PackDifference {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}
