import type { Pack, Path } from './pack.ts';

interface PathFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface Known {
  readonly stages: { readonly has: (name: string) => boolean };
  readonly modes: { readonly has: (name: string) => boolean };
}

/** The paths hang together: they name what exists, each stage leads to the next, and every funding mode has one. */
export const pathFaults = (pack: Pack, known: Known): readonly PathFault[] =>
  pack.paths === undefined
    ? []
    : [
        ...pack.paths.flatMap((path, at) => [
          ...unknown(['paths', at, 'stages'], 'stage', [...path.stages, ...path.optional], known.stages),
          ...unknown(['paths', at, 'modes'], 'fundingMode', path.modes ?? [], known.modes),
          ...gaps(pack, path, at),
        ]),
        ...withoutPath(pack),
      ];

const unknown = (
  path: readonly (string | number)[],
  what: string,
  names: readonly string[],
  there: { readonly has: (name: string) => boolean },
): readonly PathFault[] =>
  names
    .filter((name) => !there.has(name))
    .map((name) => ({
      path,
      code: 'pack.unknownName',
      zh: `没有这个名称:${name}(${what})`,
      en: `there is no ${what} “${name}”`,
    }));

/** Every stage of a path leads to the next one, and to the one after where that may be left out. */
const gaps = (pack: Pack, path: Path, at: number): readonly PathFault[] =>
  path.stages.flatMap((from, n) => {
    const stage = pack.stages.find(({ code }) => code === from);
    const rest = path.stages.slice(n + 1);
    const required = rest.findIndex((code) => !path.optional.includes(code));
    const wanted = required < 0 ? rest : rest.slice(0, required + 1);
    return wanted
      .filter((to) => stage !== undefined && !stage.next.includes(to))
      .map((to) => ({
        path: ['paths', at, 'stages', n],
        code: 'pack.brokenPath',
        zh: `环节 ${from} 不能转到 ${to}`,
        en: `stage ${from} does not lead to ${to}`,
      }));
  });

const withoutPath = (pack: Pack): readonly PathFault[] =>
  pack.measures.flatMap(({ directions }, at) =>
    directions.flatMap(({ id, outcome, fundingModes }, n) =>
      fundingModes
        .filter(
          (mode) =>
            pack.paths?.some(
              ({ outcomes, modes }) => (outcomes?.includes(outcome) ?? true) && (modes?.includes(mode) ?? true),
            ) !== true,
        )
        .map((mode) => ({
          path: ['measures', at, 'directions', n, 'fundingModes'],
          code: 'pack.noPath',
          zh: `方向 ${id} 的支持方式 ${mode} 没有办理路径`,
          en: `no path for ${id} by ${mode}`,
        })),
    ),
  );
