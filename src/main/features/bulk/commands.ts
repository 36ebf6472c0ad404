import type { Checked, Output } from '#shared/contract/index';
import type { BulkAction, BulkLine, BulkOffers } from '#shared/domain/bulk/bulk';
import { caseSpace } from '#shared/domain/cases/keys';
import type { CaseId } from '#shared/domain/ids';
import { Refusal, type Fault } from '#shared/domain/outcome';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { remembering } from '../../db/remembering.ts';
import { append } from '../../journal/journal.ts';
import { assignOps, requireOfficer } from '../cases/assigning.ts';
import { boundPack } from '../cases/bound-pack.ts';
import { caseFileRow } from '../cases/queries.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';
import { holdPinned } from '../policy/pinning.ts';
import { judgeStep } from '../workflow/stepping.ts';

/** Milliseconds of judging between two breaths. */
const stepMs = 25;

/** Where the cases of a selection stand, and every stage that some of them lead to. */
export const bulkOffers = (read: Read, desk: OpenDesk, cases: readonly CaseId[]): BulkOffers => {
  const rows = read.sql<{ state: string; pack: string; count: number }>(
    `SELECT state, pack, count(*) AS count FROM case_file WHERE id IN (SELECT value FROM json_each(?))
     GROUP BY state, pack ORDER BY state, pack`,
    JSON.stringify(cases),
  );
  const counts = new Map<string, number>();
  for (const { state, count } of rows) counts.set(state, (counts.get(state) ?? 0) + count);
  const to = rows.flatMap(({ state, pack }) => {
    const stages = boundPack(desk.packs, pack)?.pack.stages ?? [];
    return stages.find(({ code }) => code === state)?.next ?? [];
  });
  return { states: [...counts].map(([state, count]) => ({ state, count })), to: [...new Set(to)] };
};

/** What would become of each case; nothing is written. */
export const rehearseBulk = (desk: OpenDesk, input: Checked<'bulk.rehearse'>): Promise<Output<'bulk.rehearse'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const cases = [...new Set(input.cases)];
    const lines: BulkLine[] = [];
    desk.db.read((read) => requireSound(read, input.action));
    for (let at = 0; at < cases.length;) {
      stopIfCancelled(signal);
      progress('judge', at, cases.length);
      await new Promise((resume) => setImmediate(resume));
      const until = performance.now() + stepMs;
      desk.db.read((read) => {
        for (; at < cases.length && performance.now() < until; at += 1)
          lines.push(judged(remembering(read), desk, cases[at] as CaseId, input.action).line);
      });
    }
    return lines;
  });

/**
 * Does it to every case that may, in one transaction and one act; each is judged again, so that a case that was changed
 * meanwhile is told as refused. Cancelled, it leaves everything as it was.
 */
export const carryOut = async (desk: OpenDesk, input: Checked<'bulk.carryOut'>): Promise<Output<'bulk.carryOut'>> => {
  const act = newAct(desk, `bulk.${input.action.kind}`);
  const cases = [...new Set(input.cases)];
  const lines = await desk.jobs.run(input.job, (signal, progress) =>
    desk.db.writeInSteps(async (write, pause) => {
      const author = authorOf(desk);
      requireSound(write, input.action);
      const told: BulkLine[] = [];
      let until = 0;
      for (const [at, id] of cases.entries()) {
        if (performance.now() >= until) {
          stopIfCancelled(signal);
          progress('carryOut', at, cases.length);
          await pause();
          until = performance.now() + stepMs;
        }
        const { line, ops } = judged(remembering(write), desk, id, input.action);
        told.push(line);
        if (ops.length === 0) continue;
        holdPinned(write, desk, ops);
        append(write, author, act, caseSpace(id), ops);
      }
      return told;
    }),
  );
  const done = lines.filter(({ verdict }) => verdict === 'changes');
  if (done.length > 0)
    changed(
      desk,
      ['cases', 'review'],
      done.map((line) => line.case),
    );
  return { lines, act: done.length === 0 ? null : act.act };
};

/** What is wrong with the action itself, whatever the case. */
const requireSound = (read: Read, action: BulkAction): void => {
  if (action.kind === 'assign') requireOfficer(read, action.handler);
  else if (action.to === 'SUSPENDED' && action.note.trim() === '')
    throw new Refusal('case.stepNeedsNote', { to: action.to, lacks: [] });
};

/** One case as it would be judged alone. A case that is not here, or not for this officer's eyes, is told by its id alone. */
const judged = (
  read: Read,
  desk: OpenDesk,
  id: CaseId,
  action: BulkAction,
): { readonly line: BulkLine; readonly ops: readonly Op[] } => {
  const about = { case: id, number: '', applicant: '', from: '' };
  try {
    const row = caseFileRow(read, id);
    about.number = row.number;
    about.applicant = row.applicant;
    about.from = action.kind === 'assign' ? (row.handler ?? '') : row.state;
    const ops =
      action.kind === 'assign' ? assignOps(read, desk, id, action.handler) : judgeStep(read, desk, id, action);
    return { line: { ...about, verdict: ops.length === 0 ? 'same' : 'changes', fault: null }, ops };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fault: Fault = error.fault;
    return { line: { ...about, verdict: 'refused', fault }, ops: [] };
  }
};
