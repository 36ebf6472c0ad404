import { useElementSize, useMergedRef } from '@mantine/hooks';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { useReplacements } from '../../api/case-queries.ts';
import { useStatus } from '../../api/queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDrop } from '../../app/drop-zone.tsx';
import { useJob } from '../../api/use-job.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { useArrive } from '../../ui/use-arrive.ts';
import type { Names } from '../policy/use-names.ts';
import { Documents } from './documents.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { isPaged } from './is-paged.ts';
import { MarksList, NoteBox } from './marks-list.tsx';
import type { PageParts } from './page-overlay.tsx';
import { useEvidenceActs } from './use-evidence-acts.ts';
import { useLeading } from './use-followed.ts';
import { useMarking } from './use-marking.ts';
import type { Beside } from './use-beside.ts';
import type { Tool } from './use-viewer.ts';
import { VersionsBar } from './versions-bar.tsx';
import { ViewerBar } from './viewer-bar.tsx';
import classes from './viewer.module.css';

/** A kind somebody asked to be shown; `count` grows with each asking. */
export interface WantedKind {
  readonly kind: string;
  readonly count: number;
}

interface EvidencePaneProps {
  readonly caseId: string;
  readonly evidence: readonly EvidenceItem[];
  readonly required: readonly string[];
  readonly missing: readonly string[];
  readonly names: Names;
  /** The documents shown; what is done here is done to the one the officer is in. */
  readonly beside: Beside;
  readonly allowed: boolean;
  readonly wanted: WantedKind | null;
  readonly onPin: () => void;
}

/** From this width on the list stands beside the page; below it is laid over it while asked for. */
const dockFrom = 680;

const listKey = 'anjuan.evidenceList';
const thumbsKey = 'anjuan.thumbs';

