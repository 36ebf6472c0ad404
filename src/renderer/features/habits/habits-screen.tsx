import { Page } from '../../ui/page.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { PhrasesSheet } from './phrases-sheet.tsx';
import classes from './habits.module.css';

/** How this officer works on this laptop: keys, phrases, cover. */
export const HabitsScreen = () => (
  <Page wide>
    <div className={classes.two}>
      <KeysSheet />
      <div className={classes.column}>
        <PhrasesSheet />
        <CoverSheet />
      </div>
    </div>
  </Page>
);
