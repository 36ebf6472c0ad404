import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { previewTypes } from '#shared/domain/evidence/preview';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useLabelWithKey } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { isImage } from './is-paged.ts';
import type { PageParts } from './page-overlay.tsx';
import { OfficeView } from './office-view.tsx';
import { PdfView } from './pdf-view.tsx';
import { ImageView, TextView, UnknownView } from './plain-views.tsx';
import type { Beside, Side } from './use-beside.ts';
import type { Viewer } from './use-viewer.ts';
import classes from './documents.module.css';

interface DocumentsProps {
  readonly caseId: string;
  readonly beside: Beside;
  readonly thumbs: boolean;
  readonly parts: PageParts;
}

/** From this width on two documents stand side by side; below it one above the other. */
const sideFrom = 620;

/** The document in hand, or two of them with a bar between that can be moved. */
export const Documents = ({ caseId, beside, thumbs, parts }: DocumentsProps) => {
  const { t } = useText();
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const { first, second, side, enter, show, close } = beside;
  const box = useRef<HTMLDivElement>(null);
  const two = second !== null;
  const across = width >= sideFrom;
  const layout = useDefaultLayout({
    id: across ? 'anjuan.beside' : 'anjuan.above',
    panelIds: two ? ['first', 'second'] : ['first'],
    storage: localStorage,
  });
  /** The focus goes along, at once or as soon as the document stands there. */
  const go = (to: Side): void => {
    enter(to);
    setTimeout(() => {
      const pane = box.current?.querySelector<HTMLElement>(`[data-side="${to}"]`);
      (pane?.querySelector<HTMLElement>('[role="group"][tabindex="0"]') ?? pane)?.focus();
    }, 0);
  };
  const put = (which: Side): void => {
    close(which);
    go('first');
  };
  useCommand(
    'beside',
    () => {
      if (two) return put('second');
      show();
      go('second');
    },
    first.item !== null,
  );
  useCommand('otherSide', () => go(side === 'first' ? 'second' : 'first'), two);
  const pane = (viewer: Viewer, own: Side, head: boolean): ReactNode => (
    <Pane key={own} viewer={viewer} own={own} here={side === own} head={head} onEnter={enter} onClose={put}>
      {viewer.item === null ? null : (
        <DocumentView
          item={viewer.item}
          caseId={caseId}
          viewer={viewer}
          thumbs={thumbs && side === own}
          parts={parts}
          active={side === own}
        />
      )}
    </Pane>
  );
  return (
    <div ref={measure} className={classes.box}>
      <div ref={box} className={classes.box}>
        <Group
          orientation={across ? 'horizontal' : 'vertical'}
          className={classes.group ?? ''}
          {...(layout.defaultLayout === undefined ? {} : { defaultLayout: layout.defaultLayout })}
          onLayoutChanged={layout.onLayoutChanged}
        >
          <Panel id="first" minSize="20%" className={classes.panel ?? ''}>
            {pane(first, 'first', two)}
          </Panel>
          {two ? <Separator className={classes.bar ?? ''} aria-label={t('evidence.beside.between')} /> : null}
          {two ? (
            <Panel id="second" minSize="20%" className={classes.panel ?? ''}>
              {pane(second, 'second', true)}
            </Panel>
          ) : null}
        </Group>
      </div>
    </div>
  );
};

interface PaneProps {
  readonly viewer: Viewer;
  readonly own: Side;
  /** The officer is in this one. */
  readonly here: boolean;
  /** Two are shown: each says its name. */
  readonly head: boolean;
  readonly onEnter: (side: Side) => void;
  readonly onClose: (side: Side) => void;
  readonly children: ReactNode;
}

const Pane = ({ viewer, own, here, head, onEnter, onClose, children }: PaneProps) => {
  const { t } = useText();
  const labelWithKey = useLabelWithKey();
  const name = viewer.item?.name ?? '';
  return (
    <section
      className={classes.pane}
      data-side={own}
      data-here={head && here}
      tabIndex={-1}
      aria-label={t(`evidence.beside.${own}`, { name })}
      aria-current={head ? here : undefined}
      onFocusCapture={() => onEnter(own)}
      onPointerDownCapture={() => onEnter(own)}
    >
      {head ? (
        <header className={classes.head}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          {viewer.pages === null ? null : (
            <small>
              {viewer.page} {t('evidence.pageOf', { pages: viewer.pages })}
            </small>
          )}
          <Tooltip label={labelWithKey(t('evidence.beside.close', { name }), 'beside')}>
            <ActionIcon size="sm" aria-label={t('evidence.beside.close', { name })} onClick={() => onClose(own)}>
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </header>
      ) : null}
      <div className={classes.view}>{children}</div>
    </section>
  );
};

interface ViewProps {
  readonly item: EvidenceItem;
  /** The case whose officer may hand a copy to another program; null where nothing but looking is allowed. */
  readonly caseId: string | null;
  readonly viewer: Viewer;
  readonly thumbs: boolean;
  readonly parts: PageParts;
  readonly active: boolean;
}

/** One piece as its format is shown. */
export const DocumentView = ({ item, caseId, viewer, thumbs, parts, active }: ViewProps) => {
  if (!item.present) return <UnknownView item={item} />;
  if (item.mediaType === 'application/pdf')
    return <PdfView key={item.hash} item={item} viewer={viewer} thumbs={thumbs} parts={parts} active={active} />;
  if (isImage(item)) return <ImageView key={item.hash} item={item} viewer={viewer} parts={parts} />;
  if (item.mediaType.startsWith('text/') || item.mediaType === 'application/json') return <TextView item={item} />;
  if (item.mediaType === previewTypes.word || item.mediaType === previewTypes.sheet)
    return <OfficeView key={item.hash} item={item} caseId={caseId} />;
  return <UnknownView key={item.hash} item={item} caseId={caseId} />;
};
