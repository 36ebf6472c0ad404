import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { HostPorts, Worker } from '../../src/main/host/ports.ts';
import { readFiles, type ReadFiles } from '../../src/main/intake/read-files.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testPorts } from './test-ports.ts';

/** Ports whose reading process runs the given script instead; it hears the order and answers with `process.send`. */
const portsRunning = (folder: string, script: string): HostPorts => {
  const path = join(folder, 'worker.mjs');
  writeFileSync(path, script);
  const startWorker = (_: string, { memoryMb }: { readonly memoryMb: number }): Worker => {
    const child = fork(path, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return {
      post: (message) => child.send(message as object),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', (code) => listener(code)),
      kill: () => child.kill('SIGKILL'),
    };
  };
  return { ...testPorts(), startWorker };
};

const runWith = async (
  script: string,
): Promise<{ readonly read: ReadFiles; readonly left: readonly string[]; readonly ms: number }> => {
  const folder = scratchFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const started = Date.now();
  const read = await readFiles(
    portsRunning(folder, script),
    { paths: [join(folder, 'x.xlsx')], scratchFolder: scratch },
    { silenceMs: 1500, totalMs: 8000 },
  );
  return { read, left: readdirSync(scratch), ms: Date.now() - started };
};

const answer = (reply: unknown): string =>
  `process.on('message', () => process.send(${JSON.stringify(reply)})); setInterval(() => {}, 1000);`;
const done = { t: 'done', sheets: [], evidence: [], problems: [], refused: false };
const fine = { file: 'a', sheet: 's', headerRow: 1, columns: [], rowCount: 1, unit: null, scratch: 'rows-1.ndjson' };
const paper = {
  file: 'a',
  scratch: 'file-1',
  hash: 'a'.repeat(64),
  bytes: 1,
  mediaType: 'application/pdf',
  pages: null,
};

describe('whatever the reading process does, the core goes on', () => {
  it.each([
    ['crashes at once', 'process.exit(3);', 'E-CRASH'],
    ['aborts', "process.on('message', () => process.abort());", 'E-CRASH'],
    ['throws', "process.on('message', () => { throw new Error('x'); });", 'E-CRASH'],
    ['ends without an answer', "process.on('message', () => process.exit(0));", 'E-CRASH'],
    ['spins', "process.on('message', () => { for (;;) {} });", 'E-TIME'],
    ['never answers', 'setInterval(() => {}, 1000);', 'E-TIME'],
    ['says that it grew too large', "process.on('message', () => process.exit(74));", 'E-MEMORY'],
    ['answers nonsense', answer('hello'), 'E-CRASH'],
    [
      'answers a path outside its folder',
      answer({ ...done, sheets: [{ ...fine, scratch: '../../etc/passwd' }] }),
      'E-CRASH',
    ],
    ['answers with more than asked', answer({ ...done, evil: true }), 'E-CRASH'],
    ['answers a hash that is none', answer({ ...done, evidence: [{ ...paper, hash: 'x' }] }), 'E-CRASH'],
    [
      'answers a code of its own making',
      answer({
        ...done,
        problems: [
          { code: '<b>', severity: 'warn', file: '', sheet: null, row: null, column: null, found: '', facts: {} },
        ],
      }),
      'E-CRASH',
    ],
  ])('%s', async (_, script, code) => {
    const { read, left, ms } = await runWith(script);
    expect(read).toMatchObject({
      refused: true,
      sheets: [],
      evidence: [],
      problems: [{ code, severity: 'refuse', file: 'x.xlsx' }],
    });
    expect(left).toEqual([]);
    expect(ms).toBeLessThan(9000);
  });

  it('keeps talking but never ends: the whole time is limited too', async () => {
    const { read } = await runWith(
      `process.on('message', () => setInterval(() => process.send({ t: 'progress', phase: 'reading', done: 1, total: 2, file: 'x' }), 50));`,
    );
    expect(read.problems).toMatchObject([{ code: 'E-TIME', facts: { seconds: 8 } }]);
  });

  it('promises evidence that is not there: nothing is handed on', async () => {
    await expect(runWith(answer({ ...done, evidence: [paper] }))).rejects.toThrow();
  });

  it('promises rows that are not as told: they are not believed', async () => {
    const staged = `import { writeFileSync } from 'node:fs'; process.on('message', (m) => { writeFileSync(m.scratch + '/rows-1.ndjson', LINES); process.send(${JSON.stringify({ ...done, sheets: [{ ...fine, rowCount: 2 }] })}); }); setInterval(() => {}, 1000);`;
    for (const lines of [
      '[2,"A","t","x",null]\n',
      '[2,"A","t","x",null]\n[3]\n[4]\n',
      '{"a":1}\n[3]\n',
      '[0]\n[1]\n',
      '[2,"a","t","x",null]\n[3]\n',
      '[2,"A","q","x",null]\n[3]\n',
    ]) {
      const { read } = await runWith(staged.replace('LINES', JSON.stringify(lines)));
      const all = async (): Promise<void> => {
        for await (const row of read.sheets[0]?.rows() ?? []) expect(row.row).toBeGreaterThan(0);
      };
      await expect(all(), lines).rejects.toThrow(/Staged row/);
      await read.discard();
    }
  });
});

describe('the reading process', () => {
  it('has no way to the database: nothing it imports, however far, leads there', () => {
    const entry = fileURLToPath(new URL('../../src/main/workers/parse-worker.ts', import.meta.url));
    const seen = importsFrom(entry);
    expect(seen.size).toBeGreaterThan(15);
    expect(
      [...seen].filter((path) =>
        /better-sqlite3|kysely|[\\/]main[\\/](?:db|journal|features|bridge)[\\/]|^electron$/.test(path),
      ),
    ).toEqual([]);
    // Of the exchange it has what takes a bundle apart, and nothing that knows this laptop's keys or its park.
    expect(
      [...seen].filter((path) =>
        /[\\/]exchange[\\/](?:context|device-file|secret-file|identity|park|roster|certificates|merge-bundle|make-bundle)\.ts$/.test(
          path,
        ),
      ),
    ).toEqual([]);
    expect([...seen].filter((path) => !path.endsWith('.ts')).toSorted()).toEqual([
      'csv-parse/sync',
      'opencc-js/dict/TSCharacters',
      'saxes',
      'yauzl',
      'zod',
    ]);
  });
});

const importsFrom = (entry: string): ReadonlySet<string> => {
  const seen = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (!path.endsWith('.ts')) continue;
    for (const match of readFileSync(path, 'utf8').matchAll(/^import (?!type )[^;]*?from '([^']+)';/gms)) {
      const target = match[1] as string;
      if (target.startsWith('node:')) continue;
      if (target.startsWith('.')) waiting.push(resolve(dirname(path), target));
      else if (target.startsWith('#shared/'))
        waiting.push(fileURLToPath(new URL(`../../src/shared/${target.slice(8)}.ts`, import.meta.url)));
      else waiting.push(target);
    }
  }
  return seen;
};
