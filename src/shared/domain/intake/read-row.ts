import type { AmountUnit } from '../../text/read-amount.ts';
import { foldWidth } from '../../text/fold-width.ts';
import { caseFields, fieldById, type CaseField, type CaseFieldId } from '../cases/fields.ts';
import type { Json } from '../outcome.ts';
import type { Pack } from '../policy/pack.ts';
import type { Cell, SheetRow } from './cell.ts';
import { unitOfColumn } from './headers.ts';
import type { ColumnMapping, Problem, SheetShape } from './intake-report.ts';
import { indexChoices, matchChoice, suggestChoices, type ChoiceIndex } from './match-choice.ts';
import { readField, type FieldReading } from './read-field.ts';

export type CaseFields = { readonly [field in CaseFieldId]?: Json };

/** What is the same for every row of a sheet, made once. */
export interface RowPlan {
  readonly file: string;
  readonly sheet: string;
  readonly columns: readonly PlannedColumn[];
  /** Those of choices, the measure first: it helps with the others. */
  readonly chosen: readonly PlannedColumn[];
  readonly choices: ChoiceIndex;
  /** Required fields; column null where the mapping has none (`judgeMapping` then tells it once for the sheet). */
  readonly required: readonly { readonly id: CaseFieldId; readonly column: string | null }[];
}

interface PlannedColumn {
  readonly column: string;
  readonly field: CaseField;
  readonly unit: AmountUnit | null;
  /** What a text in this column comes to: most columns say the same few things again and again. */
  readonly read: Map<string, FieldReading>;
  /** The choices a text may be. */
  readonly matched: Map<string, ReturnType<typeof matchChoice>>;
}

/** Texts of a column that are remembered; a column of many more is one of names and numbers. */
const rememberedTexts = 1000;

export interface RowReading {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly fields: CaseFields;
  readonly problems: readonly Problem[];
  /** A total or a remark below the table, not an application. */
  readonly aside: boolean;
}

/** Prepares the reading of a sheet's rows: units from headers, choices from the pack. */
export const planRows = (shape: SheetShape, mapping: ColumnMapping, pack: Pack): RowPlan => {
  const headers = new Map(shape.columns.map((entry) => [entry.column, entry.header]));
  const columns = Object.entries(mapping).flatMap(([column, id]) => {
    const field = fieldById(id);
    if (field === undefined) return [];
    const unit = unitOfColumn(headers.get(column) ?? '', shape.unit);
    return [{ column, field, unit, read: new Map<string, FieldReading>(), matched: new Map() } satisfies PlannedColumn];
  });
  const required = caseFields
    .filter((field) => 'required' in field && field.required)
    .map((field) => ({ id: field.id, column: columns.find((entry) => entry.field.id === field.id)?.column ?? null }));
  const chosen = columns
    .filter(({ field }) => field.type === 'choice')
    .toSorted((a) => (a.field.id === 'measure' ? -1 : 0));
  return { file: shape.file, sheet: shape.sheet, columns, chosen, choices: indexChoices(pack), required };
};

/**
 * Turns a row into typed fields per `caseFields`. Empty cells give no field. A problem of severity `refuse` keeps the
 * row out; one of severity `warn` goes with it. Pure; never throws.
 */
export const readRow = ({ row, cells }: SheetRow, plan: RowPlan): RowReading => {
  const fields: { [field in CaseFieldId]?: Json } = {};
  const problems: Problem[] = [];
  const place = { file: plan.file, sheet: plan.sheet, row };
  const aside = isAside(cells, plan);
  if (aside) {
    const first = firstCell(cells);
    problems.push({
      ...place,
      code: 'E-ASIDE',
      severity: 'warn',
      column: first?.column ?? null,
      found: first?.text.slice(0, 100) ?? '',
      facts: {},
    });
    return { ...place, fields, problems, aside };
  }
  const refused = new Set<string>();
  for (const planned of plan.columns) {
    const { column, field } = planned;
    const cell = cells[column];
    if (cell === undefined) continue;
    const read = readPlanned(planned, cell);
    for (const fault of read.faults ?? []) {
      if (fault.severity === 'refuse') refused.add(field.id);
      problems.push({ ...place, ...fault, column, found: foundIn(cell) });
    }
    if (read.value !== undefined) fields[field.id as CaseFieldId] = read.value;
  }
  settleChoices(fields, problems, refused, plan, cells, place);
  for (const { id, column } of plan.required) {
    if (fields[id] === undefined && !refused.has(id)) {
      problems.push({ ...place, code: 'E-REQUIRED', severity: 'refuse', column, found: '', facts: { field: id } });
    }
  }
  return { ...place, fields, problems, aside };
};

