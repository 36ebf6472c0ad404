import { z } from 'zod';
import { canonicalJson } from '#shared/exchange/canonical-json';
import { parseCanonical, readChange } from '#shared/exchange/read-change';
import { isContinuous, type Received, type Segment } from '#shared/exchange/streams';
import { Refusal, type Json } from '#shared/domain/outcome';
import { idOfKey, isSignedAs, sha256Bytes, signAs, type KeyPair } from './crypto.ts';
import { isHeadSigned } from './heads.ts';
import type { Park } from './roster.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);

const invitationShape = z.object({
  format: z.literal('anjuan-invitation'),
  v: z.literal(1),
  park: z.object({ id: hex64, name: z.string().min(1).max(200), rootKey: hex64, exchangeKey: hex64 }).strict(),
  /** The founder's key and the stream of its laptop in the roster, up to a signed head. */
  founderKey: hex64,
  head: z
    .object({ space: z.literal('roster'), device: hex64, n: z.number().int(), hash: hex64, sig: signature })
    .strict(),
  changes: z.array(z.string()).min(1).max(10_000),
  madeAt: z.number().int(),
  sig: signature,
});

/** What a new laptop starts from: the park with its secret, and the founder's part of the roster. */
export interface Invitation {
  readonly park: Park;
  readonly founderRoster: Segment;
}

/** Bytes of an invitation at most. */
export const invitationLimit = 16 * 1024 * 1024;

export const composeInvitation = (
  root: KeyPair,
  park: Park,
  founderKey: string,
  roster: Segment,
  now: number,
): string => {
  const { space, device, n, hash, sig } = roster.head;
  const body = {
    format: 'anjuan-invitation',
    v: 1,
    park: { ...park },
    founderKey,
    head: { space, device, n, hash, sig },
    changes: roster.changes.map(({ bytes }) =>
      typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8'),
    ),
    madeAt: now,
  };
  return canonicalJson({ ...body, sig: signAs('invitation', root.seed, canonicalJson(body)) });
};

/** Checks every byte: form, the park's name as hash of its root key, the root's signature, the founder's stream. Fault: `invitation.damaged` with the step. */
export const readInvitation = (text: string): Invitation => {
  const value = parseCanonical(text);
  const parsed = invitationShape.safeParse(value);
  if (!parsed.success) throw damaged('form');
  const { park, founderKey, head, changes, sig } = parsed.data;
  const { sig: _, ...body } = value as { readonly [key: string]: Json };
  if (idOfKey(park.rootKey) !== park.id) throw damaged('rootKey');
  if (!isSignedAs('invitation', park.rootKey, canonicalJson(body), sig)) throw damaged('signature');
  const founderRoster = { head, changes: changes.map((bytes) => receive(bytes)) };
  if (!isContinuous(founderRoster) || founderRoster.changes[0]?.change.n !== 1) throw damaged('stream');
  if (idOfKey(founderKey) !== head.device || !isHeadSigned(park.id, founderKey, head)) throw damaged('head');
  return { park, founderRoster };
};

const receive = (bytes: string): Received => {
  const read = readChange(bytes);
  if (!read.ok) throw damaged('change');
  return { change: read.value, bytes, hash: sha256Bytes(bytes).toString('hex') };
};

const damaged = (step: string): Refusal => new Refusal('invitation.damaged', { step });
