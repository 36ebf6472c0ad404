import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Fault } from '#shared/domain/outcome';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { caseFileName } from '#shared/domain/packets/packet-file-name';
import type { PacketAudience, PacketLanguage, PacketModel } from '#shared/domain/packets/packet-model';
import type { PacketOrder, UnreadOrder } from '../../packet/make-packets.ts';
import { caseFileRow } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { habitsOf } from '../habits/queries.ts';
import { packetModelOf, secretsOf } from './gathered.ts';

type CaseFileRow = ReturnType<typeof caseFileRow>;

/** For whom, in which language, under which pattern of names (without one, the officer's own). */
export interface Printing {
  readonly audience: PacketAudience;
  readonly language: PacketLanguage;
  readonly fileName?: string | undefined;
}

/** Models are gathered one at a time: a batch of hundreds holds one in memory. */
export function* packetsOf(
  desk: OpenDesk,
  cases: readonly CaseId[],
  input: Printing,
  onCase: (about: { readonly id: CaseId; readonly applicant: string }) => void = () => undefined,
): Generator<PacketOrder | UnreadOrder> {
  const pattern = input.fileName ?? desk.db.read((read) => habitsOf(read).packetName);
  const now = desk.ports.now();
  for (const id of cases) {
    const { row, model, fault } = gatherPacket(desk, id, input);
    onCase({ id, applicant: row?.applicant ?? '' });
    yield model === null
      ? { case: id, number: row?.number ?? '', model, fault }
      : { case: id, fileName: caseFileName(pattern, row, input, now), model };
  }
}

type Gathered =
  | { readonly row: CaseFileRow; readonly model: PacketModel; readonly fault: null }
  | { readonly row: CaseFileRow | null; readonly model: null; readonly fault: Fault };

/**
 * A case as its packet shows it. One that is not here, is not for this officer's eyes or cannot be gathered (its pack is
 * not here, say) is its own misfortune, not that of the batch; of the first two no more is told than that.
 */
export const gatherPacket = (desk: OpenDesk, id: CaseId, { audience, language }: Printing): Gathered => {
  let row: CaseFileRow | null = null;
  try {
    return desk.db.read((read) => {
      const found = caseFileRow(read, id);
      row = found;
      const model = forAudience(packetModelOf(read, desk, id, language), audience, secretsOf(read, desk, id));
      return { row: found, model, fault: null };
    });
  } catch (error) {
    if (error instanceof Refusal) return { row, model: null, fault: error.fault };
    throw error;
  }
};
