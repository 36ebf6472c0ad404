import { z } from 'zod';
import type { CaseId } from '../ids.ts';
import { packetAudiences } from './packet-model.ts';

/** What a packet says of itself, read from the data inside it. */
export interface PacketOrigin {
  readonly number: string;
  readonly applicant: string;
  readonly officer: string;
  readonly date: string;
  readonly audience: (typeof packetAudiences)[number];
  readonly policy: string;
  readonly journalHead: string;
  /** `reading`: the pages of the evidence follow the packet. */
  readonly kind: 'archive' | 'reading';
}

/**
 * What is known of a PDF that was handed in.
 * - `paper`: `unchanged` where setting its own data again gives the same bytes; `differs` where it does not (changed
 *   since, or set by another version); `notPacket` where it carries no packet's data.
 * - `state`: where its journal head stands against this laptop's records of the case.
 */
export interface PacketVerdict {
  readonly file: string;
  readonly sha256: string;
  readonly origin: PacketOrigin | null;
  readonly paper: 'unchanged' | 'differs' | 'notPacket';
  readonly state: 'current' | 'older' | 'unknownHead' | 'noCase';
  /** Records of the case since the packet was made. */
  readonly later: number;
  /** Whether form, checks, evidence and reviews equal the records here; null where the state is not the same. */
  readonly agrees: boolean | null;
  readonly case: CaseId | null;
}

const word = z.string().max(400);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** The part of the data inside a packet that is trusted to have a shape; the rest only ever goes back to paper. */
export const packetHead = z.looseObject({
  format: z.literal('anjuan-packet/1'),
  audience: z.looseObject({ kind: z.enum(packetAudiences) }),
  made: z.looseObject({
    number: word,
    applicant: word,
    officer: word,
    date: word,
    at: z.iso.datetime({ offset: true }),
    case: z.union([z.literal(''), z.string().regex(/^c-[0-9a-z]{26}$/)]),
    journalHead: z.union([z.literal(''), hex64]),
    policy: z.looseObject({ id: word, version: word }),
  }),
  // Packets made before photos were printed have no visits.
  visits: z
    .array(z.looseObject({ photos: z.array(z.looseObject({ sha256: word, present: z.boolean() })).max(2000) }))
    .max(2000)
    .default([]),
  evidence: z.array(z.looseObject({ index: z.number().int(), sha256: word, present: z.boolean() })).max(20_000),
});
