import { Button, Tabs } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Rehearsal, RowVerdict } from '#shared/domain/intake/intake-report';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { ColumnsPanel } from './columns-panel.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { ProblemRows } from './problem-rows.tsx';
import { ProblemsTable } from './problems-table.tsx';
import { RowsPanel, type RowFilter } from './rows-panel.tsx';
import { useFixes, type CellFix } from './use-fixes.ts';
import classes from './intake.module.css';

interface RehearsalStepProps {
  readonly rehearsal: Rehearsal;
  readonly busy: boolean;
  /** Resolves to true once the changes are in. */
  readonly onAgain: (mappings: Rehearsal['mappings'], fixes: readonly CellFix[]) => Promise<boolean>;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
}

const verdicts: readonly { readonly verdict: RowVerdict; readonly tone: string }[] = [
  { verdict: 'new', tone: 'good' },
  { verdict: 'update', tone: 'accent' },
  { verdict: 'same', tone: 'mute' },
  { verdict: 'problem', tone: 'bad' },
];

/** What would happen, before anything is written; columns and cells can be put right here. */
export const RehearsalStep = ({ rehearsal, busy, onAgain, onCommit, onDiscard }: RehearsalStepProps) => {
  const { t } = useText();
  const [mappings, setMappings] = useState(rehearsal.mappings);
  const [verdict, setVerdict] = useState<RowFilter | null>(null);
  const { counts, evidence, refused } = rehearsal;
  const problems = useMemo(
    () => [...rehearsal.problems, ...rehearsal.rows.flatMap((row) => row.problems)],
    [rehearsal],
  );
  const first = refused
    ? 'problems'
    : rehearsal.shapes.length === 0 && evidence.length > 0
      ? 'evidence'
      : problems.some((one) => one.severity === 'refuse')
        ? 'problems'
        : 'rows';
  const [tab, setTab] = useState<string | null>(first);
  const { fixes, fixing, clear } = useFixes(rehearsal.mappings);
  const changed = fixes.length > 0 || JSON.stringify(mappings) !== JSON.stringify(rehearsal.mappings);
  const fresh = evidence.filter((one) => !one.held).length;
  const taking = counts.new + counts.update + fresh;

  const again = async (): Promise<void> => {
    if (await onAgain(mappings, fixes)) clear();
  };

  return (
    <Sheet title={t('intake.counts')}>
      <div className={classes.counts}>
        {verdicts.map((one) => (
          <button
            key={one.verdict}
            type="button"
            className={classes.count}
            data-tone={counts[one.verdict] > 0 ? one.tone : 'mute'}
            onClick={() => {
              setVerdict(one.verdict);
              setTab(one.verdict === 'problem' ? 'problems' : 'rows');
            }}
          >
            <b>{counts[one.verdict]}</b> {t(`intake.verdict.${one.verdict}`)}
            <small>{t(`intake.verdictHint.${one.verdict}`)}</small>
          </button>
        ))}
        {rehearsal.likely === 0 ? null : (
          <button
            type="button"
            className={classes.count}
            data-tone="warn"
            onClick={() => {
              setVerdict('likely');
              setTab('rows');
            }}
          >
            <b>{rehearsal.likely}</b> {t('intake.likely.count')}
            <small>{t('intake.likely.hint')}</small>
          </button>
        )}
      </div>
      {refused ? (
        <Note tone="bad">
          <strong>{t('intake.refused')}</strong> {t('intake.refusedText')}
        </Note>
      ) : null}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="rows">{t('intake.tabs.rows')}</Tabs.Tab>
          <Tabs.Tab value="problems">
            {t('intake.tabs.problems')} {problems.length === 0 ? '' : problems.length}
          </Tabs.Tab>
          <Tabs.Tab value="columns">{t('intake.tabs.columns')}</Tabs.Tab>
          <Tabs.Tab value="evidence">
            {t('intake.tabs.evidence')} {evidence.length === 0 ? '' : evidence.length}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows" className={classes.panel ?? ''}>
          <RowsPanel
            rows={rehearsal.rows}
            verdict={verdict}
            onVerdict={setVerdict}
            total={counts.new + counts.update + counts.problem}
          />
        </Tabs.Panel>
        <Tabs.Panel value="problems" className={classes.panel ?? ''}>
          {counts.problem === 0 ? null : <ProblemRows draft={rehearsal.draft} />}
          <ProblemsTable problems={problems} fixing={fixing} />
        </Tabs.Panel>
        <Tabs.Panel value="columns" className={classes.panel ?? ''}>
          <ColumnsPanel shapes={rehearsal.shapes} mappings={mappings} onMappings={setMappings} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className={classes.panel ?? ''}>
          <EvidencePanel evidence={evidence} />
        </Tabs.Panel>
      </Tabs>
      <div className={classes.foot}>
        <span>{changed ? t('intake.columns.changed') : ''}</span>
        <Button variant="default" onClick={onDiscard} disabled={busy}>
          {t('intake.discard')}
        </Button>
        {changed ? (
          <Button onClick={() => void again()} loading={busy}>
            {t('intake.columns.again')}
          </Button>
        ) : (
          <Button onClick={onCommit} loading={busy} disabled={refused || taking === 0}>
            {taking === 0 || refused ? t('intake.nothing') : t('intake.commitCount', { count: taking })}
          </Button>
        )}
      </div>
    </Sheet>
  );
};
