import { Button } from '@mantine/core';
import type { CaseFinding } from '#shared/domain/review/case-findings';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { Names } from '../policy/use-names.ts';
import { useTelling } from '../policy/use-telling.ts';
import { useFindingGoals } from './finding-goals.ts';
import classes from './findings.module.css';

interface FindingAnswerProps {
  readonly explained: CaseFinding;
  readonly names: Names;
  readonly allowed: boolean;
}

/** The one thing that answers a finding; an acknowledgement or override has its own place below. */
export const FindingAnswer = ({ explained, names, allowed }: FindingAnswerProps) => {
  const { t, pick } = useText();
  const telling = useTelling(names);
  const go = useFindingGoals();
  const { action, finding } = explained;
  if (action === null || action.act === 'acknowledge' || action.act === 'override') return null;
  const recordName = (id: string): string => {
    const kind = names.pack?.records?.find((one) => one.id === id);
    return kind === undefined ? id : pick(kind.name);
  };
  const [label, press] = ((): readonly [string, () => void] => {
    switch (action.act) {
      case 'linkEvidence':
        return [t('review.act.linkEvidence', { kind: telling.kind(action.kind) }), () => go.kind(action.kind)];
      case 'correctField':
        return [
          t('review.act.correctField', { field: telling.fact(`case.${action.field}`) }),
          () => go.field(action.field),
        ];
      case 'writeRecord':
        return [t('review.act.writeRecord', { kind: recordName(action.kind) }), () => go.record(action.kind)];
      case 'supplement':
        return [t('review.act.supplement'), () => go.supplement(finding)];
      case 'reassign':
        return [t('review.act.reassign'), go.reassign];
      case 'configure':
        return [
          t('review.act.configure', { parameter: telling.parameter(action.parameter) }),
          () => go.parameter(action.parameter),
        ];
    }
  })();
  const own = action.act === 'configure';
  return (
    <div className={classes.answer}>
      <Button
        size="compact-sm"
        variant="light"
        disabled={!allowed && !own}
        data-answers={finding.rule}
        onClick={press}
        {...(action.act === 'supplement' ? { rightSection: <KeyHint command="answerSupplement" /> } : {})}
      >
        {label}
      </Button>
    </div>
  );
};
