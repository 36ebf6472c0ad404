import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { BulkLine } from '#shared/domain/bulk/bulk';
import type { Fault } from '#shared/domain/outcome';
import type { Lack } from '#shared/domain/workflow/exits';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { useWorkflowText } from '../workflow/use-workflow-text.ts';
import { CaseLines } from './case-lines.tsx';
import classes from './bulk.module.css';

interface BulkLinesProps {
  readonly kind: 'assign' | 'move';
  readonly lines: readonly BulkLine[];
  /** The handler or the stage they are to have. */
  readonly target: string;
  readonly done: boolean;
  readonly names: Names;
}

const verdicts = ['changes', 'refused', 'same'] as const;

/** Every case with what becomes of it, or why it stays as it is; only the rows in sight exist. */
export const BulkLines = ({ kind, lines, target, done, names }: BulkLinesProps) => {
  const { t } = useText();
  const say = useBulkReason(names);
  const byVerdict = useMemo(
    () => ({
      changes: lines.filter(({ verdict }) => verdict === 'changes'),
      refused: lines.filter(({ verdict }) => verdict === 'refused'),
      same: lines.filter(({ verdict }) => verdict === 'same'),
    }),
    [lines],
  );
  const first = verdicts.find((verdict) => byVerdict[verdict].length > 0) ?? 'changes';
  const [chosen, setChosen] = useState<BulkLine['verdict'] | null>(null);
  const shown = byVerdict[chosen ?? first];
  const nameOf = (value: string): string => {
    if (value === '') return t(kind === 'assign' ? 'cases.noHandler' : 'app.common.blank');
    return kind === 'assign' ? names.officer(value) : names.stage(value);
  };
  const reasonOf = ({ fault }: BulkLine): string => (fault === null ? '' : say(fault));
  return (
    <div>
      <SegmentedControl
        size="sm"
        fullWidth
        aria-label={t('bulk.which')}
        value={chosen ?? first}
        onChange={(value) => setChosen(value)}
        data={verdicts.map((verdict) => ({
          value: verdict,
          label: t(`bulk.${done ? 'done' : 'verdict'}.${verdict}`, { count: byVerdict[verdict].length }),
          disabled: byVerdict[verdict].length === 0,
        }))}
      />
      <CaseLines
        label={t('bulk.lines')}
        lines={shown}
        titleOf={reasonOf}
        renderFate={(line) =>
          line.verdict === 'refused' ? (
            <span className={classes.reason}>{reasonOf(line)}</span>
          ) : (
            <>
              {nameOf(line.from)}
              {line.verdict === 'changes' ? (
                <>
                  {' → '}
                  <Tag tone={toneOf[line.verdict]}>{nameOf(target)}</Tag>
                </>
              ) : null}
            </>
          )
        }
      />
    </div>
  );
};

const toneOf: Readonly<Record<'changes', TagTone>> = { changes: 'good' };

/** The sentence of a refusal with what is missing, as the case itself says it. */
const useBulkReason = (names: Names): ((fault: Fault) => string) => {
  const textOf = useFaultText();
  const { lack } = useWorkflowText(names);
  return (fault) => {
    const lacks = Array.isArray(fault.facts['lacks']) ? (fault.facts['lacks'] as unknown as readonly Lack[]) : [];
    return [textOf(fault), ...lacks.map(lack)].join(' ');
  };
};
