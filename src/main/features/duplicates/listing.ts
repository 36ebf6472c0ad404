import type { Checked, Output } from '#shared/contract/index';
import { comparableOf } from '#shared/domain/duplicates/comparable';
import type { DuplicatePair } from '#shared/domain/duplicates/duplicate-view';
import { likely, scoreDuplicate } from '#shared/domain/duplicates/score';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';
import { askedOf, heldLike } from './radar.ts';

/** Rows between two breaths, and pairs told at most: the likeliest. */
const stepRows = 100;
const toldAtMost = 2000;

interface Row {
  readonly seq: number;
  readonly id: CaseId;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly fields: string;
}

/**
 * Every pair of cases here that is likely one application and that nobody has said to be none, likeliest first. Found by
 * what alone makes two applications likely to be one; a case's own page looks further (shared files, former names).
 */
export const listDuplicates = (
  desk: OpenDesk,
  { job }: Checked<'duplicates.list'>,
): Promise<Output<'duplicates.list'>> =>
  desk.jobs.run(job, async (signal, progress) => {
    const total = desk.db.read((read) => read.one<{ n: number }>('SELECT count(*) AS n FROM case_file')?.n ?? 0);
    const dismissed = desk.db.read(dismissedPairs);
    const pairs = new Map<string, DuplicatePair>();
    let reached = 0;
    let done = 0;
    for (;;) {
      stopIfCancelled(signal);
      progress('compare', done, total);
      await new Promise((resume) => setImmediate(resume));
      const rows = desk.db.read((read) => step(read, desk, reached, dismissed, pairs));
      const last = rows.at(-1);
      if (last === undefined) break;
      reached = last.seq;
      done += rows.length;
    }
    const found = [...pairs.values()].toSorted((a, b) => b.score - a.score || (a.one.number < b.one.number ? -1 : 1));
    return {
      pairs: found.slice(0, toldAtMost),
      total: found.length,
      ready: desk.db.read((read) => desk.finder.isCurrent(read)),
    };
  });

const step = (
  read: Read,
  desk: OpenDesk,
  after: number,
  dismissed: ReadonlySet<string>,
  pairs: Map<string, DuplicatePair>,
): readonly Row[] => {
  const rows = read.sql<Row>(
    'SELECT seq, id, number, applicant, title, fields FROM case_file WHERE seq > ? ORDER BY seq LIMIT ?',
    after,
    stepRows,
  );
  const comparables = rows.map(({ fields }) => comparableOf(JSON.parse(fields) as { readonly [field: string]: Json }));
  const held = heldLike(read, desk.finder, comparables.map(askedOf));
  for (const [at, { id, number, applicant, title }] of rows.entries()) {
    const mine = comparables[at];
    for (const other of held[at] ?? []) {
      if (mine === undefined || other.case === null || other.case === id) continue;
      const key = pairKey(id, other.case);
      if (pairs.has(key) || dismissed.has(key)) continue;
      const scored = scoreDuplicate(mine, other.comparable);
      if (scored.score < likely) continue;
      const theirs = { case: other.case, number: other.number, applicant: other.applicant, title: other.title };
      pairs.set(key, { one: { case: id, number, applicant, title }, other: theirs, ...scored });
    }
  }
  return rows;
};

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const dismissedPairs = (read: Read): ReadonlySet<string> =>
  new Set(
    read
      .sql<{ case_id: string; other_id: string }>('SELECT case_id, other_id FROM distinct_case')
      .map(({ case_id, other_id }) => pairKey(case_id, other_id)),
  );
