import type { Checked } from '#shared/contract/index';
import { foreseenAtMost, type Foreseen, type LeftOut } from '#shared/domain/bulk/foreseen';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { buildPaper } from '#shared/domain/papers/build-paper';
import type { PaperCase } from '#shared/domain/papers/case-paper';
import type { OpenDesk } from '../desk.ts';
import { createBreath, stopIfCancelled } from '../jobs.ts';
import { casesOfOrder, paperOrderOf } from './commands.ts';
import { paperCaseOf } from './gathered.ts';

/**
 * What a list or a meeting packet of these cases would hold, built as it would be printed and not set: which cases go in,
 * which do not and why. Nothing is numbered. Refuses `paper.<lack>` where nothing could be made at all.
 */
export const foresee = (desk: OpenDesk, input: Checked<'papers.foresee'>): Promise<Foreseen> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const breath = createBreath();
    const ids = desk.db.read((read) => casesOfOrder(read, desk, input));
    const lines: LeftOut[] = [];
    const cases: PaperCase[] = [];
    for (const [at, id] of ids.entries()) {
      stopIfCancelled(signal);
      progress('judge', at, ids.length);
      await breath();
      try {
        cases.push(desk.db.read((read) => paperCaseOf(read, desk, id, 'officers')));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        lines.push({ case: id, number: '', applicant: '', fault: error.fault });
      }
    }
    const built = desk.db.read((read) => buildPaper(paperOrderOf(read, desk, input, cases)));
    if (typeof built === 'string') throw new Refusal(`paper.${built}`, {});
    const without = new Set(built.leftOut);
    for (const { model } of cases) {
      const { case: id, number, applicant } = model.made;
      if (without.has(number))
        lines.push({ case: id as CaseId, number, applicant, fault: { code: 'paper.notOnList', facts: {} } });
    }
    return { goesIn: ids.length - lines.length, leftOut: lines.length, lines: lines.slice(0, foreseenAtMost) };
  });
