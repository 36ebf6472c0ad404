// Runs tests/bench/*.ts one after the other: `npm run bench`, or `npm run bench -- packets` for some. A benchmark
// exports `name` and `run(): Promise<{ lines }>`; its lines are ratios against a peer measured in the same run, because
// on a shared machine single times mean little. The load is printed before and after, so a reader can judge.
// `--cases N` sets the size of the store where a benchmark takes one; `--store FOLDER` names a data folder that is copied instead.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './run.mjs';

const folder = join(root, 'tests/bench');
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, store: { type: 'string' } },
});
const files = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith('.ts')).toSorted();
const chosen = files.filter((file) => wanted.length === 0 || wanted.includes(file.slice(0, -3)));

const load = () =>
  `load ${loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')} on ${availableParallelism()} cores`;

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${load()}`,
);
if (chosen.length === 0) {
  console.error(`No such benchmark. There are: ${files.map((file) => file.slice(0, -3)).join(', ') || 'none'}`);
  process.exitCode = 1;
}
for (const file of chosen) {
  const { name, run } = await import(pathToFileURL(join(folder, file)).href);
  console.log(`\n${name}`);
  try {
    const { lines } = await run({
      cases: options.cases === undefined ? undefined : Number(options.cases),
      store: options.store,
    });
    for (const line of lines) console.log(`  ${line}`);
  } catch (error) {
    console.error(`  failed: ${error.stack ?? error}`);
    process.exitCode = 1;
  }
  console.log(`  (${load()})`);
}
process.exit();
