import { basename } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { Refusal, type Fault } from '#shared/domain/outcome';
import { batchSheet, type BatchSheetWords } from '#shared/domain/packets/batch-sheet';
import { beijingTime } from '#shared/domain/packets/packet-text';
import { fillText, textAt } from '#shared/i18n/fill-text';
import { texts, type Language } from '#shared/i18n/index';
import { writeUnderFreeName } from '../../files/write-under-free-name.ts';
import { sha256 } from '../../journal/hash.ts';
import { writeXlsx } from '../../packet/tables/write-xlsx.ts';
import type { OpenDesk } from '../desk.ts';

/** Writes the list of what a batch made, and what it did not, into the folder of the batch. Refuses `packet.noBatch`. */
export const writeBatchList = async (
  desk: OpenDesk,
  { language }: Checked<'packets.writeList'>,
): Promise<Output<'packets.writeList'>> => {
  const batch = desk.batches.read(0, 0);
  if (batch === null || batch.job !== null) throw new Refusal('packet.noBatch', {});
  const folder = desk.tokens.resolve(desk.batches.rest().target);
  const sheet = batchSheet(batch, wordsIn(language));
  const at = beijingTime(batch.startedAt).slice(0, 16).replace('T', '_').replace(':', '');
  const bytes = writeXlsx([sheet]);
  const path = await writeUnderFreeName(folder.path, `${sheet.name}_${at}.xlsx`, bytes);
  return { name: basename(path), sha256: sha256(bytes), token: desk.tokens.register(path).token };
};

const wordsIn = (language: Language): BatchSheetWords => {
  const { packets, packet, fault } = texts[language];
  const { list } = packets.batch;
  return {
    name: list.name,
    heads: [list.number, list.applicant, list.state, list.file, list.pages, list.bytes, list.sha256, list.remark],
    made: list.made,
    notMade: list.notMade,
    notBegun: list.notBegun,
    say: ({ code, facts }: Fault) => fillText(textAt(fault, code) ?? code, facts),
    sayOmitted: (what, why) => fillText(packets.omittedItem, { what, why: textAt(packet.omitted, why) ?? why }),
  };
};

/** The name of a packet of the batch; whoever asks opens nothing else. Refuses `file.unknownToken`. */
export const madeFile = (desk: OpenDesk, { token }: Checked<'packets.made'>): Output<'packets.made'> => {
  const line = desk.batches.read(0, 0)?.lines.find((one) => one.token === token);
  if (line === undefined) throw new Refusal('file.unknownToken', {});
  return { name: line.path };
};
