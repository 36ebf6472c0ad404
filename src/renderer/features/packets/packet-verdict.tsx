import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import type { Result } from '../../api/bridge.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './packets.module.css';

type Verdict = Result<'packets.verify'>;

/** Whose packet it is, of what state, and whether it is unchanged: the verdict first, what it rests on below. */
export const PacketVerdictSheet = ({
  verdict,
  onClose,
}: {
  readonly verdict: Verdict;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { origin } = verdict;
  const id = verdict.case;
  return (
    <Sheet title={t('packets.verify.title', { file: verdict.file })}>
      <Note tone={verdict.paper === 'unchanged' ? 'good' : 'warn'} live>
        <strong>{t(`packets.verify.paper.${verdict.paper}`)}</strong>
      </Note>
      {origin === null ? null : (
        <>
          <Note tone={verdict.state === 'current' && verdict.agrees !== false ? 'good' : 'warn'}>
            {t(`packets.verify.state.${verdict.state}`, { count: verdict.later })}{' '}
            {verdict.agrees === null ? null : t(verdict.agrees ? 'packets.verify.agrees' : 'packets.verify.disagrees')}
          </Note>
          <dl className={classes.facts}>
            <dt>{t('packets.verify.whose')}</dt>
            <dd>
              {origin.number} · {origin.applicant}
            </dd>
            <dt>{t('packets.verify.madeBy')}</dt>
            <dd>
              {origin.officer} · {origin.date}
            </dd>
            <dt>{t('packets.verify.kind')}</dt>
            <dd>
              {t(`packets.audience.${origin.audience}`)} · {t(`packets.verify.${origin.kind}`)}
            </dd>
            <dt>{t('packets.verify.policy')}</dt>
            <dd>{origin.policy}</dd>
            <dt>{t('packets.verify.head')}</dt>
            <dd className="mono">{origin.journalHead}</dd>
            <dt>SHA-256</dt>
            <dd className="mono">{verdict.sha256}</dd>
          </dl>
        </>
      )}
      <div className={classes.made}>
        {id === null ? (
          <span />
        ) : (
          <Button variant="default" onClick={() => navigate(`/cases/${id}`)}>
            {t('packets.verify.open')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('app.common.close')}
        </Button>
      </div>
    </Sheet>
  );
};
