import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import { hundredthsOf, pointsText, type ScoreTable, type ScoreVerdict } from '#shared/domain/scoring/score-table';
import { useText } from '../../i18n/use-text.ts';
import table from '../../ui/data-table.module.css';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import classes from './scoring.module.css';

interface ScoreMatrixProps {
  readonly policy: ScoringPolicy;
  readonly table: ScoreTable;
  /** Experts by number, for a screen others look at. */
  readonly hidden: boolean;
  readonly current: string | null;
  readonly onOpen: (sheet: string) => void;
}

export const toneOfVerdict: { readonly [verdict in ScoreVerdict]: TagTone } = {
  unknown: 'wait',
  tooFew: 'warn',
  spread: 'warn',
  sound: 'good',
};

/** Criteria down, experts across; under it total, mean and spread. A press on an expert opens the sheet. */
export const ScoreMatrix = ({ policy, table: score, hidden, current, onOpen }: ScoreMatrixProps) => {
  const { t, pick } = useText();
  const nameOf = (expert: string, at: number): string =>
    hidden || expert === '' ? t('scoring.expertNumber', { at: at + 1 }) : expert;
  const points = (hundredths: number | null): string =>
    hundredths === null ? t('app.common.blank') : pointsText(hundredths);
  return (
    <>
      <dl className={classes.result}>
        <div>
          <dt>{t('scoring.mean')}</dt>
          <dd className={classes.big}>{points(score.meanHundredths)}</dd>
        </div>
        <div>
          <dt>{t('scoring.spread')}</dt>
          <dd>{points(score.spreadMillionths === null ? null : hundredthsOf(score.spreadMillionths))}</dd>
        </div>
        <div>
          <dt>{t('scoring.counted')}</dt>
          <dd>{t('scoring.countedOf', { counted: score.counted, total: score.sheets.length })}</dd>
        </div>
        <div>
          <dt>{t('scoring.verdictName')}</dt>
          <dd>
            <Tag tone={toneOfVerdict[score.verdict]}>{t(`scoring.verdict.${score.verdict}`)}</Tag>
            {score.lacks.map((lack) => (
              <Tag key={lack} tone="wait">
                {t(`scoring.lack.${lack}`)}
              </Tag>
            ))}
          </dd>
        </div>
      </dl>
      {score.sheets.length === 0 ? (
        <p className={classes.soft}>{t('scoring.none')}</p>
      ) : (
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t('scoring.matrix')}>
          <table className={table.table} aria-label={t('scoring.matrix')}>
            <thead>
              <tr>
                <th scope="col">{t('scoring.criterion')}</th>
                <th scope="col" className={classes.number}>
                  {t('scoring.weight')}
                </th>
                {score.sheets.map((sheet, at) => (
                  <th key={sheet.id} scope="col" className={classes.number} aria-current={sheet.id === current}>
                    <button type="button" className={classes.expert} onClick={() => onOpen(sheet.id)}>
                      {nameOf(sheet.expert, at)}
                    </button>
                    {sheet.standing === 'counts' ? null : (
                      <Tag tone={sheet.standing === 'recused' ? 'mute' : 'warn'}>
                        {t(`scoring.standing.${sheet.standing}`)}
                      </Tag>
                    )}
                  </th>
                ))}
                <th scope="col" className={classes.number}>
                  {t('scoring.mean')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('scoring.spread')}
                </th>
              </tr>
            </thead>
            <tbody>
              {policy.criteria.map((criterion, row) => (
                <tr key={criterion.id}>
                  <th scope="row">{pick(criterion.name)}</th>
                  <td className={classes.number}>{pointsText(criterion.weight)}%</td>
                  {score.sheets.map((sheet) => (
                    <td
                      key={sheet.id}
                      className={classes.number}
                      data-aside={sheet.standing !== 'counts'}
                      title={sheet.cells[row]?.reason}
                    >
                      {points(sheet.cells[row]?.hundredths ?? null)}
                    </td>
                  ))}
                  <td className={classes.number}>{points(score.criteria[row]?.meanHundredths ?? null)}</td>
                  <td className={classes.number}>{points(score.criteria[row]?.spreadHundredths ?? null)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t('scoring.total')}
                </th>
                {score.sheets.map((sheet) => (
                  <td key={sheet.id} className={classes.number}>
                    {points(sheet.totalMillionths === null ? null : hundredthsOf(sheet.totalMillionths))}
                  </td>
                ))}
                <td className={classes.number}>{points(score.meanHundredths)}</td>
                <td className={classes.number}>
                  {points(score.spreadMillionths === null ? null : hundredthsOf(score.spreadMillionths))}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
};
