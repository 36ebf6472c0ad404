import { useQuery } from '@tanstack/react-query';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import { evidenceUrl } from '../../api/bridge.ts';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { bytesText } from '../../ui/moment.ts';
import type { Viewer } from './use-viewer.ts';
import classes from './viewer.module.css';

/** A photo or scan as a picture. */
export const ImageView = ({ item, viewer }: { readonly item: EvidenceItem; readonly viewer: Viewer }) => {
  const scale = typeof viewer.zoom === 'number' ? viewer.zoom : 1;
  const fit = viewer.zoom === 'page' ? { maxHeight: '100%', maxWidth: '100%' } : { width: `${scale * 100}%` };
  return (
    <div className={classes.stage} tabIndex={0} role="group" aria-label={item.name}>
      <img
        className={classes.image}
        src={evidenceUrl(item.hash)}
        alt={item.name}
        style={{ ...fit, transform: `rotate(${viewer.rotation}deg)` }}
      />
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

/** A format the window does not draw: name, digest, size, for checking by hand. */
export const UnknownView = ({ item }: { readonly item: EvidenceItem }) => {
  const { t } = useText();
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
    </EmptyState>
  );
};
