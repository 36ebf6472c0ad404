import { handleOf, type Write } from './handles.ts';
import { asRefusal, connect, longCacheKb } from './open-database.ts';

/**
 * One long transaction on a connection of its own, for a process beside the core that holds the turn to write for it
 * (`Database.apart`): neither its steps, nor its commit, nor writing the log back into the file keep the core from answering.
 * All or nothing: a rejection, or the end of the process at any moment, leaves nothing behind. `pause` lets messages through;
 * `committed` is told as soon as what was written is durable.
 */
export const writeApart = async <Out>(
  file: string,
  act: (write: Write, pause: () => Promise<void>) => Promise<Out>,
  committed: (out: Out) => void,
): Promise<void> => {
  const sqlite = connect(file, false);
  try {
    sqlite.pragma(`cache_size = ${-longCacheKb}`);
    sqlite.pragma('wal_autocheckpoint = 0');
    sqlite.exec('BEGIN IMMEDIATE');
    const out = await act(handleOf(sqlite), () => new Promise((resume) => setImmediate(resume)));
    sqlite.exec('COMMIT');
    committed(out);
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    throw asRefusal(file, error);
  } finally {
    // Closing it undoes what was not committed.
    sqlite.close();
  }
};
