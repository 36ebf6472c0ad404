import type { Checked } from '#shared/contract/index';
import { caseSpace, recordKey } from '#shared/domain/cases/keys';
import type { PreviewBlock } from '#shared/domain/evidence/preview';
import { Refusal, type Json } from '#shared/domain/outcome';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import { readSheets } from '#shared/domain/scoring/read-sheets';
import { hasCriteria, sameWords } from '#shared/domain/scoring/score-table';
import type { SheetsRead } from '#shared/domain/scoring/scoring-view';
import type { Op } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { previewFile } from '../../intake/preview-file.ts';
import { standingOps } from '../../journal/live-values.ts';
import { saveOne, type Saved } from '../cases/saving.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { newRecordId } from '../records/record-id.ts';
import { recordsOf } from '../records/queries.ts';
import { scoringOf } from './queries.ts';

/** Sheets in a workbook. Refuses `scoring.notScored`, `scoring.noCriteria`, `scoring.noHead`, and what the reader refuses. */
export const readSheetFile = async (desk: OpenDesk, input: Checked<'scoring.read'>): Promise<SheetsRead> => {
  const policy = desk.db.read((read) => requireCriteria(read, desk, input.case));
  const { blocks } = await previewFile(desk.ports, desk.tokens.resolve(input.file).path, 'sheet');
  const tables = blocks.filter((block): block is PreviewBlock & { kind: 'table' } => block.kind === 'table');
  for (const { rows } of tables) {
    const found = readSheets(policy, rows);
    if (found !== null) return found;
  }
  throw new Refusal('scoring.noHead', { criteria: policy.criteria.map(({ name }) => name.zh) });
};

/**
 * Writes experts' sheets as records of the pack's form, in one act. Refuses `scoring.notScored`, `scoring.noCriteria`,
 * `scoring.unknownCriterion`, `scoring.offScale`, `scoring.incomplete`, `scoring.doubled`, `records.unknown`.
 */
export const saveSheets = async (desk: OpenDesk, input: Checked<'scoring.save'>): Promise<Saved> => {
  const saved = await saveOne(desk, 'scoring.save', (write) => {
    const policy = requireCriteria(write, desk, input.case);
    const held = recordsOf(write, input.case).filter(({ kind }) => kind === policy.record);
    if (input.id !== null && !held.some(({ id }) => id === input.id))
      throw new Refusal('records.unknown', { kind: policy.record, id: input.id });
    const experts = held.flatMap(({ id, values }) =>
      id === input.id || typeof values['expert'] !== 'string' ? [] : [values['expert']],
    );
    const space = caseSpace(input.case);
    const ops = input.sheets.flatMap((sheet): Op[] => {
      if (experts.some((one) => sameWords(one, sheet.expert)))
        throw new Refusal('scoring.doubled', { expert: sheet.expert });
      experts.push(sheet.expert);
      const key = recordKey(input.case, policy.record, input.id ?? newRecordId(desk));
      const before = held.find(({ id }) => id === input.id);
      return Object.entries(valuesOf(policy, sheet))
        .filter(
          ([f, x]) =>
            before?.disputed[f] !== undefined || JSON.stringify(x) !== JSON.stringify(before?.values[f] ?? null),
        )
        .map(([f, x]): Op => ({ k: 'put', e: key, f, x, over: standingOps(write, space, key, f) }));
    });
    if (ops.length === 0) throw new Refusal('records.nothingNew', { kind: policy.record });
    return { space, ops };
  });
  changed(desk, ['records', 'review', 'cases'], [input.case]);
  return saved;
};

const requireCriteria = (read: Read, desk: OpenDesk, id: Checked<'scoring.save'>['case']): ScoringPolicy => {
  const { policy } = scoringOf(read, desk, id);
  if (policy === null) throw new Refusal('scoring.notScored', {});
  if (!hasCriteria(policy)) throw new Refusal('scoring.noCriteria', {});
  return policy;
};

type Sheet = Checked<'scoring.save'>['sheets'][number];

/** The sheet in the words of the pack, as the paper form has them; a recused expert's scores may be missing. */
const valuesOf = (policy: ScoringPolicy, sheet: Sheet): { readonly [field: string]: Json } => {
  const most = policy.mostHundredths ?? 0;
  for (const { criterion, hundredths } of sheet.scores) {
    const known = policy.criteria.find(({ id }) => id === criterion);
    if (known === undefined) throw new Refusal('scoring.unknownCriterion', { criterion });
    if (hundredths > most) throw new Refusal('scoring.offScale', { criterion: known.name.zh, most: most / 100 });
  }
  // Names in the order the journal writes them, so that what did not change compares equal.
  const scores = policy.criteria.flatMap(({ id, name }) => {
    const own = sheet.scores.filter(({ criterion }) => criterion === id);
    const [one] = own;
    if (one !== undefined && own.length === 1)
      return [{ criterion: name.zh, reason: one.reason, score: one.hundredths }];
    if (sheet.recused && own.length === 0) return [];
    throw new Refusal('scoring.incomplete', { expert: sheet.expert, criterion: name.zh });
  });
  return {
    expert: sheet.expert,
    unit: sheet.unit.trim() === '' ? null : sheet.unit.trim(),
    scoredOn: sheet.scoredOn,
    recused: sheet.recused,
    scores: scores.length === 0 ? null : scores,
    opinion: sheet.opinion.trim() === '' ? null : sheet.opinion.trim(),
  };
};
