import type { MergeBlock, MergeUndoing } from '#shared/domain/exchange/merge-undoing';
import { Refusal } from '#shared/domain/outcome';
import type { Change } from '#shared/exchange/change';
import type { Read, Write } from '../db/handles.ts';
import { keepAsideOnly, predecessorsOf, setAsideChanges, staysAlways } from '../journal/set-aside.ts';

/** Changes a merge entered, by the rows they got. */
interface Range {
  readonly bundle: string;
  readonly first: number;
  readonly last: number;
}

/** Runs a merge's entering and remembers which changes it entered. Everything in the transaction before and after is not its. */
export const keepRange = (write: Write, bundle: string, before: number): void => {
  const last = lastRow(write);
  if (last > before)
    write.exec('INSERT INTO merge_range (bundle, first, last) VALUES (?, ?, ?)', bundle, before + 1, last);
};

export const lastRow = (read: Read): number =>
  read.one<{ id: number | null }>('SELECT max(id) AS id FROM main.change')?.id ?? 0;

/** True while the merge of this bundle is undone here. */
export const isUndone = (read: Read, bundle: string): boolean =>
  read.one('SELECT 1 FROM merge_undone WHERE bundle = ?', bundle) !== undefined;

/**
 * Undoes a merge whole, on this laptop only: what it entered stays in the journal, goes on to others, and is left out
 * of the fold, with whatever comes later and builds on it. Certificates, recusals and policy stay. Faults:
 * `exchange.undoUnknown`, `exchange.undoneAlready`, `exchange.undoForked`, `exchange.undoNothing`, `exchange.builtUpon`.
 */
export const undoMerge = (write: Write, bundle: string, officer: string, now: number): readonly number[] => {
  const rows = rowsOf(write, bundle);
  const block = blockOf(write, bundle, officer, rows);
  if (block !== null) throw new Refusal(block.code, block.facts);
  const ids = rows.filter(goes).map(({ id }) => id);
  setAsideChanges(write, ids, bundle);
  write.exec('INSERT INTO merge_undone (bundle, at, officer) VALUES (?, ?, ?)', bundle, now, officer);
  return ids;
};

/** Lets what an undone merge entered count again, as if it had never been undone. Fault: `exchange.notUndone`. */
export const takeUpMerge = (write: Write, bundle: string): number => {
  if (!isUndone(write, bundle)) throw new Refusal('exchange.notUndone', {});
  write.exec('DELETE FROM merge_undone WHERE bundle = ?', bundle);
  const ranges = write.sql<Range>(
    'SELECT r.bundle, r.first, r.last FROM merge_range r JOIN merge_undone u ON u.bundle = r.bundle ORDER BY r.bundle, r.first',
  );
  return keepAsideOnly(write, (id) => ranges.find(({ first, last }) => first <= id && id <= last)?.bundle ?? null);
};

/** What undoing this merge would take along, and what stands against it. Cases the officer does not see are not named. */
export const undoingOf = (read: Read, bundle: string, officer: string): MergeUndoing => {
  const rows = rowsOf(read, bundle);
  const going = rows.filter(goes);
  const ids = new Set(rows.map(({ id }) => id));
  const perCase = new Map<string, number>();
  for (const { space } of going) {
    const id = caseOf(space);
    if (id !== null) perCase.set(id, (perCase.get(id) ?? 0) + 1);
  }
  const cases = [...perCase].flatMap(([id, changes]) => {
    const row = read.one<{ number: string; applicant: string; title: string }>(
      'SELECT number, applicant, title FROM case_file WHERE id = ?',
      id,
    );
    if (row === undefined) return [];
    const other = read
      .sql<{ id: number }>('SELECT id FROM main.change WHERE space = ? AND set_aside IS NULL', `case:${id}`)
      .some((one) => !ids.has(one.id));
    return [{ id, ...row, changes, whole: !other }];
  });
  return {
    bundle,
    changes: going.length,
    staying: rows.length - going.length,
    cases: cases.toSorted((a, b) => Number(b.whole) - Number(a.whole) || (a.number < b.number ? -1 : 1)),
    block: blockOf(read, bundle, officer, rows),
  };
};

interface Row {
  readonly id: number;
  readonly hash: string;
  readonly space: string;
  readonly disputed: number;
  readonly set_aside: string | null;
}

const rowsOf = (read: Read, bundle: string): readonly Row[] =>
  read.sql<Row>(
    `SELECT c.id, c.hash, c.space, c.disputed, c.set_aside FROM merge_range r JOIN main.change c ON c.id BETWEEN r.first AND r.last
     WHERE r.bundle = ? ORDER BY c.id`,
    bundle,
  );

const goes = ({ space, set_aside }: Row): boolean => !staysAlways(space) && set_aside === null;

/** Why the merge cannot be undone now, or null. */
const blockOf = (read: Read, bundle: string, officer: string, rows: readonly Row[]): MergeBlock | null => {
  if (isUndone(read, bundle)) return { code: 'exchange.undoneAlready', facts: {} };
  if (rows.length === 0) return { code: 'exchange.undoUnknown', facts: {} };
  // Two histories under one name were found out: that finding is not to be hidden again.
  if (rows.some(({ disputed }) => disputed === 1)) return { code: 'exchange.undoForked', facts: {} };
  const going = rows.filter(goes);
  if (going.length === 0) return { code: 'exchange.undoNothing', facts: {} };
  const later = builtOn(read, officer, new Set(rows.map(({ id }) => id)), going);
  if (later === null) return null;
  const by = read.one<{ name: string }>('SELECT name FROM officer WHERE id = ?', later.officer)?.name;
  const id = caseOf(later.space);
  const number =
    id === null ? undefined : read.one<{ number: string }>('SELECT number FROM case_file WHERE id = ?', id)?.number;
  return {
    code: 'exchange.builtUpon',
    facts: { officer: by ?? later.officer, act: later.name, at: later.wall, case: number ?? '—' },
  };
};

interface Later {
  readonly id: number;
  readonly officer: string;
  readonly name: string;
  readonly wall: number;
  readonly space: string;
}

/**
 * The first later change that leans on the merge: this officer's work on a case (or record) it touched, whether or not
 * it replaced anything, since he had it before his eyes; and whoever's change that continues, replaces or names one.
 */
const builtOn = (read: Read, officer: string, inside: ReadonlySet<number>, going: readonly Row[]): Later | null => {
  const first = going[0]?.id ?? 0;
  const subjects = new Set(going.map(({ space }) => subjectOf(space)));
  const hashes = new Set(going.map(({ hash }) => hash));
  const after = read.each<Later & { readonly bytes: string }>(
    'SELECT id, officer, name, wall, space, bytes FROM main.change WHERE id > ? AND set_aside IS NULL ORDER BY id',
    first,
  );
  for (const { bytes, ...later } of after) {
    if (inside.has(later.id) || staysAlways(later.space)) continue;
    const own = later.officer === officer && subjects.has(subjectOf(later.space));
    if (own || namesAny(JSON.parse(bytes) as Change, hashes)) {
      after.return?.();
      return later;
    }
  }
  return null;
};

const namesAny = (change: Change, hashes: ReadonlySet<string>): boolean =>
  [...predecessorsOf(change)].some((hash) => hashes.has(hash));

/** What a space is about: its case, or the space itself. */
const subjectOf = (space: string): string => caseOf(space) ?? space;

const caseOf = (space: string): string | null => /^(?:case|review):([^/]+)/.exec(space)?.[1] ?? null;
