import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import type { Result } from '../../api/bridge.ts';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import classes from './packets.module.css';

type Verdict = Result<'packets.verify'>;

/** Whose packet or paper it is, of what state, and whether it is unchanged: the verdict first, what it rests on below. */
export const PacketVerdictSheet = ({
  verdict,
  onClose,
}: {
  readonly verdict: Verdict;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const [, navigate] = useLocation();
  const { origin, document } = verdict;
  const id = verdict.case;
  return (
    <Sheet title={t('packets.verify.title', { file: verdict.file })}>
      <Note tone={verdict.paper === 'unchanged' ? 'good' : 'warn'} live>
        <strong>{t(`packets.verify.paper.${verdict.paper}`)}</strong>
      </Note>
      {origin === null && document === null ? null : (
        <Note tone={verdict.state === 'current' && verdict.agrees !== false ? 'good' : 'warn'}>
          {t(`packets.verify.state.${verdict.state}`, { count: verdict.later })}{' '}
          {verdict.agrees === null ? null : t(verdict.agrees ? 'packets.verify.agrees' : 'packets.verify.disagrees')}
        </Note>
      )}
      {origin === null ? null : (
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
          <Foot policy={origin.policy} journalHead={origin.journalHead} sha256={verdict.sha256} />
        </dl>
      )}
      {document === null ? null : <PaperFacts document={document} sha256={verdict.sha256} />}
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

/** Cases named in full; of a longer list the count follows. */
const namedCases = 4;

/** A letter, list, form or meeting packet: its number and what the register says of it, whose it is, who made it. */
const PaperFacts = ({
  document,
  sha256,
}: {
  readonly document: NonNullable<Verdict['document']>;
  readonly sha256: string;
}) => {
  const { t } = useText();
  const { whose, register } = document;
  const rest = whose.length - namedCases;
  return (
    <>
      <Note tone={register === 'listed' ? 'good' : 'warn'}>
        {t(`packets.verify.register.${register}`, { reason: document.struck })}
      </Note>
      <dl className={classes.facts}>
        <dt>{t('packets.verify.kind')}</dt>
        <dd>{document.title}</dd>
        <dt>{t('packets.verify.number')}</dt>
        <dd>{document.number === '' ? t('app.common.blank') : document.number}</dd>
        <dt>{t('packets.verify.whose')}</dt>
        <dd>
          {whose.slice(0, namedCases).map((one) => (
            <div key={one.number}>
              {one.number} · {one.applicant}
            </div>
          ))}
          {rest > 0 ? t('packets.verify.more', { count: rest }) : null}
        </dd>
        <dt>{t('packets.verify.madeBy')}</dt>
        <dd>{[document.officer, document.office, document.date].filter((part) => part !== '').join(' · ')}</dd>
        <Foot policy={document.policy} journalHead={document.journalHead} sha256={sha256} />
      </dl>
    </>
  );
};

const Foot = (of: { readonly policy: string; readonly journalHead: string; readonly sha256: string }) => {
  const { t } = useText();
  return (
    <>
      <dt>{t('packets.verify.policy')}</dt>
      <dd>{of.policy}</dd>
      <dt>{t('packets.verify.head')}</dt>
      <dd className="mono">{of.journalHead}</dd>
      <dt>SHA-256</dt>
      <dd className="mono">{of.sha256}</dd>
    </>
  );
};
