import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { Refusal } from '#shared/domain/outcome';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import { makePackets, type PacketOrder } from '../../packet/make-packets.ts';
import { caseFileRow } from '../cases/queries.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { packetModelOf, secretsOf } from './gathered.ts';

/** One PDF a case, typeset in a process of its own and written durably into the chosen folder. */
export const make = (desk: OpenDesk, input: Checked<'packets.make'>): Promise<Output<'packets.make'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
    const total = input.cases.length;
    const made = await makePackets(desk.ports, {
      models: packetsOf(desk, input.cases, input),
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
        models: packetsOf(desk, [input.case], input),
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
function* packetsOf(
  desk: OpenDesk,
  cases: readonly CaseId[],
  { audience, language }: Pick<Checked<'packets.make'>, 'audience' | 'language'>,
): Generator<PacketOrder> {
  for (const id of cases) {
    const { model, row } = desk.db.read((read) => ({
      model: forAudience(packetModelOf(read, desk, id, language), audience, secretsOf(read, desk, id)),
      row: caseFileRow(read, id),
    }));
    const mark = model.audience.mark;
    // A file name is read before the file: a blind copy's carries the number alone.
    const name = audience === 'blind' ? '' : row.applicant;
    yield { case: id, fileName: packetFileName(row.number, name, mark === '' ? undefined : mark), model };
  }
}
