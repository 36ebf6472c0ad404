import { spread } from './bench-desk.ts';

export interface Took {
  readonly p50: number;
  readonly p95: number;
}

/** Milliseconds of so many turns. */
export const timed = (turns: number, act: (at: number) => unknown): Took => {
  const taken: number[] = [];
  for (let at = 0; at < turns; at += 1) {
    const from = performance.now();
    act(at);
    taken.push(performance.now() - from);
  }
  return spread(taken);
};

export const told = ({ p50, p95 }: Took): string =>
  p50 === p95 ? `${p50.toFixed(1)} ms` : `p50 ${p50.toFixed(2)} p95 ${p95.toFixed(2)} ms`;

/** A figure beside its target. */
export const aimed = (what: string, value: number, target: number, unit: string): string =>
  `${what} ${value.toFixed(value < 10 ? 2 : 0)}, target ≤ ${target} ${unit}: ${value <= target ? 'met' : 'MISSED'}`;
