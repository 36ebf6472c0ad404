import type { Input } from '#shared/contract/index';
import type { Names } from '../policy/use-names.ts';

/** What an officer says of the action, as far as it is said. */
export interface BulkWords {
  readonly handler: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly note: string;
  readonly on: string;
}

export const noWords: BulkWords = { handler: null, to: null, reason: null, note: '', on: '' };

/** The reasons a stage asks one of; null where it asks for none. */
export const reasonsFor = (names: Names, to: string | null) => {
  const use = names.pack?.stages.find(({ code }) => code === to)?.needsReason ?? null;
  return use === null ? null : (names.pack?.reasons ?? []).filter((one) => one.use === use);
};

/** Whether everything is said that the action asks for whatever the case. */
export const isReady = (kind: 'assign' | 'move', words: BulkWords, names: Names): boolean => {
  if (kind === 'assign') return words.handler !== null;
  if (words.to === null) return false;
  if (reasonsFor(names, words.to) !== null && words.reason === null) return false;
  return words.to !== 'SUSPENDED' || words.note.trim() !== '';
};

export const actionOf = (kind: 'assign' | 'move', words: BulkWords): Input<'bulk.rehearse'>['action'] =>
  kind === 'assign'
    ? { kind, handler: words.handler ?? '' }
    : {
        kind,
        to: words.to ?? '',
        reason: words.reason,
        note: words.note,
        on: words.on.trim() === '' ? null : words.on.trim(),
      };
