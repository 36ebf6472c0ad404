import { makeBundle } from '#main/exchange/make-bundle';
import { mergeBundle } from '#main/exchange/merge-bundle';
import type { Database } from '#main/db/open-database';
import type { Write } from '#main/db/handles';
import { Refusal } from '#shared/domain/outcome';
import { beforeFileWrites } from './failing-disk.ts';
import { openLaptop, quiet } from './laptop.ts';

// A process that writes or merges one bundle. It says `begun`, and at the end `done` with the number of its steps, or the
// code of the fault. Ends itself by force at the step asked for: a step is a write to a file or a statement.
const [folder = '', job = '', file = '', endAt = '', word = ''] = process.argv.slice(2);
const passphrase = word === '' ? null : word;
let steps = 0;
const step = (): void => {
  steps += 1;
  if (String(steps) === endAt) process.kill(process.pid, 'SIGKILL');
};

const stepping = (write: Write): Write => ({
  ...write,
  exec: (text, ...params) => {
    step();
    return write.exec(text, ...params);
  },
});
const counting = (db: Database): Database => ({
  ...db,
  write: (act) => db.write((write) => act(stepping(write))).finally(step),
  writeInSteps: (act) => db.writeInSteps((write, pause) => act(stepping(write), pause)).finally(step),
});

try {
  const laptop = openLaptop('child', folder);
  const context = { ...laptop.context, db: counting(laptop.context.db) };
  await beforeFileWrites(step);
  process.stdout.write('begun\n');
  if (job === 'merge') await mergeBundle(context, file, quiet, undefined, passphrase);
  else {
    const partBytes = job === 'parts' ? 60_000 : null;
    await makeBundle(context, { file, to: null, cases: null, evidence: true, partBytes, passphrase }, quiet);
  }
  laptop.close();
  process.stdout.write(`done ${steps}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stdout.write(`${error.fault.code}\n`);
}
