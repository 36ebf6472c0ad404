import { useRef, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { ReviewSheet, SheetItem } from '#shared/domain/review/review-sheet';
import { useDrafts } from '../../api/queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EvidencePane } from '../evidence/evidence-pane.tsx';
import { useViewer } from '../evidence/use-viewer.ts';
import type { Names } from '../policy/use-names.ts';
import { AnswerPane } from './answer-pane.tsx';
import { BasisPane } from './basis-pane.tsx';
import classes from './review-tab.module.css';

interface ReviewTabProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly names: Names;
  readonly allowed: boolean;
  /** The check in hand; null until one was chosen. */
  readonly check: string | null;
  readonly onCheck: (check: string | null) => void;
  readonly me: string | null;
}

const panes = ['basis', 'evidence', 'answer'];

/** Clause, evidence and judgement in one sight. */
export const ReviewTab = ({ detail, sheet, names, allowed, check, onCheck, me }: ReviewTabProps) => {
  const { t } = useText();
  const { items } = sheet;
  const [first] = useState(() => sheet.open[0] ?? items[0]?.check.id ?? null);
  const at = Math.max(
    0,
    items.findIndex((item) => item.check.id === (check ?? first)),
  );
  const item = items[at];
  const viewer = useViewer(detail.evidence);
  const drafts = useDrafts(detail.row.id);
  const [pinAsked, setPinAsked] = useState(0);
  const layout = useDefaultLayout({ id: 'anjuan.review', panelIds: panes, storage: localStorage });
  const box = useRef<HTMLDivElement>(null);

  const direction = names.pack?.measures
    .flatMap((measure) => measure.directions)
    .find((one) => one.id === detail.row.direction);
  const move = (by: number): void => onCheck(items[Math.min(items.length - 1, Math.max(0, at + by))]?.check.id ?? null);
  const nextOpen = (): void => {
    const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const next = rest.find((one) => isOpen(one) && one.check.id !== item?.check.id) ?? rest.find((one) => isOpen(one));
    if (next !== undefined) onCheck(next.check.id);
  };
  useCommand('checkDown', () => move(1), items.length > 0);
  useCommand('checkUp', () => move(-1), items.length > 0);
  useCommand('nextOpen', nextOpen, sheet.open.length > 0);
  useCommand('cyclePanes', () => cycle(box.current));

  if (item === undefined) return <EmptyState title={t('review.empty.title')} text={t('review.empty.text')} />;
  return (
    <div ref={box} className={classes.box}>
      <Group
        orientation="horizontal"
        className={classes.panes ?? ''}
        {...(layout.defaultLayout === undefined ? {} : { defaultLayout: layout.defaultLayout })}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel id="basis" defaultSize="23%" minSize="220px" className={classes.pane ?? ''}>
          <section className={classes.region} tabIndex={-1} data-pane aria-label={t('review.panes.basis')}>
            <BasisPane detail={detail} sheet={sheet} item={item} names={names} onChoose={onCheck} />
          </section>
        </Panel>
        <Separator className={classes.bar ?? ''} aria-label={t('review.panes.basis')} />
        <Panel id="evidence" defaultSize="45%" minSize="340px" className={classes.pane ?? ''}>
          <section className={classes.region} tabIndex={-1} data-pane aria-label={t('review.panes.evidence')}>
            <EvidencePane
              caseId={detail.row.id}
              evidence={detail.evidence}
              required={[...(names.pack?.baseEvidence ?? []), ...(direction?.requiredEvidence ?? [])]}
              missing={sheet.missingEvidence}
              names={names}
              viewer={viewer}
              allowed={allowed}
              onPin={() => setPinAsked((count) => count + 1)}
            />
          </section>
        </Panel>
        <Separator className={classes.bar ?? ''} aria-label={t('review.panes.answer')} />
        <Panel id="answer" defaultSize="32%" minSize="320px" className={classes.pane ?? ''}>
          <section className={classes.region} tabIndex={-1} data-pane aria-label={t('review.panes.answer')}>
            {drafts.isPending ? null : (
              <AnswerPane
                key={item.check.id}
                detail={detail}
                item={item}
                overrides={sheet.overrides}
                names={names}
                allowed={allowed}
                me={me}
                draft={drafts.data?.find((one) => one.about === item.check.id) ?? null}
                viewer={viewer}
                pinAsked={pinAsked}
                openLeft={sheet.open.length}
                onNextOpen={nextOpen}
              />
            )}
          </section>
        </Panel>
      </Group>
    </div>
  );
};

const isOpen = (item: SheetItem): boolean => item.mine === null || item.again === true;

/** F6: to the following pane, in a circle. */
const cycle = (box: HTMLElement | null): void => {
  const all = [...(box?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  all[(at + 1) % all.length]?.focus();
};
