import type { Check, Direction, Measure, Pack } from './pack.ts';

/** The check list of a direction: the general checks, then those of its measure that concern it. */
export const checksFor = (pack: Pack, direction: string): readonly Check[] => {
  const lists = checkLists.get(pack) ?? new Map<string, readonly Check[]>();
  checkLists.set(pack, lists);
  const held = lists.get(direction);
  if (held !== undefined) return held;
  const measure = measureOfDirection(pack, direction);
  const own = (measure?.checks ?? []).filter(
    (check) => check.directions === undefined || check.directions.includes(direction),
  );
  const list = [...pack.generalChecks, ...own];
  // An unknown direction is not remembered: there is no end to those.
  if (measure !== undefined) lists.set(direction, list);
  return list;
};

/** Lists of ten thousand cases ask for the same few check lists; a pack never changes, so they are made once. */
const checkLists = new WeakMap<Pack, Map<string, readonly Check[]>>();

export const measureOfDirection = (pack: Pack, direction: string): Measure | undefined =>
  pack.measures.find((measure) => measure.directions.some((one) => one.id === direction));

export const directionNamed = (pack: Pack, direction: string): Direction | undefined =>
  measureOfDirection(pack, direction)?.directions.find((one) => one.id === direction);
