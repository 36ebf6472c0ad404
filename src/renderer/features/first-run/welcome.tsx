import { Button, Group } from '@mantine/core';
import type { AppStatus } from '#shared/contract/app';
import { useText } from '../../i18n/use-text.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Note } from '../../ui/note.tsx';
import classes from './first-run.module.css';

interface WelcomeProps {
  readonly status: AppStatus;
  readonly onPractice: () => void;
  readonly onStart: () => void;
}

/** The park's fingerprint to write down (or to compare), and where to begin. */
export const Welcome = ({ status, onPractice, onStart }: WelcomeProps) => {
  const { t } = useText();
  const { park } = status;
  return (
    <main className={classes.screen}>
      <section className={classes.sheet} aria-label={t('begin.ready')}>
        <header className={classes.head}>
          <span className={classes.seal} aria-hidden="true">
            案
          </span>
          <div>
            <h1>{t('begin.ready')}</h1>
            <p>{park?.name}</p>
          </div>
        </header>
        {park === null ? null : (
          <>
            <h2>{t('begin.fingerprint')}</h2>
            <p className={classes.lead}>{t(park.founder ? 'begin.fingerprintText' : 'begin.fingerprintJoin')}</p>
            <Fingerprint text={park.fingerprint} label={t('begin.fingerprint')} />
            {park.admitted ? null : (
              <div style={{ marginTop: 12 }}>
                <Note tone="info">{t('people.notAdmitted')}</Note>
              </div>
            )}
          </>
        )}
        <div className={classes.offer}>
          <p>{t('begin.practiceText')}</p>
          <Group wrap="nowrap">
            <Button variant="default" onClick={onPractice}>
              {t('begin.practice')}
            </Button>
            <Button onClick={onStart} data-autofocus>
              {t('begin.start')}
            </Button>
          </Group>
        </div>
      </section>
    </main>
  );
};
