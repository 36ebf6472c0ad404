import type { CaseLine } from '#shared/domain/cases/case-file';
import type { EvidencePlace } from '#shared/domain/evidence/evidence-text';
import type { Clock } from '#shared/domain/workflow/clock';
import { useText } from '../../i18n/use-text.ts';
import { AmountText } from '../../ui/amount-text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Marked } from '../../ui/marked.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { toneOfClock, useWorkflowText } from '../workflow/use-workflow-text.ts';
import { StageTag } from './stage-tag.tsx';
import classes from './case-grid.module.css';

interface CaseCellsProps {
  readonly row: CaseLine;
  readonly columns: readonly string[];
  readonly names: Names;
  /** Words that were looked for, folded; marked where they stand. */
  readonly words: readonly string[];
  readonly onPlace: (place: EvidencePlace) => void;
}

export const CaseCells = ({ row, columns, names, words, onPlace }: CaseCellsProps) =>
  columns.map((column) => (
    <div key={column} role="gridcell" data-column={column} className={classes.cell}>
      <CellOf column={column} row={row} names={names} words={words} onPlace={onPlace} />
    </div>
  ));

const CellOf = ({
  column,
  row,
  names,
  words,
  onPlace,
}: Omit<CaseCellsProps, 'columns'> & { readonly column: string }) => {
  const { t } = useText();
  switch (column) {
    case 'number':
      return row.number === '' ? (
        <span className={classes.soft}>{t('cases.noNumber')}</span>
      ) : (
        <span className={classes.number}>
          <Marked text={row.number} words={words} />
        </span>
      );
    case 'applicant':
      return (
        <>
          <div className={classes.applicant}>
            <strong title={row.applicant}>
              <Marked text={row.applicant} words={words} />
            </strong>
            {row.conflicts === 0 ? null : (
              <Tag tone="warn" title={t('cases.conflictsHint', { count: row.conflicts })}>
                {t('cases.conflicts', { count: row.conflicts })}
              </Tag>
            )}
          </div>
          {row.found === undefined ? (
            <div className={classes.title} title={row.title}>
              <Marked text={row.title} words={words} />
            </div>
          ) : (
            <FoundPlace place={row.found} words={words} onOpen={onPlace} />
          )}
        </>
      );
    case 'direction':
      return (
        <>
          <div>{row.direction === '' ? row.measure : row.direction}</div>
          <div className={classes.title} title={`${names.measure(row.measure)} ${names.direction(row.direction)}`}>
            {names.measureShort(row.measure)}
            {row.direction === '' ? '' : ` · ${names.direction(row.direction)}`}
          </div>
        </>
      );
    case 'amount':
      return row.amountFen === null ? (
        <span className={classes.soft}>{t('app.common.blank')}</span>
      ) : (
        <AmountText fen={row.amountFen} />
      );
    case 'state':
      return <StageTag code={row.state} names={names} />;
    case 'due':
      return <Due clock={row.clock} names={names} />;
    case 'handler':
      return row.handler === null ? (
        <span className={classes.soft}>{t('cases.noHandler')}</span>
      ) : (
        names.officer(row.handler)
      );
    case 'progress':
      return <Progress done={row.answered} of={row.checks} />;
    case 'evidence':
      return row.evidenceCount;
    case 'subPark':
      return names.subPark(row.subPark);
    default:
      return (
        <span className={classes.soft}>
          <MomentText wall={row.updatedAt} />
        </span>
      );
  }
};

/** The page of the evidence that the words stand on; it opens there. */
const FoundPlace = ({
  place,
  words,
  onOpen,
}: {
  readonly place: EvidencePlace;
  readonly words: readonly string[];
  readonly onOpen: (place: EvidencePlace) => void;
}) => {
  const { t } = useText();
  const where = t('cases.inEvidence', { page: place.page });
  const whole = `${place.name} ${where} ${place.excerpt}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.place}
      title={whole}
      aria-label={whole}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(place);
      }}
    >
      <span className={classes.placeName}>{where}</span> <Marked text={place.excerpt} words={words} /> {place.name}
    </button>
  );
};

/** The limit in a few signs; the whole sentence on hover. */
const Due = ({ clock, names }: { readonly clock: Clock; readonly names: Names }) => {
  const { t } = useText();
  const say = useWorkflowText(names);
  if (clock.kind === 'noLimit') return <span className={classes.soft}>{t('app.common.blank')}</span>;
  const short =
    clock.kind === 'noCalendar'
      ? t('cases.due.ask')
      : clock.kind === 'paused'
        ? t('cases.due.paused')
        : clock.left === null
          ? clock.dueOn.slice(5)
          : t(clock.left < 0 ? 'cases.due.over' : 'cases.due.left', { count: Math.abs(clock.left) });
  return (
    <Tag tone={toneOfClock(clock)} title={say.clock(clock)}>
      {short}
    </Tag>
  );
};

const Progress = ({ done, of }: { readonly done: number; readonly of: number }) => (
  <div className={classes.progress} data-done={of > 0 && done >= of}>
    <span>
      {done}/{of}
    </span>
    <span className={classes.track} aria-hidden="true">
      <span style={{ width: of === 0 ? 0 : `${Math.min(100, (done / of) * 100)}%` }} />
    </span>
  </div>
);
