import { createHash } from 'node:crypto';
import type { Op } from '#shared/exchange/change';
import type { Folded } from '#shared/exchange/fold-changes';
import type { Received } from '#shared/exchange/streams';
import { seeded, type Seeded } from '../../support/seeded.ts';
import type { Rules } from './rules.ts';
import { hashOfFolded, SimulatedLaptop, type Parcel } from './simulated-laptop.ts';
import { World } from './world.ts';

export interface Fleet {
  readonly devices: number;
  readonly exchanges: number;
  readonly seed: number;
}

/** What happened, so that a history in which nothing went wrong cannot pass for a proof. */
export interface Told {
  changes: number;
  lost: number;
  repeated: number;
  late: number;
  partial: number;
  copied: number;
  restored: number;
  unnoticed: number;
  disputed: number;
  siblings: number;
  /** Laptops reported lost, and of those what was written on with their keys and taken in later. */
  revoked: number;
  foundAgain: number;
  takenIn: number;
  aside: number;
}

/** What is wrong at the end; nothing in a sound fleet. */
export interface Verdict {
  readonly told: Told;
  /** Different states after everybody has everything: 1 is right. */
  readonly states: number;
  /** Changes that still wait somewhere. */
  readonly waiting: number;
  /** Ops that neither stand nor were replaced by anybody. */
  readonly vanished: number;
  readonly hash: string;
}

interface Run {
  readonly world: World;
  readonly rules: Rules;
  readonly random: Seeded;
  readonly laptops: SimulatedLaptop[];
  readonly told: Told;
  named: number;
}

/**
 * Laptops that write and hand each other parcels at random: lost on the way, taken twice, late and in any order, of some
 * spaces only, by copied laptops that do not know it, and after a backup was put back, noticed or not; some are reported
 * lost at random moments and written on. In the end everybody gives everything to everybody; then the verdict.
 */
export const playFleet = ({ devices, exchanges, seed }: Fleet, rules: Rules): Verdict => {
  const random = seeded(seed);
  const told = {
    changes: 0,
    lost: 0,
    repeated: 0,
    late: 0,
    partial: 0,
    copied: 0,
    restored: 0,
    unnoticed: 0,
    disputed: 0,
    siblings: 0,
    revoked: 0,
    foundAgain: 0,
    takenIn: 0,
    aside: 0,
  };
  const run: Run = { world: new World(), rules, random, laptops: [], told, named: 0 };
  for (let at = 0; at < devices; at += 1)
    run.laptops.push(new SimulatedLaptop(run.world, rules, newName(run), `officer-${at}`));
  const memories = new Map<SimulatedLaptop, ReturnType<SimulatedLaptop['remember']>>();
  const onTheWay: { readonly to: SimulatedLaptop; readonly parcel: Parcel }[] = [];
  const mishapEvery = Math.max(20, Math.floor(exchanges / 40));
  const lossEvery = Math.max(15, Math.floor(exchanges / 25));
  for (let at = 0; at < exchanges; at += 1) {
    const from = random.one(run.laptops);
    const to = random.one(run.laptops);
    work(run, from);
    if (random.chance(0.05)) memories.set(from, from.remember());
    const partial = random.chance(0.25);
    const seen = random.below(2);
    const wanted = (space: string): boolean => !partial || space.length % 2 === seen;
    const parcel = from.parcelFor(random.chance(0.15) ? null : to.device, wanted);
    told.partial += Number(partial);
    if (random.chance(0.08)) told.lost += 1;
    else if (random.chance(0.2)) onTheWay.push({ to, parcel });
    else receive(run, to, { ...parcel, parts: random.shuffled(parcel.parts) });
    if (random.chance(0.1)) {
      told.repeated += 1;
      receive(run, to, parcel);
    }
    if (onTheWay.length > 0 && random.chance(0.3)) {
      told.late += 1;
      const [one] = onTheWay.splice(random.below(onTheWay.length), 1);
      if (one !== undefined) receive(run, one.to, one.parcel);
    }
    if (at % mishapEvery === mishapEvery - 1) mishap(run, memories);
    if (random.chance(1 / lossEvery)) loss(run);
  }
  for (const { to, parcel } of onTheWay) receive(run, to, parcel);
  everybodyToEverybody(run);
  return judge(run);
};

const newName = (run: Run): string => {
  run.named += 1;
  return createHash('sha256').update(`laptop ${run.named}`).digest('hex');
};

