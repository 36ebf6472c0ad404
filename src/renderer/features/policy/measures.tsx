import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Check, Clause, Direction, Measure, Pack } from '#shared/domain/policy/pack';
import { usesIn } from '#shared/domain/policy/uses';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { ClauseAside } from './clause-aside.tsx';
import { ClauseRef } from './clause-ref.tsx';
import { PolicyTree } from './policy-tree.tsx';
import { useNames, type Names } from './use-names.ts';
import classes from './policy.module.css';

interface MeasuresProps {
  readonly pack: Pack;
  readonly hash: string;
  readonly words: string;
}

/** The tree on the left, the measure in the middle, the clause beside it. */
export const Measures = ({ pack, hash, words }: MeasuresProps) => {
  const { t, pick } = useText();
  const [chosen, setChosen] = useState('M05');
  const names = useNames(hash);
  const measure = pack.measures.find((one) => chosen.startsWith(one.id));
  const group = pack.groups.find((one) => chosen === `group-${one.id}`);
  const item = [...(measure?.directions ?? []), ...(measure?.checks ?? []), ...pack.generalChecks].find(
    (one) => one.id === chosen,
  );
  const clause = item?.clause ?? measure?.clause ?? group?.clause ?? null;
  return (
    <div className={classes.measures}>
      <PolicyTree pack={pack} words={words} chosen={chosen} onChoose={setChosen} />
      {measure !== undefined ? (
        <MeasureView measure={measure} pack={pack} names={names} chosen={chosen} />
      ) : group !== undefined ? (
        <article className={classes.measure} tabIndex={0} aria-label={pick(group.name)}>
          <h2>{pick(group.name)}</h2>
          {pack.measures
            .filter((one) => one.group === group.id)
            .map((one) => (
              <p key={one.id} className={classes.summary}>
                <strong>
                  {one.id} {pick(one.title)}
                </strong>{' '}
                <span>{t('policy.summary', { directions: one.directions.length, checks: one.checks.length })}</span>
              </p>
            ))}
        </article>
      ) : (
        <article className={classes.measure} tabIndex={0} aria-label={t('policy.general')}>
          <h2>{t('policy.general')}</h2>
          <Checks checks={pack.generalChecks} names={names} chosen={chosen} pack={pack} />
        </article>
      )}
      <ClauseAside hash={hash} clause={clause} reading={measure?.reading ?? null} />
    </div>
  );
};

interface MeasureViewProps {
  readonly measure: Measure;
  readonly pack: Pack;
  readonly names: Names;
  readonly chosen: string;
}

const MeasureView = ({ measure, pack, names, chosen }: MeasureViewProps) => {
  const { t, pick } = useText();
  return (
    <article className={classes.measure} tabIndex={0} aria-label={pick(measure.title)}>
      <h2>
        {measure.id} {pick(measure.title)}
      </h2>
      <ClauseRef clause={measure.clause} />
      <h3>{t('policy.directions')}</h3>
      {measure.directions.map((direction) => (
        <DirectionView key={direction.id} direction={direction} names={names} chosen={direction.id === chosen} />
      ))}
      <h3>{t('policy.checks')}</h3>
      <Checks checks={measure.checks} names={names} chosen={chosen} pack={pack} />
    </article>
  );
};

const DirectionView = ({
  direction,
  names,
  chosen,
}: {
  readonly direction: Direction;
  readonly names: Names;
  readonly chosen: boolean;
}) => {
  const { t, pick } = useText();
  const list = (ids: readonly string[], nameOf: (id: string) => string): string =>
    ids.map(nameOf).join(t('app.common.listSeparator'));
  return (
    <Item chosen={chosen} clause={direction.clause} id={direction.id} text={pick(direction.name)}>
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
    </Item>
  );
};

const Checks = ({
  checks,
  names,
  chosen,
  pack,
}: {
  readonly checks: readonly Check[];
  readonly names: Names;
  readonly chosen: string;
  readonly pack: Pack;
}) => {
  const { t, pick } = useText();
  const uses = useMemo(() => usesIn(pack), [pack]);
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]));
  return checks.map((check) => (
    <Item key={check.id} chosen={check.id === chosen} clause={check.clause} id={check.id} text={pick(check.text)}>
      <p>
        {t('policy.answeredBy')}
        {t('app.common.colon')}
        {check.evidence.map((id) => `${id} ${names.evidenceKind(id)}`).join(t('app.common.listSeparator')) ||
          t('app.common.none')}
      </p>
      {check.id === chosen ? (
        <ul className={classes.beside}>
          {check.rules.map((id) => {
            const rule = rules.get(id);
            const set = pack.parameters.filter((one) => uses.rulesOfParameter(one.id).includes(id));
            return (
              <li key={id}>
                <strong>{id}</strong> {rule === undefined ? '' : pick(rule.formula)}
                {set.map((one) => (
                  <span key={one.id}>
                    {' '}
                    <Tag tone={one.value === null ? 'wait' : 'plain'}>{pick(one.name)}</Tag>
                  </span>
                ))}
              </li>
            );
          })}
          {check.directions === undefined ? null : (
            <li>
              {t('policy.onlyFor')} {check.directions.join(' ')}
            </li>
          )}
        </ul>
      ) : check.rules.length === 0 ? null : (
        <p>
          {t('policy.sections.rules')}
          {t('app.common.colon')}
          {check.rules.join(' ')}
        </p>
      )}
    </Item>
  ));
};

/** One direction or check; the one chosen in the tree comes into view. */
const Item = ({
  id,
  text,
  clause,
  chosen,
  children,
}: {
  readonly id: string;
  readonly text: string;
  readonly clause: Clause;
  readonly chosen: boolean;
  readonly children: ReactNode;
}) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={box} className={classes.item} data-chosen={chosen}>
      <div className={classes.itemHead}>
        <strong>
          <span className={classes.itemId}>{id}</span> {text}
        </strong>
        <ClauseRef clause={clause} />
      </div>
      {children}
    </div>
  );
};
