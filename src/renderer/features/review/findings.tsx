import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Finding } from '#shared/domain/policy/finding';
import type { SheetItem } from '#shared/domain/review/review-sheet';
import { KeyHint, useShortcuts } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { useFactText } from '../policy/use-fact-text.ts';
import type { Names } from '../policy/use-names.ts';
import { OverrideLine, type Overriding } from './override-line.tsx';
import { toneOfOutcome, weightOfOutcome } from './answer-look.tsx';
import classes from './answer-pane.module.css';

interface FindingsProps {
  readonly item: SheetItem;
  readonly names: Names;
  /** F9 opens them all. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly overriding: Overriding;
}

/** What the rules found: whatever calls for the officer first, each with its why; what passed stands in one line. */
export const Findings = ({ item, names, open, onOpen, overriding }: FindingsProps) => {
  const { t } = useText();
  const sorted = item.findings.toSorted(
    (left, right) => weightOfOutcome[left.outcome] - weightOfOutcome[right.outcome],
  );
  const calling = sorted.filter((finding) => finding.outcome !== 'PASS');
  const passed = sorted.filter((finding) => finding.outcome === 'PASS');
  if (sorted.length === 0) return <p className={classes.none}>{t('review.findings.none')}</p>;
  return (
    <section aria-label={t('review.findings.title')} className={classes.findings}>
      {calling.map((finding, at) => (
        <FindingLine
          key={finding.rule}
          finding={finding}
          names={names}
          open={open}
          first={at === 0}
          overriding={overriding}
        />
      ))}
      {passed.length === 0 ? null : (
        <PassedLine passed={passed} names={names} open={open} first={calling.length === 0} onOpen={onOpen} />
      )}
    </section>
  );
};

interface PassedLineProps extends Pick<FindingsProps, 'names' | 'open' | 'onOpen'> {
  readonly passed: readonly Finding[];
  readonly first: boolean;
}

const PassedLine = ({ passed, names, open, first, onOpen }: PassedLineProps) => {
  const shortcutsOf = useShortcuts();
  const { t } = useText();
  const Chevron = open ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.finding}>
      <button
        type="button"
        className={classes.findingHead}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
        {...(first ? { 'aria-keyshortcuts': shortcutsOf('showWhy') } : {})}
      >
        <Tag tone="good">{t('review.outcome.PASS')}</Tag>
        <span>
          {t('review.findings.passed', {
            count: passed.length,
            rules: passed.map((finding) => finding.rule).join(' '),
          })}
        </span>
        <span>
          {first ? <KeyHint command="showWhy" /> : null} <Chevron size={14} aria-label={t('review.findings.showWhy')} />
        </span>
      </button>
      {open ? passed.map((finding) => <Why key={finding.rule} finding={finding} names={names} />) : null}
    </div>
  );
};

interface FindingLineProps {
  readonly finding: Finding;
  readonly names: Names;
  readonly open: boolean;
  readonly first: boolean;
  readonly overriding: Overriding;
}

const FindingLine = ({ finding, names, open, first, overriding }: FindingLineProps) => {
  const shortcutsOf = useShortcuts();
  const { t, pick } = useText();
  const [own, setOwn] = useState<boolean | null>(null);
  const shown = own ?? open;
  const Chevron = shown ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.finding}>
      <button
        type="button"
        className={classes.findingHead}
        aria-expanded={shown}
        onClick={() => setOwn(!shown)}
        {...(first ? { 'aria-keyshortcuts': shortcutsOf('showWhy') } : {})}
      >
        <Tag tone={toneOfOutcome[finding.outcome]}>{t(`review.outcome.${finding.outcome}`)}</Tag>
        <span>{finding.outcome === 'UNKNOWN' ? <Missing finding={finding} names={names} /> : pick(finding.text)}</span>
        <span>
          {first ? <KeyHint command="showWhy" /> : null} <Chevron size={14} aria-label={t('review.findings.showWhy')} />
        </span>
      </button>
      <OverrideLine finding={finding} names={names} shown={shown} {...overriding} />
      {shown ? <Why finding={finding} names={names} /> : null}
    </div>
  );
};

const Missing = ({ finding, names }: { readonly finding: Finding; readonly names: Names }) => {
  const { t } = useText();
  const { nameOfMissing } = useFactText(names);
  return (
    <>
      {t('review.findings.missing')} {finding.missing.map(nameOfMissing).join(t('app.common.listSeparator'))}
    </>
  );
};

const Why = ({ finding, names }: { readonly finding: Finding; readonly names: Names }) => {
  const { t, pick } = useText();
  const { nameOf, valueOf, nameOfMissing } = useFactText(names);
  const passed = finding.outcome === 'PASS';
  return (
    <dl className={classes.why}>
      <dt>
        {t('review.findings.rule', { rule: finding.rule })} · {t('review.clause', { ref: finding.clause })}
      </dt>
      {passed ? null : <dd>{pick(finding.text)}</dd>}
      <dt>{t(passed ? 'review.findings.notSo' : 'review.findings.formula')}</dt>
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
      {passed ? null : (
        <>
          <dt>{t('review.findings.remedy')}</dt>
          <dd>{pick(finding.remedy)}</dd>
        </>
      )}
    </dl>
  );
};
