import type { CaseMerge, MergeReport, SiblingLine } from '#shared/domain/exchange/merge-report';
import type { Segment } from '#shared/exchange/streams';
import { compareText } from '#shared/domain/text-order';
import type { Read } from '../db/handles.ts';
import { caseOfSpace } from './merge-summary.ts';
import type { Placed } from './place-segments.ts';

/** Cases named at most; the rest is counted. */
const casesShown = 200;

type Counts = { -readonly [name in 'applied' | 'same' | 'waiting' | 'refused' | 'siblings']: number };

/**
 * What a bundle does to each case, those with something to settle or refused first, then new ones. Cases it brings nothing new
 * to are left out; those the officer is recused from, or that have no row, are counted and not named.
 */
export const mergedCases = (
  read: Read,
  officer: string,
  segments: readonly Segment[],
  placed: Placed,
  siblings: readonly SiblingLine[],
): MergeReport['byCase'] => {
  const fresh = new Set([...placed.newCases].map((space) => caseOfSpace(space)));
  const counted = [...countsByCase(segments, placed, siblings)].filter(
    ([, { applied, waiting, refused, siblings: apart }]) => applied + waiting + refused + apart > 0,
  );
  const rows = new Map(
    read
      .sql<{ id: string; number: string; applicant: string; title: string }>(
        `SELECT id, number, applicant, title FROM main.case_file WHERE id IN (SELECT value FROM json_each(?))
           AND id NOT IN (SELECT case_id FROM main.recused WHERE officer = ?)`,
        JSON.stringify(counted.map(([id]) => id)),
        officer,
      )
      .map((row) => [row.id, row]),
  );
  const lines = counted.flatMap(([id, counts]): CaseMerge[] => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ ...row, isNew: fresh.has(id), ...counts }];
  });
  const shown = lines.toSorted(
    (a, b) =>
      b.siblings - a.siblings ||
      b.refused - a.refused ||
      Number(b.isNew) - Number(a.isNew) ||
      compareText(a.number, b.number),
  );
  return { shown: shown.slice(0, casesShown), more: counted.length - Math.min(shown.length, casesShown) };
};

const countsByCase = (
  segments: readonly Segment[],
  placed: Placed,
  siblings: readonly SiblingLine[],
): ReadonlyMap<string, Counts> => {
  const byCase = new Map<string, Counts>();
  const add = (id: string | null, name: keyof Counts, count: number): void => {
    if (id === null) return;
    const counts = byCase.get(id) ?? { applied: 0, same: 0, waiting: 0, refused: 0, siblings: 0 };
    byCase.set(id, counts);
    counts[name] += count;
  };
  const other = new Set<string>();
  for (const { change, hash } of placed.applied) {
    other.add(hash);
    add(caseOfSpace(change.space), 'applied', 1);
  }
  for (const { change, hash } of [...placed.disputed, ...placed.aside]) {
    other.add(hash);
    add(caseOfSpace(change.space), 'waiting', 1);
  }
  const refused = new Set(placed.refused.map(({ change }) => change));
  const left = new Set(placed.left.map(({ segment }) => segment));
  for (const segment of segments) {
    const id = caseOfSpace(segment.head.space);
    if (id === null) continue;
    if (left.has(segment)) add(id, 'waiting', segment.changes.length);
    else
      for (const { hash } of segment.changes) if (!other.has(hash)) add(id, refused.has(hash) ? 'refused' : 'same', 1);
  }
  for (const { caseId } of siblings) add(caseId, 'siblings', 1);
  return byCase;
};
