import { useState } from 'react';
import type { Check, Measure, Pack, Wording } from '#shared/domain/policy/pack';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { ClauseRef } from './clause-ref.tsx';
import { useNames } from './use-names.ts';
import classes from './policy.module.css';

const has = (words: string, ...texts: readonly (string | Wording)[]): boolean =>
  words === '' ||
  texts.some((text) => (typeof text === 'string' ? text : `${text.zh} ${text.en}`).toLowerCase().includes(words));

const measureFits = (measure: Measure, words: string): boolean =>
  has(words, measure.id, measure.title, measure.short, measure.reading) ||
  measure.directions.some((one) => has(words, one.id, one.name)) ||
  measure.checks.some((one) => has(words, one.id, one.text));

export const Measures = ({ pack, words }: { readonly pack: Pack; readonly words: string }) => {
  const { t, pick } = useText();
  const fitting = pack.measures.filter((measure) => measureFits(measure, words));
  const [chosen, setChosen] = useState('M05');
  const measure = fitting.find((one) => one.id === chosen) ?? fitting[0];
  return (
    <div className={classes.measures}>
      <nav className={classes.list} aria-label={t('policy.sections.measures')}>
        {pack.groups.map((group) => {
          const of = fitting.filter((one) => one.group === group.id);
          if (of.length === 0) return null;
          return (
            <div key={group.id}>
              <h3>{pick(group.name)}</h3>
              {of.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  aria-current={one.id === measure?.id}
                  onClick={() => setChosen(one.id)}
                >
                  <span>{one.id}</span>
                  <span>{pick(one.short)}</span>
                </button>
              ))}
            </div>
          );
        })}
        {fitting.length === 0 ? <p className={classes.soft}>{t('policy.nothing')}</p> : null}
      </nav>
      {measure === undefined ? <div className={classes.measure} /> : <MeasureView measure={measure} pack={pack} />}
    </div>
  );
};

const MeasureView = ({ measure, pack }: { readonly measure: Measure; readonly pack: Pack }) => {
  const { t, pick } = useText();
  const names = useNames();
  const list = (ids: readonly string[], nameOf: (id: string) => string): string =>
    ids.map(nameOf).join(t('app.common.listSeparator'));
  return (
    <article className={classes.measure} tabIndex={0} aria-label={pick(measure.title)}>
      <h2>
        {measure.id} {pick(measure.title)}
      </h2>
      <ClauseRef clause={measure.clause} />
      <p className={classes.reading}>{pick(measure.reading)}</p>
      <p className={classes.soft}>{t('policy.readingHint')}</p>
      <h3>{t('policy.directions')}</h3>
      {measure.directions.map((direction) => (
        <div key={direction.id} className={classes.direction}>
          <strong>
            {direction.id} {pick(direction.name)}
          </strong>{' '}
          <Tag>{t(`policy.outcome.${direction.outcome}`)}</Tag>{' '}
          {direction.beneficiary ? <Tag tone="plain">{t('policy.beneficiary')}</Tag> : null}
          <p>
            {t('policy.fundingModes')}
            {t('app.common.colon')}
            {list(direction.fundingModes, names.fundingMode)} · {t('policy.applicantClasses')}
            {t('app.common.colon')}
            {list(direction.applicantClasses, names.applicantClass)}
          </p>
          <p>
            {t('policy.requiredEvidence')}
            {t('app.common.colon')}
            {list(direction.requiredEvidence, (id) => `${id} ${names.evidenceKind(id)}`) || t('app.common.none')}
          </p>
        </div>
      ))}
      <h3>{t('policy.checks')}</h3>
      <ChecksTable checks={measure.checks} />
      <h3>{t('policy.general')}</h3>
      <ChecksTable checks={pack.generalChecks} />
    </article>
  );
};

const ChecksTable = ({ checks }: { readonly checks: readonly Check[] }) => {
  const { pick } = useText();
  return (
    <table className={tables.table}>
      <tbody>
        {checks.map((check) => (
          <tr key={check.id}>
            <td style={{ whiteSpace: 'nowrap' }}>{check.id}</td>
            <td>{pick(check.text)}</td>
            <td style={{ whiteSpace: 'nowrap' }} className={classes.soft}>
              {[...check.evidence, ...check.rules].join(' ')}
            </td>
            <td>
              <ClauseRef clause={check.clause} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
