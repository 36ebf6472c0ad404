import type { Checked } from '#shared/contract/index';
import type { EvidenceTextState } from '#shared/domain/evidence/evidence-text';
import type { Read } from '../../db/handles.ts';
import type { OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';

const none: EvidenceTextState = { read: 0, unreadable: 0, waiting: 0, pages: 0, bytes: 0 };

/** How much of the words of the evidence is in the index, and what it weighs. */
export const textState = (read: Read, desk: OpenDesk): EvidenceTextState => desk.finder.words?.state(read) ?? none;

/** Reads the words of every piece that is not read yet, in disposable processes; what was read stays when it is cancelled. */
export const readTexts = (desk: OpenDesk, { job }: Checked<'evidence.readTexts'>): Promise<EvidenceTextState> =>
  desk.jobs.run(job, async (signal, progress) => {
    await desk.finder.words?.readAll(signal, (done, total) => progress('words', done, total));
    stopIfCancelled(signal);
    return desk.db.read((read) => textState(read, desk));
  });
