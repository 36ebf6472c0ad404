import { comparableOf, type Comparable } from '#shared/domain/duplicates/comparable';
import type { LikelyDuplicate } from '#shared/domain/duplicates/duplicate-view';
import { likely, scoreDuplicate } from '#shared/domain/duplicates/score';
import { strongSigns } from '#shared/domain/duplicates/signs';
import type { CaseId } from '#shared/domain/ids';
import type { CaseFields } from '#shared/domain/intake/read-row';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import type { Database } from '../../db/open-database.ts';
import type { CaseFinder } from '../cases/find/case-finder.ts';
import { createBreath, type Progress } from '../jobs.ts';

/** A row that comes in, with where it stands. */
export interface ComingRow {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly number: string;
  readonly applicant: string;
  readonly title: string;
  readonly fields: CaseFields;
}

/** Rows asked of the database at once. */
const stepRows = 100;
/** What more rows share says nothing of a pair. */
const carriersAtMost = 40;
const pairsAtMost = 30;
const toldAtMost = 3;

/**
 * Which of the rows are likely duplicates of cases that are here, or of rows above them. Whole steps of rows are asked
 * at once; only what by itself makes two applications likely to be one is asked, so that 50,000 rows take seconds.
 */
export const likelyDuplicates = async <Row extends ComingRow>(
  { db, finder }: { readonly db: Database; readonly finder: CaseFinder },
  rows: readonly Row[],
  signal: AbortSignal,
  progress: Progress,
): Promise<ReadonlyMap<Row, readonly LikelyDuplicate[]>> => {
  const found = new Map<Row, readonly LikelyDuplicate[]>();
  const above = new Map<string, { readonly row: Row; readonly comparable: Comparable }[]>();
  const breath = createBreath();
  for (let at = 0; at < rows.length; at += stepRows) {
    if (signal.aborted) throw new Refusal('job.cancelled', {});
    progress('compare', at, rows.length);
    await breath();
    const step = rows.slice(at, at + stepRows).map((row) => ({ row, ...askedOf(comparableOf(row.fields)) }));
    const held = db.read((read) => heldLike(read, finder, step));
    for (const [index, one] of step.entries()) {
      await breath();
      const told: LikelyDuplicate[] = [];
      for (const { comparable, ...about } of held[index] ?? []) {
        const { score, signals } = scoreDuplicate(one.comparable, comparable);
        if (score >= likely) told.push({ ...about, score, signals });
      }
      for (const [row, comparable] of rowsAbove(above, one)) {
        const { score, signals } = scoreDuplicate(one.comparable, comparable);
        if (score >= likely) told.push({ ...aboutRow(row), score, signals });
      }
      if (told.length > 0) found.set(one.row, told.sort((a, b) => b.score - a.score).slice(0, toldAtMost));
    }
  }
  return found;
};

type Pair = Omit<LikelyDuplicate, 'score' | 'signals'> & { readonly comparable: Comparable };

const rowsAbove = <Row extends ComingRow>(
  above: Map<string, { readonly row: Row; readonly comparable: Comparable }[]>,
  one: Asked & { readonly row: Row },
): ReadonlyMap<Row, Comparable> => {
  const near = new Map<Row, Comparable>();
  for (const key of one.keys) {
    const bucket = above.get(key);
    if (bucket === undefined) {
      above.set(key, [one]);
      continue;
    }
    // As with cases that are here: what so many rows say tells nothing of two of them.
    if (bucket.length >= carriersAtMost) continue;
    for (let at = Math.max(0, bucket.length - pairsAtMost); at < bucket.length && near.size < pairsAtMost; at += 1) {
      const other = bucket[at];
      if (other !== undefined) near.set(other.row, other.comparable);
    }
    bucket.push(one);
  }
  return near;
};

const aboutRow = (row: ComingRow): Omit<Pair, 'comparable'> => ({
  case: null,
  row: { file: row.file, sheet: row.sheet, row: row.row },
  number: row.number,
  applicant: row.applicant,
  title: row.title,
});

const keysOf = (of: Comparable): readonly string[] => [
  ...strongSigns(of).map(String),
  ...(of.uscc === '' ? [] : [`code ${of.uscc}`]),
  ...[...of.numbers.keys()].map((number) => `number ${number}`),
];

interface Asked {
  readonly comparable: Comparable;
  readonly keys: readonly string[];
}

export const askedOf = (comparable: Comparable): Asked => ({ comparable, keys: keysOf(comparable) });

/** For each of the rows the cases here that share something telling with it. */
export const heldLike = (read: Read, finder: CaseFinder, step: readonly Asked[]): readonly (readonly Pair[])[] => {
  if (read.one('SELECT 1 FROM case_file LIMIT 1') === undefined) return step.map(() => []);
  const wanted = step.map(() => new Set<number>());
  const byKey = new Map<string, number[]>();
  for (const [index, one] of step.entries())
    for (const key of one.keys) {
      const asking = byKey.get(key);
      if (asking === undefined) byKey.set(key, [index]);
      else asking.push(index);
    }
  const note = (key: string, seq: number): void => {
    for (const index of byKey.get(key) ?? []) {
      const seqs = wanted[index];
      if (seqs !== undefined && seqs.size < pairsAtMost) seqs.add(seq);
    }
  };
  const signs = new Set(step.flatMap(({ comparable }) => strongSigns(comparable)));
  for (const { sign, seq } of finder.carriers([...signs], carriersAtMost)) note(String(sign), seq);
  for (const { uscc, seq } of read.sql<{ uscc: string; seq: number }>(
    'SELECT uscc, seq FROM case_file WHERE uscc IN (SELECT value FROM json_each(?)) ORDER BY seq DESC',
    JSON.stringify([...new Set(step.map(({ comparable }) => comparable.uscc))].filter((code) => code !== '')),
  ))
    note(`code ${uscc}`, seq);
  for (const { number, seq } of read.sql<{ number: string; seq: number }>(
    `SELECT v.number, f.seq FROM voucher v JOIN case_file f ON f.id = v.case_id
     WHERE v.number IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...new Set(step.flatMap(({ comparable }) => [...comparable.numbers.keys()]))]),
  ))
    note(`number ${number}`, seq);
  const all = new Set(wanted.flatMap((seqs) => [...seqs]));
  const pairs = all.size === 0 ? new Map<number, Pair>() : pairsOf(read, [...all]);
  return wanted.map((seqs) => [...seqs].flatMap((seq) => pairs.get(seq) ?? []));
};

const pairsOf = (read: Read, seqs: readonly number[]): ReadonlyMap<number, Pair> =>
  new Map(
    read
      .sql<{ seq: number; id: string; number: string; applicant: string; title: string; fields: string }>(
        `SELECT seq, id, number, applicant, title, fields FROM case_file WHERE seq IN (SELECT value FROM json_each(?))`,
        JSON.stringify(seqs),
      )
      .map(({ seq, id, number, applicant, title, fields }) => [
        seq,
        {
          case: id as CaseId,
          row: null,
          number,
          applicant,
          title,
          comparable: comparableOf(JSON.parse(fields) as { readonly [field: string]: Json }),
        },
      ]),
  );
