import { Refusal, type Json } from '#shared/domain/outcome';
import { fieldOfOp, opRef, type Change, type Op } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { append, type Act, type Author } from './journal.ts';

interface Row {
  hash: string;
  space: string;
  officer: string;
  bytes: string;
}

/** Ops of one undoing change; far below the size limit of a change. */
const opsPerChange = 200;
/** Milliseconds of work between two breaths. */
const stepMs = 25;

/**
 * Takes an act back by writing what stood before it: the journal only grows, and an undo can itself be undone. Refuses
 * what was built on since (`undo.builtUpon`), someone else's act (`undo.notYours`) and an unknown one. Answers
 * the spaces.
 */
export const undoAct = (write: Write, author: Author, act: string, as: Act): readonly string[] => {
  const steps = undoSteps(write, author, act, as);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};

/** The same, an act of thousands of cases: `between` is awaited every few milliseconds. */
export const undoLargeAct = async (
  write: Write,
  author: Author,
  act: string,
  as: Act,
  between: () => Promise<void>,
): Promise<readonly string[]> => {
  const steps = undoSteps(write, author, act, as);
  for (;;) {
    const until = performance.now() + stepMs;
    while (performance.now() < until) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
    await between();
  }
};

/** Whether an act has so many changes that taking it back would hold up everything else. */
export const isLargeAct = (read: Read, act: string): boolean =>
  (read.one<{ count: number }>('SELECT count(*) AS count FROM (SELECT 1 FROM change WHERE act = ? LIMIT ?)', act, large)
    ?.count ?? 0) === large;

const large = 100;

/** One space after the other; what it comes to at the end are the spaces. */
function* undoSteps(
  write: Write,
  author: Author,
  act: string,
  as: Act,
): Generator<undefined, readonly string[], undefined> {
  const changes = write.sql<Row>('SELECT hash, space, officer, bytes FROM change WHERE act = ? ORDER BY id', act);
  if (changes.length === 0) throw new Refusal('undo.unknown', { act });
  if (changes.some((change) => change.officer !== author.officer)) throw new Refusal('undo.notYours', { act });
  if (!isUndoable(write, act)) throw new Refusal('undo.builtUpon', { act });
  const bySpace = new Map<string, Row[]>();
  for (const change of changes) bySpace.set(change.space, [...(bySpace.get(change.space) ?? []), change]);
  for (const [space, made] of bySpace) {
    const ops = inverseOps(write, made);
    for (let at = 0; at < ops.length; at += opsPerChange) {
      append(write, author, as, space, ops.slice(at, at + opsPerChange));
    }
    yield;
  }
  return [...bySpace.keys()];
}

/**
 * Acts that stay: what only adds a thing named by its own content, on which cases may lean; what binds or keeps people
 * away (seals, recusal, an issued notice, the number of a paper) is followed by a further act with its own reason instead.
 */
const lasting = `'policy.hold', 'policy.load', 'policy.configure', 'review.finish', 'review.revise', 'recusal.declare', 'recusal.order', 'recusal.decide', 'supplements.draw', 'supplements.issue', 'papers.make', 'papers.strike', 'people.revoke', 'people.take'`;

/** True while nothing but the act itself has replaced anything it wrote. */
export const isUndoable = (read: Read, act: string): boolean =>
  read.one(
    `SELECT 1 FROM change c WHERE c.act = ? AND (c.disputed <> 0 OR c.set_aside IS NOT NULL OR c.name IN (${lasting}) OR EXISTS (
       SELECT 1 FROM superseded s JOIN change by_ ON by_.id = s.change
       WHERE s.owner = c.id AND by_.act <> c.act)) LIMIT 1`,
    act,
  ) === undefined;

/** What the changes of an act in one space come to, turned round: each field once, back to what stood before the act. */
const inverseOps = (read: Read, changes: readonly Row[]): Op[] => {
  const own = new Set(changes.map((change) => change.hash));
  const isOwn = (target: string): boolean => own.has(target.slice(0, target.lastIndexOf('.')));
  const fields = new Map<
    string,
    { readonly e: string; readonly f: string; readonly over: string[]; readonly before: string[] }
  >();
  const ops: Op[] = [];
  for (const { hash, bytes } of changes) {
    for (const [index, op] of (JSON.parse(bytes) as Change).ops.entries()) {
      const [ref, f] = [opRef(hash, index), fieldOfOp(op)];
      switch (op.k) {
        case 'add':
        case 'note':
        case 'seal':
          ops.push({ k: 'drop', e: op.e, f, over: [ref] });
          break;
        case 'drop':
          ops.push(...op.over.filter((target) => !isOwn(target)).flatMap((target) => revived(read, target)));
          break;
        default: {
          const key = JSON.stringify([op.e, f]);
          const field = fields.get(key) ?? { e: op.e, f, over: [], before: [] };
          fields.set(key, field);
          field.over.push(ref);
          field.before.push(...op.over.filter((target) => !isOwn(target)));
        }
      }
    }
  }
  for (const { e, f, over, before } of fields.values()) {
    const values: readonly Json[] = before.length === 0 ? [null] : before.map((target) => valueOf(read, target));
    // What the act itself had replaced already stands no more; naming it again would bring it back with the next undo.
    const standing = over.filter((ref) => isStanding(read, ref));
    for (const x of values) ops.push({ k: 'put', e, f, x, over: standing });
  }
  return ops;
};

const isStanding = (read: Read, ref: string): boolean => {
  const dot = ref.lastIndexOf('.');
  return (
    read.one(
      'SELECT 1 FROM live WHERE change = (SELECT id FROM change WHERE hash = ?) AND idx = ?',
      ref.slice(0, dot),
      Number(ref.slice(dot + 1)),
    ) !== undefined
  );
};

const revived = (read: Read, target: string): Op[] => {
  const dropped = opOf(read, target);
  if (dropped === undefined) return [];
  return ['over' in dropped ? { ...dropped, over: [] } : dropped];
};

const opOf = (read: Read, target: string): Op | undefined => {
  const dot = target.lastIndexOf('.');
  const owner = read.one<{ bytes: string }>('SELECT bytes FROM change WHERE hash = ?', target.slice(0, dot));
  return owner === undefined ? undefined : (JSON.parse(owner.bytes) as Change).ops[Number(target.slice(dot + 1))];
};

const valueOf = (read: Read, target: string): Json => {
  const op = opOf(read, target);
  return op !== undefined && 'x' in op ? op.x : null;
};
