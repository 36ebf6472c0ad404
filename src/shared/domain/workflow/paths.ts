import { directionNamed } from '../policy/checks.ts';
import type { Pack, Path, Stage } from '../policy/pack.ts';

/** Whether a path is meant for a direction's outcome and a funding mode (`null`: not said yet, so any will do). */
const fits = (path: Path, outcome: string, mode: string | null): boolean =>
  (path.outcomes === undefined || path.outcomes.some((one) => one === outcome)) &&
  (path.modes === undefined || mode === null || path.modes.includes(mode));

/**
 * The paths a case may be on: one where its direction and funding mode decide, several while the mode is open, none in
 * a pack without paths or for an unknown direction.
 */
export const pathsOf = (pack: Pack, direction: string, mode: string | null): readonly Path[] => {
  const known = directionNamed(pack, direction);
  if (pack.paths === undefined || known === undefined) return [];
  const modes = mode === null ? known.fundingModes : [mode];
  const found = modes.flatMap((one) => pack.paths?.find((path) => fits(path, known.outcome, one)) ?? []);
  return [...new Set(found)];
};

/** How a target stands to a case's paths, seen from the stage it is in. */
export type Way = 'ordinary' | 'optional' | 'aside' | 'modeUnset' | 'notOnPath';

/** Judges a step the pack's stage names: on this case's path, the ordinary next one, beside the path, or not at all. */
export const wayTo = (pack: Pack, paths: readonly Path[], from: string, to: Stage): Way => {
  const onSomePath = (pack.paths ?? []).some((path) => path.stages.includes(to.code));
  if (!onSomePath) return pack.paths === undefined && !isBeside(to) ? 'ordinary' : 'aside';
  if (paths.length === 0) return 'ordinary';
  const ways = paths.map((path) => wayOn(path, from, to.code));
  const open = ways.filter((way) => way !== 'notOnPath');
  if (open.length === 0) return 'notOnPath';
  if (open.length < ways.length) return 'modeUnset';
  return open.every((way) => way === 'ordinary') ? 'ordinary' : 'optional';
};

const isBeside = (stage: Stage): boolean => stage.aside === true || stage.needsReason !== undefined;

const wayOn = (path: Path, from: string, to: string): 'ordinary' | 'optional' | 'notOnPath' => {
  const [at, wanted] = [path.stages.indexOf(from), path.stages.indexOf(to)];
  if (wanted < 0) return 'notOnPath';
  // Beside the path (补正, 异议) or backwards (the next instalment): the stage's own list of next ones decides.
  if (at < 0 || wanted <= at) return 'optional';
  const between = path.stages.slice(at + 1, wanted);
  if (!between.every((stage) => path.optional.includes(stage))) return 'notOnPath';
  const required = path.stages.slice(at + 1).find((stage) => !path.optional.includes(stage));
  return required === to ? 'ordinary' : 'optional';
};
