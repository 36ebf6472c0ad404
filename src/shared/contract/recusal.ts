import { z } from 'zod';
import type { InterestMatch } from '../domain/recusal/match-interests.ts';
import type { Interests, Recusal } from '../domain/recusal/recusal.ts';
import { call } from './entry.ts';
import { caseId, longText, officerId, shortText } from './parts.ts';

const reviewers = ['handler', 'checker', 'approver'] as const;
const saved = call<{ readonly savedAt: number; readonly act: string }>();
const some = z.array(shortText.min(1)).max(200);

export const recusalCalls = {
  /** Who stays away from a case, and what of this officer's own interests touches it (known to him alone). */
  'recusal.ofCase': call<{ readonly recusals: readonly Recusal[]; readonly matches: readonly InterestMatch[] }>()({
    input: z.object({ case: caseId }).strict(),
    may: 'officer',
  }),
  /** This officer stays away from a case; from the answer on it is not there for him. */
  'recusal.declare': saved({
    input: z.object({ case: caseId, ground: shortText.min(1), note: longText.default('') }).strict(),
    may: reviewers,
  }),
  'recusal.order': saved({
    input: z.object({ case: caseId, officer: officerId, ground: shortText.min(1), note: longText.min(1) }).strict(),
    may: ['approver'],
  }),
  /** Confirms or refuses what an officer declared; refused, he sees the case again. */
  'recusal.decide': saved({
    input: z
      .object({ case: caseId, officer: officerId, decision: z.enum(['confirmed', 'refused']), note: longText.min(1) })
      .strict(),
    may: ['approver'],
  }),
  /** What this officer has declared of his own interests; it never leaves his own laptops. */
  'recusal.interests': call<Interests>()({ input: z.object({}).strict(), may: 'officer' }),
  'recusal.keepInterests': saved({
    input: z
      .object({
        employers: some,
        codes: some,
        relatives: z.array(z.object({ name: shortText, organisation: shortText, code: shortText }).strict()).max(200),
      })
      .strict(),
    may: 'officer',
  }),
} as const;
