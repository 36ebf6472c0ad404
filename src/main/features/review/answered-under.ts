import { touchedChecks } from '#shared/domain/policy/compare-checks';
import type { HeldPack } from '#shared/domain/policy/pack';
import type { Read } from '../../db/handles.ts';

/** Packs (by hash) that the standing answers of a review space were given under, by check. */
export const answeredUnder = (read: Read, space: string): ReadonlyMap<string, string> => {
  const answers = space.replace(/^review:/, 'answer:');
  return new Map(
    read
      .sql<{ key: string; pack: string | null }>(
        `SELECT e.key, json_extract(l.value, '$.pack') AS pack FROM entity e JOIN live l ON l.entity = e.id
         JOIN change c ON c.id = l.change
         WHERE e.key > ? AND e.key < ? AND e.space = ? AND l.field = 'answer' ORDER BY c.lam`,
        // Keys of answers begin as their space does; by the space alone every entity there is would be looked at.
        `${answers}/`,
        `${answers}0`,
        space,
      )
      .flatMap(({ key, pack }) => (pack === null ? [] : [[key.slice(key.lastIndexOf('/') + 1), pack] as const])),
  );
};

/** Checks whose answer was given to other words: their pack is not here, or said something else of them. */
export const checksToSeeAgain = (
  under: ReadonlyMap<string, string>,
  now: HeldPack,
  packs: readonly HeldPack[],
  direction: string,
): readonly string[] => {
  const others = new Set([...under.values()].filter((hash) => hash !== now.hash));
  const touched = new Map(
    [...others].map((hash) => {
      const before = packs.find((one) => one.hash === hash);
      const checks = before === undefined ? null : touchedChecks(before.pack, now.pack, direction);
      return [hash, checks === null ? null : new Set(checks.map(({ check }) => check))];
    }),
  );
  return [...under].flatMap(([check, hash]) => {
    const changed = touched.get(hash);
    return changed === null || changed?.has(check) === true ? [check] : [];
  });
};
