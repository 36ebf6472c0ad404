import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOrder, siblingsOf } from '#shared/exchange/fold-changes';
import { Replica, type Defect, type Parcel } from './reference-replica.ts';

/** One step of a random history. */
type Step =
  | { readonly t: 'put'; readonly who: number; readonly field: number; readonly value: number; readonly wall: number }
  | { readonly t: 'settle'; readonly who: number; readonly field: number }
  | {
      readonly t: 'send';
      readonly who: number;
      readonly to: number;
      readonly full: boolean;
      readonly lost: boolean;
      readonly late: boolean;
      readonly shuffled: boolean;
      readonly cut: number;
    };

const replicas = 4;
const who = fc.nat(replicas - 1);
const field = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      t: fc.constant('put' as const),
      who,
      field,
      value: fc.nat(3),
      wall: fc.integer({ min: -1e9, max: 1e9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ t: fc.constant('settle' as const), who, field }) },
  {
    weight: 5,
    arbitrary: fc.record({
      t: fc.constant('send' as const),
      who,
      to: who,
      full: fc.boolean(),
      lost: fc.boolean(),
      late: fc.boolean(),
      shuffled: fc.boolean(),
      cut: fc.nat(2),
    }),
  },
);
const history = fc.array(step, { maxLength: 40 });

const space = 'case:c-1';
const entity = 'case:c-1';

/** Plays a history; parcels get lost, come late and twice, and their parts in any order. */
const play = (
  steps: readonly Step[],
  defect: Defect | null,
  watch: (all: readonly Replica[]) => void = () => {},
): Replica[] => {
  const all = Array.from({ length: replicas }, (_, at) => new Replica(String(at).repeat(64), defect));
  const later: { to: Replica; parcel: Parcel }[] = [];
  for (const one of steps) {
    const from = all[one.who]!;
    if (one.t === 'put') from.put(space, entity, `f${one.field}`, one.value, one.wall);
    else if (one.t === 'settle') from.settle(space, entity, `f${one.field}`);
    else {
      const to = all[one.to]!;
      // A cut parcel lacks the beginning of every part: whoever gets it has a gap.
      const parts = from.parcel(one.full ? [] : to.have()).map((part) => part.slice(one.cut));
      const parcel = one.shuffled ? parts.flatMap((part) => part.map((change) => [change])).toReversed() : parts;
      if (one.late) later.push({ to, parcel });
      if (!one.lost && !one.late) to.take(parcel);
    }
    watch(all);
  }
  for (const { to, parcel } of later) to.take(parcel);
  return all;
};

/** Everybody gets everything, in two rounds, in another order for each. */
const exchangeAll = (all: readonly Replica[]): void => {
  for (const [at, to] of all.entries()) {
    const others = all.filter((one) => one !== to);
    for (const from of at % 2 === 0 ? others : others.toReversed()) to.take(from.parcel(to.have()));
  }
  for (const to of all.toReversed()) for (const from of all) if (from !== to) to.take(from.parcel());
};

/** True where the property holds over many histories; used both ways round. */
const holds = (
  property: (steps: readonly Step[], defect: Defect | null) => boolean,
  defect: Defect | null,
): boolean => {
  const outcome = fc.check(
    fc.property(history, (steps) => property(steps, defect)),
    { numRuns: defect === null ? 400 : 1500, seed: 20260701 },
  );
  return !outcome.failed;
};

const converges = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(steps, defect);
  const continuous = all.every(({ held }) =>
    [...held.values()].every(({ change }) => change.prev === null || held.has(change.prev)),
  );
  exchangeAll(all);
  return continuous && all.every((one) => one.state() === all[0]!.state());
};

const repeatsNothing = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(steps, defect);
  const [first, second] = [all[0]!, all[1]!];
  const [full, part] = [second.parcel(), second.parcel(first.have())];
  first.take(full);
  const state = first.state();
  first.take(part);
  first.take(full);
  // Taken in the other order, the same set gives the same state.
  const turned = new Replica(first.device, defect);
  for (const one of [...first.held.values()].toReversed()) turned.take([[one]]);
  return first.state() === state && turned.state() === state;
};

