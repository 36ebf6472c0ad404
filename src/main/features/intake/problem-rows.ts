import { basename } from 'node:path';
import type { Checked } from '#shared/contract/index';
import type { ProblemRowsFile } from '#shared/domain/intake/intake-report';
import { fixRow } from '#shared/domain/intake/fix-row';
import { columnsOfSheet, problemSheet, type ProblemRow } from '#shared/domain/intake/problem-sheet';
import { Refusal } from '#shared/domain/outcome';
import { beijingTime } from '#shared/domain/packets/packet-text';
import type { TableSheet } from '#shared/domain/packets/table-sheet';
import { fillText, textAt } from '#shared/i18n/fill-text';
import { texts } from '#shared/i18n/index';
import { writeUnderFreeName } from '../../files/write-under-free-name.ts';
import { shapeOf, type ReadSheet } from '../../intake/read-files.ts';
import { writeXlsx } from '../../packet/tables/write-xlsx.ts';
import type { OpenDesk } from '../desk.ts';
import { sheetKey, type Draft } from './drafts.ts';
import { rememberMapping } from './remembered-mapping.ts';

/**
 * Writes the rows a rehearsal kept out into a workbook, the reasons beside them, in Chinese as the sheets it answers.
 * The columns are remembered, so that the corrected workbook is read as the first one was.
 */
export const writeProblems = async (
  desk: OpenDesk,
  input: Checked<'intake.writeProblems'>,
): Promise<ProblemRowsFile> => {
  const draft = desk.drafts.get(input.draft);
  const target = desk.tokens.resolve(input.target);
  if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
  const taken = new Set<string>();
  const sheets: { readonly sheet: TableSheet; readonly key: string }[] = [];
  for (const sheet of draft.read.sheets) {
    const key = sheetKey(sheet.file, sheet.sheet);
    const rows = await problemRowsOf(draft, sheet, key);
    if (rows.length === 0) continue;
    const made = problemSheet(shapeOf(sheet), draft.mappings.get(key) ?? {}, rows, wordsFor(sheet));
    sheets.push({ sheet: { ...made, name: freeSheetName(made.name, taken) }, key });
  }
  if (sheets.length === 0) throw new Refusal('intake.noProblemRows', {});
  const day = beijingTime(desk.ports.now()).slice(0, 10);
  const bytes = writeXlsx(sheets.map(({ sheet }) => sheet));
  const path = await writeUnderFreeName(target.path, `${words.file}_${day}.xlsx`, bytes);
  await desk.db.write((write) => {
    for (const { sheet, key } of sheets)
      rememberMapping(write, columnsOfSheet(sheet), draft.mappings.get(key) ?? {}, desk.ports.now());
  });
  return {
    name: basename(path),
    token: desk.tokens.register(path).token,
    rows: sheets.reduce((sum, { sheet }) => sum + sheet.rows.length, 0),
  };
};

const words = texts['zh-CN'].intake.failed;

const problemRowsOf = async (draft: Draft, sheet: ReadSheet, key: string): Promise<readonly ProblemRow[]> => {
  const kept = new Map(
    draft.rows
      .filter((row) => row.verdict === 'problem' && row.file === sheet.file && row.sheet === sheet.sheet)
      .map((row) => [row.row, row.problems]),
  );
  if (kept.size === 0) return [];
  const rows: ProblemRow[] = [];
  for await (const row of sheet.rows()) {
    const problems = kept.get(row.row);
    if (problems === undefined) continue;
    const fixed = fixRow(row, draft.fixes.get(key)?.get(row.row) ?? {}, sheet).row;
    rows.push({ ...fixed, problems });
  }
  return rows;
};

const wordsFor = ({ file, sheet }: ReadSheet) => ({
  place: words.place,
  reason: words.reason,
  placeOf: (row: number) => fillText(words.placeOf, { file, sheet, row }),
  reasonOf: ({ code, facts, found }: ProblemRow['problems'][number]) => {
    const values = { found, ...facts };
    const said = ['title', 'advice'].map((part) => textAt(texts['zh-CN'].problem, `${code}.${part}`) ?? '');
    return fillText(said.filter((text) => text !== '').join('。'), values);
  },
});

/** Two files may both have a `Sheet1`; a workbook may not, and cuts names at 31 characters. */
const freeSheetName = (name: string, taken: Set<string>): string => {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name.slice(0, 31) : `${name.slice(0, 26)} (${count})`;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
};
