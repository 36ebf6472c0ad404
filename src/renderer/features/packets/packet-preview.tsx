import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconLayoutSidebar, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import type { PacketAudience, PacketLanguage } from '#shared/domain/packets/packet-model';
import type { Pin } from '#shared/domain/review/review-sheet';
import { faultOf, type Result } from '../../api/bridge.ts';
import { usePacketPreview } from '../../api/queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import type { PageParts } from '../evidence/page-overlay.tsx';
import { PdfView } from '../evidence/pdf-view.tsx';
import { useViewer, type Viewed, type Viewer } from '../evidence/use-viewer.ts';
import { OmittedLines } from './omitted-lines.tsx';
import classes from './packets.module.css';

interface PacketPreviewProps {
  readonly id: string;
  readonly audience: PacketAudience;
  readonly language: PacketLanguage;
  readonly withEvidence: boolean;
  /** The name it would have. */
  readonly name: string;
}

/** The packet as it will be written, page by page, and what could not be put in. */
export const PacketPreview = ({ name, ...asked }: PacketPreviewProps) => {
  const { t } = useText();
  const preview = usePacketPreview(asked);
  if (preview.isError) {
    return (
      <div className={classes.waiting}>
        <FaultNote fault={faultOf(preview.error)} />
      </div>
    );
  }
  if (preview.data === undefined) {
    return (
      <div className={classes.waiting} role="status">
        <Loader size="sm" /> {t('packets.preview.setting')}
      </div>
    );
  }
  const { file, omitted } = preview.data;
  return (
    <>
      <Paper key={file.hash} file={file} name={name === '' ? file.name : name} />
      {omitted.length === 0 ? null : (
        <div className={classes.left} role="note">
          <strong>{t('packets.omitted', { count: omitted.length })}</strong>
          <OmittedLines omitted={omitted} />
        </div>
      )}
    </>
  );
};

/** Nothing is drawn on a packet. */
const noParts: PageParts = { onRegion: (_tool, _pin: Pin) => undefined, marks: [], officer: (id) => id };

const Paper = ({ file, name }: { readonly file: Result<'packets.preview'>['file']; readonly name: string }) => {
  const [item] = useState<Viewed>({ ...file, mediaType: 'application/pdf', present: true });
  const [items] = useState([item]);
  const viewer = useViewer(items);
  const [thumbs, setThumbs] = useState(true);
  useCommand('pageDown', () => viewer.goTo(viewer.page + 1));
  useCommand('pageUp', () => viewer.goTo(viewer.page - 1));
  useCommand('zoomIn', () => viewer.zoomBy(1.2));
  useCommand('zoomOut', () => viewer.zoomBy(1 / 1.2));
  useCommand('zoomFit', () => viewer.setZoom('width'));
  useCommand('fitPage', () => viewer.setZoom('page'));
  useCommand('thumbs', () => setThumbs((shown) => !shown));
  return (
    <>
      <PaperBar name={name} viewer={viewer} pages={file.pages} thumbs={thumbs} onThumbs={setThumbs} />
      <div className={classes.paper}>
        <PdfView item={item} viewer={viewer} thumbs={thumbs} parts={noParts} />
      </div>
    </>
  );
};

interface PaperBarProps {
  readonly name: string;
  readonly viewer: Viewer<Viewed>;
  readonly pages: number;
  readonly thumbs: boolean;
  readonly onThumbs: (shown: boolean) => void;
}

const PaperBar = ({ name, viewer, pages, thumbs, onThumbs }: PaperBarProps) => {
  const { t } = useText();
  const tools = [
    ['previousPage', IconChevronLeft, () => viewer.goTo(viewer.page - 1), viewer.page <= 1],
    ['nextPage', IconChevronRight, () => viewer.goTo(viewer.page + 1), viewer.page >= pages],
    ['zoomOut', IconZoomOut, () => viewer.zoomBy(1 / 1.2), false],
    ['zoomIn', IconZoomIn, () => viewer.zoomBy(1.2), false],
  ] as const;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('evidence.toolbar')}>
      <Tooltip label={t('command.thumbs')}>
        <ActionIcon aria-label={t('command.thumbs')} aria-pressed={thumbs} onClick={() => onThumbs(!thumbs)}>
          <IconLayoutSidebar size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.soft}>{t('packets.preview.page', { page: viewer.page, pages })}</span>
      {tools.map(([tool, Icon, onClick, disabled]) => (
        <Tooltip key={tool} label={t(`evidence.${tool}`)}>
          <ActionIcon aria-label={t(`evidence.${tool}`)} disabled={disabled} onClick={onClick}>
            <Icon size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
};
