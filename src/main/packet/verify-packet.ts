import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobHash } from '#shared/domain/ids';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { packetHead } from '#shared/domain/packets/packet-verdict';
import { hashOfFile } from '../files/durable-write.ts';
import type { HostPorts } from '../host/ports.ts';
import { printFiles } from './print-files.ts';
import { startTypesetting } from './typesetter-process.ts';

export interface ExaminedPacket {
  readonly sha256: string;
  /** The data inside; null where the file is no packet. */
  readonly model: PacketModel | null;
  readonly kind: 'archive' | 'reading';
  /** Setting the data again gave the same bytes. */
  readonly unchanged: boolean;
}

/**
 * Reads the data inside a PDF and sets it again, both in a disposable process: equal bytes prove that the paper says
 * what its data say, to the last letter. Both carriers are tried; pages of evidence are taken from the store.
 */
export const examinePacket = async (
  ports: HostPorts,
  path: string,
  scratchFolder: string,
  evidencePath: (hash: BlobHash) => string | null,
): Promise<ExaminedPacket> => {
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
        const head = packetHead.safeParse(found?.model);
        if (found === null || !head.success) return { sha256, model: null, kind: 'archive', unchanged: false };
        const model = found.model as PacketModel;
        const target = join(scratch, `${worker.engine.replaceAll(' ', '-')}.pdf`);
        const reply = await worker.typeset(
          model,
          target,
          printFiles(head.data, !found.archive, evidencePath, photoPath),
        );
        const kind = found.archive ? 'archive' : 'reading';
        if (reply.t === 'done' && sha256Of(await readFile(target)) === sha256)
          return { sha256, model, kind, unchanged: true };
        if (carrier === 'wasm' || worker.engine.startsWith('typst-wasm'))
          return { sha256, model, kind, unchanged: false };
      } finally {
        worker.end();
      }
    }
    return { sha256, model: null, kind: 'archive', unchanged: false };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
