import { useLocation } from 'wouter';
import { pointsText } from '#shared/domain/scoring/score-table';
import type { ScoringView } from '#shared/domain/scoring/scoring-view';
import { useText } from '../../i18n/use-text.ts';
import table from '../../ui/data-table.module.css';
import { Tag } from '../../ui/tag.tsx';
import { toneOfVerdict } from './score-matrix.tsx';
import classes from './scoring.module.css';

/** The scored cases of the same batch, year and direction, highest mean first. */
export const Ranking = ({ id, view }: { readonly id: string; readonly view: ScoringView }) => {
  const { t } = useText();
  const [, navigate] = useLocation();
  if (view.batch === null) return <p className={classes.soft}>{t('scoring.noBatch')}</p>;
  if (view.ranking.length === 0) return null;
  return (
    <section className={classes.ranking} aria-label={t('scoring.ranking', { batch: view.batch })}>
      <h3>{t('scoring.ranking', { batch: view.batch })}</h3>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                {t('scoring.place')}
              </th>
              <th scope="col">{t('scoring.case')}</th>
              <th scope="col" className={classes.number}>
                {t('scoring.mean')}
              </th>
              <th scope="col">{t('scoring.verdictName')}</th>
            </tr>
          </thead>
          <tbody>
            {view.ranking.map((line) => (
              <tr key={line.case} aria-current={line.case === id}>
                <td className={classes.number}>{line.place ?? t('app.common.blank')}</td>
                <td>
                  {line.case === id ? (
                    <strong>{line.applicant}</strong>
                  ) : (
                    <button
                      type="button"
                      className={classes.expert}
                      onClick={() => navigate(`/cases/${line.case}/records`)}
                    >
                      {line.applicant}
                    </button>
                  )}{' '}
                  <small>{line.number}</small>
                </td>
                <td className={classes.number}>
                  {line.meanHundredths === null ? t('app.common.blank') : pointsText(line.meanHundredths)}
                </td>
                <td>
                  <Tag tone={toneOfVerdict[line.verdict]}>{t(`scoring.verdict.${line.verdict}`)}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
