import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Finding } from '#shared/domain/policy/finding';
import type { CaseFinding, CaseFindings } from '#shared/domain/review/case-findings';
import type { SheetItem } from '#shared/domain/review/review-sheet';
import { sayFindingChange } from '#shared/domain/review/say-way';
import { KeyHint, useShortcuts } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { useFactText } from '../policy/use-fact-text.ts';
import type { Names } from '../policy/use-names.ts';
import { useTelling } from '../policy/use-telling.ts';
import { FindingAnswer } from './finding-answer.tsx';
import { OverrideLine, type Overriding } from './override-line.tsx';
import { Why } from './why.tsx';
import { toneOfOutcome, weightOfOutcome } from './answer-look.tsx';
import paneClasses from './answer-pane.module.css';
import classes from './findings.module.css';

interface FindingsProps {
  readonly item: SheetItem;
  /** Known a moment after the findings themselves. */
  readonly explained: CaseFindings | undefined;
  readonly names: Names;
  /** F9 opens them all. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly overriding: Overriding;
}

/** What the rules found: whatever calls for the officer first, each with its why; what passed stands in one line. */
export const Findings = ({ item, explained, names, open, onOpen, overriding }: FindingsProps) => {
  const { t } = useText();
  const why = new Map(explained?.findings.map((one) => [one.finding.rule, one]));
  const sorted = item.findings.toSorted(
    (left, right) => weightOfOutcome[left.outcome] - weightOfOutcome[right.outcome],
  );
  const calling = sorted.filter((finding) => finding.outcome !== 'PASS');
  const passed = sorted.filter((finding) => finding.outcome === 'PASS');
  if (sorted.length === 0) return <p className={paneClasses.none}>{t('review.findings.none')}</p>;
  return (
    <section aria-label={t('review.findings.title')} className={classes.findings}>
      {calling.map((finding, at) => (
        <FindingLine
          key={finding.rule}
          finding={finding}
          explained={why.get(finding.rule) ?? null}
          names={names}
          open={open}
          first={at === 0}
          overriding={overriding}
        />
      ))}
      {passed.length === 0 ? null : (
        <PassedLine passed={passed} why={why} names={names} open={open} first={calling.length === 0} onOpen={onOpen} />
      )}
    </section>
  );
};

interface PassedLineProps extends Pick<FindingsProps, 'names' | 'open' | 'onOpen'> {
  readonly passed: readonly Finding[];
  readonly why: ReadonlyMap<string, CaseFinding>;
  readonly first: boolean;
}

const PassedLine = ({ passed, why, names, open, first, onOpen }: PassedLineProps) => {
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
      {passed.map((finding) => (
        <News key={finding.rule} explained={why.get(finding.rule) ?? null} names={names} named />
      ))}
      {open
        ? passed.map((finding) => (
            <Why key={finding.rule} finding={finding} explained={why.get(finding.rule) ?? null} names={names} />
          ))
        : null}
    </div>
  );
};

interface FindingLineProps {
  readonly finding: Finding;
  readonly explained: CaseFinding | null;
  readonly names: Names;
  readonly open: boolean;
  readonly first: boolean;
  readonly overriding: Overriding;
}

const FindingLine = ({ finding, explained, names, open, first, overriding }: FindingLineProps) => {
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
      <News explained={explained} names={names} />
      {shown ? <Why finding={finding} explained={explained} names={names} /> : null}
      {shown && explained !== null ? (
        <FindingAnswer explained={explained} names={names} allowed={overriding.allowed} />
      ) : null}
      <OverrideLine
        finding={finding}
        names={names}
        shown={shown}
        primary={explained?.action?.act === 'acknowledge' || explained?.action?.act === 'override'}
        {...overriding}
      />
    </div>
  );
};

const Missing = ({ finding, names }: { readonly finding: Finding; readonly names: Names }) => {
  const { t } = useText();
  const { nameOfMissing } = useFactText(names);
  return (
    <>
      {t('review.findings.missing')}
      {t('app.common.colon')}
      {finding.missing.map(nameOfMissing).join(t('app.common.listSeparator'))}
    </>
  );
};

/** What the finding was when it was last seen, and what changed it. */
const News = ({
  explained,
  names,
  named = false,
}: {
  readonly explained: CaseFinding | null;
  readonly names: Names;
  readonly named?: boolean;
}) => {
  const { t } = useText();
  const telling = useTelling(names);
  if (explained === null || explained.was === null) return null;
  return (
    <p className={classes.news} role="status">
      <Tag tone="accent">{t('review.news.badge')}</Tag>
      <span>
        {named ? `${explained.finding.rule} ` : ''}
        {sayFindingChange(telling, explained.was)}
      </span>
    </p>
  );
};
