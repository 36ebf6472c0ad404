import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk, type Desk } from './desk.ts';

/** A founded desk in a folder of its own, for measuring through the same door as the window. */
export interface BenchDesk extends Desk {
  readonly folder: string;
  readonly end: () => Promise<void>;
}

export const benchDesk = async (): Promise<BenchDesk> => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-'));
  // Processes start as they do in what is shipped; a benchmark is run on a fresh build.
  const desk = await openDesk(
    join(folder, 'desk'),
    undefined,
    {},
    new URL('../../out/main/cli.js', import.meta.url).href,
  );
  return {
    ...desk,
    folder,
    end: async () => {
      await desk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Median and 95th percentile of milliseconds. */
export const spread = (values: readonly number[]): { readonly p50: number; readonly p95: number } => {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
};

/** A spreadsheet of that many plainly fictitious applications, as CSV text; numbers count on from `first`. */
export const madeUpSheet = (rows: number, first = 1): string => {
  const words = ['智测', '云杉', '微纳', '光电', '生物', '量子', '新材', '软件', '芯片', '航天'];
  const lines = ['申报编号,申报单位,统一社会信用代码,支持方向,项目名称,申请金额（万元）,所属分园,年度'];
  for (let at = first; at < first + rows; at += 1) {
    const name = `北京${words[at % 10]}${words[(at * 7) % 10]}${at}号科技有限公司（演练）`;
    const code = creditCode(at);
    lines.push(
      `2022-1-05D${(at % 5) + 1}-HD91-${String(at).padStart(6, '0')},${name},${code},M05-D${(at % 5) + 1},${words[(at * 3) % 10]}关键技术融资项目${at},${(at % 500) + 1}.5,海淀园,2022`,
    );
  }
  return `${lines.join('\n')}\n`;
};

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A credit code with valid check characters (GB 32100), for numbers nobody has; different up to a million. */
export const creditCode = (at: number): string => {
  const body = `TE${String(at).padStart(6, '0')}`;
  const inner = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (sum, weight, i) => sum + weight * Number.parseInt(body[i] ?? '0', 36),
    0,
  );
  const rest = 11 - (inner % 11);
  const first17 = `91110108${body}${rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)}`;
  const sum = [...first17].reduce((total, character, i) => total + alphabet.indexOf(character) * (3 ** i % 31), 0);
  return `${first17}${alphabet[(31 - (sum % 31)) % 31] ?? '0'}`;
};
