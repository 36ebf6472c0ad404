import { constants, setPriority } from 'node:os';
import { indexApart, type IndexReply, type IndexRequest } from './features/cases/find/indexing.ts';
import { parentChannel } from './host/parent-channel.ts';

/**
 * Entry of the process that reads a crowd of new or changed cases into the search index, so that the core goes on answering.
 * It reads the database and writes the index alone. One crowd, then it ends by itself; ended at any moment, nothing is lost.
 */
const channel = parentChannel();
const post = (reply: IndexReply): void => channel.post(reply);

// Whatever the officer does goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

channel.onMessage((message) => void serve(message as IndexRequest));

const serve = async (request: IndexRequest): Promise<void> => {
  await indexApart(
    request,
    (done) => post({ t: 'progress', done }),
    () => new Promise((resume) => setImmediate(resume)),
  );
  post({ t: 'done' });
  // What was posted goes out first.
  setImmediate(() => process.exit(0));
};
