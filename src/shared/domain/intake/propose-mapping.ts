import { caseFields, fieldById, type CaseFieldId } from '../cases/fields.ts';
import { fieldOfHeader, unitOfColumn } from './headers.ts';
import type { ColumnMapping, Problem, SheetShape } from './intake-report.ts';

/**
 * Column → field by the header's name. Two columns that name one field are both left out: which one counts is the
 * officer's to say, `judgeMapping` tells.
 */
export const proposeMapping = (shape: SheetShape): ColumnMapping => {
  const named = columnsByField(shape);
  return Object.fromEntries(
    [...named].filter(([, columns]) => columns.length === 1).map(([field, columns]) => [columns[0] as string, field]),
  );
};

/**
 * What is wrong with a mapping as a whole: a required field without a column or a field with two columns (`refuse`),
 * two columns of one name left out, an amount column whose unit nobody names (`warn`).
 */
export const judgeMapping = (shape: SheetShape, mapping: ColumnMapping): readonly Problem[] => {
  const problems: Problem[] = [];
  const place = { file: shape.file, sheet: shape.sheet, row: shape.headerRow };
  const used = new Map<CaseFieldId, string[]>();
  for (const [column, field] of Object.entries(mapping)) used.set(field, [...(used.get(field) ?? []), column]);
  const named = columnsByField(shape);
  for (const field of caseFields) {
    const columns = used.get(field.id) ?? [];
    const candidates = named.get(field.id) ?? [];
    const required = 'required' in field && field.required;
    const why = columns.length > 1 || (columns.length === 0 && candidates.length > 1) ? 'twice' : 'missing';
    const seen = columns.length > 1 ? columns : candidates;
    if (columns.length > 1 || (columns.length === 0 && (required || candidates.length > 1))) {
      problems.push({
        ...place,
        code: 'E-HEADER',
        severity: columns.length > 1 || required ? 'refuse' : 'warn',
        column: seen[0] ?? null,
        found: seen.map((column) => `${column} ${headerAt(shape, column)}`).join(', ') || foundHeaders(shape),
        facts: { why, field: field.id, expected: [...field.headers], columns: [...seen] },
      });
    }
  }
  for (const [column, field] of Object.entries(mapping)) {
    const header = headerAt(shape, column);
    if (fieldById(field)?.type === 'amount' && unitOfColumn(header, shape.unit) === null) {
      problems.push({
        ...place,
        code: 'E-UNIT',
        severity: 'warn',
        column,
        found: header,
        facts: { field, unit: '元' },
      });
    }
  }
  return problems;
};

const columnsByField = (shape: SheetShape): ReadonlyMap<CaseFieldId, readonly string[]> => {
  const named = new Map<CaseFieldId, string[]>();
  for (const { column, header } of shape.columns) {
    const field = fieldOfHeader(header);
    if (field !== null) named.set(field, [...(named.get(field) ?? []), column]);
  }
  return named;
};

const headerAt = (shape: SheetShape, column: string): string =>
  shape.columns.find((entry) => entry.column === column)?.header ?? '';

const foundHeaders = (shape: SheetShape): string =>
  shape.columns
    .map((entry) => entry.header)
    .filter((text) => text !== '')
    .join(' | ')
    .slice(0, 300);
