import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import type { BlobHash, CaseId } from '#shared/domain/ids';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { Refusal } from '#shared/domain/outcome';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import { makePackets, type PacketOrder, type UnreadOrder } from '../../packet/make-packets.ts';
import { caseFileRow } from '../cases/queries.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';
import { packetModelOf, secretsOf } from './gathered.ts';

/**
 * One PDF a case, typeset in processes of their own, written durably into the chosen folder as each is set. Cancelled, it
 * answers those that were made until then.
 */
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
    stopIfCancelled(signal);
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
): Generator<PacketOrder | UnreadOrder> {
  for (const id of cases) {
    const gathered = readOrNull(() =>
      desk.db.read((read) => ({
        model: forAudience(packetModelOf(read, desk, id, language), audience, secretsOf(read, desk, id)),
        row: caseFileRow(read, id),
      })),
    );
    if (gathered === null) {
      yield { case: id, number: numberOf(desk, id), model: null };
      continue;
    }
    const { model, row } = gathered;
    const mark = model.audience.mark;
    // A file name is read before the file: a blind copy's carries the number alone.
    const name = audience === 'blind' ? '' : row.applicant;
    yield { case: id, fileName: packetFileName(row.number, name, mark === '' ? undefined : mark), model };
  }
}

/** A case that cannot be gathered (its pack is not here, say) is its own misfortune, not that of the batch. */
const readOrNull = <Value>(read: () => Value): Value | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

const numberOf = (desk: OpenDesk, id: CaseId): string =>
  readOrNull(() => desk.db.read((read) => caseFileRow(read, id).number)) ?? '';