/** One act: a value, a sibling settled, a tag, a note, a step; in one of a few spaces the laptop works in. */
const work = (run: Run, laptop: SimulatedLaptop): void => {
  const { random, laptops } = run;
  const cases = Math.max(3, Math.ceil(laptops.length / 3));
  const home = laptops.indexOf(laptop) % cases;
  const id = `c-${(home + random.below(3)) % cases}`;
  const wall = 1_780_000_000_000 + random.below(1_000_000_000);
  const value = random.below(4);
  const e = `case:${id}`;
  if (random.chance(0.25)) {
    const answer = `answer:${id}/first/${laptop.officer}/G${random.below(4)}`;
    laptop.write(`review:${id}/first/${laptop.officer}`, wall, (over) => [
      { k: 'put', e: answer, f: 'answer', x: value, over: over(answer, 'answer') },
    ]);
    return;
  }
  const f = `f${random.below(4)}`;
  const kind = random.below(10);
  laptop.write(`case:${id}`, wall, (over): Op[] => {
    if (kind === 0) return [{ k: 'add', e, f: 'tags', x: value }];
    if (kind === 1) return [{ k: 'drop', e, f: 'tags', over: over(e, 'tags') }];
    if (kind === 2) return [{ k: 'note', e, f: 'notes', x: `n${value}`, over: [] }];
    if (kind === 3) return [{ k: 'step', e, x: `S${value}`, over: over(e, '$state') }];
    if (kind === 4) return [{ k: 'settle', e, f, x: value, reason: 'r', over: over(e, f) }];
    return [
      { k: 'put', e, f, x: value, over: over(e, f) },
      { k: 'put', e, f: 'title', x: `t${value}`, over: over(e, 'title') },
    ];
  });
};

const receive = (run: Run, to: SimulatedLaptop, parcel: Parcel): void => {
  if (to.take(parcel).ownStreamAhead) to.takeNewIdentity(newName(run));
  // Its officer has it again and goes on under a new name; a finder goes on under the old one.
  if (to.isLost(to.device) && run.random.chance(0.3)) {
    run.told.foundAgain += 1;
    to.takeNewIdentity(newName(run));
  }
};

/** The root, which is the first laptop, reports another lost, or takes in work of one that came later. */
const loss = ({ random, laptops, told }: Run): void => {
  const [root, ...others] = laptops;
  if (root === undefined) return;
  const wall = 1_780_000_000_000 + random.below(1_000_000_000);
  const late = root.lostOnes().flatMap((device) => root.lastOf(device, 'aside').map((hash) => ({ device, hash })));
  if (late.length > 0 && random.chance(0.4)) {
    const { device, hash } = random.one(late);
    root.state(device, wall, [hash]);
    told.takenIn += 1;
    return;
  }
  const { device } = random.one(others);
  if (device === root.device || root.isLost(device)) return;
  root.state(device, wall, root.lastOf(device, 'counting'));
  told.revoked += 1;
};

/** A laptop is copied with its keys, or a backup is put back; the second is mostly noticed at the next start. */
const mishap = (run: Run, memories: Map<SimulatedLaptop, ReturnType<SimulatedLaptop['remember']>>): void => {
  const { random, laptops, told } = run;
  if (random.chance(0.4) || memories.size === 0) {
    const original = random.one(laptops);
    const copy = new SimulatedLaptop(run.world, run.rules, original.device, original.officer);
    copy.restore(original.remember());
    laptops.push(copy);
    told.copied += 1;
    work(run, original);
    work(run, copy);
    return;
  }
  const [laptop, memory] = random.one([...memories]);
  laptop.restore(memory);
  told.restored += 1;
  if (random.chance(0.6)) laptop.takeNewIdentity(newName(run));
  else told.unnoticed += 1;
};

/** Through the first laptop, until nothing is new anywhere. */
const everybodyToEverybody = (run: Run): void => {
  const [hub, ...others] = run.laptops;
  if (hub === undefined) return;
  for (let fresh = 1, round = 0; fresh > 0 && round < 6; round += 1) {
    fresh = 0;
    for (const one of others) fresh += hub.take(one.answerTo(hub.have())).fresh;
    for (const one of others) fresh += one.take(hub.answerTo(one.have())).fresh;
  }
};

const judge = ({ laptops, world, told }: Run): Verdict => {
  const hashes = new Set<string>();
  let vanished = 0;
  for (const [at, laptop] of laptops.entries()) {
    const counted = laptop.counted();
    const folded = laptop.foldOf(counted);
    hashes.add(hashOfFolded(folded));
    vanished = Math.max(vanished, vanishedFrom(counted, folded));
    if (at > 0) continue;
    told.disputed = laptop.disputed();
    told.aside = laptop.asideHere();
    for (const fields of folded.values()) for (const all of fields.values()) told.siblings += Number(all.length > 1);
  }
  told.changes = world.changes.length;
  const waiting = laptops.reduce((sum, laptop) => sum + laptop.waiting, 0);
  return { told, states: hashes.size, waiting, vanished, hash: [...hashes][0] ?? '' };
};

/** Ops of changes that count, but which neither stand nor are named by another that counts. */
const vanishedFrom = (counted: readonly Received[], folded: Folded): number => {
  const accounted = new Set<string>();
  for (const fields of folded.values()) for (const all of fields.values()) for (const { op } of all) accounted.add(op);
  for (const { change } of counted)
    for (const op of change.ops) for (const ref of 'over' in op ? op.over : []) accounted.add(ref);
  let vanished = 0;
  for (const { hash, change } of counted)
    for (const [at, op] of change.ops.entries()) if (op.k !== 'drop' && !accounted.has(`${hash}.${at}`)) vanished += 1;
  return vanished;
};
