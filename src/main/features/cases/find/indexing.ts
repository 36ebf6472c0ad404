import { connect } from '../../../db/open-database.ts';
import { handleOf } from '../../../db/handles.ts';
import { openSearchIndex } from '../../../db/search-index.ts';
import { seeAs, type Eyes } from '../../../db/sight.ts';
import { textsOf, touchedAfter } from './case-text.ts';

/** Asked of the process that brings the search index up to date; our own core asks, of its own database. */
export interface IndexRequest {
  readonly t: 'index';
  readonly database: string;
  readonly index: string;
  /** What an officer does not see is not found either. */
  readonly eyes: Eyes | null;
}

export type IndexReply = { readonly t: 'progress'; readonly done: number } | { readonly t: 'done' };

/** Rows of one transaction: what an end at any moment loses, and how much lies in memory before it is written. */
const stepRows = 1000;
/** Pages one step of tidying takes; another question or an end gets through between two. */
const tidyPages = 500;

/**
 * Brings the index up to date in large steps on connections of its own, then joins its pieces, so that a word is looked up
 * in few. Each step is one transaction that also says how far it came: whenever this ends, the next one goes on from there.
 */
export const indexApart = async (
  { database, index: file, eyes }: Omit<IndexRequest, 't'>,
  tell: (done: number) => void,
  pause: () => Promise<void>,
): Promise<void> => {
  const sqlite = connect(database, true);
  const index = openSearchIndex(file);
  try {
    index.expectCrowd();
    if (eyes !== null) seeAs(sqlite, eyes);
    const read = handleOf(sqlite);
    const step = sqlite.transaction(() => {
      const rows = touchedAfter(read, index.rev(), stepRows);
      const seqs = rows.map(({ seq }) => seq);
      return { rev: rows.at(-1)?.rev ?? 0, texts: textsOf(read, seqs) };
    });
    let done = 0;
    for (;;) {
      const { rev, texts } = step.deferred();
      if (texts.length > 0) index.put(texts, rev);
      done += texts.length;
      tell(done);
      await pause();
      if (texts.length < stepRows) break;
    }
    while (index.tidy(tidyPages)) await pause();
  } finally {
    index.close();
    sqlite.close();
  }
};
