import { join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketOrigin } from '#shared/domain/packets/packet-verdict';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';
import { examinePacket } from '../../packet/verify-packet.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { packetModelOf } from './gathered.ts';

/** Whose packet a PDF is, of what state, and whether it still says what it was made with. */
export const verifyPacket = async (
  desk: OpenDesk,
  input: Checked<'packets.verify'>,
): Promise<Output<'packets.verify'>> => {
  const file = desk.tokens.resolve(input.file);
  const examined = await examinePacket(
    desk.ports,
    file.path,
    join(scratchFolderOf(desk.dataFolder), 'verify'),
    (hash) => (desk.store.has(hash) ? desk.store.pathOf(hash) : null),
  );
  const { model, sha256 } = examined;
  const about = { file: file.name, sha256 };
  if (model === null)
    return { ...about, origin: null, paper: 'notPacket', state: 'noCase', later: 0, agrees: null, case: null };
  const standing = desk.db.read((read) => standingOf(read, desk, model));
  return {
    ...about,
    origin: originOf(model, examined.kind),
    paper: examined.unchanged ? 'unchanged' : 'differs',
    ...standing,
  };
};

const originOf = ({ made, audience }: PacketModel, kind: PacketOrigin['kind']): PacketOrigin => ({
  number: made.number,
  applicant: made.applicant,
  officer: made.officer,
  date: made.date,
  audience: audience.kind,
  policy: `${made.policy.id} ${made.policy.version}`,
  journalHead: made.journalHead,
  kind,
});

type Standing = Pick<Output<'packets.verify'>, 'state' | 'later' | 'agrees' | 'case'>;

const standingOf = (read: Read, desk: OpenDesk, model: PacketModel): Standing => {
  const id = caseOf(read, model);
  if (id === null) return { state: 'noCase', later: 0, agrees: null, case: null };
  const head = read.first(tables.selectFrom('change').select('id').where('hash', '=', model.made.journalHead));
  if (head === undefined) return { state: 'unknownHead', later: 0, agrees: null, case: id };
  const later =
    read.one<{ count: number }>(
      'SELECT count(*) AS count FROM change WHERE id > ? AND (space = ? OR (space > ? AND space < ?))',
      head.id,
      caseSpace(id),
      `review:${id}/`,
      `review:${id}0`,
    )?.count ?? 0;
  if (later > 0) return { state: 'older', later, agrees: null, case: id };
  const whole = model.audience.kind === 'officers';
  const agrees = whole ? substanceOf(model) === substanceOf(packetModelOf(read, desk, id)) : null;
  return { state: 'current', later: 0, agrees, case: id };
};

/** By the id inside; a blind copy has none and is known by its number where one case alone bears it. */
const caseOf = (read: Read, { made }: PacketModel): CaseId | null => {
  const found = read.all(
    tables
      .selectFrom('case_file')
      .select('id')
      .where(made.case === '' ? 'number' : 'id', '=', made.case === '' ? made.number : made.case)
      .limit(2),
  );
  return found.length === 1 ? ((found[0]?.id ?? null) as CaseId | null) : null;
};

/** What an officer entered or attached; rules are left aside, for they read the day. */
const substanceOf = ({ application, checks, notes, evidence, reviews }: PacketModel): string =>
  canonicalJson({
    application,
    answers: checks.flatMap((group) => group.checks).map(({ id, answers }) => ({ id, answers })),
    notes,
    evidence: evidence.map(({ sha256, name, kind, citedBy }) => ({ sha256, name, kind, citedBy })),
    reviews,
  } as unknown as Json);
