import { canonicalJson } from '../../exchange/canonical-json.ts';
import type { Json } from '../outcome.ts';
import { checksFor } from './checks.ts';
import type { Check, Pack } from './pack.ts';

/** A check of a direction that two packs do not agree on. */
export interface TouchedCheck {
  readonly check: string;
  readonly what: 'gone' | 'changed' | 'new';
}

/** Checks of a direction that came, went, or say something else: other words, other evidence, another clause. */
export const touchedChecks = (from: Pack, to: Pack, direction: string): readonly TouchedCheck[] => {
  const after = new Map(checksFor(to, direction).map((check) => [check.id, check]));
  const before = new Set<string>();
  const left = checksFor(from, direction).flatMap((check): TouchedCheck[] => {
    before.add(check.id);
    const now = after.get(check.id);
    if (now === undefined) return [{ check: check.id, what: 'gone' }];
    return asks(check) === asks(now) ? [] : [{ check: check.id, what: 'changed' }];
  });
  return [
    ...left,
    ...[...after.keys()].filter((id) => !before.has(id)).map((id) => ({ check: id, what: 'new' as const })),
  ];
};

const asks = ({ text, clause, evidence }: Check): string =>
  canonicalJson({ text, clause, evidence } as unknown as Json);
