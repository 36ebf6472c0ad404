import { memo } from 'react';
import type { Problem } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { useGrowing } from '../../ui/use-growing.ts';
import { FixCell, type Fixing } from './fix-cell.tsx';
import { useProblemText } from './use-problem-text.ts';
import classes from './intake.module.css';

interface ProblemsTableProps {
  readonly problems: readonly Problem[];
  /** Left out where nothing can be corrected any more. */
  readonly fixing?: Fixing;
}

/** Problems drawn at once; drawing more would hold the window up. */
const drawn = 200;

/** Every problem with its place, what was found and what to do; a cell can be corrected where it stands. */
export const ProblemsTable = memo(({ problems, fixing }: ProblemsTableProps) => {
  const { t } = useText();
  const { adviceOf, titleOf } = useProblemText();
  const growing = useGrowing(Math.min(drawn, problems.length));
  if (problems.length === 0) return <p className={classes.soft}>{t('intake.problems.none')}</p>;
  const sorted = problems.toSorted(
    (left, right) => Number(left.severity === 'warn') - Number(right.severity === 'warn'),
  );
  return (
    <div className={classes.table} tabIndex={0} role="region" aria-label={t('intake.tabs.problems')}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th>{t('intake.problems.weight')}</th>
            <th>{t('intake.problems.file')}</th>
            <th>{t('intake.problems.place')}</th>
            <th>{t('intake.problems.found')}</th>
            <th>{t('intake.problems.advice')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, growing).map((problem, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- one rehearsal's problems never change
            <tr key={at}>
              <td>
                <Tag tone={problem.severity === 'refuse' ? 'bad' : 'warn'}>
                  {t(`intake.problems.${problem.severity}`)}
                </Tag>
              </td>
              <td>{problem.file}</td>
              <td style={{ whiteSpace: 'nowrap' }}>
                <Place problem={problem} />
              </td>
              <td className={classes.found}>
                {problem.found}
                {fixing?.mayFix(problem) === true ? <FixCell problem={problem} fixing={fixing} /> : null}
              </td>
              <td>
                <strong>{titleOf(problem)}</strong> {adviceOf(problem)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > drawn ? <p className={classes.soft}>{t('intake.rows.more', { count: drawn })}</p> : null}
    </div>
  );
});
ProblemsTable.displayName = 'ProblemsTable';

const Place = ({ problem }: { readonly problem: Problem }) => {
  const { t } = useText();
  const { sheet, row, column } = problem;
  if (row === null && column === null) return sheet ?? t('intake.problems.wholeFile');
  const cell = column === null ? t('intake.problems.wholeRow', { row: row ?? 0 }) : `${column}${row ?? ''}`;
  return sheet === null || sheet === '' ? cell : t('intake.problems.placeSheet', { sheet, cell });
};
