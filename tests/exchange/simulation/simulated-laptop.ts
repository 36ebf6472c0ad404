import { createHash } from 'node:crypto';
import type { Op } from '#shared/exchange/change';
import type { Folded } from '#shared/exchange/fold-changes';
import { streamKey, summaryOf, tipsOf, type HaveSummary } from '#shared/exchange/have-summary';
import { missingParts, type Received, type StreamHead, type StreamRow } from '#shared/exchange/streams';
import type { Rules } from './rules.ts';
import { fieldName, type World } from './world.ts';

/** What travels: parts of streams that end at signed heads, and what the sender holds. */
export interface Parcel {
  readonly sender: string;
  readonly counter: number;
  readonly have: HaveSummary;
  readonly parts: readonly (readonly Received[])[];
}

interface Memory {
  readonly held: Int32Array;
  readonly arrived: number;
  readonly latest: ReadonlyMap<string, number>;
  readonly lams: ReadonlyMap<string, number>;
  readonly waiting: readonly (readonly Received[])[];
  readonly aside: ReadonlySet<number>;
  readonly losses: ReadonlyMap<string, Loss>;
}

/** What the root said of a lost laptop: the changes that count, and when this came here. */
interface Loss {
  readonly named: ReadonlySet<string>;
  readonly arrived: number;
}

/** A laptop without files and keys, over the product's own rules for streams, have-summaries and the fold. */
export class SimulatedLaptop {
  device: string;
  readonly officer: string;
  readonly #world: World;
  readonly #rules: Rules;
  /** By number of the change: 0 not here, else its place in the order of arrival; negative where it counts in nothing. */
  #held = new Int32Array(1024);
  #arrived = 0;
  #latest = new Map<string, number>();
  #lams = new Map<string, number>();
  #waiting: readonly (readonly Received[])[] = [];
  /** Of what counts in nothing: by numbers of changes, what a lost laptop is not shown to have written before. */
  #aside = new Set<number>();
  #losses = new Map<string, Loss>();
  #counter = 0;
  readonly #former: string[] = [];
  readonly #peers = new Map<string, { readonly counter: number; readonly have: HaveSummary }>();

  constructor(world: World, rules: Rules, device: string, officer: string) {
    this.#world = world;
    this.#rules = rules;
    this.device = device;
    this.officer = officer;
  }

  get waiting(): number {
    return this.#waiting.reduce((sum, part) => sum + part.length, 0);
  }

  /** Writes one change; `opsOf` is told what stands here. */
  write(
    space: string,
    wall: number,
    opsOf: (over: (entity: string, field: string) => string[]) => readonly Op[],
  ): void {
    const key = streamKey(space, this.device);
    const n = this.#latest.get(key) ?? 0;
    const last = this.#heldAt(key, n)[0];
    const number = this.#world.write({
      v: 1,
      space,
      device: this.device,
      n: n + 1,
      prev: last?.hash ?? null,
      lam: (this.#lams.get(space) ?? 0) + 1,
      wall,
      officer: this.officer,
      act: 'act',
      name: 'simulated.write',
      schema: 1,
      ops: opsOf((entity, field) => this.#standing(space, entity, field)),
    });
    this.#hold(number, false);
    this.#judge([this.device]);
  }

  /** As the root, reports a laptop lost or takes in more of it: the last change of each stream that is to count. */
  state(device: string, wall: number, counts: readonly string[]): void {
    this.write('roster', wall, () => [
      { k: 'put', e: `device:${device}`, f: 'revoked', x: counts.toSorted(), over: [] },
    ]);
  }

  isLost(device: string): boolean {
    return this.#losses.has(device);
  }

