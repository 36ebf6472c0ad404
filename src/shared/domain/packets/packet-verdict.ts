import { z } from 'zod';
import type { CaseId } from '../ids.ts';
import { paperKinds, type PaperKind } from '../papers/paper-model.ts';
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

/** What a letter, list, form or meeting packet says of itself, and what the register here says of its number. */
export interface PaperOrigin {
  readonly kind: PaperKind;
  readonly title: string;
  /** Empty for a draft. */
  readonly number: string;
  /** Of whom; the applicant is hidden where its reader must not know. */
  readonly whose: readonly { readonly number: string; readonly applicant: string }[];
  readonly officer: string;
  readonly office: string;
  readonly date: string;
  readonly policy: string;
  readonly journalHead: string;
  /**
   * `listed`: the number was given to this very file; `otherFile`: to another one; `struck`: it was struck out;
   * `unlisted`: this laptop's register does not have it; `draft`: it never had one.
   */
  readonly register: 'listed' | 'otherFile' | 'struck' | 'unlisted' | 'draft';
  /** Why the number was struck out. */
  readonly struck: string;
}

/**
 * What is known of a PDF that was handed in.
 * - `paper`: `unchanged` where setting its own data again gives the same bytes; `differs` where it does not (changed
 *   since, or set by another version); `notPacket` where it carries no data of packet or paper.
 * - `state`: where its journal head stands against this laptop's records of the case.
 */
export interface PacketVerdict {
  readonly file: string;
  readonly sha256: string;
  /** Of a packet; null for any other file. */
  readonly origin: PacketOrigin | null;
  /** Of a letter, list, form or meeting packet; null for any other file. */
  readonly document: PaperOrigin | null;
  readonly paper: 'unchanged' | 'differs' | 'notPacket';
  readonly state: 'current' | 'older' | 'unknownHead' | 'noCase';
  /** Records of the case, or of any case on the paper, since it was made. */
  readonly later: number;
  /** Whether form, checks, evidence and reviews equal the records here; null where the state is not the same. */
  readonly agrees: boolean | null;
  /** Null where the paper is of several. */
  readonly case: CaseId | null;
}

const word = z.string().max(400);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const caseId = z.string().regex(/^c-[0-9a-z]{26}$/);

/** The same of a letter, list, form or meeting packet. */
export const paperHead = z.looseObject({
  format: z.literal('anjuan-paper/1'),
  kind: z.enum(paperKinds),
  title: word,
  number: word,
  made: z.looseObject({
    at: z.iso.datetime({ offset: true }),
    date: word,
    officer: word,
    office: word,
    policy: word,
    journalHead: z.union([z.literal(''), hex64]),
    cases: z.array(caseId).max(500),
    // Papers made before they said whose they are name the cases alone.
    whose: z
      .array(z.looseObject({ number: word, applicant: word }))
      .max(500)
      .default([]),
  }),
});

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
    case: z.union([z.literal(''), caseId]),
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
