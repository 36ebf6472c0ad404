import type { OpenDesk } from '../desk.ts';

/** A name for a new record that no other laptop makes. */
export const newRecordId = (desk: OpenDesk): string =>
  [...desk.ports.randomBytes(26)].map((byte) => (byte % 36).toString(36)).join('');
