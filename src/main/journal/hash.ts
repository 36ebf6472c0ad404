import { hash } from 'node:crypto';

/** SHA-256 of text (as UTF-8) or bytes, 64 hex characters. */
export const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'hex');
