import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDrop } from '../../app/drop-zone.tsx';
import { useJob } from '../../api/use-job.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import type { Names } from '../policy/use-names.ts';
import { EvidenceList } from './evidence-list.tsx';
import { PdfView } from './pdf-view.tsx';
import { ImageView, TextView, UnknownView } from './plain-views.tsx';
import { useEvidenceActs } from './use-evidence-acts.ts';
import type { Viewer } from './use-viewer.ts';
import { ViewerBar } from './viewer-bar.tsx';
import classes from './viewer.module.css';

interface EvidencePaneProps {
  readonly caseId: string;
  readonly evidence: readonly EvidenceItem[];
  readonly required: readonly string[];
  readonly missing: readonly string[];
  readonly names: Names;
  readonly viewer: Viewer;
  readonly allowed: boolean;
  readonly onPin: () => void;
}

/** From this width on the list stands beside the page; below it is laid over it while asked for. */
const dockFrom = 680;

const listKey = 'anjuan.evidenceList';

/** The middle pane: what was handed in, page by page. */
export const EvidencePane = (props: EvidencePaneProps) => {
  const { caseId, evidence, viewer, names } = props;
  const { t } = useText();
  const job = useJob();
  const acts = useEvidenceActs(caseId, props.allowed, job);
  const { ref: box, width } = useElementSize<HTMLDivElement>();
  const wide = width >= dockFrom;
  const [docked, setDocked] = useState(() => localStorage.getItem(listKey) !== 'closed');
  const [over, setOver] = useState(false);
  const listed = wide ? docked : over || viewer.item === null;
  const showList = (open: boolean): void => {
    if (!wide) return setOver(open);
    localStorage.setItem(listKey, open ? 'open' : 'closed');
    setDocked(open);
  };
  useDrop('app.drop.attach', (files) => acts.attachFiles(files, null));
  const some = viewer.item !== null;
  useCommand('pageDown', () => viewer.goTo(viewer.page + 1), some);
  useCommand('pageUp', () => viewer.goTo(viewer.page - 1), some);
  useCommand('zoomIn', () => viewer.zoomBy(1.2), some);
  useCommand('zoomOut', () => viewer.zoomBy(1 / 1.2), some);
  useCommand('zoomFit', () => viewer.setZoom('width'), some);
  useCommand('rotate', viewer.rotate, some);
  useCommand('nextEvidence', () => viewer.step(1), some);
  useCommand('previousEvidence', () => viewer.step(-1), some);
  useCommand('attach', () => acts.attach(null), acts.allowed);

  return (
    <div ref={box} className={classes.pane}>
      <ViewerBar viewer={viewer} listed={listed} onListed={showList} onPin={props.onPin} allowed={props.allowed} />
      {job.running || job.fault !== null ? <JobPanel job={job} title={t('evidence.attach')} /> : null}
      <div className={classes.body}>
        {listed ? (
          <EvidenceList
            evidence={evidence}
            required={props.required}
            missing={props.missing}
            current={viewer.item?.hash ?? null}
            names={names}
            acts={acts}
            onOpen={(hash) => {
              viewer.open(hash);
              setOver(false);
            }}
            docked={wide}
          />
        ) : null}
        <div className={classes.view}>
          {viewer.item === null ? (
            <EmptyState
              title={t(evidence.length === 0 ? 'evidence.empty.title' : 'evidence.choose.title')}
              text={t(evidence.length === 0 ? 'evidence.empty.text' : 'evidence.choose.text')}
            />
          ) : (
            <View item={viewer.item} viewer={viewer} />
          )}
        </div>
      </div>
    </div>
  );
};

const View = ({ item, viewer }: { readonly item: EvidenceItem; readonly viewer: Viewer }) => {
  if (!item.present) return <UnknownView item={item} />;
  if (item.mediaType === 'application/pdf') return <PdfView key={item.hash} item={item} viewer={viewer} />;
  if (['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'].includes(item.mediaType))
    return <ImageView item={item} viewer={viewer} />;
  if (item.mediaType.startsWith('text/') || item.mediaType === 'application/json') return <TextView item={item} />;
  return <UnknownView item={item} />;
};
