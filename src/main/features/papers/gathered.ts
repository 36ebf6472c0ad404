import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { forAudience } from '#shared/domain/packets/packet-audience';
import { contextOf } from '#shared/domain/packets/packet-context';
import type { PacketAudience } from '#shared/domain/packets/packet-model';
import type { PaperCase } from '#shared/domain/papers/case-paper';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { packetInputOf, secretsOf } from '../packets/gathered.ts';

/** A case as papers see it: the same model its packet is printed from, masked where its reader must not know whose it is. */
export const paperCaseOf = (read: Read, desk: OpenDesk, id: CaseId, audience: PacketAudience): PaperCase => {
  const input = packetInputOf(read, desk, id);
  const model = forAudience(buildPacketModel(input), audience, secretsOf(read, desk, id));
  return { model, context: contextOf(input) };
};
