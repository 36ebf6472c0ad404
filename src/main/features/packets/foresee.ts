import { readdir } from 'node:fs/promises';
import type { Checked, Output } from '#shared/contract/index';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { ForeseenPacket } from '#shared/domain/packets/foreseen-packet';
import { estimatePacket } from '#shared/domain/packets/packet-estimate';
import { codePointName, missingCharacters, type Covers } from '#shared/domain/packets/printable-model';
import { freeBytesAt } from '../../files/free-space.ts';
import { fontCoverage } from '../../packet/font-coverage.ts';
import { fontFiles } from '../../packet/font-files.ts';
import { attachmentOf } from '../../packet/typesetter.ts';
import type { OpenDesk } from '../desk.ts';
import { createBreath, stopIfCancelled } from '../jobs.ts';
import { appends } from './commands.ts';
import { gatherPacket, type Printing } from './packets-of.ts';

/** Every packet of a selection as it would be: how long, how large, without what, or why it cannot be made. */
export const foreseePackets = (desk: OpenDesk, input: Checked<'packets.foresee'>): Promise<Output<'packets.foresee'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const breath = createBreath();
    const covers = fontCoverage(fontFiles(desk.ports.resources));
    const cases = [...new Set(input.cases)];
    const lines: ForeseenPacket[] = [];
    for (const [at, id] of cases.entries()) {
      stopIfCancelled(signal);
      progress('judge', at, cases.length);
      await breath();
      lines.push(foreseeOne(desk, id, input, covers, appends(input)));
    }
    return lines;
  });

const foreseeOne = (
  desk: OpenDesk,
  id: CaseId,
  printing: Printing,
  covers: Covers,
  appended: boolean,
): ForeseenPacket => {
  const { row, model, fault } = gatherPacket(desk, id, printing);
  const { number, applicant, title, measure } = row ?? { number: '', applicant: '', title: '', measure: '' };
  const about = { case: id, number, applicant, title, measure, fault };
  if (model === null) return { ...about, estimate: null, missing: [] };
  return {
    ...about,
    estimate: estimatePacket(model, attachmentOf(model).length, appended),
    missing: missingCharacters(model, covers).map(codePointName),
  };
};

/** As many names of a folder are told. */
const namesAtMost = 20_000;

/** What a folder has room for, and which names in it are taken. Refuses `packet.targetNotFolder`. */
export const packetFolder = async (
  desk: OpenDesk,
  input: Checked<'packets.folder'>,
): Promise<Output<'packets.folder'>> => {
  const { folder, path, name } = desk.tokens.resolve(input.target);
  if (!folder) throw new Refusal('packet.targetNotFolder', { file: name });
  const names = await readdir(path).catch(() => []);
  const taken = names.filter((one) => one.toLowerCase().endsWith('.pdf')).slice(0, namesAtMost);
  return { name, free: await freeBytesAt(path), taken };
};
