import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { Replacement } from '#shared/domain/evidence/replacement';
import { useText } from '../../i18n/use-text.ts';
import { bytesText } from '../../ui/moment.ts';
import { Tag } from '../../ui/tag.tsx';
import { comparePages } from './compare-pages.ts';
import { lookAtPages, mostCompared } from './look-at-pages.ts';
import type { Viewer } from './use-viewer.ts';
import classes from './versions-bar.module.css';

interface VersionsBarProps {
  readonly viewer: Viewer;
  readonly evidence: readonly EvidenceItem[];
  readonly replacements: readonly Replacement[];
}

/** Says that the open piece has an earlier or a later version, leads there, and shows what changed. */
export const VersionsBar = ({ viewer, evidence, replacements }: VersionsBarProps) => {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { item } = viewer;
  const pair = replacements.find((one) => one.replaces === item?.hash || one.hash === item?.hash);
  if (item === null || pair === undefined) return null;
  const earlier = evidence.find((one) => one.hash === pair.replaces);
  const later = evidence.find((one) => one.hash === pair.hash);
  if (earlier === undefined || later === undefined) return null;
  const isEarlier = item.hash === earlier.hash;
  const comparable = [earlier, later].every((one) => one.present && one.mediaType === 'application/pdf');
  return (
    <section className={classes.bar} aria-label={t('evidence.versions.title')}>
      <div className={classes.line}>
        <Tag tone={isEarlier ? 'warn' : 'accent'}>
          {t(isEarlier ? 'evidence.versions.earlier' : 'evidence.versions.later')}
        </Tag>
        <span>
          {bytesText(earlier.bytes)} → {bytesText(later.bytes)}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => viewer.open((isEarlier ? later : earlier).hash, viewer.page)}
        >
          {t(isEarlier ? 'evidence.versions.goLater' : 'evidence.versions.goEarlier')}
        </Button>
        {comparable ? (
          <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('evidence.versions.compare')}
          </Button>
        ) : null}
      </div>
      {open && comparable ? <Changes earlier={earlier} later={later} viewer={viewer} /> : null}
    </section>
  );
};

interface ChangesProps {
  readonly earlier: EvidenceItem;
  readonly later: EvidenceItem;
  readonly viewer: Viewer;
}

const Changes = ({ earlier, later, viewer }: ChangesProps) => {
  const { t } = useText();
  const compared = useQuery({
    queryKey: ['compare', earlier.hash, later.hash],
    queryFn: async () => {
      const before = await lookAtPages(earlier.hash);
      const after = await lookAtPages(later.hash);
      return { before: before.pages, after: after.pages, changes: comparePages(before.looks, after.looks) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (compared.isPending) return <Loader size="xs" />;
  if (compared.isError) return <p role="alert">{t('evidence.brokenText')}</p>;
  const { before, after, changes } = compared.data;
  return (
    <div className={classes.changes}>
      <p>
        {t('evidence.versions.pages', { before, after })}{' '}
        {Math.max(before, after) > mostCompared ? t('evidence.versions.upTo', { count: mostCompared }) : null}
      </p>
      {changes.length === 0 ? <p>{t('evidence.versions.same')}</p> : null}
      <ul>
        {changes.map(({ page, what }) => (
          <li key={page}>
            <button type="button" onClick={() => viewer.open((what === 'removed' ? earlier : later).hash, page)}>
              {t('evidence.pageNumber', { page })} · {t(`evidence.versions.${what}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
