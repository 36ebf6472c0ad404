import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Change, Op } from '#shared/exchange/change';
import { foldChanges, type Folded } from '#shared/exchange/fold-changes';
import { streamKey, summaryOf, tipsOf, type HaveSummary } from '#shared/exchange/have-summary';
import { missingParts, placeSegment, type Received } from '#shared/exchange/streams';
import type { Json } from '#shared/domain/outcome';

/** Faults planted into a replica, each of which some property must notice. */
export type Defect =
  | 'acceptGap'
  | 'wallWins'
  | 'arrivalOrder'
  | 'dropEqualLam'
  | 'emptyOver'
  | 'overNewestOnly'
  | 'haveMaximum'
  | 'noLamport'
  | 'compareTimes';

/** Bytes that travel: parts of streams. */
export type Parcel = readonly (readonly Received[])[];

interface HeldChange extends Received {
  disputed: boolean;
}

export const receivedOf = (change: Change): Received => {
  const bytes = canonicalJson(change as unknown as Json);
  return { change, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
};

/** A laptop in memory: streams, waiting room and the reference fold, without files and without keys. */
export class Replica {
  readonly device: string;
  readonly defect: Defect | null;
  readonly held = new Map<string, HeldChange>();
  waiting: Received[] = [];
  readonly #streams = new Map<string, HeldChange[]>();

  constructor(device: string, defect: Defect | null = null) {
    this.device = device;
    this.defect = defect;
  }

  /** Writes one change, seeing everything that stands here. */
  write(space: string, wall: number, ops: readonly Op[], officer = 'o'): Received {
    const own = this.#stream(space, this.device).toSorted((x, y) => x.change.n - y.change.n);
    const last = own.at(-1);
    const seen = [...this.held.values()].filter(({ change }) => change.space === space).map(({ change }) => change.lam);
    const lam = this.defect === 'noLamport' ? own.length + 1 : Math.max(0, ...seen) + 1;
    const received = receivedOf({
      v: 1,
      space,
      device: this.device,
      n: (last?.change.n ?? 0) + 1,
      prev: last?.hash ?? null,
      lam,
      wall,
      officer,
      act: 'a',
      name: 't',
      schema: 1,
      ops,
    });
    this.#hold(received, false);
    return received;
  }

  put(space: string, entity: string, field: string, x: Json, wall = 0): Received {
    return this.write(space, wall, [{ k: 'put', e: entity, f: field, x, over: this.over(space, entity, field) }]);
  }

  /** Settles a field on one of its values. */
  settle(space: string, entity: string, field: string, wall = 0): Received | null {
    const standing = this.folded().get(`${space} ${entity}`)?.get(field) ?? [];
    const [first] = standing.toSorted((x, y) => (x.value < y.value ? -1 : 1));
    if (first === undefined) return null;
    return this.write(space, wall, [
      {
        k: 'settle',
        e: entity,
        f: field,
        x: JSON.parse(first.value) as Json,
        reason: 'r',
        over: this.over(space, entity, field),
      },
    ]);
  }

  /** Ops that stand in a field, as a writer names them. */
  over(space: string, entity: string, field: string): string[] {
    if (this.defect === 'emptyOver') return [];
    const refs = (this.folded().get(`${space} ${entity}`)?.get(field) ?? []).map(({ op }) => op);
    return this.defect === 'overNewestOnly' ? refs.slice(-1) : refs;
  }

  have(): HaveSummary {
    const heads = [...this.#streams.values()].flatMap((stream) => {
      const before = new Set(stream.map(({ change }) => change.prev));
      return stream
        .filter(({ hash }) => !before.has(hash))
        .map(({ change, hash }) => ({ space: change.space, device: change.device, n: change.n, hash }));
    });
    return summaryOf(heads);
  }

  /** What the holder of a have-summary lacks; everything for an empty one. */
  parcel(have: HaveSummary = []): Parcel {
    const tips = tipsOf(have);
    return [...this.#streams].flatMap(([key, stream]) => {
      const rows = stream.map(({ change, hash }) => ({ n: change.n, hash, prev: change.prev, sig: 'signed' }));
      if (this.defect === 'haveMaximum') {
        const highest = Math.max(0, ...have.map(([, , n]) => n));
        return [stream.filter(({ change }) => change.n > highest).toSorted((x, y) => x.change.n - y.change.n)];
      }
      const byHash = new Map(stream.map((one) => [one.hash, one]));
      return missingParts(rows, tips.get(key) ?? new Map<string, number>()).map((part) =>
        part.map(({ hash }) => byHash.get(hash)!),
      );
    });
  }

  /** Takes a parcel in; what may not enter waits. Answers how many changes are new. */
  take(parcel: Parcel): number {
    const before = this.held.size;
    let open: (readonly Received[])[] = [
      ...parcel.filter((part) => part.length > 0),
      ...this.waiting.map((one) => [one]),
    ];
    for (let moved = true; moved;) {
      moved = false;
      const left: (readonly Received[])[] = [];
      for (const part of open) {
        if (this.#place(part)) moved = true;
        else left.push(part);
      }
      open = left;
      if (open.length === 0) break;
    }
    this.waiting = [...new Map(open.flat().map((one) => [one.hash, one])).values()];
    return this.held.size - before;
  }

  folded(): Folded {
    const counted = [...this.held.values()].filter(({ disputed }) => !disputed);
    if (this.defect === 'wallWins' || this.defect === 'arrivalOrder' || this.defect === 'dropEqualLam')
      return this.#defective(counted);
    return foldChanges(counted);
  }

  /** The whole state as text: equal exactly when the states are. */
  state(): string {
    const folded = this.folded();
    return [...folded.keys()]
      .toSorted()
      .map((entity) => {
        const fields = folded.get(entity)!;
        return `${entity} ${[...fields.keys()]
          .toSorted()
          .map((field) => `${field} ${JSON.stringify(fields.get(field))}`)
          .join(' ')}`;
      })
      .join('\n');
  }

  #place(part: readonly Received[]): boolean {
    const [first] = part;
    if (first === undefined) return true;
    const { space, device } = first.change;
    const stream = this.#stream(space, device);
    const placement = placeSegment(
      part,
      (n) => stream.filter(({ change }) => change.n === n),
      () => Math.max(0, ...stream.map(({ change }) => change.n)),
    );
    if (placement.gap !== null && this.defect !== 'acceptGap') return false;
    const { forkAt } = placement;
    if (forkAt !== null) for (const one of stream) if (one.change.n >= forkAt) one.disputed = true;
    for (const one of placement.gap === null ? placement.hold : part) this.#hold(one, false);
    for (const one of placement.dispute) this.#hold(one, true);
    return true;
  }

  #stream(space: string, device: string): HeldChange[] {
    const key = streamKey(space, device);
    const stream = this.#streams.get(key) ?? [];
    this.#streams.set(key, stream);
    return stream;
  }

  #hold(received: Received, disputed: boolean): void {
    if (this.held.has(received.hash)) return;
    const one = { ...received, disputed };
    this.held.set(received.hash, one);
    this.#stream(received.change.space, received.change.device).push(one);
  }

  #defective(counted: readonly HeldChange[]): Folded {
    const folded = foldChanges(counted);
    const rank = (op: string): number => {
      const change = this.held.get(op.slice(0, 64))!.change;
      if (this.defect === 'wallWins') return change.wall;
      return [...this.held.keys()].indexOf(op.slice(0, 64));
    };
    return new Map(
      [...folded].map(([entity, fields]) => [
        entity,
        new Map(
          [...fields].map(([field, values]) => {
            if (this.defect !== 'dropEqualLam')
              return [field, values.toSorted((x, y) => rank(y.op) - rank(x.op)).slice(0, 1)];
            const seen = new Set<number>();
            return [
              field,
              values.filter(({ op }) => {
                const { lam } = this.held.get(op.slice(0, 64))!.change;
                if (seen.has(lam)) return false;
                seen.add(lam);
                return true;
              }),
            ];
          }),
        ),
      ]),
    );
  }
}
