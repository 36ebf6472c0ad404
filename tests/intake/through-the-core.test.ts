import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnjuanEvent } from '#shared/contract/events';
import type { ImportResult, Rehearsal } from '#shared/domain/intake/intake-report';
import { csvCases } from '../corpus/cases-csv.ts';
import { jsonCases } from '../corpus/cases-json.ts';
import { paperCases } from '../corpus/cases-papers.ts';
import { tableCases } from '../corpus/cases-table.ts';
import { workbookCases } from '../corpus/cases-workbook.ts';
import { zipCases } from '../corpus/cases-zip.ts';
import { madeUpSheet } from '../support/bench-desk.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';

interface Verified {
  readonly ok: boolean;
  readonly stateHash: string;
  readonly changes: number;
}
const verified = (desk: Desk): Promise<Verified> => desk.call<Verified>('app.verify', { job: 'j-verify' });
const stored = (data: string): string[] => {
  const folder = join(data, 'evidence');
  try {
    return readdirSync(folder, { recursive: true }).map(String).toSorted();
  } catch {
    return [];
  }
};

describe('bad files through the whole intake', () => {
  const bad = [...workbookCases, ...tableCases, ...csvCases, ...jsonCases, ...zipCases, ...paperCases]
    .filter((one) => one.refused === true)
    .slice(0, 60);

  it(
    'are refused with file, place and code, and leave database, evidence and scratch as they were',
    { timeout: 180_000 },
    async () => {
      expect(bad.length).toBeGreaterThanOrEqual(40);
      const folder = scratchFolder();
      const data = join(folder, 'desk');
      const desk = await openDesk(data);
      const before = { state: await verified(desk), evidence: stored(data) };
      for (const [at, one] of bad.entries()) {
        const home = join(folder, 'in', String(at));
        for (const [name, bytes] of Object.entries(one.files)) {
          mkdirSync(dirname(join(home, name)), { recursive: true });
          writeFileSync(join(home, name), bytes);
        }
        const chosen = (one.chosen ?? Object.keys(one.files)).map((name) => desk.token(join(home, name)));
        const rehearsal = await desk.call<Rehearsal>('intake.examine', { files: chosen, job: `j-${at}` });
        expect(rehearsal.refused, one.name).toBe(true);
        const [fault] = rehearsal.problems.filter((problem) => problem.severity === 'refuse');
        expect(fault?.code, one.name).toMatch(/^E-/);
        expect(fault?.file, one.name).not.toBe('');
        await desk.call('intake.discard', { draft: rehearsal.draft });
      }
      expect({ state: await verified(desk), evidence: stored(data) }).toEqual(before);
      expect(readdirSync(join(data, 'scratch'))).toEqual([]);
      await desk.stop();
    },
  );
});

describe('ten thousand rows', () => {
  it(
    'come in with progress while other calls are answered, and a cancel leaves nothing',
    { timeout: 180_000 },
    async () => {
      const folder = scratchFolder();
      const sheet = join(folder, 'sheet.csv');
      writeFileSync(sheet, madeUpSheet(10_000));
      const events: AnjuanEvent[] = [];
      const desk = await openDesk(join(folder, 'desk'), (event) => events.push(event));
      const before = await verified(desk);
      const rehearsal = await desk.call<Rehearsal>('intake.examine', { files: [desk.token(sheet)], job: 'j-read' });
      expect(rehearsal.counts.new).toBe(10_000);

      const cancelled = desk.refused('intake.commit', { draft: rehearsal.draft, job: 'j-cancel' });
      await until(() =>
        events.some((event) => event.kind === 'progress' && event.job === 'j-cancel' && event.done > 0),
      );
      await desk.call('jobs.cancel', { job: 'j-cancel' });
      expect((await cancelled)?.code).toBe('job.cancelled');
      expect(await verified(desk)).toEqual(before);

      let answered = 0;
      const state = { busy: true };
      const committing = desk
        .call<ImportResult>('intake.commit', { draft: rehearsal.draft, job: 'j-commit' })
        .finally(() => {
          state.busy = false;
        });
      while (state.busy) {
        // Half a batch is never seen: before the commit the list is empty.
        const { total } = await desk.call<{ total: number }>('cases.count', {});
        if (state.busy) expect(total === 0 || total === 10_000).toBe(true);
        answered += 1;
        await new Promise((wait) => setTimeout(wait, 20));
      }
      expect((await committing).new).toBe(10_000);
      expect(answered).toBeGreaterThan(5);
      const told = events.filter((event) => event.kind === 'progress' && event.job === 'j-commit');
      expect(told.length).toBeGreaterThan(3);
      await desk.call('app.undo', { act: (await committing).batch });
      expect((await desk.call<{ total: number }>('cases.count', {})).total).toBe(0);
      await desk.stop();
    },
  );
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 3000 && !holds(); tries += 1) await new Promise((wait) => setTimeout(wait, 5));
  expect(holds()).toBe(true);
};
