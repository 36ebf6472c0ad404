import type { Clause, Wording } from '#shared/domain/policy/pack';
import { textOfClause } from '#shared/domain/policy/clause-text';
import { useClauses } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNames } from './use-names.ts';
import { ClauseRef } from './clause-ref.tsx';
import classes from './policy.module.css';

interface ClauseAsideProps {
  readonly hash: string;
  readonly clause: Clause | null;
  readonly reading: Wording | null;
}

/** What the clause says: our reading, and the policy's own text where an officer attached it. */
export const ClauseAside = ({ hash, clause, reading }: ClauseAsideProps) => {
  const { t, pick } = useText();
  const names = useNames(hash);
  const attached = useClauses(hash).data?.attached ?? null;
  const texts = clause === null || attached === null ? [] : textOfClause(attached.clauses, clause.ref);
  return (
    <aside className={classes.aside} aria-label={t('policy.clause')} tabIndex={0}>
      {clause === null ? null : <ClauseRef clause={clause} />}
      {reading === null ? null : (
        <>
          <h3>{t('policy.reading')}</h3>
          <p className={classes.reading}>{pick(reading)}</p>
          <p className={classes.soft}>{t('policy.readingHint')}</p>
        </>
      )}
      <h3>{t('policy.original')}</h3>
      {attached === null ? (
        <p className={classes.soft}>{t('policy.noOriginal')}</p>
      ) : (
        <>
          {texts.map((one) => (
            <p key={one.ref} className={classes.original} lang="zh-CN">
              {one.text}
            </p>
          ))}
          {texts.length === 0 ? <p className={classes.soft}>{t('policy.clauseNotFound')}</p> : null}
          <p className={classes.soft}>
            {t('policy.originalFrom', { file: attached.name, officer: names.officer(attached.officer) })}
          </p>
        </>
      )}
    </aside>
  );
};
