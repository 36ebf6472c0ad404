import { describe, expect, it } from 'vitest';
import { playFleet, type Fleet } from './fleet.ts';
import { mutants, ownRules } from './rules.ts';

/** `npm run simulate` plays the whole fleet; the seed is told with every failure and can be given back. */
const asked = process.env;
const fleet: Fleet = {
  devices: Number(asked['ANJUAN_FLEET_DEVICES'] ?? '60'),
  exchanges: Number(asked['ANJUAN_FLEET_EXCHANGES'] ?? '1500'),
  seed: Number(asked['ANJUAN_FLEET_SEED'] ?? '20260701'),
};
const small = (seed: number): Fleet => ({ devices: 12, exchanges: 240, seed });

describe('laptops that exchange at random', () => {
  it(
    `end at one state: ${fleet.devices} laptops, ${fleet.exchanges} exchanges, seed ${fleet.seed}`,
    { timeout: 900_000 },
    () => {
      const { told, ...verdict } = playFleet(fleet, ownRules);
      const where = `seed ${fleet.seed}, ${JSON.stringify(told)}`;
      expect(verdict, where).toMatchObject({ states: 1, waiting: 0, vanished: 0 });
      // A fleet to which nothing happened would prove nothing.
      for (const [what, times] of Object.entries(told)) expect(times, `${what}, ${where}`).toBeGreaterThan(0);
    },
  );

  it('end at one state in many small histories', () => {
    for (let seed = 1; seed <= 25; seed += 1)
      expect(playFleet(small(seed), ownRules), `seed ${seed}`).toMatchObject({ states: 1, waiting: 0, vanished: 0 });
  });

  it('end where they ended before when the same seed is played again', () => {
    expect(playFleet(small(3), ownRules)).toEqual(playFleet(small(3), ownRules));
    expect(playFleet(small(3), ownRules).hash).not.toBe(playFleet(small(4), ownRules).hash);
  });
});

describe('a planted defect', () => {
  const seeds = [1, 2, 3, 4, 5];

  it('that lets the first to arrive win leaves laptops apart', () => {
    for (const seed of seeds) expect(playFleet(small(seed), mutants.firstToArriveWins).states).toBeGreaterThan(1);
  });

  it('that keeps the first branch of a fork leaves laptops apart', () => {
    for (const seed of seeds) expect(playFleet(small(seed), mutants.firstBranchWins).states).toBeGreaterThan(1);
  });

  it('that judges a loss by when it came here leaves laptops apart', () => {
    for (const seed of seeds) {
      const verdict = playFleet(small(seed), mutants.lossByArrival);
      expect(verdict.told.revoked, `seed ${seed}`).toBeGreaterThan(0);
      expect(verdict.states, `seed ${seed}`).toBeGreaterThan(1);
    }
  });

  it('that lets the latest clock win loses what was written', () => {
    for (const seed of seeds) expect(playFleet(small(seed), mutants.latestClockWins).vanished).toBeGreaterThan(0);
  });
});
