// The sweeps of exchange in full: `npm run sweep`. Every step of an export and a merge ended by force, a disk full at
// every write, and 100,000 flipped bits of a bundle of 5 MB. ANJUAN_SMALL_DISK may name an empty folder on a file system of
// about 32 MB: then a merge is tried there with ever more room.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const { code } = await run(
  'vitest',
  ['run', '--project', 'core', 'tests/exchange/flips.test.ts', 'tests/fault/exchange-sweep.test.ts'],
  { show: true, env: { ANJUAN_FLIPS: '100000', ANJUAN_SWEEP: 'all' } },
);
const disk = process.env.ANJUAN_SMALL_DISK;
const small =
  disk === undefined
    ? { code: 0 }
    : await run(
        process.execPath,
        [
          '--import',
          new URL('../tests/exchange/resolve-aliases.mjs', import.meta.url).href,
          fileURLToPath(new URL('../tests/fault/small-disk.ts', import.meta.url)),
          disk,
        ],
        { show: true },
      );
process.exitCode = code || small.code;
