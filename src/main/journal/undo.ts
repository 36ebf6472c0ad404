import { Refusal, type Json } from '#shared/domain/outcome';
import { fieldOfOp, opRef, type Change, type Op } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { append, type Act, type Author } from './journal.ts';

interface Row {
  hash: string;
  space: string;
  officer: string;
  device: string;
  bytes: string;
}

/**
 * Takes an act back by writing what stood before it, change by change: the journal only grows, and an undo can itself
 * be undone. Refuses what was built on since (`undo.builtUpon`), someone else's act (`undo.notYours`) and an unknown one.
 */
export const undoAct = (write: Write, author: Author, act: string, as: Act): readonly string[] => {
  const changes = write.sql<Row>(
    'SELECT hash, space, officer, device, bytes FROM change WHERE act = ? ORDER BY id DESC',
    act,
  );
  if (changes.length === 0) throw new Refusal('undo.unknown', { act });
  if (changes.some((change) => change.officer !== author.officer)) throw new Refusal('undo.notYours', { act });
  if (!isUndoable(write, act)) throw new Refusal('undo.builtUpon', { act });
  const spaces: string[] = [];
  for (const { hash, space, bytes } of changes) {
    const ops = inverseOps(write, hash, JSON.parse(bytes) as Change);
    if (ops.length === 0) continue;
    append(write, author, as, space, ops);
    spaces.push(space);
  }
  return spaces;
};

/** True while everything the act wrote still stands. */
export const isUndoable = (read: Read, act: string): boolean => {
  const made = read.one<{ effects: number; standing: number }>(
    `SELECT sum(effects) AS effects, (SELECT count(*) FROM live WHERE change IN (SELECT id FROM change WHERE act = ?)) AS standing
     FROM change WHERE act = ?`,
    act,
    act,
  );
  return made !== undefined && made.effects !== null && made.effects === made.standing;
};

const inverseOps = (read: Read, hash: string, change: Change): Op[] =>
  change.ops.flatMap((op, index) => inverseOf(read, opRef(hash, index), op)).toReversed();

const inverseOf = (read: Read, ref: string, op: Op): Op[] => {
  const field = fieldOfOp(op);
  switch (op.k) {
    case 'add':
    case 'note':
    case 'seal':
      return [{ k: 'drop', e: op.e, f: field, over: [ref] }];
    case 'put':
    case 'settle':
    case 'step':
    case 'void': {
      const before = op.over.map((target) => valueOf(read, target));
      const values: readonly Json[] = before.length === 0 ? [null] : before;
      return values.map((x) => ({ k: 'put', e: op.e, f: field, x, over: [ref] }));
    }
    case 'drop':
      return op.over.flatMap((target) => {
        const dropped = opOf(read, target);
        if (dropped === undefined) return [];
        return ['over' in dropped ? { ...dropped, over: [] } : dropped];
      });
  }
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
