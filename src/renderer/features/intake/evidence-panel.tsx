import { memo } from 'react';
import type { EvidenceMatch } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { useNames } from '../policy/use-names.ts';
import classes from './intake.module.css';

/** Which file goes to which case, and why; those left over first. */
export const EvidencePanel = memo(({ evidence }: { readonly evidence: readonly EvidenceMatch[] }) => {
  const { t } = useText();
  const names = useNames();
  if (evidence.length === 0) return <p className={classes.soft}>{t('intake.evidence.none')}</p>;
  const unmatched = evidence.filter((one) => one.by === null).length;
  const sorted = evidence.toSorted((left, right) => Number(left.by !== null) - Number(right.by !== null));
  return (
    <>
      {unmatched === 0 ? null : (
        <Note tone="info">
          {t('intake.evidence.unmatched', { count: unmatched })} · {t('intake.evidence.unmatchedText')}
        </Note>
      )}
      <div className={classes.table} tabIndex={0} role="region" aria-label={t('intake.tabs.evidence')}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th>{t('intake.evidence.file')}</th>
              <th>{t('intake.evidence.case')}</th>
              <th>{t('intake.evidence.kind')}</th>
              <th data-number>{t('exchange.register.bytes')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, 200).map((one) => (
              <tr key={`${one.file}${one.hash}`}>
                <td>{one.file}</td>
                <td>
                  {one.by === null ? (
                    <Tag tone="warn">{t('intake.result.unmatched')}</Tag>
                  ) : (
                    <>
                      {one.number ?? ''} <Tag>{t(`intake.evidence.by.${one.by}`)}</Tag>
                    </>
                  )}
                </td>
                <td>
                  {one.kind === null ? (
                    <span className={classes.soft}>{t('evidence.unclassified')}</span>
                  ) : (
                    `${one.kind} ${names.evidenceKind(one.kind)}`
                  )}
                </td>
                <td data-number>
                  {one.held ? <Tag>{t('intake.evidence.held')}</Tag> : null} {bytesText(one.bytes)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
});
EvidencePanel.displayName = 'EvidencePanel';
