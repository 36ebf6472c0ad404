import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { openDesk, type Desk } from './desk.ts';

export interface TwoLaptops {
  readonly first: Desk;
  readonly second: Desk;
  /** Carries everything the one has to the other in a bundle. */
  readonly carry: (from: Desk, to: Desk) => Promise<MergeReport>;
}

/** Two real cores of one park that admitted each other: the founder's, and one whose officer has the given role. */
export const twoLaptops = async (root: string, role: string): Promise<TwoLaptops> => {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  let carried = 0;
  const carry = async (from: Desk, to: Desk): Promise<MergeReport> => {
    carried += 1;
    const folder = join(out, String(carried));
    mkdirSync(folder);
    await from.call('exchange.makeBundle', { target: from.token(folder), job: `j-out${carried}` });
    const [file = ''] = readdirSync(folder);
    return to.call<MergeReport>('exchange.merge', { file: to.token(join(folder, file)), job: `j-in${carried}` });
  };
  const first = await openDesk(join(root, 'first'));
  await first.call('people.invite', { target: first.token(out) });
  const invitation = join(out, readdirSync(out).find((name) => name.endsWith('.json')) ?? '');
  const second = await openDesk(join(root, 'second'), undefined, { officerName: '演练第二人', role, invitation });
  await carry(second, first);
  await first.call('people.admit', { devices: 'all' });
  await carry(first, second);
  return { first, second, carry };
};

/** Takes one sheet of made-up applications in and answers their cases, by number. */
export const takeIn = async (
  desk: Desk,
  folder: string,
  rows: readonly { readonly [header: string]: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const sheet = join(folder, `sheet-${rows.length}-${rows[0]?.['申报编号'] ?? ''}.csv`);
  writeFileSync(
    sheet,
    [headers, ...rows.map((row) => headers.map((name) => row[name] ?? ''))].map((line) => line.join(',')).join('\n'),
  );
  const { draft } = await desk.call<{ draft: string }>('intake.examine', {
    files: [desk.token(sheet)],
    job: 'j-sheet',
  });
  await desk.call('intake.commit', { draft, job: 'j-commit' });
  const page = await desk.call<{ rows: { id: string; number: string }[] }>('cases.list', { filter: {}, limit: 100 });
  return new Map(page.rows.map((row) => [row.number, row.id]));
};
