import type { FactValue, Finding } from '#shared/domain/policy/finding';
import type { Reading } from '#shared/domain/policy/readings';
import { fieldById } from '#shared/domain/cases/fields';
import { recordKindOf } from '#shared/domain/review/finding-action';
import type { CaseFinding } from '#shared/domain/review/case-findings';
import { sayWay, type Telling } from '#shared/domain/review/say-way';
import { useText } from '../../i18n/use-text.ts';
import { useFactText } from '../policy/use-fact-text.ts';
import type { Names } from '../policy/use-names.ts';
import { useTelling } from '../policy/use-telling.ts';
import { useFindingGoals } from './finding-goals.ts';
import classes from './findings.module.css';

interface WhyProps {
  readonly finding: Finding;
  /** Known a moment after the finding itself. */
  readonly explained: CaseFinding | null;
  readonly names: Names;
}

/** Rule and clause, the condition in words, what it looked at with where that came from, and what would change it. */
export const Why = ({ finding, explained, names }: WhyProps) => {
  const { t, pick } = useText();
  const { nameOfMissing } = useFactText(names);
  const telling = useTelling(names);
  const passed = finding.outcome === 'PASS';
  const readings = explained?.readings ?? finding.facts.map((fact): Reading => ({ of: 'fact', ...fact }));
  return (
    <dl className={classes.why}>
      <dt>
        {t('review.findings.rule', { rule: finding.rule })} · {t('review.clause', { ref: finding.clause })}
      </dt>
      {passed ? null : <dd>{pick(finding.text)}</dd>}
      <dt>{t(passed ? 'review.findings.notSo' : 'review.findings.formula')}</dt>
      <dd>{pick(finding.formula)}</dd>
      {readings.length === 0 ? null : (
        <>
          <dt>{t('review.findings.facts')}</dt>
          <dd>
            <ul>
              {readings.map((reading) => (
                <ReadingLine key={`${reading.of} ${reading.name}`} reading={reading} names={names} telling={telling} />
              ))}
            </ul>
          </dd>
        </>
      )}
      {finding.missing.length === 0 ? null : (
        <>
          <dt>{t('review.findings.missing')}</dt>
          <dd>
            <ul>
              {finding.missing.map((missing) => (
                <li key={missing.name}>{nameOfMissing(missing)}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {explained === null || explained.ways.length === 0 ? null : (
        <>
          <dt>{t('way.title')}</dt>
          <dd>
            <ul className={classes.ways}>
              {explained.ways.map((way) => (
                <li key={JSON.stringify(way.changes)}>{sayWay(telling, way)}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {passed ? null : (
        <>
          <dt>{t('review.findings.remedy')}</dt>
          <dd>{pick(finding.remedy)}</dd>
        </>
      )}
    </dl>
  );
};

interface ReadingLineProps {
  readonly reading: Reading;
  readonly names: Names;
  readonly telling: Telling;
}

const ReadingLine = ({ reading, names, telling }: ReadingLineProps) => {
  const { t } = useText();
  const go = useFindingGoals();
  const { of, name, value } = reading;
  const place = placeOf(reading, names, go);
  const label = labelOf(reading, telling);
  const pages = of === 'fact' && name.startsWith('case.') ? go.pagesOf(name.slice('case.'.length)) : [];
  const source = t(of === 'fact' ? `review.findings.from.${reading.from ?? 'derived'}` : `review.findings.from.${of}`);
  return (
    <li>
      <span>
        {label}
        {t('app.common.colon')}
        <b>{saidOf(reading, telling, (there) => t(there ? 'review.findings.there' : 'review.findings.notThere'))}</b>
      </span>
      {place === null ? (
        <small>{source}</small>
      ) : (
        <button
          type="button"
          className={classes.source}
          aria-label={t('review.findings.goTo', { name: label, source })}
          title={t('review.findings.goTo', { name: label, source })}
          data-source={`${of} ${name}`}
          data-known={value !== null}
          onClick={place}
        >
          {source}
        </button>
      )}
      {pages.map((page) => (
        <button key={`${page.hash}${page.page}`} type="button" className={classes.source} onClick={() => go.page(page)}>
          {t('review.findings.sourcePage', { page: page.page })}
        </button>
      ))}
    </li>
  );
};

const labelOf = ({ of, name }: Reading, telling: Telling): string => {
  if (of === 'evidence') return telling.kind(name);
  if (of === 'parameter') return telling.parameter(name);
  return of === 'stage' ? telling.t('review.findings.reached', { stage: telling.stage(name) }) : telling.fact(name);
};

const saidOf = ({ of, name, value }: Reading, telling: Telling, there: (is: boolean) => string): string => {
  if (of === 'evidence') return there(value === true);
  if (of === 'parameter') return telling.setting(name, value);
  return of === 'stage' ? yesOrNo(telling, value) : telling.value(name, value);
};

const yesOrNo = ({ t }: Telling, value: FactValue): string =>
  value === null ? t('review.findings.blank') : t(value === true ? 'app.common.yes' : 'app.common.no');

/** Where a reading came from, as something to press; null where what it was worked out from stands beside it. */
const placeOf = (
  { of, name, value }: Reading,
  { pack }: Names,
  go: ReturnType<typeof useFindingGoals>,
): (() => void) | null => {
  if (of === 'evidence') return () => (value === true && go.piece(name) ? undefined : go.kind(name));
  if (of === 'parameter') return () => go.parameter(name);
  if (of === 'stage') return null;
  const kind = pack === undefined ? null : recordKindOf(pack, name);
  if (kind !== null) return () => go.record(kind);
  const field = name.startsWith('case.') ? name.slice('case.'.length) : '';
  return fieldById(field) === undefined ? null : () => go.field(field);
};
