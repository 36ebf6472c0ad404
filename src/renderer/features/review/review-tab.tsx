import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { chosenDraft, type Pin, type ReviewSheet, type SheetItem } from '#shared/domain/review/review-sheet';
import { keys } from '../../api/keys.ts';
import { useDrafts, useFindings } from '../../api/case-queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDesk } from '../../app/desk-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EvidencePane } from '../evidence/evidence-pane.tsx';
import { useBeside } from '../evidence/use-beside.ts';
import type { Viewer } from '../evidence/use-viewer.ts';
import type { Names } from '../policy/use-names.ts';
import { AnswerPane } from './answer-pane.tsx';
import { BasisPane } from './basis-pane.tsx';
import { Panes } from './panes.tsx';
import { useGoalsOfCase } from './use-finding-goals.ts';

interface ReviewTabProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly names: Names;
  readonly allowed: boolean;
  /** The check in hand; null until one was chosen. */
  readonly check: string | null;
  readonly onCheck: (check: string | null) => void;
  /** The page another screen sent the officer to, shown once. */
  readonly goal: Pin | null;
  readonly me: string | null;
}

/** Clause, evidence and judgement in one sight. */
export const ReviewTab = ({ detail, sheet, names, allowed, check, onCheck, goal, me }: ReviewTabProps) => {
  const { t } = useText();
  const { items } = sheet;
  const [first] = useState(() => sheet.open[0] ?? items[0]?.check.id ?? null);
  const at = Math.max(
    0,
    items.findIndex((item) => item.check.id === (check ?? first)),
  );
  const item = items[at];
  const beside = useBeside(detail.evidence);
  const { viewer, follow: open } = beside;
  /** What a check sees of the documents: where the officer is; its pins lead to whichever shows their piece. */
  const pinned = useMemo((): Viewer => ({ ...viewer, open }), [open, viewer]);
  const shownGoal = useRef<Pin | null>(null);
  useEffect(() => {
    if (goal === null || shownGoal.current === goal) return;
    shownGoal.current = goal;
    open(goal.hash, goal.page, goal.region);
  }, [goal, open]);
  const client = useQueryClient();
  const { item: viewed, page } = viewer;
  useEffect(() => {
    client.setQueryDefaults(['seen'], { gcTime: Number.POSITIVE_INFINITY });
    if (viewed !== null) client.setQueryData<Pin>(keys.seenPage(detail.row.id), { hash: viewed.hash, page });
  }, [client, detail.row.id, page, viewed]);
  const drafts = useDrafts(detail.row.id);
  const explained = useFindings(detail.row.id).data;
  const [pinAsked, setPinAsked] = useState(0);
  const askPin = useCallback(() => setPinAsked((count) => count + 1), []);
  const { goals, wanted } = useGoalsOfCase(
    detail,
    names,
    pinned,
    items.flatMap(({ mine, others }) => [mine, ...others].flatMap((one) => one?.pins ?? [])),
  );
  const desk = useDesk();

  const required = useMemo(() => {
    const directions = (names.pack?.measures ?? []).flatMap((measure) => measure.directions);
    const here = directions.find((one) => one.id === detail.row.direction);
    return [...(names.pack?.baseEvidence ?? []), ...(here?.requiredEvidence ?? [])];
  }, [detail.row.direction, names.pack]);
  const move = (by: number): void => onCheck(items[Math.min(items.length - 1, Math.max(0, at + by))]?.check.id ?? null);
  const nextOpen = (): void => {
    const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const next = rest.find((one) => isOpen(one) && one.check.id !== item?.check.id) ?? rest.find((one) => isOpen(one));
    if (next !== undefined) onCheck(next.check.id);
  };
  useCommand('checkDown', () => move(1), items.length > 0);
  useCommand('checkUp', () => move(-1), items.length > 0);
  useCommand('nextOpen', nextOpen, sheet.open.length > 0);
  useCommand('focusMode', () => desk.setFocused(!desk.focused));
  useCommand('leaveFocus', () => desk.setFocused(false), desk.focused);

  if (item === undefined) return <EmptyState title={t('review.empty.title')} text={t('review.empty.text')} />;
  return (
    <Panes
      focused={desk.focused}
      basis={
        <BasisPane detail={detail} sheet={sheet} explained={explained} item={item} names={names} onChoose={onCheck} />
      }
      evidence={
        <EvidencePane
          caseId={detail.row.id}
          evidence={detail.evidence}
          required={required}
          missing={sheet.missingEvidence}
          names={names}
          beside={beside}
          allowed={allowed}
          wanted={wanted}
          onPin={askPin}
        />
      }
      answer={
        drafts.isPending ? null : (
          <AnswerPane
            key={item.check.id}
            detail={detail}
            item={item}
            overrides={sheet.overrides}
            names={names}
            allowed={allowed}
            sealed={sheet.sealed === true}
            blind={sheet.blind === true}
            me={me}
            draft={drafts.data?.find((one) => one.about === item.check.id) ?? null}
            chosen={drafts.data?.find((one) => one.about === chosenDraft(item.check.id))?.text ?? null}
            viewer={pinned}
            goals={goals}
            explained={explained}
            pinAsked={pinAsked}
            openLeft={sheet.open.length}
            onNextOpen={nextOpen}
          />
        )
      }
    />
  );
};

const isOpen = (item: SheetItem): boolean => item.mine === null || item.again === true;
