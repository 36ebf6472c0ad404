import { useLocation } from 'wouter';
import type { MergeReport } from '#shared/domain/exchange/merge-report';
import { useText } from '../../i18n/use-text.ts';
import { useMomentText } from '../../ui/moment-text.tsx';
import { Note } from '../../ui/note.tsx';
import { useFieldText } from '../cases/use-field-text.ts';
import { useNames } from '../policy/use-names.ts';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import classes from './exchange.module.css';

/** What a bundle brings, in plain sentences. */
export const MergeReportView = ({ report, file }: { readonly report: MergeReport; readonly file: string }) => {
  const { t } = useText();
  const moment = useMomentText();
  const facts = [
    ['new', report.cases.new],
    ['changed', report.cases.changed],
    ['applied', report.applied],
    ['same', report.same],
    ['blobs', report.blobs.brought],
  ] as const;
  return (
    <div className={classes.stack}>
      <div>
        <strong>{file}</strong>
        <div className={classes.soft}>
          {t('exchange.merge.from', {
            officer: report.senderOfficer ?? report.sender.slice(0, 8),
            time: moment(report.madeAt),
          })}
        </div>
      </div>
      {report.senderLost === null ? null : (
        <Note tone="warn">{t('exchange.merge.senderLost', { day: report.senderLost })}</Note>
      )}
      {report.notes.map(({ code, facts: said }) => (
        <Note key={`${code}${JSON.stringify(said)}`} tone="info">
          {t(`exchange.receiving.${code}`, said)}
        </Note>
      ))}
      <dl className={classes.facts}>
        {facts.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`exchange.merge.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {report.blobs.missing === 0 ? null : (
        <Note tone="info">
          {t('exchange.merge.blobsMissing')} {report.blobs.missing}
        </Note>
      )}
      {report.takenUp === 0 ? null : <Note tone="info">{t('exchange.merge.takenUp', { count: report.takenUp })}</Note>}
      {report.setAside === 0 ? null : (
        <Note tone="warn">{t('exchange.merge.setAside', { count: report.setAside })}</Note>
      )}
      <Siblings report={report} />
      <Cases report={report} />
      <Waiting report={report} />
      <Refused report={report} />
    </div>
  );
};

const counts = ['applied', 'same', 'siblings', 'waiting', 'refused'] as const;

/** Case by case, before anything is written. */
const Cases = ({ report: { byCase } }: { readonly report: MergeReport }) => {
  const { t } = useText();
  if (byCase.shown.length + byCase.more === 0) return null;
  return (
    <details open={byCase.shown.length <= 10}>
      <summary>
        {t('exchange.merge.byCase')} {byCase.shown.length + byCase.more}
      </summary>
      <ul className={`${classes.list} ${classes.cases}`}>
        {byCase.shown.map((one) => (
          <li key={one.id}>
            <span>
              {one.number} {one.applicant}
              {one.isNew ? <strong> {t('exchange.merge.isNew')}</strong> : null}
            </span>
            <span className={classes.soft}>
              {counts
                .filter((name) => one[name] > 0)
                .map((name) => `${t(`exchange.merge.${name}`)} ${one[name]}`)
                .join(' · ')}
            </span>
          </li>
        ))}
        {byCase.more === 0 ? null : <li>{t('exchange.merge.moreCases', { count: byCase.more })}</li>}
      </ul>
    </details>
  );
};

const Siblings = ({ report }: { readonly report: MergeReport }) => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { nameOf } = useFieldText(useNames());
  if (report.siblings.length === 0) return null;
  return (
    <Note tone="warn">
      <strong>
        {t('exchange.merge.siblings')} {report.siblings.length}
      </strong>
      <div>{t('exchange.merge.siblingsText')}</div>
      <ul className={classes.list}>
        {report.siblings.slice(0, 50).map((sibling) => (
          <li key={`${sibling.entity}${sibling.field}`}>
            <span>{nameOf(sibling.field)}</span>
            {sibling.caseId === null ? null : (
              <button
                type="button"
                className={classes.link}
                onClick={() => navigate(`/cases/${sibling.caseId}/fields`)}
              >
                {t('exchange.merge.openCase')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
};

const Waiting = ({ report }: { readonly report: MergeReport }) => {
  const { t } = useText();
  if (report.waiting.length === 0) return null;
  return (
    <Note tone="info">
      <strong>{t('exchange.merge.waiting')}</strong> {t('exchange.merge.waitingText')}
      <ul className={classes.list}>
        {report.waiting.map((line) => (
          <li key={`${line.device}${line.why}`}>
            <span>
              {t(`exchange.merge.why.${line.why}`, {
                officer: line.officer ?? line.device.slice(0, 8),
                from: line.from ?? 0,
                to: line.to ?? 0,
              })}
            </span>
            <span>{t('exchange.merge.waitingChanges', { count: line.changes })}</span>
          </li>
        ))}
      </ul>
    </Note>
  );
};

const Refused = ({ report }: { readonly report: MergeReport }) => {
  const { t } = useText();
  const textOf = useFaultText();
  if (report.refused.length === 0) return null;
  return (
    <Note tone="bad">
      <strong>
        {t('exchange.merge.refused')} {report.refused.length}
      </strong>{' '}
      {t('exchange.merge.refusedText')}
      <ul className={classes.list}>
        {report.refused.slice(0, 20).map((one) => (
          <li key={one.change}>
            <span>{textOf({ code: one.code, facts: {} })}</span>
            <code className="mono">{one.change.slice(0, 8)}</code>
          </li>
        ))}
      </ul>
    </Note>
  );
};
