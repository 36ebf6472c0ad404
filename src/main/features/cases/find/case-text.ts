import { foldForSearch } from '#shared/domain/cases/search-text';
import { comparableOf } from '#shared/domain/duplicates/comparable';
import { signsOf } from '#shared/domain/duplicates/signs';
import type { Json } from '#shared/domain/outcome';
import type { Read } from '../../../db/handles.ts';
import type { IndexedText } from '../../../db/search-index.ts';
import { namesEverOf } from './former-names.ts';
import { initialsOf } from './initials.ts';

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly applicant: string;
  readonly uscc: string;
  readonly search_text: string;
  readonly fields: string;
}

/**
 * Of each case (`seq`) names and numbers with the initials of its applicant, and the rest of its words: its other fields,
 * notes and reasons, the names of its evidence. It is read with this officer's eyes: what a blind round hides is not found
 * either, and the seal that opens it touches the case, so that it is indexed again.
 */
export const textsOf = (read: Read, seqs: readonly number[]): readonly IndexedText[] => {
  const rows = read.sql<Row>(
    'SELECT seq, id, applicant, uscc, search_text, fields FROM case_file WHERE seq IN (SELECT value FROM json_each(?))',
    JSON.stringify(seqs),
  );
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const written = new Map<string, string[]>();
  for (const { case_id, text } of read.sql<{ case_id: string; text: string }>(writtenQuery, ids, ids, ids, ids)) {
    const texts = written.get(case_id);
    if (texts === undefined) written.set(case_id, [text]);
    else texts.push(text);
  }
  const namesEver = namesEverOf(
    read,
    rows.map(({ uscc }) => uscc),
  );
  const texts = new Map(
    rows.map((row) => [row.seq, textOf(row, written.get(row.id) ?? [], namesEver.get(row.uscc) ?? [])]),
  );
  return seqs.map((seq) => texts.get(seq) ?? { seq, head: null, rest: '', signs: [] });
};

const textOf = (row: Row, written: readonly string[], formerNames: readonly string[]): IndexedText => {
  const fields = JSON.parse(row.fields) as { readonly [field: string]: Json };
  const words = [...Object.values(fields).flat(), ...written];
  const rest = words.filter((word): word is string => typeof word === 'string');
  return {
    seq: row.seq,
    head: foldForSearch(`${row.search_text} ${initialsOf(row.applicant)}`),
    rest: foldForSearch(rest.join(' ')),
    signs: signsOf(comparableOf(fields, { formerNames })),
  };
};

const writtenQuery = `
  SELECT case_id, text FROM (
    SELECT case_id, 1 AS part, op AS place, text FROM case_note WHERE case_id IN (SELECT value FROM json_each(?))
    UNION ALL SELECT case_id, 2, round || officer || check_id, note FROM answer
      WHERE case_id IN (SELECT value FROM json_each(?)) AND note <> ''
    UNION ALL SELECT case_id, 3, round || officer, conditions FROM review
      WHERE case_id IN (SELECT value FROM json_each(?)) AND conditions <> ''
    UNION ALL SELECT case_id, 4, hash, name FROM case_evidence WHERE case_id IN (SELECT value FROM json_each(?))
  ) ORDER BY case_id, part, place`;

/** Rows that changed after the given number, oldest change first. */
export const touchedAfter = (
  read: Read,
  rev: number,
  limit: number,
): readonly { readonly seq: number; readonly rev: number }[] =>
  read.sql<{ seq: number; rev: number }>(
    'SELECT seq, rev FROM case_touched WHERE rev > ? ORDER BY rev LIMIT ?',
    rev,
    limit,
  );
