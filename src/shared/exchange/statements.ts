import type { Json } from '../domain/outcome.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * What a key signs, always as exact bytes with a prefix of its own, so that no signature means two things.
 * Part of the exchange format: never change what one builds.
 */
const statement = (kind: string, body: Json): string => `anjuan ${kind} 1\n${canonicalJson(body)}`;

/** The head of a stream: with it every change before it is vouched for, through the chain of hashes. */
export const headStatement = (head: { readonly space: string; readonly device: string; readonly n: number; readonly hash: string }): string =>
  statement('head', { space: head.space, device: head.device, n: head.n, hash: head.hash });

/** A laptop's own word on itself: its keys and its officer. Trusted for nothing but asking to be admitted. */
export const requestStatement = (request: Json): string => statement('request', request);

/** The park's word on a laptop, signed by the root key. */
export const certificateStatement = (certificate: Json): string => statement('certificate', certificate);

export const invitationStatement = (invitation: Json): string => statement('invitation', invitation);

/** A bundle: the SHA-256 of every byte before the trailer. */
export const bundleStatement = (sha256: string): string => statement('bundle', { sha256 });
