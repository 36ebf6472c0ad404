import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { evidenceUrl, invoke } from '../../api/bridge.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { bytesText } from '../../ui/moment.ts';
import { layoutPages, type Size } from './page-layout.ts';
import { PageOverlay, type PageParts } from './page-overlay.tsx';
import { useInnerSize } from './use-inner-size.ts';
import type { Viewer } from './use-viewer.ts';
import pages from './pages.module.css';
import classes from './viewer.module.css';

/** A photo or scan as a picture, upright as its camera says, drawn on and pinned like a page. */
export const ImageView = ({
  item,
  viewer,
  parts,
}: {
  readonly item: EvidenceItem;
  readonly viewer: Viewer;
  readonly parts: PageParts;
}) => {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useInnerSize(box);
  const [size, setSize] = useState<Size | null>(null);
  const [broken, setBroken] = useState(false);
  const { tellScale } = viewer;
  const turn = viewer.turnOf(1);
  const layout = layoutPages(
    1,
    () => size ?? { width: 1, height: 1 },
    () => turn,
    viewer.zoom,
    { width, height },
  );
  const place = layout.places[0];
  const scale = place?.scale ?? 1;
  useEffect(() => tellScale(scale), [scale, tellScale]);
  if (broken) return <EmptyState title={t('evidence.broken')} text={t('evidence.brokenText')} />;
  return (
    <div ref={box} className={pages.scroller} tabIndex={0} role="group" aria-label={item.name} data-tool={viewer.tool}>
      <div className={pages.sheets} style={{ height: layout.height, minWidth: layout.width }}>
        <div
          className={pages.sheet}
          style={{ top: place?.top, width: place?.width, height: place?.height }}
          hidden={size === null}
          data-page={1}
        >
          <img
            className={pages.image}
            src={evidenceUrl(item.hash)}
            alt={item.name}
            style={{
              width: (size?.width ?? 0) * scale,
              height: (size?.height ?? 0) * scale,
              transform: `translate(-50%, -50%) rotate(${turn}deg)`,
            }}
            onError={() => setBroken(true)}
            onLoad={(event) =>
              setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
            }
          />
          <PageOverlay item={item} page={1} turn={turn} viewer={viewer} parts={parts} />
        </div>
      </div>
    </div>
  );
};

const textLimit = 400_000;

/** Plain text; GB18030 where it is not UTF-8. */
export const TextView = ({ item }: { readonly item: EvidenceItem }) => {
  const { t } = useText();
  const text = useQuery({
    queryKey: ['evidenceText', item.hash],
    queryFn: async () => {
      const bytes = await (await fetch(evidenceUrl(item.hash))).arrayBuffer();
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return new TextDecoder('gb18030').decode(bytes);
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (text.isError) return <EmptyState title={t('evidence.broken')} text={t('evidence.brokenText')} />;
  return (
    <div className={classes.stage} tabIndex={0} role="group" aria-label={item.name}>
      <pre className={classes.text}>{text.data?.slice(0, textLimit)}</pre>
      {(text.data?.length ?? 0) > textLimit ? <p>{t('evidence.truncated', { count: textLimit })}</p> : null}
    </div>
  );
};

/** A format the window does not draw: name, digest, size, for checking by hand; or another program opens a copy. */
export const UnknownView = ({
  item,
  caseId = null,
}: {
  readonly item: EvidenceItem;
  readonly caseId?: string | null;
}) => {
  const { t } = useText();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const openOutside = (id: string): void => {
    setBusy(true);
    invoke('evidence.openOutside', { case: id, hash: item.hash })
      .then(({ name }) => tell.done(t('evidence.outside.opened', { name })), tell.fault)
      .finally(() => setBusy(false));
  };
  return (
    <EmptyState
      title={t(item.present ? 'evidence.unknown' : 'evidence.absent')}
      text={t(item.present ? 'evidence.unknownText' : 'evidence.absentText')}
    >
      <dl className={classes.facts}>
        <dt>{item.name}</dt>
        <dd>
          {item.mediaType} · {bytesText(item.bytes)}
        </dd>
        <dt>{t('evidence.hash')}</dt>
        <dd className="mono">{item.hash}</dd>
      </dl>
      {caseId === null || !item.present ? null : (
        <>
          <Button
            variant="default"
            leftSection={<IconExternalLink size={16} stroke={1.5} />}
            loading={busy}
            onClick={() => openOutside(caseId)}
          >
            {t('evidence.outside.open')}
          </Button>
          <p className={classes.previewNote}>{t('evidence.outside.note')}</p>
        </>
      )}
    </EmptyState>
  );
};
