import { Tooltip } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { AppStatus } from '#shared/contract/app';
import { useText } from '../i18n/use-text.ts';
import { useMomentText, useSavedText } from '../ui/moment-text.tsx';
import { useTell } from './use-tell.ts';
import classes from './frame.module.css';

/** Is my work safe? Always in sight, from the journal itself. */
export const TrustStrip = ({ trust }: { readonly trust: AppStatus['trust'] }) => {
  const { t } = useText();
  const tell = useTell();
  const moment = useMomentText();
  const savedText = useSavedText();
  const [, navigate] = useLocation();
  const { lastSavedAt, lastBackupAt, lastBundleInAt, changes, waiting, setAside, head } = trust;
  const copyHead = (): void => {
    if (head !== null) void navigator.clipboard.writeText(head).then(() => tell.done(t('app.trust.copied')));
  };
  return (
    <footer className={classes.strip} aria-label={t('app.trust.label')}>
      <span data-tone="good">
        {lastSavedAt === null ? (
          t('app.trust.neverSaved')
        ) : (
          <b>
            <IconCircleCheckFilled size={12} aria-hidden /> {t('app.trust.saved')} {savedText(lastSavedAt)}
          </b>
        )}
      </span>
      <span data-tone={lastBackupAt === null && changes > 0 ? 'warn' : undefined}>
        <button type="button" onClick={() => navigate('/safety')}>
          {t('app.trust.backup')} <b>{lastBackupAt === null ? t('app.trust.neverBackup') : moment(lastBackupAt)}</b>
        </button>
      </span>
      <span data-minor>
        <button type="button" onClick={() => navigate('/exchange')}>
          {t('app.trust.bundle')} <b>{lastBundleInAt === null ? t('app.trust.neverBundle') : moment(lastBundleInAt)}</b>
        </button>
      </span>
      <span data-minor>{t('app.trust.changes', { count: changes.toLocaleString('en') })}</span>
      {waiting === 0 ? null : (
        <span data-tone="warn">
          <button type="button" onClick={() => navigate('/people')}>
            {t('app.trust.waiting', { count: waiting.toLocaleString('en') })}
          </button>
        </span>
      )}
      {setAside === 0 ? null : (
        <span data-tone="warn">
          <button type="button" onClick={() => navigate('/exchange')}>
            {t('app.trust.setAside', { count: setAside.toLocaleString('en') })}
          </button>
        </span>
      )}
      <span className={classes.grow} />
      {head === null ? null : (
        <Tooltip label={t('app.trust.headHint')} maw={320} position="top-end">
          <button type="button" data-minor onClick={copyHead}>
            {t('app.trust.head')} <code>{head.slice(0, 8)}</code>
          </button>
        </Tooltip>
      )}
      <span>{t('app.trust.offline')}</span>
    </footer>
  );
};
