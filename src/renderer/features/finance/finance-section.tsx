import { Button } from '@mantine/core';
import type { FinanceView } from '#shared/domain/finance/finance-view';
import { slipChoices, slipKind, type Slip } from '#shared/domain/finance/reconciliation';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { useFinance } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { yuanOfFen } from '../../ui/amount.ts';
import table from '../../ui/data-table.module.css';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import classes from './finance.module.css';

interface FinanceSectionProps {
  readonly detail: CaseDetail;
  readonly names: Names;
  readonly allowed: boolean;
  /** Opens the form of a record; null begins a new one. */
  readonly onOpen: (kind: string, id: string | null) => void;
}

/** Declared money beside its papers: every slip, sums by kind, and what they differ in. */
export const FinanceSection = ({ detail, names, allowed, onOpen }: FinanceSectionProps) => {
  const { t, pick } = useText();
  const view = useFinance(detail.row.id).data;
  if (view === undefined || !view.applies) return null;
  const choices = slipChoices(names.pack?.records?.find(({ id }) => id === slipKind)?.fields ?? []);
  const nameOf = (kind: string): string => {
    const choice = choices.find(({ id }) => id === kind);
    return choice === undefined ? kind : pick(choice.name);
  };
  return (
    <Sheet
      title={t('finance.title')}
      text={t('finance.text')}
      aside={
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" disabled={!allowed} onClick={() => onOpen('financeTotals', null)}>
            {t('finance.setTotals')}
          </Button>
          <Button size="compact-sm" disabled={!allowed} onClick={() => onOpen(slipKind, null)}>
            {t('finance.add')}
          </Button>
        </div>
      }
    >
      <dl className={classes.amounts}>
        <div>
          <dt>{t('finance.declared')}</dt>
          <dd>{view.declaredFen === null ? t('app.common.blank') : yuanOfFen(view.declaredFen)}</dd>
          {view.declaredFrom === 'form' && view.declaredFen !== null ? <small>{t('finance.fromForm')}</small> : null}
        </div>
        <div>
          <dt>{t('finance.eligible')}</dt>
          <dd>{view.eligibleFen === null ? t('app.common.blank') : yuanOfFen(view.eligibleFen)}</dd>
        </div>
      </dl>
      {view.unsettled === 0 ? null : <Note tone="warn">{t('finance.unsettled', { count: view.unsettled })}</Note>}
      {view.doubled.map(({ kind, number, ids }) => (
        <Note key={`${kind}${number}`} tone="warn">
          {t('finance.doubled', { kind: nameOf(kind), number, count: ids.length })}
        </Note>
      ))}
      {view.slips.length === 0 ? (
        <p className={classes.soft}>{t('finance.none')}</p>
      ) : (
        <>
          <Sums view={view} nameOf={nameOf} />
          <Slips view={view} nameOf={nameOf} detail={detail} onOpen={(id) => onOpen(slipKind, id)} />
        </>
      )}
    </Sheet>
  );
};

interface PartProps {
  readonly view: FinanceView;
  readonly nameOf: (kind: string) => string;
}

const Sums = ({ view, nameOf }: PartProps) => {
  const { t } = useText();
  const difference = (fen: number | null): string =>
    fen === null ? t('finance.open') : `${fen > 0 ? '+' : ''}${yuanOfFen(fen)}`;
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('finance.sums')}>
      <table className={table.table} aria-label={t('finance.sums')}>
        <thead>
          <tr>
            <th scope="col">{t('finance.kind')}</th>
            {(['slips', 'sumCounted', 'sumLeftOut', 'toDeclared', 'toEligible'] as const).map((name) => (
              <th key={name} scope="col" data-number>
                {t(`finance.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.sums.map((sum) => (
            <tr key={sum.kind}>
              <th scope="row">{nameOf(sum.kind)}</th>
              <td data-number>{sum.slips}</td>
              <td data-number>
                <strong>{yuanOfFen(sum.countedFen)}</strong>
              </td>
              <td data-number>{yuanOfFen(sum.leftOutFen)}</td>
              <td data-number>{difference(sum.toDeclaredFen)}</td>
              <td data-number>{difference(sum.toEligibleFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface SlipsProps extends PartProps {
  readonly detail: CaseDetail;
  readonly onOpen: (id: string) => void;
}

const Slips = ({ view, nameOf, detail, onOpen }: SlipsProps) => {
  const { t } = useText();
  const columns = ['kind', 'number', 'date', 'payee', 'amount', 'counted', 'reason', 'pages'] as const;
  const countedText = ({ counted }: Slip): string =>
    counted === null ? t('finance.undecided') : t(counted ? 'finance.counted' : 'finance.leftOut');
  const pagesText = ({ pages }: Slip): string =>
    pages
      .map(({ hash, page }) => {
        const item = detail.evidence.find((one) => one.hash === hash);
        return `${item?.name ?? t('review.pins.unknown')} ${t('review.pins.page', { page })}`;
      })
      .join(t('app.common.listSeparator'));
  return (
    <div className={`${table.scroll} ${classes.slips}`} tabIndex={0} role="region" aria-label={t('finance.title')}>
      <table className={table.table} aria-label={t('finance.title')}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" {...(name === 'amount' ? { 'data-number': true } : {})}>
                {t(`finance.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.slips.map((slip) => (
            <tr key={slip.id}>
              <td>{nameOf(slip.kind)}</td>
              <td>
                <button type="button" className={classes.open} onClick={() => onOpen(slip.id)}>
                  {slip.number === '' ? t('app.common.blank') : slip.number}
                </button>
              </td>
              <td>{slip.date}</td>
              <td>{slip.payee}</td>
              <td data-number>{slip.amountFen === null ? t('app.common.blank') : yuanOfFen(slip.amountFen)}</td>
              <td>
                {countedText(slip)}{' '}
                {slip.problems.map((one) => (
                  <Tag key={one} tone="warn">
                    {t(`finance.problem.${one}`)}
                  </Tag>
                ))}
              </td>
              <td>{slip.reason}</td>
              <td>{pagesText(slip)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
