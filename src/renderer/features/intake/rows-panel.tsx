import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import type { RehearsedRow, RowVerdict } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import tables from '../../ui/data-table.module.css';
import { useFieldText } from '../cases/use-field-text.ts';
import { useNames } from '../policy/use-names.ts';
import { useProblemText } from './use-problem-text.ts';
import classes from './intake.module.css';

/** What the rows are narrowed to. */
export type RowFilter = RowVerdict | 'likely';

const toneOf: Readonly<Record<RowVerdict, TagTone>> = { new: 'good', update: 'accent', same: 'mute', problem: 'bad' };

interface RowsPanelProps {
  readonly rows: readonly RehearsedRow[];
  readonly verdict: RowFilter | null;
  readonly onVerdict: (verdict: RowFilter | null) => void;
  readonly total: number;
}

/** Rows drawn at once; drawing more would hold the window up. */
const drawn = 200;

/** What each row would come to. Kept as drawn while progress is told around it. */
export const RowsPanel = memo(({ rows, verdict, onVerdict, total }: RowsPanelProps) => {
  const { t } = useText();
  const { nameOf, valueText } = useFieldText(useNames());
  const { titleOf } = useProblemText();
  const shown = rows.filter(
    (row) => verdict === null || (verdict === 'likely' ? row.duplicates.length > 0 : row.verdict === verdict),
  );
  const growing = useGrowing(Math.min(drawn, shown.length));
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('intake.tabs.rows')}
        value={verdict ?? 'all'}
        onChange={(value) => onVerdict(value === 'all' ? null : value)}
        data={[
          { value: 'all', label: t('intake.rows.all') },
          ...(['new', 'update', 'problem'] as const).map((one) => ({ value: one, label: t(`intake.verdict.${one}`) })),
          { value: 'likely', label: t('intake.likely.count') },
        ]}
      />
      {shown.length === 0 ? (
        <p className={classes.soft}>{t('intake.rows.none')}</p>
      ) : (
        <div className={classes.table} tabIndex={0} role="region" aria-label={t('intake.tabs.rows')}>
          <table className={tables.table}>
            <tbody>
              {shown.slice(0, growing).map((row) => (
                <tr key={`${row.file}${row.sheet}${row.row}`}>
                  <td>
                    <Tag tone={toneOf[row.verdict]}>{t(`intake.verdict.${row.verdict}`)}</Tag>
                  </td>
                  <td style={{ whiteSpace: 'nowrap' }}>{row.number}</td>
                  <td>
                    <strong>{row.applicant}</strong>
                    <div className={classes.soft}>{row.title}</div>
                  </td>
                  <td>
                    <ul className={classes.changes}>
                      {row.verdict === 'update'
                        ? row.changes.slice(0, 6).map((change) => (
                            <li key={change.field}>
                              {t('intake.rows.change', {
                                field: nameOf(change.field),
                                before: valueText(change.field, change.before),
                                after: valueText(change.field, change.after),
                              })}
                            </li>
                          ))
                        : null}
                      {row.verdict === 'problem'
                        ? row.problems.slice(0, 6).map((problem) => (
                            <li key={`${problem.code}${problem.column ?? ''}`}>
                              {problem.column === null ? '' : `${problem.column}${problem.row ?? ''} `}
                              {titleOf(problem)}
                              {problem.found === '' ? '' : <span className={classes.soft}> {problem.found}</span>}
                            </li>
                          ))
                        : null}
                      {row.duplicates.map((one) => (
                        <li key={`${one.case ?? ''}${one.row?.file ?? ''}${one.row?.row ?? ''}`}>
                          <Tag tone="warn">
                            {t('duplicates.inRow', {
                              what:
                                one.row === null
                                  ? [one.number, one.applicant, one.title].filter((part) => part !== '').join(' ')
                                  : t('duplicates.rowAbove', { row: one.row.row }),
                              score: one.score,
                            })}
                          </Tag>{' '}
                          {one.signals
                            .map((signal) => t(`duplicates.signal.${signal.kind}`))
                            .join(t('app.common.listSeparator'))}
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td className={classes.soft}>{t('intake.rows.where', { file: row.file, row: row.row })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {Math.min(drawn, rows.length) < (verdict === null ? total : shown.length) ? (
        <p className={classes.soft}>{t('intake.rows.more', { count: Math.min(drawn, shown.length) })}</p>
      ) : null}
    </>
  );
});
RowsPanel.displayName = 'RowsPanel';
