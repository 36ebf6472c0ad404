import { join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import type { Json } from '#shared/domain/outcome';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketOrigin, PaperOrigin } from '#shared/domain/packets/packet-verdict';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';
import { examineFile, type ExaminedFile } from '../../packet/verify-packet.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { registerOf } from '../papers/register.ts';
import { packetModelOf } from './gathered.ts';

/** Whose packet or paper a PDF is, of what state, and whether it still says what it was made with. */
export const verifyPacket = async (
  desk: OpenDesk,
  input: Checked<'packets.verify'>,
): Promise<Output<'packets.verify'>> => {
  const file = desk.tokens.resolve(input.file);
  const examined = await examineFile(desk.ports, file.path, join(scratchFolderOf(desk.dataFolder), 'verify'), (hash) =>
    desk.store.has(hash) ? desk.store.pathOf(hash) : null,
  );
  const about = { file: file.name, sha256: examined.sha256, origin: null, document: null };
  if (examined.t === 'nothing') return { ...about, paper: 'notPacket', ...noCase };
  const paper = examined.unchanged ? 'unchanged' : 'differs';
  return desk.db.read((read) =>
    examined.t === 'packet'
      ? {
          ...about,
          origin: originOf(examined.model, examined.kind),
          paper,
          ...standingOf(read, desk, examined.model),
        }
      : {
          ...about,
          document: documentOf(read, desk, examined.paper, examined.sha256),
          paper,
          ...standingOfPaper(read, examined.paper),
        },
  );
};

type PaperData = Extract<ExaminedFile, { readonly t: 'paper' }>['paper'];

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

/** What the file says of itself, and what the register of this laptop says of its number. */
const documentOf = (
  read: Read,
  desk: OpenDesk,
  { kind, title, number, made }: PaperData,
  sha256: string,
): PaperOrigin => {
  const lines = number === '' ? [] : registerOf(read, desk).lines.filter((line) => line.number === number);
  const struck = lines.find((line) => line.struck !== '')?.struck ?? '';
  const listed = lines.some((line) => line.sha256 === sha256);
  return {
    kind,
    title,
    number,
    whose: made.whose.map((one) => ({ number: one.number, applicant: one.applicant })),
    officer: made.officer,
    office: made.office,
    date: made.date,
    policy: made.policy,
    journalHead: made.journalHead,
    register:
      number === ''
        ? 'draft'
        : struck !== ''
          ? 'struck'
          : lines.length === 0
            ? 'unlisted'
            : listed
              ? 'listed'
              : 'otherFile',
    struck,
  };
};

type Standing = Pick<Output<'packets.verify'>, 'state' | 'later' | 'agrees' | 'case'>;

const noCase: Standing = { state: 'noCase', later: 0, agrees: null, case: null };

const standingOf = (read: Read, desk: OpenDesk, model: PacketModel): Standing => {
  const id = caseOf(read, model);
  if (id === null) return noCase;
  const since = sinceHead(read, model.made.journalHead, [id]);
  if (since.state !== 'current') return { ...since, agrees: null, case: id };
  const whole = model.audience.kind === 'officers';
  const agrees = whole ? substanceOf(model) === substanceOf(packetModelOf(read, desk, id, model.language)) : null;
  return { ...since, agrees, case: id };
};

/** A paper stands where its cases stand; of several it is old as soon as one has gone on. */
const standingOfPaper = (read: Read, { made }: PaperData): Standing => {
  const cases = made.cases.length > 0 ? made.cases : made.whose.map(({ number }) => caseNumbered(read, number));
  const here = cases.flatMap((id) => (id !== null && isHere(read, id) ? [id as CaseId] : []));
  if (here.length === 0 || here.length < cases.length) return noCase;
  const [only = null] = here.length === 1 ? here : [];
  return { ...sinceHead(read, made.journalHead, here), agrees: null, case: only };
};

/** Records of the cases after the head a paper was made at. */
const sinceHead = (read: Read, journalHead: string, cases: readonly CaseId[]): Pick<Standing, 'state' | 'later'> => {
  const head = read.first(tables.selectFrom('change').select('id').where('hash', '=', journalHead));
  if (head === undefined) return { state: 'unknownHead', later: 0 };
  const later = cases.reduce(
    (sum, id) =>
      sum +
      (read.one<{ count: number }>(
        'SELECT count(*) AS count FROM change WHERE id > ? AND (space = ? OR (space > ? AND space < ?))',
        head.id,
        caseSpace(id),
        `review:${id}/`,
        `review:${id}0`,
      )?.count ?? 0),
    0,
  );
  return { state: later > 0 ? 'older' : 'current', later };
};

const isHere = (read: Read, id: string): boolean =>
  read.first(
    tables
      .selectFrom('case_file')
      .select('id')
      .where('id', '=', id as CaseId),
  ) !== undefined;

/** By the id inside; a blind copy has none and is known by its number where one case alone bears it. */
const caseOf = (read: Read, { made }: PacketModel): CaseId | null => {
  if (made.case === '') return caseNumbered(read, made.number);
  return isHere(read, made.case) ? (made.case as CaseId) : null;
};

const caseNumbered = (read: Read, number: string): CaseId | null => {
  const found = read.all(tables.selectFrom('case_file').select('id').where('number', '=', number).limit(2));
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
