import { memo, useEffect, useRef } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { CaseFindings } from '#shared/domain/review/case-findings';
import type { ReviewSheet, SheetItem } from '#shared/domain/review/review-sheet';
import { openQuestions } from '#shared/domain/review/thread';
import { useText } from '../../i18n/use-text.ts';
import { letGo } from '../../ui/let-go.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { AnswerMark, weightOfOutcome } from './answer-look.tsx';
import classes from './review-tab.module.css';

interface BasisPaneProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly explained: CaseFindings | undefined;
  readonly item: SheetItem;
  readonly names: Names;
  readonly onChoose: (check: string) => void;
}

/** The left pane: the clause above, the checks below, always of the case's own policy version. */
export const BasisPane = ({ detail, sheet, explained, item, names, onChoose }: BasisPaneProps) => (
  <div className={classes.basis}>
    <ClauseCard detail={detail} item={item} names={names} />
    <CheckTree
      sheet={sheet}
      changed={changedChecks(explained)}
      asked={openQuestions(detail.notes)}
      current={item.check.id}
      onChoose={onChoose}
    />
  </div>
);

/** Checks beside which a finding changed since it was last seen. */
const changedChecks = (explained: CaseFindings | undefined): ReadonlySet<string> =>
  new Set(explained?.findings.flatMap(({ was, checks }) => (was === null ? [] : checks)));

/** Clauses are counted in Chinese numerals; anything else names no place in the policy. */
const cites = (ref: string): boolean => /^[一二三四五六七八九十]/.test(ref);

const ClauseCard = memo(({ detail, item, names }: Pick<BasisPaneProps, 'detail' | 'item' | 'names'>) => {
  const { t, pick } = useText();
  const measure = names.pack?.measures.find((one) => one.id === detail.row.measure);
  const { clause } = item.check;
  const general = item.check.id.startsWith('G');
  return (
    <div className={classes.clause} tabIndex={0} role="region" aria-label={t('review.clause', { ref: clause.ref })}>
      <div className={classes.clauseHead}>
        {/* What this program sets itself has no clause to cite. */}
        {cites(clause.ref) ? <b>{t('review.clause', { ref: clause.ref })}</b> : null}
        <Tag tone="plain">{t(`review.source.${clause.source}`)}</Tag>
        {clause.confirmed ? null : <Tag tone="warn">{t('review.unconfirmed')}</Tag>}
        <span title={detail.pack.hash}>{t('app.header.pack', { version: detail.pack.version })}</span>
      </div>
      {measure === undefined ? null : (
        <>
          <h3>
            {measure.id} {pick(measure.title)}
          </h3>
          {general ? null : <p title={t('review.readingHint')}>{pick(measure.reading)}</p>}
        </>
      )}
    </div>
  );
});

const CheckTree = ({
  sheet,
  asked,
  changed,
  current,
  onChoose,
}: {
  readonly sheet: ReviewSheet;
  readonly asked: ReadonlyMap<string, number>;
  readonly changed: ReadonlySet<string>;
  readonly current: string;
  readonly onChoose: (check: string) => void;
}) => {
  const { t } = useText();
  const { items } = sheet;
  const done = items.length - sheet.open.length;
  const groups = [
    { name: 'general' as const, items: items.filter((item) => item.check.id.startsWith('G')) },
    { name: 'measure' as const, items: items.filter((item) => !item.check.id.startsWith('G')) },
  ];
  return (
    <>
      <div className={classes.treeHead}>
        <strong>
          {done === items.length ? t('review.allDone') : t('review.progress', { done, total: items.length })}
        </strong>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${(done / Math.max(1, items.length)) * 100}%` }} />
        </span>
      </div>
      <nav className={classes.tree} aria-label={t('review.panes.basis')}>
        {groups.map((group) =>
          group.items.length === 0 ? null : (
            <div key={group.name}>
              <h3>{t(`review.${group.name}`)}</h3>
              <ol>
                {group.items.map((item) => (
                  <li key={item.check.id}>
                    <CheckLine
                      item={item}
                      asked={asked.get(item.check.id) ?? 0}
                      changed={changed.has(item.check.id)}
                      current={item.check.id === current}
                      onChoose={onChoose}
                    />
                  </li>
                ))}
              </ol>
            </div>
          ),
        )}
      </nav>
    </>
  );
};

interface CheckLineProps {
  readonly item: SheetItem;
  /** Questions on the check that nobody has answered. */
  readonly asked: number;
  readonly changed: boolean;
  readonly current: boolean;
  readonly onChoose: (check: string) => void;
}

/** Drawn again for its own news only: there are twenty, and every key moves through them. */
const CheckLine = memo(({ item, asked, changed, current, onChoose }: CheckLineProps) => {
  const { t, pick } = useText();
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const value = item.mine?.value ?? null;
  const worst = item.findings.toSorted(
    (left, right) => weightOfOutcome[left.outcome] - weightOfOutcome[right.outcome],
  )[0];
  const calls = worst !== undefined && weightOfOutcome[worst.outcome] <= 4;
  const differs = item.mine !== null && item.others.some((other) => other.value !== item.mine?.value);
  return (
    <button
      ref={line}
      type="button"
      className={classes.check}
      aria-current={current}
      onClick={(event) => {
        letGo(event);
        onChoose(item.check.id);
      }}
    >
      <AnswerMark value={value} />
      <span>
        <small>{item.check.id}</small> {pick(item.check.text)}
        <span className="visually-hidden">{t(`review.answer.${value ?? 'open'}`)}</span>
      </span>
      <span className={classes.tags}>
        {changed ? <Tag tone="accent">{t('review.news.badge')}</Tag> : null}
        {asked > 0 ? (
          <Tag tone="warn">{t('review.thread.count', { count: asked })}</Tag>
        ) : differs ? (
          <Tag tone="warn">{t('review.others.split')}</Tag>
        ) : calls && value === null ? (
          <Tag
            tone={
              worst.outcome === 'HOLD' || worst.outcome === 'INVALID'
                ? 'bad'
                : worst.outcome === 'UNKNOWN'
                  ? 'wait'
                  : 'warn'
            }
          >
            {t(`review.outcome.${worst.outcome}`)}
          </Tag>
        ) : null}
      </span>
    </button>
  );
});