const readPlanned = ({ field, unit, read }: PlannedColumn, cell: Cell): FieldReading => {
  if (cell.kind !== 'text' || cell.raw !== cell.text) return readField(field, cell, unit);
  const known = read.get(cell.text);
  if (known !== undefined) return known;
  const made = readField(field, cell, unit);
  if (read.size < rememberedTexts) read.set(cell.text, made);
  return made;
};

const foundIn = (cell: { readonly text: string; readonly raw: string }): string =>
  (cell.text === '' ? cell.raw : cell.text).slice(0, 200);

/** Choices are matched once the whole row is known: two measures may have a direction of one name. */
const settleChoices = (
  fields: { [field in CaseFieldId]?: Json },
  problems: Problem[],
  refused: Set<string>,
  plan: RowPlan,
  cells: SheetRow['cells'],
  place: { readonly file: string; readonly sheet: string; readonly row: number },
): void => {
  for (const { column, field, matched } of plan.chosen) {
    const id = field.id as CaseFieldId;
    const text = fields[id];
    if (typeof text !== 'string' || field.choices === undefined) continue;
    delete fields[id];
    if (text === '') continue;
    const matches = matched.get(text) ?? matchChoice(plan.choices, field.choices, text);
    if (matched.size < rememberedTexts) matched.set(text, matches);
    const measure = fields.measure;
    const fitting =
      id === 'direction' && matches.length > 1 ? matches.filter((match) => measureOf(match) === measure) : matches;
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (only !== undefined) {
      fields[id] = only;
      continue;
    }
    const deciding = id === 'direction' || id === 'measure';
    if (deciding) refused.add(id);
    problems.push({
      ...place,
      code: 'E-CHOICE',
      severity: deciding ? 'refuse' : 'warn',
      column,
      found: foldWidth(cells[column]?.text ?? text).slice(0, 200),
      facts: {
        field: id,
        candidates: [...(matches.length > 0 ? matches : suggestChoices(plan.choices, field.choices, text))],
      },
    });
  }
  deriveMeasure(fields, problems, plan, place);
};

const measureOf = (direction: string): string => direction.split('-')[0] ?? '';

const deriveMeasure = (
  fields: { [field in CaseFieldId]?: Json },
  problems: Problem[],
  plan: RowPlan,
  place: { readonly file: string; readonly sheet: string; readonly row: number },
): void => {
  if (typeof fields.direction !== 'string') return;
  const measure = measureOf(fields.direction);
  if (fields.measure !== undefined && fields.measure !== measure) {
    const column = plan.columns.find((entry) => entry.field.id === 'measure')?.column ?? null;
    const found = `${typeof fields.measure === 'string' ? fields.measure : ''} / ${fields.direction}`;
    problems.push({
      ...place,
      code: 'E-MEASURE',
      severity: 'refuse',
      column,
      found,
      facts: { measure: fields.measure, direction: fields.direction },
    });
    return;
  }
  fields.measure = measure;
};

const asideForm = /^(?:合计|总计|小计|累计|共计|注\d*[::]|备注|说明|填表说明|填报说明|填表人|制表|审核人|total|note)/i;

/** A row that has nothing of an application but a few words or sums at its left. */
const isAside = (cells: SheetRow['cells'], plan: RowPlan): boolean => {
  const first = firstCell(cells);
  if (first === null || !asideForm.test(foldWidth(first.text).replaceAll(/\s+/g, ''))) return false;
  return !plan.columns.some(
    ({ column, field }) =>
      column !== first.column &&
      (field.id === 'uscc' || field.id === 'title' || field.id === 'direction') &&
      cells[column] !== undefined,
  );
};

const firstCell = (cells: SheetRow['cells']): { readonly column: string; readonly text: string } | null => {
  for (const column in cells) {
    const text = cells[column]?.text ?? '';
    if (text !== '') return { column, text };
  }
  return null;
};
