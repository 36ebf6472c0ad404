import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTextIndex } from '../../src/main/db/text-index.ts';
import { openCaseFinder } from '../../src/main/features/cases/find/case-finder.ts';
import { openEvidenceWords, textFileOf } from '../../src/main/features/cases/find/evidence-words.ts';
import { listCases } from '../../src/main/features/cases/list.ts';
import type { OpenDesk } from '../../src/main/features/desk.ts';
import type { EvidenceStore } from '../../src/main/files/evidence-store.ts';
import { loadPacks } from '../../src/main/policy/load-packs.ts';
import { testPorts } from '../intake/test-ports.ts';
import { spread } from '../support/bench-desk.ts';
import { madeUpStore } from '../support/made-up-store.ts';
import { seeded } from '../support/seeded.ts';

export const name = 'Search over the words of evidence, --cases N pieces of five pages (20,000 unless told)';

const pagesEach = 5;
const target = 35;
const parts =
  '审计报告专项费用设备采购合同发票贷款利息担保租赁专利软件著作权检测证书会议纪要验收意见承诺书授权委托'.match(
    /../gu,
  ) ?? [];

/** A page of some 400 characters; one in 500 names a word that few pages have, one in five a word that many have. */
const pageText = (at: number, below: (count: number) => number): string => {
  const words = Array.from({ length: 180 }, () => parts[below(parts.length)] ?? '');
  return `${words.join('')}${at % 500 === 0 ? '稀见编号' : ''}${at % 5 === 0 ? '常见条款' : ''} 编号ZX${String(at).padStart(7, '0')}`;
};

const classes: Readonly<Record<string, readonly string[]>> = {
  'a word of few pages': ['稀见编号'],
  'a number that stands once': ['ZX0000017', 'ZX0001234'],
  'three words together': ['审计 稀见编号 合同'],
  'a word of every fifth page': ['常见条款'],
  'a word of nearly every piece': ['审计'],
  'no hit': ['没有这样的词'],
};

export const run = async ({ cases: pieces = 20_000 }: { readonly cases?: number } = {}): Promise<{
  lines: string[];
}> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-words-'));
  const lines: string[] = [];
  const db = await madeUpStore(join(folder, 'case-file.db'), Math.max(pieces, 20_000));
  const hashOf = (at: number): string => at.toString(16).padStart(64, '0');
  await db.write((write) => {
    for (let at = 1; at <= pieces; at += 1)
      write.exec(
        `INSERT INTO case_evidence (case_id, hash, name, media_type, bytes, added_at, added_by) VALUES (?, ?, ?, 'application/pdf', 1, 1, 'o')`,
        `c-${String(at).padStart(26, '0')}`,
        hashOf(at),
        `材料${at}.pdf`,
      );
  });
  const { below } = seeded(5);
  const index = openTextIndex(textFileOf(folder));
  const from = performance.now();
  let longest = 0;
  for (let at = 1; at <= pieces; at += 1) {
    const pages = Array.from({ length: pagesEach }, (_, page) => ({
      page: page + 1,
      text: pageText(at * pagesEach + page, below),
    }));
    const before = performance.now();
    index.put({ hash: hashOf(at), pages });
    longest = Math.max(longest, performance.now() - before);
  }
  const { pages, bytes } = index.state();
  index.close();
  lines.push(
    `${pages.toLocaleString('en')} pages put in ${((performance.now() - from) / 1000).toFixed(0)} s, longest piece ${longest.toFixed(0)} ms; ${(bytes / 2 ** 20).toFixed(0)} MB beside ${(statSync(join(folder, 'case-file.db')).size / 2 ** 20).toFixed(0)} MB`,
  );
  const store = { has: () => false } as unknown as EvidenceStore;
  const words = openEvidenceWords({ db, dataFolder: folder, store, ports: testPorts() }, () => undefined);
  const finder = openCaseFinder(db, folder, words);
  const packs = loadPacks(join(import.meta.dirname, '../../resources/policy'));
  const desk = { db, finder, packs, ports: testPorts(), calendars: [] } as unknown as OpenDesk;
  try {
    await finder.catchUp();
    for (const [kind, queries] of Object.entries(classes)) {
      const took: number[] = [];
      let hits = 0;
      for (let at = 0; at < 20; at += 1) {
        const query = queries[at % queries.length] ?? '';
        const start = performance.now();
        // Another amount each time, so that nothing kept is asked.
        const filter = { query, amountTo: 10 ** 12 + at };
        hits = db.read((read) =>
          listCases(read, desk, { filter, sort: 'best', descending: true, after: null, limit: 50 }),
        ).rows.length;
        took.push(performance.now() - start);
      }
      const { p50, p95 } = spread(took);
      lines.push(
        `${kind}: ${hits} shown, p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} ms; target p95 ≤ ${target} ms: ${p95 <= target ? 'met' : 'MISSED'}`,
      );
    }
    return { lines };
  } finally {
    finder.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
