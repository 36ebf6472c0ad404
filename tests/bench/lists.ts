import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { searchFileOf } from '../../src/main/features/cases/find/case-index.ts';
import { listCases } from '../../src/main/features/cases/list.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import type { CaseFilter, CaseSort } from '../../src/shared/domain/cases/case-file.ts';
import { spread } from '../support/bench-desk.ts';
import { madeUpStore } from '../support/made-up-store.ts';

const cases = Number(process.env['ANJUAN_BENCH_CASES'] ?? 100_000);

export const name = `Lists, counts and search over ${cases.toLocaleString('en')} cases; peer: LIKE over the same rows`;

const queries: Readonly<Record<string, readonly string[]>> = {
  'one character': ['云', '微', '孵'],
  'two characters': ['云杉', '量子', '融资'],
  'three characters': ['云杉智', '航天医', '号科技'],
  'five to eight': ['孵化服务77', '限公司演练', '材料国际合作'],
  'part of a code': ['0108TE', '9111010', 'HD42-0'],
  'two words': ['云杉 量子', '芯片 融资项目'],
  'three words': ['云杉 量子 孵化', '医疗 首台套 2022'],
  'no hit': ['没有这样的词', 'zzzz'],
};

const times = (count: number, act: (at: number) => void): { p50: number; p95: number } => {
  const taken: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const from = performance.now();
    act(at);
    taken.push(performance.now() - from);
  }
  return spread(taken);
};

const told = ({ p50, p95 }: { p50: number; p95: number }): string => `p50 ${p50.toFixed(2)} p95 ${p95.toFixed(2)} ms`;

export const run = async (): Promise<{ lines: string[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-lists-'));
  const file = join(folder, 'case-file.db');
  const lines: string[] = [];
  const db = await madeUpStore(file, cases);
  const finder = openCaseFinder(db, folder);
  const packs = loadPacks(join(import.meta.dirname, '../../resources/policy'));
  // The list reads nothing of a desk but these.
  const ports = { now: () => Date.UTC(2026, 0, 5) };
  const desk = { db, finder, packs, ports } as unknown as OpenDesk;
  try {
    const from = performance.now();
    let worst = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }, 1);
    await finder.catchUp();
    clearInterval(watch);
    lines.push(
      `indexed in ${((performance.now() - from) / 1000).toFixed(1)} s beside other work, longest step ${worst.toFixed(0)} ms; index ${(statSync(searchFileOf(folder)).size / 2 ** 20).toFixed(0)} MB, database ${(statSync(file).size / 2 ** 20).toFixed(0)} MB`,
    );
    const list = (filter: CaseFilter, sort: CaseSort = 'best', descending = true) =>
      db.read((read) => listCases(read, desk, { filter, sort, descending, after: null, limit: 50 }));
    const memory = process.memoryUsage().rss;
    const first = times(1, () => db.read((read) => finder.find(read, {})));
    lines.push(
      `columns read into memory ${told(first)}, resident ${((process.memoryUsage().rss - memory) / 2 ** 20).toFixed(0)} MB more`,
    );
    for (const sort of ['updated', 'number', 'applicant', 'amount', 'state', 'measure'] as const)
      for (const filter of [
        {},
        { measures: ['M09'] },
        { states: ['FORM_REVIEW'], subParks: ['haidian'], measures: ['M05'] },
      ])
        lines.push(
          `page by ${sort}, ${JSON.stringify(filter)}: ${told(times(20, () => list({ ...filter, amountTo: 10 ** 12 + Math.random() }, sort)))}`,
        );
    lines.push(
      `counts of four facets, filtered: ${told(times(20, (at) => db.read((read) => finder.find(read, { states: ['FORM_REVIEW'], amountTo: 10 ** 12 + at }))))}`,
    );
    for (const [kind, some] of Object.entries(queries)) {
      const ours = times(some.length * 10, (at) => list({ query: some[at % some.length] }));
      const filtered = times(some.length * 10, (at) =>
        list({ query: some[at % some.length], states: ['ACCEPTED'], measures: ['M07'] }),
      );
      const counted = times(some.length * 3, (at) =>
        db.read((read) => finder.find(read, { query: some[at % some.length], amountTo: 10 ** 12 + at })),
      );
      const like = times(some.length, (at) => {
        const words = (some[at % some.length] ?? '').toLowerCase().split(' ');
        db.read((read) =>
          read.sql(
            `SELECT id FROM case_file WHERE ${words.map(() => 'search_text || fields LIKE ?').join(' AND ')} ORDER BY seq DESC LIMIT 50`,
            ...words.map((word) => `%${word}%`),
          ),
        );
      });
      lines.push(
        `${kind}: 50 best ${told(ours)}; filtered ${told(filtered)}; all counted ${told(counted)}; LIKE ${told(like)}, ${(like.p50 / ours.p50).toFixed(0)}x`,
      );
    }
    return { lines };
  } finally {
    finder.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
