import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import { sha256 } from '../../journal/hash.ts';
import type { Omission } from '../../packet/packet-messages.ts';
import { scratchFolderOf, type OpenDesk } from '../desk.ts';

export interface SetPaper {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly engine: string;
  readonly omitted: readonly Omission[];
}

/** Sets one paper in the typesetting process; nothing of it stays behind. Refuses `paper.notSet`. */
export const setPaper = async (
  desk: OpenDesk,
  job: string,
  paper: PaperModel,
  signal: AbortSignal,
): Promise<SetPaper> => {
  const folder = join(scratchFolderOf(desk.dataFolder), `papers-${job}`);
  const scratch = join(folder, 'paper.pdf');
  await mkdir(folder, { recursive: true });
  try {
    return await desk.previews.set(async (typesetter) => {
      const reply = await typesetter.typesetPaper(paper, scratch, signal);
      if (reply.t === 'failed') throw new Refusal('paper.notSet', { reason: reply.reason });
      const bytes = await readFile(scratch);
      return { bytes, sha256: sha256(bytes), pages: reply.pages, engine: typesetter.engine, omitted: reply.omitted };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
