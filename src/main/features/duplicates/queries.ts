import type { Checked, Output } from '#shared/contract/index';
import { comparableOf, type Comparable } from '#shared/domain/duplicates/comparable';
import type { Dismissal, DuplicateCandidate } from '#shared/domain/duplicates/duplicate-view';
import { possible, scoreDuplicate } from '#shared/domain/duplicates/score';
import { signsOf } from '#shared/domain/duplicates/signs';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import { namesEverOf } from '../cases/find/former-names.ts';
import { caseFileRow } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';

/** Cases shown at most, and looked at for one sign at most: what more share says nothing of a pair. */
const shown = 20;
const rowsOfSign = 100;
/** A file that lies in more cases than this is a form or a licence, not a project's own paper. */
const commonFile = 20;

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly number: string;
  readonly applicant: string;
  readonly uscc: string;
  readonly title: string;
  readonly state: string;
  readonly year: number | null;
  readonly fields: string;
}

/** Other cases that may be the same application, of any year, measure and applicant, with the reasons side by side. */
export const duplicatesOf = (desk: OpenDesk, input: Checked<'duplicates.of'>): Output<'duplicates.of'> =>
  desk.db.read((read) => {
    const own = caseFileRow(read, input.case);
    const files = ownFiles(read, input.case);
    const fields = JSON.parse(own.fields) as { readonly [field: string]: Json };
    const mine = comparableOf(fields, {
      formerNames: namesEverOf(read, [own.uscc]).get(own.uscc) ?? [],
      evidence: files,
    });
    const rows = rowsOf(read, candidates(read, desk, own, mine));
    const names = namesEverOf(
      read,
      rows.map((row) => row.uscc),
    );
    const shared = sharedFiles(read, input.case);
    const dismissals = dismissalsOf(read, input.case);
    const found = rows
      .map((row): DuplicateCandidate => {
        const theirs = comparableOf(JSON.parse(row.fields) as { readonly [field: string]: Json }, {
          formerNames: names.get(row.uscc) ?? [],
          evidence: shared.get(row.id) ?? new Map(),
        });
        const { id, number, applicant, title, state, year } = row;
        const about = { case: id as CaseId, number, applicant, title, state, year };
        return { ...about, ...scoreDuplicate(mine, theirs), dismissed: dismissals.get(id) ?? null };
      })
      .filter((one) => one.score >= possible || one.dismissed !== null)
      .toSorted((a, b) => Number(a.dismissed !== null) - Number(b.dismissed !== null) || b.score - a.score)
      .slice(0, shown);
    return { candidates: found, ready: desk.finder.isCurrent(read) };
  });

/** Rows that share anything telling with the case, as `seq`. */
const candidates = (
  read: Read,
  desk: OpenDesk,
  own: { readonly id: string; readonly uscc: string },
  mine: Comparable,
): readonly number[] => {
  const seqs = new Set<number>(desk.finder.sharing(signsOf(mine), rowsOfSign));
  const also = [
    own.uscc === ''
      ? []
      : read.sql<{ seq: number }>('SELECT seq FROM case_file WHERE uscc = ? ORDER BY seq DESC LIMIT 200', own.uscc),
    read.sql<{ seq: number }>(
      `SELECT DISTINCT f.seq FROM voucher mine JOIN voucher other ON other.number = mine.number
       JOIN case_file f ON f.id = other.case_id WHERE mine.case_id = ? LIMIT 200`,
      own.id,
    ),
    read.sql<{ seq: number }>(
      `SELECT DISTINCT f.seq FROM (${telling}) mine JOIN case_evidence other ON other.hash = mine.hash
       JOIN case_file f ON f.id = other.case_id LIMIT 200`,
      own.id,
    ),
    read.sql<{ seq: number }>(
      'SELECT f.seq FROM distinct_case d JOIN case_file f ON f.id = d.other_id WHERE d.case_id = ?',
      own.id,
    ),
  ];
  for (const { seq } of also.flat()) seqs.add(seq);
  const self = read.one<{ seq: number }>('SELECT seq FROM case_file WHERE id = ?', own.id)?.seq ?? 0;
  seqs.delete(self);
  return [...seqs];
};

/** Files of a case that lie in few others. */
const telling = `SELECT e.hash, e.name FROM case_evidence e WHERE e.case_id = ?
  AND (SELECT count(*) FROM (SELECT 1 FROM case_evidence o WHERE o.hash = e.hash LIMIT ${commonFile + 1})) <= ${commonFile}`;

const ownFiles = (read: Read, id: string): ReadonlyMap<string, string> =>
  new Map(read.sql<{ hash: string; name: string }>(telling, id).map(({ hash, name }) => [hash, name]));

/** Those of them that lie in other cases, by case. */
const sharedFiles = (read: Read, id: string): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const byCase = new Map<string, Map<string, string>>();
  for (const { case_id, hash, name } of read.sql<{ case_id: string; hash: string; name: string }>(
    `SELECT other.case_id, other.hash, other.name FROM (${telling}) mine JOIN case_evidence other ON other.hash = mine.hash`,
    id,
  ))
    byCase.set(case_id, (byCase.get(case_id) ?? new Map<string, string>()).set(hash, name));
  return byCase;
};

const rowsOf = (read: Read, seqs: readonly number[]): readonly Row[] =>
  read.sql<Row>(
    `SELECT seq, id, number, applicant, uscc, title, state, year, fields FROM case_file
     WHERE seq IN (SELECT value FROM json_each(?))`,
    JSON.stringify(seqs),
  );

const dismissalsOf = (read: Read, id: string): ReadonlyMap<string, Dismissal> =>
  new Map(
    read
      .sql<{ other_id: string; reason: string; officer: string; wall: number }>(
        'SELECT other_id, reason, officer, wall FROM distinct_case WHERE case_id = ?',
        id,
      )
      .map(({ other_id, reason, officer, wall }) => [other_id, { reason, officer: officer as OfficerId, wall }]),
  );