const losesNothing = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(steps, defect);
  exchangeAll(all);
  return all.every((one) => {
    const changes = [...one.held.values()];
    const named = new Set(changes.flatMap(({ change }) => change.ops.flatMap((op) => ('over' in op ? op.over : []))));
    const standing = new Set(
      [...one.folded().values()].flatMap((fields) => [...fields.values()].flat()).map(({ op }) => op),
    );
    return changes.every(({ change, hash }) =>
      change.ops.every((_, at) => named.has(`${hash}.${at}`) || standing.has(`${hash}.${at}`)),
    );
  });
};

/** Siblings exist exactly where no writer saw the other; found by an independent walk over who held what. */
const siblingsAreConcurrent = (steps: readonly Step[], defect: Defect | null): boolean => {
  const seenBy = new Map<string, ReadonlySet<string>>();
  const all = play(steps, defect, (every) => {
    for (const one of every)
      for (const [hash, { change }] of one.held)
        if (change.device === one.device && !seenBy.has(hash)) seenBy.set(hash, new Set(one.held.keys()));
  });
  exchangeAll(all);
  const knew = (x: string, y: string): boolean => seenBy.get(x)!.has(y);
  return all.every((one) =>
    siblingsOf(one.folded()).every(({ values }) =>
      values.every((x) =>
        values.every(
          (y) =>
            x === y || (!knew(x.op.slice(0, 64), y.op.slice(0, 64)) && !knew(y.op.slice(0, 64), x.op.slice(0, 64))),
        ),
      ),
    ),
  );
};

const settlesOnce = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(steps, defect);
  exchangeAll(all);
  for (const name of ['f0', 'f1', 'f2']) all[0]!.settle(space, entity, name);
  exchangeAll(all);
  return all.every((one) => siblingsOf(one.folded()).length === 0);
};

const equalIsNoConflict = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(
    steps.map((one) => (one.t === 'put' ? { ...one, value: one.field } : one)),
    defect,
  );
  exchangeAll(all);
  const copy = new Replica(all[0]!.device, defect);
  copy.take(all[0]!.parcel());
  const apart = (one: Replica): number =>
    defect === 'compareTimes' ? siblingsByTime(one) : siblingsOf(one.folded()).length;
  return all.every((one) => apart(one) === 0) && copy.take(all[0]!.parcel()) === 0;
};

/** The planted defect: values differ when their times do. */
const siblingsByTime = (one: Replica): number =>
  [...one.folded().values()]
    .flatMap((fields) => [...fields.values()])
    .filter((values) => new Set(values.map(({ op }) => one.held.get(op.slice(0, 64))!.change.wall)).size > 1).length;

const incrementIsFull = (steps: readonly Step[], defect: Defect | null): boolean => {
  const all = play(steps, defect);
  return all.every((from) =>
    all.every((to) => {
      if (from === to) return true;
      const [withPart, withAll] = [copyOf(to, defect), copyOf(to, defect)];
      const part = from.parcel(to.have());
      withPart.take(part);
      withAll.take(from.parcel());
      const nothingTwice = part.flat().every(({ hash }) => !to.held.has(hash));
      return nothingTwice && withPart.state() === withAll.state() && withPart.waiting.length === withAll.waiting.length;
    }),
  );
};

const copyOf = (one: Replica, defect: Defect | null): Replica => {
  const copy = new Replica(one.device, defect);
  copy.take(one.parcel());
  copy.take(one.waiting.map((change) => [change]));
  return copy;
};

/** In reading order, nothing stands before something its author had seen. */
const historyIsCausal = (steps: readonly Step[], defect: Defect | null): boolean => {
  const seenBy = new Map<string, ReadonlySet<string>>();
  const all = play(steps, defect, (every) => {
    for (const one of every)
      for (const [hash, { change }] of one.held)
        if (change.device === one.device && !seenBy.has(hash)) seenBy.set(hash, new Set(one.held.keys()));
  });
  exchangeAll(all);
  const shown = [...all[0]!.held.values()].toSorted((x, y) => readingOrder(x.change, y.change)).map(({ hash }) => hash);
  return shown.every((hash, at) => shown.slice(at + 1).every((later) => !seenBy.get(hash)!.has(later)));
};

