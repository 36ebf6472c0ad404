import type { BodyKey, BundleReply, BundleRequest } from '../exchange/reader-messages.ts';
import { serveReading } from '../exchange/serve-reading.ts';
import { parentChannel } from '../host/parent-channel.ts';
import { limits } from '../intake/limits.ts';
import type { ReadReply, ReadRequest } from '../intake/messages.ts';
import type { PreviewReply, PreviewRequest } from '../intake/preview-messages.ts';
import { previewSheet } from '../intake/readers/preview-sheet.ts';
import { previewWord } from '../intake/readers/preview-word.ts';
import { listInputs, readInputs } from '../intake/readers/read-inputs.ts';
import { ReadFault, startSession } from '../intake/readers/session.ts';
import type { TextReply, TextRequest } from '../intake/text-messages.ts';
import { readText } from '../intake/readers/read-text.ts';
import { memoryExit } from '../files/memory-exit.ts';

/**
 * The disposable process that reads other people's files. It has no database handle and no keys but that of one bundle's
 * body; it writes only into the scratch folder it is given, answers once, and is ended. One import or bundle per process.
 */
const channel = parentChannel();
const post = (reply: ReadReply | PreviewReply | TextReply | BundleReply): void => channel.post(reply);

channel.onMessage((message) => {
  // Our own core wrote this; the distrust is on its side.
  const request = message as ReadRequest | PreviewRequest | TextRequest | BundleRequest | BodyKey;
  if (request.t === 'texts') void readTexts(request);
  else if (request.t === 'preview') void look(request);
  else if (request.t === 'bundle') void takeApart(request);
  else if (request.t === 'key') openWith(request);
  else void read(request.paths, request.scratch, request.tables);
});

let openWith: (key: BodyKey) => void = () => {};

const takeApart = async (request: BundleRequest): Promise<void> => {
  watchMemory(request.limits.residentMb);
  const key = new Promise<BodyKey>((resolve) => {
    openWith = resolve;
  });
  await serveReading(request, key, post);
};

const read = async (paths: readonly string[], scratch: string, tables: boolean): Promise<void> => {
  watchMemory();
  post({ t: 'progress', phase: 'listing', done: 0, total: 0, file: '' });
  let total = 0;
  const session = startSession({
    scratch,
    tables,
    now: Date.now,
    report: (done, file) =>
      post({ t: 'progress', phase: 'reading', done: Math.min(done, total), total, file: file.slice(0, 4000) }),
  });
  const sources = await listInputs(session, paths);
  total = sources.reduce((sum, source) => sum + source.bytes, 0);
  await readInputs(session, sources);
  post({ t: 'progress', phase: 'reading', done: total, total, file: '' });
  post({
    t: 'done',
    sheets: session.sheets,
    evidence: session.evidence,
    problems: session.problems.map((problem) => ({ ...problem })),
    refused: session.refused,
  });
};

const look = async ({ path, kind }: PreviewRequest): Promise<void> => {
  watchMemory();
  try {
    post({ t: 'previewed', preview: await (kind === 'word' ? previewWord(path) : previewSheet(path)) });
  } catch (error) {
    post({ t: 'refused', code: error instanceof ReadFault ? error.code : 'E-STRUCT' });
  }
};

const readTexts = async ({ pieces }: TextRequest): Promise<void> => {
  watchMemory();
  for (const [at, { path, kind }] of pieces.entries()) {
    try {
      post({ t: 'text', at, pages: [...(await readText(path, kind))] });
    } catch {
      // Damaged, locked or beyond a limit: it has no words that can be found.
      post({ t: 'text', at, pages: null });
    }
  }
};

/** Memory outside the heap is bounded by nobody else: the process ends itself before the machine suffers. */
const watchMemory = (residentMb: number = limits.residentMb): void => {
  setInterval(() => {
    if (process.memoryUsage.rss() > residentMb * 2 ** 20) process.exit(memoryExit);
  }, 50).unref();
};
