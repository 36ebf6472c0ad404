import { useBundles } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { MomentText } from '../../ui/moment-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import classes from './exchange.module.css';

/** Every bundle that went out or came in. */
export const BundleRegister = () => {
  const { t } = useText();
  const bundles = useBundles();
  return (
    <Sheet title={t('exchange.register.title')}>
      {bundles.data === undefined || bundles.data.length === 0 ? (
        <p className={classes.soft}>{bundles.data === undefined ? '' : t('exchange.register.empty')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              {(['way', 'peer', 'at', 'file'] as const).map((name) => (
                <th key={name}>{t(`exchange.register.${name}`)}</th>
              ))}
              <th data-number>{t('exchange.register.changes')}</th>
              <th data-number>{t('exchange.register.bytes')}</th>
            </tr>
          </thead>
          <tbody>
            {bundles.data.map((line) => (
              <tr key={`${line.bundle}${line.way}${line.at}`}>
                <td>
                  <Tag tone={line.way === 'made' ? 'accent' : 'good'}>{t(`exchange.register.${line.way}`)}</Tag>
                </td>
                <td>
                  {line.peerOfficer ?? (line.peer === null ? t('exchange.register.everyone') : line.peer.slice(0, 8))}
                </td>
                <td>
                  <MomentText wall={line.at} />
                </td>
                <td>{line.file}</td>
                <td data-number>{line.changes}</td>
                <td data-number>{bytesText(line.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
};
