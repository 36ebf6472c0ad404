// Everything about the code that a machine can judge: `npm run check`, or `npm run check -- lint format` for some steps.
// One line a step with result and time, what went wrong under it, a summary at the end.
import { findBreaches } from './boundaries.mjs';
import { textFaults } from './check-texts.mjs';
import { lockfileFaults } from './check-lockfile.mjs';
import { wordFaults } from './check-words.mjs';
import { root, run } from './run.mjs';

const tool = (name, command, args) => ({
  name,
  judge: async () => {
    const { code, output } = await run(command, args);
    return code === 0 ? [] : [output.trim() || `${command} ended with ${code}`];
  },
});
const own = (name, judge) => ({ name, judge: async () => judge() });
const types = (name, project) => tool(`types ${name}`, 'tsc', ['-p', project, '--noEmit', '--pretty', 'false']);

const steps = [
  types('shared', 'src/shared'),
  types('main', 'src/main'),
  types('preload', 'src/preload'),
  types('renderer', 'src/renderer'),
  types('tests', 'tests'),
  tool('lint', 'oxlint', [
    '--type-aware',
    '--deny-warnings',
    '--report-unused-disable-directives',
    '--format',
    'unix',
    'src',
    'tests',
    'scripts',
  ]),
  tool('format', 'oxfmt', ['--check', '.']),
  own('boundaries', () => findBreaches(root).map(({ rule, path, line, text }) => `${path}:${line} ${rule}: ${text}`)),
  tool('unused', 'knip', ['--no-progress', '--treat-config-hints-as-errors']),
  own('texts', () => textFaults(root)),
  own('words', () => wordFaults(root)),
  own('lockfile', () => lockfileFaults(root)),
];

const wanted = process.argv.slice(2);
const chosen =
  wanted.length === 0
    ? steps
    : steps.filter(({ name }) => wanted.some((one) => name === one || name.startsWith(`${one} `)));
if (chosen.length === 0) {
  console.error(`No such step. Steps: ${steps.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

const started = Date.now();
const failed = [];
const queue = [...chosen];

const work = async () => {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const from = Date.now();
    const faults = await step.judge().catch((error) => [error instanceof Error ? error.stack : String(error)]);
    const time = `${((Date.now() - from) / 1000).toFixed(1)} s`;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${step.name.padEnd(16)} ${time.padStart(7)}`);
    for (const fault of faults) console.log(fault.replace(/^/gm, '         '));
    if (faults.length > 0) failed.push(step.name);
  }
};

await Promise.all([work(), work()]);
const total = ((Date.now() - started) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `check: all ${chosen.length} steps passed in ${total} s`
    : `check: ${failed.length} of ${chosen.length} steps failed in ${total} s: ${failed.join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
