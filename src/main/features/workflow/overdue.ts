import { dayOf } from '#shared/domain/dates/moment';
import { boundPack } from '../cases/bound-pack.ts';
import type { Limits } from '../cases/find/case-finder.ts';
import type { Desk } from '../desk.ts';
import { rowClocks } from './row-clock.ts';

/** Which limits have run out today, by the packs their cases are bound to: what the list shows as over. */
export const overdueLimits = (desk: Desk): Limits => {
  const { packs } = desk;
  const clockFor = rowClocks(desk);
  return {
    key: JSON.stringify([dayOf(desk.ports.now()), packs.map(({ hash, pack }) => [hash, pack.parameters])]),
    isOver: ({ pack, ...clock }) => {
      const held = boundPack(packs, pack);
      return held !== undefined && clockFor(held.pack, clock).kind === 'overdue';
    },
  };
};
