import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CasePage, EvidenceItem } from '#shared/domain/cases/case-file';
import type { PackLine } from '#shared/contract/policy';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { madeUpSheet } from './bench-desk.ts';
import { openDesk } from './desk.ts';
import { writeScan } from './scan-pdf.ts';

const practice = fileURLToPath(new URL('../../resources/practice/', import.meta.url));
const atOnce = 50_000;

export interface DeskStore {
  /** The practice cases to whose checks fewest findings call. */
  readonly clean: { readonly words: string };
  readonly second: { readonly words: string };
  /** A case with a short piece and a scan, its first check pinned to the given page of the scan. */
  readonly scanned: { readonly words: string; readonly page: number };
}

/**
 * A park at work in that data folder: the practice pack with every parameter set, the practice cases with their evidence,
 * that many made-up applications, and one scan of 1,000 pages.
 */
export const deskStore = async (folder: string, dataFolder: string, cases: number): Promise<DeskStore> => {
  const desk = await openDesk(dataFolder);
  const packs = await desk.call<readonly PackLine[]>('policy.packs', {});
  const pack = packs.find(({ id }) => id === 'zgc-2024-practice');
  await desk.call('policy.choose', { pack: pack?.hash ?? '', reason: '演练' });
  let turn = 0;
  const takeIn = async (files: readonly string[]): Promise<void> => {
    turn += 1;
    const tokens = files.map((file) => desk.token(file));
    const { draft } = await desk.call<{ draft: string }>('intake.examine', { files: tokens, job: `j-read${turn}` });
    await desk.call('intake.commit', { draft, job: `j-write${turn}` });
  };
  await takeIn(
    ['演练申报表.xlsx', '演练证明材料-01-GBK文件名.zip', '演练证明材料-02-UTF8文件名.zip'].map((name) =>
      join(practice, name),
    ),
  );
  const { rows } = await desk.call<CasePage>('cases.list', { limit: 200 });
  const sheets = await Promise.all(
    rows.map(async ({ id, number }) => ({
      id,
      number,
      ...calls(await desk.call<ReviewSheet>('review.sheet', { case: id })),
    })),
  );
  const [clean, second, ...others] = sheets.toSorted((left, right) => left.called - right.called);
  const scanned = others.find(({ id }) => (rows.find((row) => row.id === id)?.evidenceCount ?? 0) > 0) ?? others[0];
  if (clean === undefined || second === undefined || scanned === undefined) throw new Error('no practice cases');
  const scan = join(folder, '扫描件.pdf');
  writeScan(scan, 1000);
  const { added } = await desk.call<{ added: readonly EvidenceItem[] }>('evidence.attach', {
    case: scanned.id,
    files: [desk.token(scan)],
    job: 'j-scan',
  });
  const page = 900;
  await desk.call('review.answer', {
    case: scanned.id,
    check: scanned.first,
    value: 'met',
    pins: [{ hash: added[0]?.hash ?? '', page }],
  });
  for (let from = 1; from <= cases; from += atOnce) {
    const sheet = join(folder, `sheet-${from}.csv`);
    writeFileSync(sheet, madeUpSheet(Math.min(atOnce, cases - from + 1), from));
    await takeIn([sheet]);
  }
  await desk.stop();
  return {
    clean: { words: clean.number },
    second: { words: second.number },
    scanned: { words: scanned.number, page },
  };
};

/** To how many checks a finding calls the officer, and the first check. */
const calls = ({ items }: ReviewSheet): { readonly called: number; readonly first: string } => ({
  called: items.filter(({ findings }) => findings.some(({ outcome }) => outcome !== 'PASS' && outcome !== 'INFO'))
    .length,
  first: items[0]?.check.id ?? '',
});
