// Plays the whole fleet of tests/exchange/simulation: `npm run simulate`, or `npm run simulate -- 7` for another seed.
// 200 laptops, 5,000 random exchanges in memory, and 600 of real bundles between real databases.
import { run } from './run.mjs';

const [seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
console.log(`seed ${seed}`);
const { code } = await run('vitest', ['run', '--project', 'core', 'tests/exchange/simulation'], {
  show: true,
  env: {
    ANJUAN_FLEET_DEVICES: '200',
    ANJUAN_FLEET_EXCHANGES: '5000',
    ANJUAN_LAPTOP_EXCHANGES: '600',
    ANJUAN_FLEET_SEED: seed,
  },
});
process.exitCode = code;
