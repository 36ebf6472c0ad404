import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Finding } from '#shared/domain/policy/finding';
import type { SheetItem } from '#shared/domain/review/review-sheet';
import { KeyHint, shortcutsOf } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { useFactText } from '../policy/use-fact-text.ts';
import type { Names } from '../policy/use-names.ts';
import { toneOfOutcome, weightOfOutcome } from './answer-look.tsx';
import classes from './answer-pane.module.css';

interface FindingsProps {
  readonly item: SheetItem;
  readonly names: Names;
  /** F9 opens them all. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** What the rules found, worst first; each says why. */
export const Findings = ({ item, names, open, onOpen }: FindingsProps) => {
  const { t } = useText();
  const sorted = item.findings.toSorted((left, right) => weightOfOutcome[left.outcome] - weightOfOutcome[right.outcome]);
  if (sorted.length === 0) return <p className={classes.soft} style={{ margin: 0, fontSize: 13 }}>{t('review.findings.none')}</p>;
  return (
    <section aria-label={t('review.findings.title')}>
      <div className={classes.findings}>
        {sorted.map((finding, at) => (
          <FindingLine key={finding.rule} finding={finding} names={names} open={open} onOpenAll={onOpen} first={at === 0} />
        ))}
      </div>
    </section>
  );
};

interface FindingLineProps {
  readonly finding: Finding;
  readonly names: Names;
  readonly open: boolean;
  readonly onOpenAll: (open: boolean) => void;
  readonly first: boolean;
}

const FindingLine = ({ finding, names, open, first }: FindingLineProps) => {
  const { t, pick } = useText();
  const [own, setOwn] = useState<boolean | null>(null);
  const shown = own ?? open;
  const Chevron = shown ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.finding}>
      <button type="button" className={classes.findingHead} aria-expanded={shown} onClick={() => setOwn(!shown)} {...(first ? { 'aria-keyshortcuts': shortcutsOf('showWhy') } : {})}>
        <Tag tone={toneOfOutcome[finding.outcome]}>{t(`review.outcome.${finding.outcome}`)}</Tag>
        <span>{finding.outcome === 'PASS' ? pick(finding.formula) : finding.outcome === 'UNKNOWN' ? <Missing finding={finding} names={names} /> : pick(finding.text)}</span>
        <span>
          {first ? <KeyHint command="showWhy" /> : null} <Chevron size={14} aria-label={t('review.findings.showWhy')} />
        </span>
      </button>
      {shown ? <Why finding={finding} names={names} /> : null}
    </div>
  );
};

const Missing = ({ finding, names }: { readonly finding: Finding; readonly names: Names }) => {
  const { t } = useText();
  const { nameOfMissing } = useFactText(names);
  return (
    <>
      {t('review.findings.missing')}
      {' '}
      {finding.missing.map(nameOfMissing).join(t('app.common.listSeparator'))}
    </>
  );
};

const Why = ({ finding, names }: { readonly finding: Finding; readonly names: Names }) => {
  const { t, pick } = useText();
  const { nameOf, valueOf, nameOfMissing } = useFactText(names);
  return (
    <dl className={classes.why}>
      <dt>
        {t('review.findings.rule', { rule: finding.rule })} · {t('review.clause', { ref: finding.clause })}
      </dt>
      <dd>{pick(finding.text)}</dd>
      <dt>{t('review.findings.formula')}</dt>
      <dd>{pick(finding.formula)}</dd>
      {finding.facts.length === 0 ? null : (
        <>
          <dt>{t('review.findings.facts')}</dt>
          <dd>
            <ul>
              {finding.facts.map((fact) => (
                <li key={fact.name}>
                  <span>
                    {nameOf(fact.name)}
                    {t('app.common.colon')}
                    <b>{valueOf(fact.name, fact.value)}</b>
                  </span>
                  <small>{t(`review.findings.from.${fact.from}`)}</small>
                </li>
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
                <li key={missing.name}>
                  <Tag tone="wait">{nameOfMissing(missing)}</Tag>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('review.findings.remedy')}</dt>
      <dd>{pick(finding.remedy)}</dd>
    </dl>
  );
};
