import { createHash } from 'node:crypto';

/** SHA-256 of text (as UTF-8) or bytes, 64 hex characters. */
export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
