import { Button } from '@mantine/core';
import type { ScoringPolicy } from '#shared/domain/scoring/scoring-policy';
import type { SheetEntry, SheetsRead } from '#shared/domain/scoring/scoring-view';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import classes from './scoring.module.css';

interface SheetsFoundProps {
  readonly policy: ScoringPolicy;
  readonly found: SheetsRead;
  readonly busy: boolean;
  readonly onTake: (sheets: readonly SheetEntry[]) => void;
  readonly onClose: () => void;
}

/** What a workbook said, row by row, before anything is written; a row with a problem says what is wrong with it. */
export const SheetsFound = ({ policy, found, busy, onTake, onClose }: SheetsFoundProps) => {
  const { t, pick } = useText();
  const nameOf = (id: string | undefined): string => {
    const criterion = policy.criteria.find((one) => one.id === id);
    return criterion === undefined ? '' : pick(criterion.name);
  };
  const good = found.rows.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  return (
    <section className={classes.found} aria-label={t('scoring.found')}>
      <h3>{t('scoring.foundCount', { good: good.length, total: found.rows.length })}</h3>
      {found.missing.length === 0 ? null : (
        <Note tone="warn">{t('scoring.missingColumns', { names: found.missing.map(nameOf).join('、') })}</Note>
      )}
      <ul>
        {found.rows
          .filter(({ problems }) => problems.length > 0)
          .map(({ row, expert, problems }) => (
            <li key={row}>
              <strong>{t('scoring.row', { row, expert })}</strong>{' '}
              {problems
                .map((one) => t(`scoring.problem.${one.what}`, { criterion: nameOf(one.criterion), text: one.text }))
                .join('；')}
            </li>
          ))}
      </ul>
      <div className={classes.acts}>
        <Button size="compact-sm" disabled={good.length === 0} loading={busy} onClick={() => onTake(good)}>
          {t('scoring.take', { count: good.length })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('app.common.cancel')}
        </Button>
      </div>
    </section>
  );
};
