import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { hasCriteria } from '#shared/domain/scoring/score-table';
import type { SheetEntry, SheetsRead } from '#shared/domain/scoring/scoring-view';
import { invoke } from '../../api/bridge.ts';
import { useDrafts } from '../../api/case-queries.ts';
import { useScoring } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Ranking } from './ranking.tsx';
import { ScoreMatrix } from './score-matrix.tsx';
import { SheetEditor } from './sheet-editor.tsx';
import { SheetsFound } from './sheets-found.tsx';
import classes from './scoring.module.css';

interface ScoringSectionProps {
  readonly detail: CaseDetail;
  readonly allowed: boolean;
}

/** `id` null is a new sheet; `form` counts up, so that each begins with what stands. */
interface Place {
  readonly id: string | null;
  readonly form: number;
}

/** Experts' sheets of a competitive case: the matrix, what comes of it, the place in the batch, and one sheet at a time. */
export const ScoringSection = ({ detail, allowed }: ScoringSectionProps) => {
  const { t } = useText();
  const id = detail.row.id;
  const view = useScoring(id).data;
  const drafts = useDrafts(id);
  const { act, busy, fault, clearFault } = useAct();
  const [place, setPlace] = useState<Place | null>(null);
  const [found, setFound] = useState<SheetsRead | null>(null);
  const [hidden, setHidden] = useState(false);
  if (view === undefined || !view.applies || view.policy === null || view.table === null) return null;
  const { policy, table } = view;
  const ready = hasCriteria(policy);
  const open = (sheet: string | null): void => setPlace({ id: sheet, form: (place?.form ?? 0) + 1 });
  const read = async (): Promise<void> => {
    const [file] = (await act(() => invoke('files.choose', { use: 'intake' }))) ?? [];
    if (file === undefined) return;
    setFound(await act(() => invoke('scoring.read', { case: id, file: file.token })));
  };
  const take = async (sheets: readonly SheetEntry[]): Promise<void> => {
    const done = await act(() =>
      invoke('scoring.save', {
        case: id,
        sheets: sheets.map((sheet) => ({ ...sheet, scores: [...sheet.scores] })),
      }),
    );
    if (done !== null) setFound(null);
  };
  return (
    <Sheet
      title={t('scoring.title')}
      text={t('scoring.text', { clause: policy.clause.ref })}
      aside={
        <div className={classes.acts}>
          <Switch
            size="xs"
            label={t('scoring.hideNames')}
            checked={hidden}
            onChange={(event) => setHidden(event.currentTarget.checked)}
          />
          <Button
            size="compact-sm"
            variant="default"
            disabled={!allowed || !ready}
            loading={busy}
            onClick={() => void read()}
          >
            {t('scoring.import')}
          </Button>
          <Button size="compact-sm" disabled={!allowed || !ready} onClick={() => open(null)}>
            {t('scoring.add')}
          </Button>
        </div>
      }
    >
      {ready ? null : <Note tone="warn">{t('scoring.unset')}</Note>}
      <FaultNote fault={fault} onClose={clearFault} />
      {found === null ? null : (
        <SheetsFound
          policy={policy}
          found={found}
          busy={busy}
          onTake={(sheets) => void take(sheets)}
          onClose={() => setFound(null)}
        />
      )}
      {ready ? (
        <ScoreMatrix policy={policy} table={table} hidden={hidden} current={place?.id ?? null} onOpen={open} />
      ) : null}
      {place === null || drafts.isPending ? null : (
        <SheetEditor
          key={place.form}
          caseId={id}
          policy={policy}
          sheet={table.sheets.find((one) => one.id === place.id) ?? null}
          allowed={allowed}
          onClose={() => setPlace(null)}
        />
      )}
      <Ranking id={id} view={view} />
    </Sheet>
  );
};
