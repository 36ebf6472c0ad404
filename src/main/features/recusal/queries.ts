import { caseKey, caseSpace, interestsKey, privateSpace } from '#shared/domain/cases/keys';
import type { CaseId, OfficerId } from '#shared/domain/ids';
import type { Fact } from '#shared/domain/policy/finding';
import { matchInterests, type InterestMatch } from '#shared/domain/recusal/match-interests';
import { noInterests, type Interests, type Recusal } from '#shared/domain/recusal/recusal';
import type { Read } from '../../db/handles.ts';
import { liveValues, settle } from '../../journal/live-values.ts';
import { caseFileRow } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';

/** Everybody who stays or stayed away from a case, with the decision and what another person looks at again. */
export const recusalsOf = (read: Read, id: CaseId): Recusal[] =>
  read
    .sql<{
      officer: string;
      ground: string;
      note: string;
      origin: string;
      raised_by: string;
      wall: number;
      decision: string | null;
      decided_by: string | null;
      decision_note: string;
      decided_at: number | null;
      stands: number;
    }>(
      `SELECT r.officer, r.ground, r.note, r.origin, r.raised_by, r.wall, r.decision, r.decided_by, r.decision_note, r.decided_at,
         EXISTS (SELECT 1 FROM recused x WHERE x.case_id = r.case_id AND x.officer = r.officer) AS stands
       FROM recusal r WHERE r.case_id = ? ORDER BY r.wall, r.officer`,
      id,
    )
    .map((row) => ({
      officer: row.officer as OfficerId,
      ground: row.ground,
      note: row.note,
      origin: row.origin as Recusal['origin'],
      raisedBy: row.raised_by as OfficerId,
      wall: row.wall,
      decision: row.decision as Recusal['decision'],
      decidedBy: row.decided_by as OfficerId | null,
      decisionNote: row.decision_note,
      decidedAt: row.decided_at,
      stands: row.stands === 1,
      recheck: row.decision === 'refused' ? [] : actsOf(read, id, row.officer),
    }));

/** What an officer did on a case, other than staying away from it. */
const actsOf = (read: Read, id: CaseId, officer: string): Recusal['recheck'] =>
  read.sql(
    `SELECT name, max(wall) AS wall FROM change WHERE officer = ? AND (space = ? OR (space > ? AND space < ?))
       AND name NOT LIKE 'recusal.%' GROUP BY act ORDER BY wall`,
    officer,
    caseSpace(id),
    `review:${id}/`,
    `review:${id}0`,
  );

/** For R42: recused officers who are still named as handler or checker of the case. Silent where nobody was ever recused. */
export const recusalFacts = (read: Read, id: CaseId): { readonly [name: string]: Fact } => {
  if (read.one('SELECT 1 FROM recusal WHERE case_id = ? LIMIT 1', id) === undefined) return {};
  const named = read.sql<{ name: string }>(
    `SELECT coalesce(o.name, x.officer) AS name FROM recused x JOIN case_file f ON f.id = x.case_id
       LEFT JOIN case_round r ON r.case_id = x.case_id LEFT JOIN officer o ON o.id = x.officer
     WHERE x.case_id = ? AND (x.officer = f.handler OR x.officer = r.checker) ORDER BY name`,
    id,
  );
  return { 'derived.recusalMatches': { value: named.map(({ name }) => name), from: 'officer' } };
};

/** What this officer has declared of himself. */
export const interestsOf = (read: Read, officer: OfficerId): Interests =>
  (settle(liveValues(read, privateSpace(officer), interestsKey(officer)))
    .get('declared')
    ?.standing.at(-1)?.value as Interests | null | undefined) ?? noInterests;

/** Where this officer's own interests touch a case. */
export const ownMatches = (read: Read, desk: OpenDesk, id: CaseId): readonly InterestMatch[] => {
  caseFileRow(read, id);
  const settled = settle(liveValues(read, caseSpace(id), caseKey(id)));
  const said = (...fields: readonly string[]): string[] =>
    fields.flatMap((field) => {
      const value = settled.get(field)?.value;
      return typeof value === 'string' && value !== '' ? [value] : [];
    });
  return matchInterests(interestsOf(read, desk.self.officer.id), {
    organisations: said('applicantName', 'beneficiaryName'),
    codes: said('uscc', 'beneficiaryUscc'),
    people: said('legalRepresentative', 'contactName'),
  });
};
