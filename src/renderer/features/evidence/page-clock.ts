import type { PDFDocumentProxy } from 'pdfjs-dist';

/** How long a page may keep its file's worker busy. A big scan takes a few seconds on a slow laptop. */
const limitMs = 20_000;

/** The page kept its worker busy past the limit twice, the second time with nothing beside it: it is not tried again. */
export class PageTooLong extends Error {
  override readonly name = 'PageTooLong';
}

/** The worker was ended because of a page; the file is being opened with a new one. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}

/** What is known of the pages of one file, whichever worker reads it. */
export interface PagesKnown {
  /** Under way when a worker had to be ended: from then on they are worked on one at a time. */
  readonly suspects: Set<number>;
  readonly endless: Set<number>;
}

interface Watch {
  readonly known: PagesKnown;
  /** Pages under way, once for each piece of work. */
  waiting: readonly number[];
  line: Promise<unknown>;
  ended: boolean;
  readonly end: () => void;
}

const watches = new WeakMap<PDFDocumentProxy, Watch>();

/** From now on the pages of this file are on the clock; `end` is called once, when its worker must go. */
export const watchPages = (pdf: PDFDocumentProxy, known: PagesKnown, end: () => void): void =>
  void watches.set(pdf, { known, waiting: [], line: Promise.resolve(), ended: false, end });

/**
 * Work on a page, against the clock. Throws `PageTooLong` for a page that is known to spin or turns out to, and
 * `WorkerEnded` when the file is opened anew meanwhile; then the work is to be asked of the new one.
 */
export const onClock = <Value>(pdf: PDFDocumentProxy, page: number, work: () => Promise<Value>): Promise<Value> => {
  const watch = watches.get(pdf);
  if (watch === undefined) return work();
  const { known } = watch;
  if (known.endless.has(page)) return Promise.reject(new PageTooLong());
  if (!known.suspects.has(page)) return inTime(watch, page, work);
  const turn = watch.line.then(() => {
    if (known.endless.has(page)) throw new PageTooLong();
    return inTime(watch, page, work);
  });
  watch.line = turn.catch(() => undefined);
  return turn;
};

const inTime = async <Value>(watch: Watch, page: number, work: () => Promise<Value>): Promise<Value> => {
  if (watch.ended) throw new WorkerEnded();
  watch.waiting = [...watch.waiting, page];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(tooLate(watch, page)), limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    const at = watch.waiting.indexOf(page);
    watch.waiting = watch.waiting.filter((_, place) => place !== at);
  }
};

/** Which page it was shows only when each has been tried alone; whatever it is, the worker must go. */
const tooLate = (watch: Watch, page: number): Error => {
  if (watch.ended) return new WorkerEnded();
  watch.ended = true;
  const { suspects, endless } = watch.known;
  const alone = suspects.has(page) && watch.waiting.every((other) => other === page);
  if (alone) {
    suspects.delete(page);
    endless.add(page);
  }
  for (const other of watch.waiting) if (!endless.has(other)) suspects.add(other);
  watch.end();
  return alone ? new PageTooLong() : new WorkerEnded();
};
