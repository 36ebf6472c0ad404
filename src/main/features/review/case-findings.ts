import type { Checked } from '#shared/contract/index';
import { dayOf } from '#shared/domain/dates/moment';
import type { CaseId } from '#shared/domain/ids';
import type { Facts, Finding } from '#shared/domain/policy/finding';
import { judge } from '#shared/domain/policy/judge';
import { readingsOf } from '#shared/domain/policy/readings';
import { whatChanges } from '#shared/domain/policy/what-changes';
import { waitsForOfficer, type CaseFinding, type CaseFindings } from '#shared/domain/review/case-findings';
import { actionFor } from '#shared/domain/review/finding-action';
import { findingChanges, seenNow, type SeenFindings } from '#shared/domain/review/finding-changes';
import { isOverridden } from '#shared/domain/review/override';
import type { Read } from '../../db/handles.ts';
import { caseFileRow, packOfCase } from '../cases/queries.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { gatherFacts } from './facts.ts';
import { reviewSheet } from './queries.ts';

/** The findings of a case with all that explains them. Refuses `case.unknown` and `policy.unknownPack`. */
export const caseFindings = (read: Read, desk: OpenDesk, id: CaseId): CaseFindings => {
  const now = judged(read, desk, id);
  const sheet = reviewSheet(read, desk, id);
  const seen = seenOf(read, id);
  const changes = seen === null ? [] : findingChanges(seen.findings, now);
  const explain = (finding: Finding): CaseFinding => {
    const ways = whatChanges(now.pack, now.facts, now.at, finding);
    const beside = sheet.items.filter(({ check }) => check.rules.includes(finding.rule));
    const override = sheet.overrides.find(({ rule }) => rule === finding.rule);
    const answers = beside.flatMap(({ mine, again }) => (mine === null || again === true ? [] : [mine.value]));
    return {
      finding,
      checks: beside.map(({ check }) => check.id),
      open: waitsForOfficer(finding, answers, override !== undefined && isOverridden(override)),
      readings: readingsOf(now.pack, finding),
      ways,
      action: actionFor(now.pack, finding, ways, override),
      was: changes.find(({ rule }) => rule === finding.rule) ?? null,
    };
  };
  return {
    seenAt: seen?.wall ?? null,
    findings: now.findings.map(explain),
    gone: changes.filter(({ to }) => to === 'SILENT'),
  };
};

/** Keeps on this laptop what the officer sees now; with `once` only where nothing was kept yet. */
export const seeFindings = async (
  desk: OpenDesk,
  input: Checked<'review.seeFindings'>,
): Promise<{ readonly seenAt: number }> => {
  const wall = desk.ports.now();
  const [seenAt, news] = await desk.db.write((write) => {
    const before = seenOf(write, input.case);
    if (input.once && before !== null) return [before.wall, false] as const;
    write.exec(
      'INSERT INTO finding_seen (case_id, seen, wall) VALUES (?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET seen = excluded.seen, wall = excluded.wall',
      input.case,
      JSON.stringify(seenNow(judged(write, desk, input.case))),
      wall,
    );
    return [wall, true] as const;
  });
  // The first sight changes nothing that is shown; whoever kept it knows when.
  if (news && !input.once) changed(desk, ['review'], [input.case]);
  return { seenAt };
};

const judged = (read: Read, desk: OpenDesk, id: CaseId) => {
  const row = caseFileRow(read, id);
  const { pack, hash } = packOfCase(desk.packs, row.pack);
  const facts: Facts = gatherFacts(read, pack, id, dayOf(desk.ports.now()));
  const at = { measure: row.measure, direction: row.direction };
  return { pack, hash, facts, at, findings: judge(pack, facts, at) };
};

const seenOf = (read: Read, id: CaseId): { readonly findings: SeenFindings; readonly wall: number } | null => {
  const row = read.one<{ seen: string; wall: number }>('SELECT seen, wall FROM finding_seen WHERE case_id = ?', id);
  return row === undefined ? null : { findings: JSON.parse(row.seen) as SeenFindings, wall: row.wall };
};
