import { useLaptops } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './exchange.module.css';

/** The other laptops, longest silent first: what came of each, and what each is not known to hold. */
export const Laptops = () => {
  const { t } = useText();
  const laptops = useLaptops();
  return (
    <Sheet title={t('exchange.laptops.title')} text={t('exchange.laptops.text')}>
      {laptops.data === undefined || laptops.data.length === 0 ? (
        <p className={classes.soft}>{laptops.data === undefined ? '' : t('exchange.laptops.empty')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              <th>{t('exchange.laptops.laptop')}</th>
              <th>{t('exchange.laptops.silent')}</th>
              <th>{t('exchange.laptops.heard')}</th>
              <th>{t('exchange.laptops.work')}</th>
              <th>{t('exchange.laptops.lacks')}</th>
            </tr>
          </thead>
          <tbody>
            {laptops.data.map(({ device, officer, desk, heardAt, workAt, silentDays, lacks, lostSince }) => (
              <tr key={device}>
                <td title={device}>{[officer ?? device.slice(0, 8), desk ?? ''].join(' ').trim()}</td>
                <td>
                  {lostSince !== null ? (
                    <Tag tone="bad">{t('people.lost.sinceDay', { day: lostSince })}</Tag>
                  ) : silentDays === null ? (
                    t('exchange.laptops.never')
                  ) : silentDays === 0 ? (
                    t('exchange.laptops.lately')
                  ) : (
                    t('exchange.laptops.days', { count: silentDays })
                  )}
                </td>
                <td>{heardAt === null ? '—' : <MomentText wall={heardAt} />}</td>
                <td>{workAt === null ? '—' : <MomentText wall={workAt} />}</td>
                <td>
                  {lostSince !== null
                    ? '—'
                    : lacks.changes === 0
                      ? t('exchange.laptops.nothing')
                      : lacks.cases === 0
                        ? t('exchange.laptops.lackingOther', { count: lacks.changes })
                        : t('exchange.laptops.lacking', { cases: lacks.cases, changes: lacks.changes })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
};
