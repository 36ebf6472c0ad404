import { writeSync } from 'node:fs';
import { openDesk } from '../support/desk.ts';

/**
 * A desk that takes a sheet over and then waits to be killed. It says on standard output when writing has begun and when it
 * was acknowledged. Arguments: data folder, sheet.
 */
const [data = '', sheet = ''] = process.argv.slice(2);
let begun = false;
const { call, token } = await openDesk(data, (event) => {
  if (begun || event.kind !== 'progress' || event.phase !== 'write') return;
  begun = true;
  writeSync(1, 'writing\n');
});
const { draft } = await call<{ draft: string }>('intake.examine', { files: [token(sheet)], job: 'j-read' });
await call('intake.commit', { draft, job: 'j-write' });
writeSync(1, 'taken over\n');
setInterval(() => undefined, 1000);
