// Runs the tests: `npm test`, or `npm test -- core ui` for some projects. The journeys (e2e) need a browser of the
// Chromium family; without one they are skipped in one visible line on a laptop and refused where CI is set.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, countingLine } from './count-tests.mjs';
import { findBrowser } from './find-browser.mjs';
import { run } from './run.mjs';

const all = ['core', 'ui', 'e2e'];
const asked = process.argv.slice(2);
const named = asked.filter((one) => all.includes(one));
const rest = asked.filter((one) => !all.includes(one));
const projects = named.length > 0 ? named : all;

const browser = findBrowser();
const without = projects.includes('e2e') && browser === null;
const playing = projects.filter((name) => !(without && name === 'e2e'));
const room = mkdtempSync(join(tmpdir(), 'anjuan-test-'));
const file = join(room, 'report.json');

const runTests = async () => {
  if (playing.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const { code } = await run(
    'vitest',
    [
      'run',
      ...playing.flatMap((name) => ['--project', name]),
      '--passWithNoTests',
      // One less than the cores is one on a small machine, while most tests wait for processes of their own.
      `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...rest,
    ],
    { show: true, env: browser ? { CHROMIUM_PATH: browser } : {} },
  );
  return countTests(readReport(), code);
};

const readReport = () => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** How many tests the project e2e has, without running one. */
const journeys = async () => {
  const { output } = await run('vitest', ['list', '--project', 'e2e', '--json', ...rest]);
  const start = output.indexOf('[');
  return start < 0 ? 0 : JSON.parse(output.slice(start)).length;
};

const counts = await runTests();
if (without && process.env.CI) {
  counts.failed += 1;
  console.log('e2e: no browser found and CI is set: set CHROMIUM_PATH or install chromium');
} else if (without) {
  const skipped = await journeys();
  counts.skipped += skipped;
  console.log(
    `e2e: no browser found, ${skipped} journeys skipped (set CHROMIUM_PATH or install Chromium, Chrome or Edge)`,
  );
}
rmSync(room, { recursive: true, force: true });
console.log(countingLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
