import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience, type Secrets } from '#shared/domain/packets/packet-audience';
import type { PacketAudience, PacketModel } from '#shared/domain/packets/packet-model';
import { Refusal } from '#shared/domain/outcome';
import type { PacketCourseInput } from '#shared/domain/packets/packet-context';
import type { Finding } from '#shared/domain/policy/finding';
import type { Pack } from '#shared/domain/policy/pack';
import type { Read } from '../../db/handles.ts';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import { makePackets, type PacketOrder } from '../../packet/make-packets.ts';
import { historyOf, openCase, packOfCase, caseFileRow } from '../cases/queries.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { recordsOf } from '../records/queries.ts';
import { recusalsOf } from '../recusal/queries.ts';
import { differences } from '../review/differences.ts';
import { reviewSheet } from '../review/queries.ts';
import { supplementsOf } from '../supplements/notices.ts';
import { stepsOf } from '../workflow/standing.ts';

/** One PDF a case, typeset in a process of its own and written durably into the chosen folder. */
export const make = (desk: OpenDesk, input: Checked<'packets.make'>): Promise<Output<'packets.make'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
    const total = input.cases.length;
    const made = await makePackets(desk.ports, {
      models: packetsOf(desk, input.cases, input.audience),
      targetFolder: target.path,
      scratchFolder: join(scratchFolderOf(desk.dataFolder), `packets-${input.job}`),
      onProgress: (done) => progress('typeset', done, total),
      signal,
      ...evidenceFor(desk, input),
    });
    return made.map((packet) => ({
      ...packet,
      path: basename(packet.path),
      token: packet.path === '' ? null : desk.tokens.register(packet.path).token,
    }));
  });

/** One packet as it would be written, kept for looking at until the program ends. */
export const preview = (desk: OpenDesk, input: Checked<'packets.preview'>): Promise<Output<'packets.preview'>> =>
  desk.jobs.run(input.job, async (signal) => {
    const [made] = await desk.previews.set((typesetter) =>
      makePackets(desk.ports, {
        models: packetsOf(desk, [input.case], input.audience),
        targetFolder: desk.previews.folder,
        scratchFolder: join(scratchFolderOf(desk.dataFolder), `packets-${input.job}`),
        signal,
        typesetter,
        ...evidenceFor(desk, input),
      }),
    );
    if (made === undefined || made.path === '') return { file: null, omitted: made?.omitted ?? [] };
    const { size } = await stat(made.path);
    desk.previews.keep(made.sha256, made.path);
    const file = { hash: made.sha256 as BlobHash, name: basename(made.path), bytes: size, pages: made.pages };
    return { file, omitted: made.omitted };
  });

/** Pages of evidence follow a packet where they are wanted and its reader may see them. */
const evidenceFor = (
  desk: OpenDesk,
  { withEvidence, audience }: Pick<Checked<'packets.make'>, 'withEvidence' | 'audience'>,
) => ({
  appendEvidence: withEvidence && audience !== 'blind',
  evidencePath: (hash: BlobHash) => (desk.store.has(hash) ? desk.store.pathOf(hash) : null),
});

/** Models are gathered one at a time: a batch of hundreds holds one in memory. */
function* packetsOf(desk: OpenDesk, cases: readonly CaseId[], audience: PacketAudience): Generator<PacketOrder> {
  for (const id of cases) {
    const { model, row } = desk.db.read((read) => ({
      model: forAudience(packetModelOf(read, desk, id), audience, secretsOf(read, desk, id)),
      row: caseFileRow(read, id),
    }));
    const mark = model.audience.mark;
    // A file name is read before the file: a blind copy's carries the number alone.
    const name = audience === 'blind' ? '' : row.applicant;
    yield { case: id, fileName: packetFileName(row.number, name, mark === '' ? undefined : mark), model };
  }
}

/** Names of the unit, of those it serves, and of everyone who signs or can be called; of two standing values both. */
const secretsOf = (read: Read, desk: OpenDesk, id: CaseId): Secrets => {
  const { fields, officers } = openCase(read, desk.store, desk.packs, id);
  const texts = (...names: readonly string[]): string[] =>
    fields
      .filter((state) => names.includes(state.field))
      .flatMap((state) => state.standing.map((one) => one.value))
      .filter((value) => typeof value === 'string');
  return {
    units: texts('applicantName', 'beneficiaryName'),
    people: [...texts('legalRepresentative', 'contactName'), ...Object.values(officers)],
    codes: texts('uscc', 'beneficiaryUscc', 'contactPhone', 'registeredAddress', 'operatingAddress', 'hnteNumber'),
  };
};

/** The view model of a case's packet: what the screen shows, for paper. */
export const packetModelOf = (read: Read, desk: OpenDesk, id: CaseId): PacketModel => {
  const sheet = reviewSheet(read, desk, id);
  const findings = new Map<string, Finding>(
    sheet.items.flatMap((item) => item.findings).map((finding) => [finding.rule, finding]),
  );
  const head = read.one<{ hash: string; wall: number }>('SELECT hash, wall FROM change ORDER BY id DESC LIMIT 1');
  const held = packOfCase(desk.packs, caseFileRow(read, id).pack);
  return buildPacketModel({
    detail: openCase(read, desk.store, desk.packs, id),
    sheets: [sheet],
    held,
    findings: [...findings.values(), ...sheet.holds.filter((finding) => !findings.has(finding.rule))],
    history: historyOf(read, id),
    course: courseOf(read, desk, id, held.pack),
    officer: desk.self.officer.name,
    journalHead: head?.hash ?? '',
    madeAt: desk.ports.now(),
  });
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
