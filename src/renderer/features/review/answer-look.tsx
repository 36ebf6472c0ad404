import { IconCheck, IconClock, IconMinus, IconPlusMinus, IconX } from '@tabler/icons-react';
import type { AnswerValue } from '#shared/domain/review/review-sheet';
import type { FindingOutcome } from '#shared/domain/policy/pack';
import type { TagTone } from '../../ui/tag.tsx';
import classes from './review-tab.module.css';

/** Colour and sign of an answer; the words stand beside it wherever it is shown large. */
export const toneOfAnswer: Readonly<Record<AnswerValue, TagTone>> = {
  met: 'good',
  notMet: 'bad',
  partly: 'warn',
  supplement: 'wait',
  notApplicable: 'mute',
};

const signs = {
  met: IconCheck,
  notMet: IconX,
  partly: IconPlusMinus,
  supplement: IconClock,
  notApplicable: IconMinus,
} as const;

export const AnswerMark = ({ value }: { readonly value: AnswerValue | null }) => {
  if (value === null) return <span className={classes.mark} aria-hidden="true" />;
  const Sign = signs[value];
  return (
    <span className={classes.mark} data-tone={toneOfAnswer[value]} aria-hidden="true">
      <Sign size={11} stroke={2.6} />
    </span>
  );
};

export const toneOfOutcome: Readonly<Record<FindingOutcome, TagTone>> = {
  PASS: 'good',
  INFO: 'mute',
  WARN: 'warn',
  EXCEPTION: 'warn',
  HOLD: 'bad',
  INVALID: 'bad',
  UNKNOWN: 'wait',
};

/** What needs an officer first. */
export const weightOfOutcome: Readonly<Record<FindingOutcome, number>> = {
  INVALID: 0,
  HOLD: 1,
  UNKNOWN: 2,
  EXCEPTION: 3,
  WARN: 4,
  INFO: 5,
  PASS: 6,
};
