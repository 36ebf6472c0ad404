import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { ImportResult, Rehearsal } from '#shared/domain/intake/intake-report';
import { openDesk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';

it('the same files again are told as held, row by row and piece by piece, and taking them in writes nothing', async () => {
  const folder = join(lastingFolder(), 'desk');
  const desk = await openDesk(folder);
  const changes = (): unknown => {
    const sqlite = new Sqlite(join(folder, 'case-file.db'), { readonly: true });
    try {
      return sqlite.prepare('SELECT count(*) FROM change').pluck().get();
    } finally {
      sqlite.close();
    }
  };
  const practice = async (): Promise<Rehearsal> => {
    const files = await desk.call<{ token: string }[]>('intake.practice', {});
    return desk.call<Rehearsal>('intake.examine', { files: files.map(({ token }) => token), job: 'j-1' });
  };
  try {
    const first = await practice();
    expect(first.evidence.some(({ held }) => held)).toBe(false);
    const taken = await desk.call<ImportResult>('intake.commit', { draft: first.draft, job: 'j-2' });
    expect(taken.evidence.same).toBe(0);
    expect(taken.unmatched.length).toBeGreaterThan(0);
    const before = changes();

    const second = await practice();
    expect(second.counts).toMatchObject({ new: 0, update: 0 });
    expect(second.evidence.length).toBe(first.evidence.length);
    expect(second.evidence.filter(({ held }) => !held)).toEqual([]);
    const again = await desk.call<ImportResult>('intake.commit', { draft: second.draft, job: 'j-3' });
    expect(again.evidence).toMatchObject({ matched: taken.evidence.matched, same: taken.evidence.matched, stored: 0 });
    expect(changes()).toBe(before);
  } finally {
    await desk.stop();
  }
});
