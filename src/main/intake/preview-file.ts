import type { Preview } from '#shared/domain/evidence/preview';
import { Refusal } from '#shared/domain/outcome';
import type { HostPorts } from '../host/ports.ts';
import { limits } from './limits.ts';
import { memoryExit } from '../files/memory-exit.ts';
import { previewReply, type PreviewRequest } from './preview-messages.ts';

/**
 * A look at an office document, read in a disposable process like every file of somebody else's. Refuses
 * `evidence.noPreview` with the reader's code where the file cannot be read, takes too long or too much memory.
 */
export const previewFile = (
  ports: HostPorts,
  path: string,
  kind: PreviewRequest['kind'],
  withinMs = limits.silenceMs,
): Promise<Preview> =>
  new Promise((resolve, reject) => {
    const worker = ports.startWorker('parse-worker', { memoryMb: limits.memoryMb });
    let ended = false;
    const end = (settle: () => void): void => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      worker.kill();
      settle();
    };
    const refuse = (code: string): void => end(() => reject(new Refusal('evidence.noPreview', { code })));
    const late = setTimeout(() => refuse('E-TIME'), withinMs);
    worker.onExit((code) => refuse(code === memoryExit ? 'E-MEMORY' : 'E-CRASH'));
    worker.onMessage((message) => {
      const reply = previewReply.safeParse(message);
      if (!reply.success) return refuse('E-CRASH');
      const { data } = reply;
      if (data.t === 'refused') return refuse(data.code);
      end(() => resolve(data.preview));
    });
    worker.post({ t: 'preview', path, kind } satisfies PreviewRequest);
  });
