import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBeside } from '#main/db/open-database';
import { disputeStream, holdChanges, keepDisputed } from '#main/journal/journal';
import { foldChanges, type Folded } from '#shared/exchange/fold-changes';
import type { Op } from '#shared/exchange/change';
import type { Received } from '#shared/exchange/streams';
import { Replica } from '../unit/shared/exchange/reference-replica.ts';

const step = fc.record({
  who: fc.nat(2),
  kind: fc.constantFrom('put', 'put', 'add', 'drop', 'note', 'void', 'step', 'settle', 'seal', 'later' as const),
  entity: fc.nat(2),
  field: fc.nat(1),
  value: fc.nat(3),
  sync: fc.boolean(),
});

const opOf = (
  replica: Replica,
  { kind, entity, field, value }: { kind: string; entity: number; field: number; value: number },
): Op => {
  const [e, f] = [`evidence:c-1/${entity}`, `f${field}`];
  const over = (of: string): string[] => replica.over('case:c-1', e, of);
  switch (kind) {
    case 'add':
      return { k: 'add', e, f, x: value };
    case 'drop':
      return { k: 'drop', e, f, over: over(f) };
    case 'note':
      return { k: 'note', e, f, x: `n${value}`, over: value === 0 ? over(f) : [] };
    case 'void':
      return { k: 'void', e, x: { why: value }, over: over('$void') };
    case 'step':
      return { k: 'step', e, x: value, over: over('$state') };
    case 'settle':
      return { k: 'settle', e, f, x: value, reason: 'r', over: over(f) };
    case 'seal':
      return { k: 'seal', e, x: value, heads: [], over: over('$seal') };
    case 'later':
      return { k: 'later', e, f, x: value } as unknown as Op;
    default:
      return { k: 'put', e, f, x: value, over: over(f) };
  }
};

/** The tables' standing values in the shape of the reference fold. */
const tables = (received: readonly Received[], disputed: readonly Received[] = []): string => {
  const { write, close } = openBeside();
  holdChanges(
    write,
    received.map((one) => ({ ...one, sig: null })),
  );
  for (const one of disputed) keepDisputed(write, { ...one, sig: null });
  const text = standing(write);
  close();
  return text;
};

const standing = (write: ReturnType<typeof openBeside>['write']): string =>
  write
    .sql<{ line: string }>(
      `SELECT e.space || ' ' || e.key || ' ' || l.field || ' ' || c.hash || '.' || l.idx || ' ' || l.kind || ' ' || l.value AS line
       FROM live l JOIN entity e ON e.id = l.entity JOIN change c ON c.id = l.change`,
    )
    .map(({ line }) => line)
    .toSorted()
    .join('\n');

const reference = (folded: Folded): string =>
  [...folded]
    .flatMap(([entity, fields]) =>
      [...fields].flatMap(([field, values]) =>
        values.map(({ op, kind, value }) => `${entity} ${field} ${op} ${kind} ${value}`),
      ),
    )
    .toSorted()
    .join('\n');

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const play = (steps: readonly Step[]): Received[] => {
  const all = [0, 1, 2].map((at) => new Replica(String(at).repeat(64)));
  for (const one of steps) {
    const writer = all[one.who]!;
    writer.write('case:c-1', 0, [opOf(writer, one), opOf(writer, { ...one, field: 1 - one.field })]);
    if (one.sync) for (const other of all) if (other !== writer) other.take(writer.parcel());
  }
  for (const from of all) all[0]!.take(from.parcel());
  return [...all[0]!.held.values()];
};

describe('the fold of the tables', () => {
  it('equals the reference fold, in whatever order and however often changes arrive', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, order) => {
        const received = play(steps);
        const wanted = reference(foldChanges(received));
        const shuffled = received
          .map((one) => ({ one, at: order.next().value as number }))
          .toSorted((x, y) => x.at - y.at)
          .map(({ one }) => one);
        expect(tables(received)).toBe(wanted);
        expect(tables([...shuffled, ...shuffled.slice(0, 3)])).toBe(wanted);
        expect(tables(received.toReversed())).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out a disputed branch as if it had never been, whether the dispute came before or after', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 20 }), fc.integer({ min: 1, max: 4 }), (steps, from) => {
        const received = play(steps);
        const device = '1'.repeat(64);
        const isStruck = ({ change }: Received): boolean => change.device === device && change.n >= from;
        const [struck, counted] = [received.filter((one) => isStruck(one)), received.filter((one) => !isStruck(one))];
        const wanted = reference(foldChanges(counted));
        const { write, close } = openBeside();
        holdChanges(
          write,
          received.map((one) => ({ ...one, sig: null })),
        );
        disputeStream(write, device, 'case:c-1', from);
        const afterwards = standing(write);
        close();
        expect(afterwards).toBe(wanted);
        expect(tables(counted, struck)).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });
});