/** The middle pane: what was handed in, page by page. */
export const EvidencePane = memo((props: EvidencePaneProps) => {
  const { caseId, evidence, beside, names } = props;
  const { viewer } = beside;
  const { t } = useText();
  const status = useStatus();
  const { data: replacements = [] } = useReplacements(caseId);
  const job = useJob();
  const acts = useEvidenceActs(caseId, props.allowed, job);
  const { ref: box, width } = useElementSize<HTMLDivElement>();
  const pane = useRef<HTMLDivElement>(null);
  const boxes = useMergedRef(box, pane);
  const wide = width >= dockFrom;
  const [docked, setDocked] = useState(() => localStorage.getItem(listKey) !== 'closed');
  const [over, setOver] = useState(false);
  const { wanted } = props;
  const [done, setDone] = useState(0);
  // The list stays in sight for a kind that was asked for, until it is put away or a piece is opened.
  const calls = wanted !== null && wanted.count !== done;
  const listed = calls || (wide ? docked : over || viewer.item === null);
  const showList = (open: boolean): void => {
    setDone(wanted?.count ?? 0);
    if (!wide) return setOver(open);
    localStorage.setItem(listKey, open ? 'open' : 'closed');
    setDocked(open);
  };
  useArrive(pane, calls ? `${wanted.kind} ${wanted.count}` : null, [
    `[data-drop-place="${CSS.escape(wanted?.kind ?? '')}"] button`,
    '[data-attach]',
  ]);
  const [thumbs, setThumbs] = useState(() => localStorage.getItem(thumbsKey) === 'open');
  const showThumbs = (open: boolean): void => {
    localStorage.setItem(thumbsKey, open ? 'open' : 'closed');
    setThumbs(open);
  };
  const [marksOpen, setMarksOpen] = useState(false);
  const marking = useMarking(caseId, viewer);
  const { draw } = marking;
  const { pick, setTool, letGo, here } = viewer;
  const { onPin } = props;
  const parts = useMemo(
    (): PageParts => ({
      marks: marking.marks,
      officer: names.officer,
      onRegion: (tool, pin) => {
        if (tool === 'pin') {
          pick(pin);
          return onPin();
        }
        setTool(null);
        draw(tool, { hash: pin.hash, page: pin.page, regions: [pin.region] });
      },
    }),
    [draw, marking.marks, names, onPin, pick, setTool],
  );
  // The drawn region was pinned with this very drawing of the window; from now on the page itself is meant again.
  useEffect(() => {
    if (here?.region !== undefined) letGo();
  }, [here, letGo]);
  useDrop('app.drop.attach', (files, place) => acts.attachFiles(files, place === '' ? null : place));
  const some = viewer.item !== null;
  useCommand('pageDown', () => viewer.goTo(viewer.page + 1), some);
  useCommand('pageUp', () => viewer.goTo(viewer.page - 1), some);
  useCommand('zoomIn', () => viewer.zoomBy(1.2), some);
  useCommand('zoomOut', () => viewer.zoomBy(1 / 1.2), some);
  useCommand('zoomFit', () => viewer.setZoom('width'), some);
  useCommand('rotate', viewer.rotate, some);
  useCommand('nextEvidence', () => viewer.step(1), some);
  useCommand('previousEvidence', () => viewer.step(-1), some);
  const toggle = (tool: Tool): void => viewer.setTool(viewer.tool === tool ? null : tool);
  const drawable = some && props.allowed && isPaged(viewer.item);
  useCommand('fitPage', () => viewer.setZoom('page'), some);
  const openWindow = useLeading(caseId, viewer);
  useCommand('evidenceWindow', openWindow, some);
  useCommand('thumbs', () => showThumbs(!thumbs), some);
  useCommand('pinRegion', () => toggle('pin'), drawable);
  useCommand('markBand', () => marking.drawSelection() || toggle('band'), drawable);
  useCommand('markBox', () => toggle('box'), drawable);
  useCommand('markText', () => toggle('text'), drawable);
  useCommand('attach', () => acts.attach(null), acts.allowed);

  return (
    <div ref={boxes} className={classes.pane}>
      <ViewerBar
        viewer={viewer}
        listed={listed}
        onListed={showList}
        onPin={props.onPin}
        allowed={props.allowed}
        drawable={drawable}
        marks={marking.marks.filter((mark) => mark.hash === viewer.item?.hash).length}
        marksOpen={marksOpen}
        onMarks={setMarksOpen}
      />
      <VersionsBar viewer={viewer} evidence={evidence} replacements={replacements} />
      {marking.note === null ? null : <NoteBox onDone={marking.writeNote} />}
      {marksOpen && some ? (
        <MarksList marking={marking} viewer={viewer} me={status.data?.officer?.id ?? null} officer={names.officer} />
      ) : null}
      {job.running || job.fault !== null ? <JobPanel job={job} title={t('evidence.attach')} /> : null}
      <div className={classes.body} data-bare={viewer.item === null}>
        {listed ? (
          <EvidenceList
            caseId={caseId}
            evidence={evidence}
            required={props.required}
            missing={props.missing}
            current={viewer.item?.hash ?? null}
            names={names}
            acts={acts}
            onOpen={(hash) => {
              viewer.open(hash);
              setDone(wanted?.count ?? 0);
              setOver(false);
            }}
            onBeside={(hash) => {
              beside.show(hash);
              setOver(false);
            }}
            docked={wide || viewer.item === null}
            replaced={new Set(replacements.map((one) => one.replaces))}
          />
        ) : null}
        <div className={classes.view}>
          {viewer.item === null ? (
            <EmptyState
              title={t(evidence.length === 0 ? 'evidence.empty.title' : 'evidence.choose.title')}
              text={t(evidence.length === 0 ? 'evidence.empty.text' : 'evidence.choose.text')}
            />
          ) : (
            <Documents caseId={caseId} beside={beside} thumbs={thumbs} parts={parts} />
          )}
        </div>
      </div>
    </div>
  );
});
