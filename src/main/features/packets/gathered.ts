import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { Secrets } from '#shared/domain/packets/packet-audience';
import type { PacketCourseInput, PacketInput } from '#shared/domain/packets/packet-context';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { Finding } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import { siteVisits } from '#shared/domain/records/site-visit';
import type { ScoreTable } from '#shared/domain/scoring/score-table';
import type { Read } from '../../db/handles.ts';
import { caseFileRow, historyOf, openCase, packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { financeView } from '../finance/queries.ts';
import { recordsOf } from '../records/queries.ts';
import { recusalsOf } from '../recusal/queries.ts';
import { differences } from '../review/differences.ts';
import { reviewSheet } from '../review/queries.ts';
import { scoredSheets } from '../scoring/queries.ts';
import { supplementsOf } from '../supplements/notices.ts';
import { stepsOf } from '../workflow/standing.ts';

/** Names of the unit, of those it serves, and of everyone who signs or can be called; of two standing values both. */
export const secretsOf = (read: Read, desk: OpenDesk, id: CaseId): Secrets => {
  const { fields, officers } = openCase(read, desk.store, desk.packs, id);
  const texts = (...names: readonly string[]): string[] =>
    fields
      .filter((state) => names.includes(state.field))
      .flatMap((state) => state.standing.map((one) => one.value))
      .filter((value) => typeof value === 'string');
  return {
    units: texts('applicantName', 'beneficiaryName'),
    people: [
      ...texts('legalRepresentative', 'contactName'),
      ...Object.values(officers),
      ...expertsOf(scoredSheets(read, desk, id).table),
      ...visitorsOf(read, desk, id),
    ],
    codes: texts('uscc', 'beneficiaryUscc', 'contactPhone', 'registeredAddress', 'operatingAddress', 'hnteNumber'),
  };
};

const expertsOf = (table: ScoreTable | null): readonly string[] => (table?.sheets ?? []).map(({ expert }) => expert);

const visitorsOf = (read: Read, desk: OpenDesk, id: CaseId): readonly string[] =>
  siteVisits(packOfCase(desk.packs, caseFileRow(read, id).pack).pack, recordsOf(read, id)).flatMap(
    ({ officers }) => officers,
  );

/** The view model of a case's packet: what the screen shows, for paper. */
export const packetModelOf = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
  language: PacketModel['language'] = 'zh-CN',
): PacketModel => buildPacketModel({ ...packetInputOf(read, desk, id), language });

/** Everything a packet, or another paper of the case, is built of. */
export const packetInputOf = (read: Read, desk: OpenDesk, id: CaseId): PacketInput => {
  const sheet = reviewSheet(read, desk, id);
  const findings = new Map<string, Finding>(
    sheet.items.flatMap((item) => item.findings).map((finding) => [finding.rule, finding]),
  );
  const head = read.one<{ hash: string; wall: number }>('SELECT hash, wall FROM change ORDER BY id DESC LIMIT 1');
  const held = packOfCase(desk.packs, caseFileRow(read, id).pack);
  return {
    detail: openCase(read, desk.store, desk.packs, id),
    sheets: [sheet],
    held,
    findings: [...findings.values(), ...sheet.holds.filter((finding) => !findings.has(finding.rule))],
    // What does not count is no part of what a decision stands on.
    history: historyOf(read, id).filter(({ aside }) => aside === undefined),
    course: courseOf(read, desk, id, held.pack),
    finance: financeView(read, desk, id),
    scoring: scoredSheets(read, desk, id),
    officer: desk.self.officer.name,
    journalHead: head?.hash ?? '',
    madeAt: desk.ports.now(),
  };
};

const courseOf = (read: Read, desk: OpenDesk, id: CaseId, pack: Pack): PacketCourseInput => {
  const { first, second, lines } = differences(read, desk, id);
  return {
    steps: stepsOf(read, pack, id),
    differences: lines,
    reviews: { first, second },
    supplements: supplementsOf(read, pack, id),
    recusals: recusalsOf(read, id),
    records: recordsOf(read, id),
  };
};
