import type { ScoringPolicy } from './scoring-policy.ts';
import { readDate } from '../../text/read-date.ts';
import { hundredthsOfTyped, sameWords } from './score-table.ts';
import type { SheetEntry, SheetProblem, SheetsRead } from './scoring-view.ts';

const heads = {
  expert: ['专家', '专家姓名', '姓名', 'expert'],
  unit: ['专家单位', '单位', '工作单位', 'unit'],
  scoredOn: ['评分日期', '日期', 'scored on', 'date'],
  opinion: ['意见', '总体意见', '专家意见', 'opinion'],
} as const;
const reasonWords = ['理由', '评分理由', '说明', 'reason'];

/**
 * Sheets in a table: one expert a row; columns for the expert, the day and every criterion by the pack's words, and for
 * its reason `<criterion>理由` or the column 理由 right of it. Rows above the head are passed over. Null where no row is a head.
 */
export const readSheets = (policy: ScoringPolicy, table: readonly (readonly string[])[]): SheetsRead | null => {
  const at = table.findIndex(
    (row) => columnOf(row, heads.expert) >= 0 && policy.criteria.some((one) => scoreColumn(row, one) >= 0),
  );
  const head = table[at];
  if (head === undefined) return null;
  const places = policy.criteria.map((criterion) => {
    const score = scoreColumn(head, criterion);
    return { criterion, score, reason: reasonColumn(head, criterion, score) };
  });
  const columns = {
    expert: columnOf(head, heads.expert),
    unit: columnOf(head, heads.unit),
    scoredOn: columnOf(head, heads.scoredOn),
    opinion: columnOf(head, heads.opinion),
  };
  const filled = table
    .map((cells, row) => ({ cells, row: row + 1 }))
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const experts = filled.map(({ cells }) => cellOf(cells, columns.expert));
  return {
    missing: places.filter(({ score }) => score < 0).map(({ criterion }) => criterion.id),
    rows: filled.map(({ cells, row }) => {
      const expert = cellOf(cells, columns.expert);
      const day = readDate(cellOf(cells, columns.scoredOn));
      const scores = places.map(({ criterion, score, reason }) => ({
        criterion: criterion.id,
        typed: cellOf(cells, score),
        hundredths: hundredthsOfTyped(cellOf(cells, score)),
        reason: cellOf(cells, reason),
      }));
      const problems: SheetProblem[] = [
        ...(expert === '' ? [{ what: 'expert' as const, text: '' }] : []),
        ...(expert !== '' && experts.filter((one) => sameWords(one, expert)).length > 1
          ? [{ what: 'doubled' as const, text: expert }]
          : []),
        ...(day.ok ? [] : [{ what: 'day' as const, text: cellOf(cells, columns.scoredOn) }]),
        ...scores.flatMap(({ criterion, typed, hundredths, reason }): SheetProblem[] => [
          ...(hundredths === null ? [{ what: 'score' as const, criterion, text: typed }] : []),
          ...(hundredths !== null && hundredths > (policy.mostHundredths ?? 0)
            ? [{ what: 'scale' as const, criterion, text: typed }]
            : []),
          ...(reason === '' ? [{ what: 'reason' as const, criterion, text: '' }] : []),
        ]),
      ];
      const entry: SheetEntry | null =
        problems.length > 0 || !day.ok
          ? null
          : {
              expert,
              unit: cellOf(cells, columns.unit),
              scoredOn: day.iso,
              recused: false,
              opinion: cellOf(cells, columns.opinion),
              scores: scores.map(({ criterion, hundredths, reason }) => ({
                criterion,
                hundredths: hundredths ?? 0,
                reason,
              })),
            };
      return { row, entry, expert, problems };
    }),
  };
};

type Criterion = ScoringPolicy['criteria'][number];

const columnOf = (head: readonly string[], words: readonly string[]): number =>
  head.findIndex((cell) => words.some((word) => sameWords(word, cell)));

const scoreColumn = (head: readonly string[], { name, id }: Criterion): number =>
  columnOf(head, [name.zh, name.en, id, `${name.zh}得分`, `${name.zh}分数`]);

const reasonColumn = (head: readonly string[], { name }: Criterion, score: number): number => {
  const named = columnOf(
    head,
    reasonWords.flatMap((word) => [`${name.zh}${word}`, `${name.en} ${word}`]),
  );
  if (named >= 0 || score < 0) return named;
  return reasonWords.some((word) => sameWords(word, head[score + 1] ?? '')) ? score + 1 : -1;
};

const cellOf = (cells: readonly string[], at: number): string => (at < 0 ? '' : (cells[at] ?? '').trim());
