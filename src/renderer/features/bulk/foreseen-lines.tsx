import type { Foreseen } from '#shared/domain/bulk/foreseen';
import { useFaultText } from '../../i18n/use-fault-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { CaseLines } from './case-lines.tsx';
import classes from './bulk.module.css';

/** What would be made of a selection: how many cases go in, and each that does not with the reason. */
export const ForeseenLines = ({ foreseen }: { readonly foreseen: Foreseen }) => {
  const { t } = useText();
  const say = useFaultText();
  const { goesIn, leftOut, lines } = foreseen;
  return (
    <div>
      <Note tone={leftOut === 0 ? 'info' : 'warn'} live>
        {t('bulk.goesIn', { count: goesIn })}
        {leftOut === 0 ? null : ` ${t('bulk.leftOut', { count: leftOut })}`}
      </Note>
      {lines.length === 0 ? null : (
        <CaseLines
          label={t('bulk.leftOutLines')}
          lines={lines}
          renderFate={({ fault }) => <span className={classes.reason}>{say(fault)}</span>}
          titleOf={({ fault }) => say(fault)}
        />
      )}
      {lines.length < leftOut ? <p className={classes.soft}>{t('bulk.leftOutMore', { count: lines.length })}</p> : null}
    </div>
  );
};