  lostOnes(): readonly string[] {
    return [...this.#losses.keys()];
  }

  /** Last changes of a laptop's streams: of what counts here, or of what is kept aside. */
  lastOf(device: string, which: 'counting' | 'aside'): string[] {
    const wanted = (number: number): boolean =>
      which === 'aside' ? this.#aside.has(number) : (this.#held[number] ?? 0) > 0;
    return [...this.#latest].flatMap(([key, latest]) => {
      if (!key.startsWith(device)) return [];
      for (let n = latest; n >= 1; n -= 1) {
        const number = this.#world.at(key, n).find((one) => this.#held[one] && wanted(one));
        if (number !== undefined) return [this.#world.changes[number]!.hash];
      }
      return [];
    });
  }

  /** What this laptop would put on a stick for another, going by what that one last said it holds. */
  parcelFor(to: string | null, wanted: (space: string) => boolean): Parcel {
    this.#signOwn();
    this.#counter += 1;
    const known = to === null ? [] : (this.#peers.get(to)?.have ?? []);
    return { sender: this.device, counter: this.#counter, have: this.have(), parts: this.#missing(known, wanted) };
  }

  /** What the holder of exactly that lacks. */
  answerTo(have: HaveSummary): Parcel {
    this.#signOwn();
    this.#counter += 1;
    return { sender: this.device, counter: this.#counter, have: this.have(), parts: this.#missing(have, () => true) };
  }

  have(): HaveSummary {
    const heads: StreamHead[] = [];
    for (const key of this.#latest.keys())
      for (const { change, hash } of this.#tips(key))
        heads.push({ space: change.space, device: change.device, n: change.n, hash });
    return summaryOf(heads);
  }

  /**
   * Takes a parcel in, again and again with what waits until nothing moves. Answers how many changes are new, and
   * whether a later change of its own stream came from elsewhere: then it was rolled back or copied.
   */
  take(parcel: Parcel): { readonly fresh: number; readonly ownStreamAhead: boolean } {
    const before = this.#arrived;
    const came = new Set(parcel.parts.flatMap(([first]) => first?.change.device ?? []));
    for (const [first] of this.#waiting) if (first !== undefined) came.add(first.change.device);
    if ((this.#peers.get(parcel.sender)?.counter ?? 0) < parcel.counter)
      this.#peers.set(parcel.sender, { counter: parcel.counter, have: parcel.have });
    let ahead = false;
    let open: readonly (readonly Received[])[] = [...parcel.parts, ...this.#waiting];
    for (let moved = true; moved && open.length > 0;) {
      const left: (readonly Received[])[] = [];
      for (const part of open) {
        const placed = this.#place(part);
        if (placed === 'gap') left.push(part);
        if (placed === 'entered' && part[0]?.change.device === this.device) ahead = true;
      }
      moved = left.length < open.length;
      open = left;
    }
    this.#waiting = [...new Map(open.map((part) => [part.at(-1)?.hash ?? '', part])).values()];
    this.#judge(came);
    return { fresh: this.#arrived - before, ownStreamAhead: ahead };
  }

  /** Goes on under another name; what it wrote before stays its own. */
  takeNewIdentity(device: string): void {
    this.#former.push(this.device);
    this.device = device;
  }

  remember(): Memory {
    const [latest, lams] = [new Map(this.#latest), new Map(this.#lams)];
    const [aside, losses] = [new Set(this.#aside), new Map(this.#losses)];
    return { held: this.#held.slice(), arrived: this.#arrived, latest, lams, waiting: this.#waiting, aside, losses };
  }

  /** The database put back as it was; the program notices or does not. */
  restore(memory: Memory): void {
    this.#held = memory.held.slice();
    this.#arrived = memory.arrived;
    this.#latest = new Map(memory.latest);
    this.#lams = new Map(memory.lams);
    this.#waiting = memory.waiting;
    this.#aside = new Set(memory.aside);
    this.#losses = new Map(memory.losses);
  }

  /** Changes that count, in the order in which they came. */
  counted(): Received[] {
    const numbers: number[] = [];
    for (const [number, place] of this.#held.entries()) if (place > 0) numbers.push(number);
    return numbers
      .toSorted((x, y) => this.#held[x]! - this.#held[y]!)
      .flatMap((number) => this.#world.changes[number] ?? []);
  }

  disputed(): number {
    return this.#held.reduce((sum, place, number) => sum + Number(place < 0 && !this.#aside.has(number)), 0);
  }

  asideHere(): number {
    return this.#aside.size;
  }

  /** What this laptop makes of changes, in the order in which they came. */
  foldOf(counted: readonly Received[]): Folded {
    return this.#rules.fold(counted);
  }

  #standing(space: string, entity: string, field: string): string[] {
    const numbers = this.#world
      .touching(fieldName(space, entity, field))
      .filter((number) => (this.#held[number] ?? 0) > 0);
    const arrived = numbers.toSorted((x, y) => this.#held[x]! - this.#held[y]!);
    const folded = this.#rules.fold(arrived.flatMap((number) => this.#world.changes[number] ?? []));
    return (folded.get(`${space} ${entity}`)?.get(field) ?? []).map(({ op }) => op);
  }

  #signOwn(): void {
    for (const key of this.#latest.keys()) {
      if (![this.device, ...this.#former].some((device) => key.startsWith(device))) continue;
      for (const { hash } of this.#tips(key)) this.#world.sign(hash);
    }
  }

  #missing(have: HaveSummary, wanted: (space: string) => boolean): Received[][] {
    const known = tipsOf(have);
    const missing: Received[][] = [];
    for (const key of this.#latest.keys()) {
      const tips = known.get(key) ?? new Map<string, number>();
      if (!wanted(key.slice(key.indexOf(' ') + 1)) || this.#tips(key).every(({ hash }) => tips.has(hash))) continue;
      for (const part of missingParts(this.#rows(key, tips), tips))
        missing.push(part.map(({ hash }) => this.#received(hash)));
    }
    return missing;
  }

  /** A stream as it is held, from the last change on that the other is known to hold. */
  #rows(key: string, tips: ReadonlyMap<string, number>): StreamRow[] {
    const rows: StreamRow[] = [];
    const latest = this.#latest.get(key) ?? 0;
    const isFork = this.#world.forked.has(key);
    for (let n = latest; n >= 1; n -= 1) {
      for (const { hash, change } of this.#heldAt(key, n))
        rows.push({ n, hash, prev: change.prev, sig: this.#world.isSigned(hash) ? 'signed' : null });
      if (!isFork && tips.has(rows.at(-1)?.hash ?? '')) break;
    }
    return rows.toReversed();
  }

  #tips(key: string): readonly Received[] {
    if (!this.#world.forked.has(key)) return this.#heldAt(key, this.#latest.get(key) ?? 0);
    const rows = this.#rows(key, new Map());
    const before = new Set(rows.map(({ prev }) => prev));
    return rows.filter(({ hash }) => !before.has(hash)).map(({ hash }) => this.#received(hash));
  }

  #heldAt(key: string, n: number): readonly Received[] {
    const held: Received[] = [];
    for (const number of this.#world.at(key, n)) if (this.#held[number]) held.push(this.#world.changes[number]!);
    return held;
  }

  #received(hash: string): Received {
    return this.#world.changes[this.#world.numberOf(hash)]!;
  }

  #place(part: readonly Received[]): 'gap' | 'entered' | 'same' {
    const last = part.at(-1);
    if (last === undefined || this.#held[this.#world.numberOf(last.hash)]) return 'same';
    const key = streamKey(last.change.space, last.change.device);
    const placement = this.#rules.place(
      part,
      (n) =>
        this.#world
          .at(key, n)
          .filter((number) => this.#held[number])
          .map((number) => ({ hash: this.#world.changes[number]!.hash, disputed: this.#isDisputed(number) })),
      () => this.#latest.get(key) ?? 0,
    );
    if (placement.gap !== null) return 'gap';
    // What comes of a lost laptop counts in nothing until all of it is judged.
    if (this.#losses.has(last.change.device)) {
      for (const { hash } of [...placement.hold, ...placement.dispute]) this.#hold(this.#world.numberOf(hash), true);
      return placement.hold.length + placement.dispute.length > 0 ? 'entered' : 'same';
    }
    const from = placement.forkAt ?? Number.POSITIVE_INFINITY;
    for (let n = from; n <= (this.#latest.get(key) ?? 0); n += 1)
      for (const number of this.#world.at(key, n)) this.#held[number] = -Math.abs(this.#held[number] ?? 0);
    for (const { hash } of placement.hold) this.#hold(this.#world.numberOf(hash), false);
    for (const { hash } of placement.dispute) this.#hold(this.#world.numberOf(hash), true);
    return placement.hold.length + placement.dispute.length > 0 ? 'entered' : 'same';
  }

  #isDisputed(number: number): boolean {
    return (this.#held[number] ?? 0) < 0 && !this.#aside.has(number);
  }

  /** Marks anew everything held of those of these laptops that are lost, as the rules say. */
  #judge(devices: Iterable<string>): void {
    for (const device of devices) {
      const loss = this.#losses.get(device);
      if (loss === undefined) continue;
      for (const [key, latest] of this.#latest) {
        if (!key.startsWith(device)) continue;
        const rows: {
          readonly number: number;
          readonly n: number;
          readonly hash: string;
          readonly prev: string | null;
        }[] = [];
        for (let n = 1; n <= latest; n += 1)
          for (const number of this.#world.at(key, n)) {
            const { hash, change } = this.#world.changes[number]!;
            if (this.#held[number]) rows.push({ number, n, hash, prev: change.prev });
          }
        const before = (hash: string): boolean => Math.abs(this.#held[this.#world.numberOf(hash)] ?? 0) < loss.arrived;
        const marks = this.#rules.judge(rows, loss.named, before);
        for (const { number, hash } of rows) {
          const place = Math.abs(this.#held[number] ?? 0);
          this.#held[number] = marks.get(hash) === 'counts' ? place : -place;
          if (marks.get(hash) === 'aside') this.#aside.add(number);
          else this.#aside.delete(number);
        }
      }
    }
  }

  /** A statement of the root holds whoever brings it and whatever becomes of the stream it came in. */
  #learnOfLoss({ change }: Received): void {
    for (const op of change.ops) {
      if (op.k !== 'put' || op.f !== 'revoked') continue;
      const device = op.e.slice('device:'.length);
      const known = this.#losses.get(device);
      const named = new Set([...(known?.named ?? []), ...(op.x as readonly string[])]);
      this.#losses.set(device, { named, arrived: known?.arrived ?? this.#arrived });
      this.#judge([device]);
    }
  }

  #hold(number: number, disputed: boolean): void {
    if (number >= this.#held.length) {
      const grown = new Int32Array(Math.max(number + 1, this.#held.length * 2));
      grown.set(this.#held);
      this.#held = grown;
    }
    if (this.#held[number]) return;
    this.#arrived += 1;
    this.#held[number] = disputed ? -this.#arrived : this.#arrived;
    const { change } = this.#world.changes[number]!;
    const key = streamKey(change.space, change.device);
    this.#latest.set(key, Math.max(this.#latest.get(key) ?? 0, change.n));
    this.#lams.set(change.space, Math.max(this.#lams.get(change.space) ?? 0, change.lam));
    if (change.space === 'roster') this.#learnOfLoss(this.#world.changes[number]!);
  }
}

/** The hash two laptops compare, over the reference fold: the same text as the one over the tables. */
export const hashOfFolded = (folded: Folded): string => {
  const standing = [...folded].flatMap(([name, fields]) =>
    name.startsWith('private:') ? [] : [...fields.values()].flatMap((values) => values.map(({ op }) => op)),
  );
  const digest = createHash('sha256');
  for (const op of standing.toSorted(byPlace)) digest.update(`${op}\n`);
  return digest.digest('hex');
};

/** By change, then by place in it. */
const byPlace = (a: string, b: string): number => {
  const [one, other] = [a.slice(0, 64), b.slice(0, 64)];
  return one === other ? Number(a.slice(65)) - Number(b.slice(65)) : one < other ? -1 : 1;
};