const cases: readonly [string, typeof converges, readonly Defect[]][] = [
  ['P1 full exchange in any order gives the same state', converges, ['acceptGap', 'arrivalOrder']],
  ['P2 a parcel twice, or two that overlap, change nothing', repeatsNothing, ['arrivalOrder']],
  ['P3 every op stands or is named by a later one', losesNothing, ['dropEqualLam', 'wallWins']],
  ['P4 siblings are those whose writers did not know of each other', siblingsAreConcurrent, ['emptyOver']],
  ['P5 one settling of all siblings leaves one value everywhere', settlesOnce, ['overNewestOnly', 'emptyOver']],
  ['P6 equal values are no conflict, a copy of oneself brings nothing', equalIsNoConflict, ['compareTimes']],
  ['P7 what is missing is as good as everything, and nothing more', incrementIsFull, ['haveMaximum']],
  ['P12 history never shows a change before one its author saw', historyIsCausal, ['noLamport']],
];

describe('properties of exchange, over random histories of four laptops', () => {
  for (const [name, property, defects] of cases) {
    it(name, () => expect(holds(property, null)).toBe(true));
    for (const defect of defects)
      it(`${name.split(' ')[0]} notices the planted defect ${defect}`, () =>
        expect(holds(property, defect)).toBe(false));
  }

  it('P11 turning every clock round changes no value; a winner by wall clock is noticed', () => {
    const clockFree = (steps: readonly Step[], defect: Defect | null): boolean => {
      const turned = steps.map((one) => (one.t === 'put' ? { ...one, wall: -one.wall } : one));
      return valuesOf(play(steps, defect)) === valuesOf(play(turned, defect));
    };
    expect(holds(clockFree, null)).toBe(true);
    expect(holds(clockFree, 'wallWins')).toBe(false);
  });

  /** What every laptop shows, without the names of changes, which a clock is part of. */
  const valuesOf = (all: readonly Replica[]): string =>
    JSON.stringify(
      all.map((one) =>
        [...one.folded()]
          .flatMap(([key, fields]) =>
            [...fields].map(([name, values]) => [key, name, ...values.map(({ value }) => value).toSorted()].join(' ')),
          )
          .toSorted(),
      ),
    );
});

describe('a forked stream', () => {
  it('is disputed from the same change on, whatever arrived first, and never counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (shared, left, right, turned) => {
          const device = 'a'.repeat(64);
          const one = new Replica(device);
          for (let n = 0; n < shared; n += 1) one.put(space, entity, 'title', n);
          const other = new Replica(device);
          other.take(one.parcel());
          for (let n = 0; n < left; n += 1) one.put(space, entity, 'title', `left ${n}`);
          for (let n = 0; n < right; n += 1) other.put(space, entity, 'title', `right ${n}`);
          const [first, second] = [new Replica('b'.repeat(64)), new Replica('c'.repeat(64))];
          for (const parcel of turned ? [one.parcel(), other.parcel()] : [other.parcel(), one.parcel()])
            first.take(parcel);
          second.take(
            [...other.parcel(), ...one.parcel()].flatMap((part) => part.map((change) => [change])).toReversed(),
          );
          second.take(first.parcel(second.have()));
          expect(first.state()).toBe(second.state());
          for (const replica of [first, second]) {
            expect(replica.waiting).toEqual([]);
            expect([...replica.held.values()].filter(({ disputed }) => disputed)).toHaveLength(left + right);
            expect(replica.held.size).toBe(shared + left + right);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('with branches of one length is found by laptops that send each other only what is missing', () => {
    const [one, other] = [new Replica('a'.repeat(64)), new Replica('a'.repeat(64))];
    one.put(space, entity, 'title', 'left');
    other.put(space, entity, 'title', 'right');
    const [first, second] = [new Replica('b'.repeat(64)), new Replica('c'.repeat(64))];
    first.take(one.parcel());
    second.take(other.parcel());
    second.take(first.parcel(second.have()));
    first.take(second.parcel(first.have()));
    expect(first.state()).toBe(second.state());
    for (const replica of [first, second])
      expect([...replica.held.values()].filter(({ disputed }) => disputed)).toHaveLength(2);
  });
});
