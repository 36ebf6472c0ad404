import type { CaseDetail, HistoryLine } from '#shared/domain/cases/case-file';
import type { CaseId } from '#shared/domain/ids';
import { useHistory } from '../../api/case-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { clockOf, dayOf } from '#shared/domain/dates/moment';
import { Page, Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { CasePath } from '../workflow/case-path.tsx';
import { useOpText } from './use-op-text.ts';
import classes from './fields-tab.module.css';

interface HistoryTabProps {
  readonly id: CaseId;
  readonly detail: CaseDetail;
  readonly names: Names;
}

/** Everything that ever happened to the case, newest first; nothing is ever taken out. */
export const HistoryTab = ({ id, detail, names }: HistoryTabProps) => {
  const { t } = useText();
  const history = useHistory(id);
  const opText = useOpText(detail, names);
  if (history.data === undefined) return null;
  if (history.data.length === 0) return <EmptyState title={t('cases.history.empty')} />;
  const lines = history.data.toSorted((left, right) => right.wall - left.wall || right.lam - left.lam);
  const days = Map.groupBy(lines, (line) => dayOf(line.wall));
  return (
    <Page>
      <CasePath id={id} names={names} />
      <Sheet>
        {[...days].map(([day, of]) => (
          <div key={day}>
            <h3 className={classes.day}>{day}</h3>
            {of.map((line) => (
              <Line key={line.change} line={line} names={names} opText={opText} />
            ))}
          </div>
        ))}
      </Sheet>
    </Page>
  );
};

const Line = ({
  line,
  names,
  opText,
}: {
  readonly line: HistoryLine;
  readonly names: Names;
  readonly opText: (op: HistoryLine['ops'][number]) => string;
}) => {
  const { t } = useText();
  return (
    <div className={classes.line}>
      <time dateTime={new Date(line.wall).toISOString()}>{clockOf(line.wall)}</time>
      <span>
        <strong>{names.officer(line.officer)}</strong>
        {line.aside === undefined ? null : <Tag tone="bad">{t(`cases.history.aside.${line.aside}`)}</Tag>}
      </span>
      {line.ops.length > 6 ? (
        <details>
          <summary>{t('cases.history.many', { count: line.ops.length })}</summary>
          <Ops line={line} opText={opText} />
        </details>
      ) : (
        <Ops line={line} opText={opText} />
      )}
      <small className="mono" title={line.device}>
        {t('cases.history.device', { device: line.device.slice(0, 6) })}
      </small>
    </div>
  );
};

const Ops = ({
  line,
  opText,
}: {
  readonly line: HistoryLine;
  readonly opText: (op: HistoryLine['ops'][number]) => string;
}) => (
  <ul>
    {line.ops.map((op, at) => (
      // oxlint-disable-next-line react/no-array-index-key -- the ops of a change never change
      <li key={at}>{opText(op)}</li>
    ))}
  </ul>
);
