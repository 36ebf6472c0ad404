import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { BlobHash } from '#shared/domain/ids';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { packetHead, paperHead } from '#shared/domain/packets/packet-verdict';
import type { PaperModel } from '#shared/domain/papers/paper-model';
import { hashOfFile } from '../files/durable-write.ts';
import type { HostPorts } from '../host/ports.ts';
import type { FoundPacket } from './packet-messages.ts';
import { printFiles } from './print-files.ts';
import { startTypesetting, type TypesetterProcess } from './typesetter-process.ts';

/** The data inside a file and whether the file is what they make; `nothing` where it carries none. */
export type ExaminedFile = { readonly sha256: string } & (
  | { readonly t: 'nothing' }
  | { readonly t: 'paper'; readonly paper: z.infer<typeof paperHead>; readonly unchanged: boolean }
  | {
      readonly t: 'packet';
      readonly model: PacketModel;
      readonly kind: 'archive' | 'reading';
      readonly unchanged: boolean;
    }
);

/**
 * Reads the data inside a PDF and sets it again, both in a disposable process: equal bytes prove that the paper says
 * what its data say, to the last letter. Both carriers are tried; pages of evidence are taken from the store.
 */
export const examineFile = async (
  ports: HostPorts,
  path: string,
  scratchFolder: string,
  evidencePath: (hash: BlobHash) => string | null,
): Promise<ExaminedFile> => {
  await mkdir(scratchFolder, { recursive: true });
  const scratch = await mkdtemp(join(scratchFolder, 'verify-'));
  const photos = join(scratch, 'photos');
  await mkdir(photos);
  // A photo in the file speaks for itself, whatever this laptop holds.
  const photoPath = (hash: BlobHash): string | null => {
    const own = join(photos, hash);
    return existsSync(own) ? own : evidencePath(hash);
  };
  const sha256 = await hashOfFile(path);
  try {
    for (const carrier of [null, 'wasm'] as const) {
      const worker = await startTypesetting(ports, carrier);
      try {
        const found = await worker.read(path, photos);
        const target = join(scratch, `${worker.engine.replaceAll(' ', '-')}.pdf`);
        const set = found === null ? null : await setAgain(worker, found, target, evidencePath, photoPath);
        if (set === null) return { sha256, t: 'nothing' };
        const unchanged = set.reply.t === 'done' && sha256Of(await readFile(target)) === sha256;
        if (unchanged || carrier === 'wasm' || worker.engine.startsWith('typst-wasm'))
          return { sha256, ...set.of, unchanged };
      } finally {
        worker.end();
      }
    }
    return { sha256, t: 'nothing' };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const setAgain = async (
  worker: TypesetterProcess,
  found: FoundPacket,
  target: string,
  evidencePath: (hash: BlobHash) => string | null,
  photoPath: (hash: BlobHash) => string | null,
) => {
  const packet = packetHead.safeParse(found.model);
  if (packet.success) {
    const model = found.model as PacketModel;
    const files = printFiles(packet.data, !found.archive, evidencePath, photoPath);
    const kind: 'archive' | 'reading' = found.archive ? 'archive' : 'reading';
    return { of: { t: 'packet' as const, model, kind }, reply: await worker.typeset(model, target, files) };
  }
  const paper = paperHead.safeParse(found.model);
  if (!paper.success) return null;
  const reply = await worker.typesetPaper(found.model as PaperModel, target);
  return { of: { t: 'paper' as const, paper: paper.data }, reply };
};

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
