import { Page } from '../../ui/page.tsx';
import { Acts } from './acts.tsx';
import { Backup } from './backup.tsx';
import { EvidenceWords } from './evidence-words.tsx';
import { Settings } from './settings.tsx';
import { Verify } from './verify.tsx';
import classes from './safety.module.css';

/** Backups, verification, undo, settings: the answer to "is my work safe?". */
export const SafetyScreen = () => (
  <Page wide>
    <div className={classes.two}>
      <div className={classes.column}>
        <Backup />
        <Verify />
        <EvidenceWords />
        <Settings />
      </div>
      <Acts />
    </div>
  </Page>
);
