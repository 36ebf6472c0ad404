import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../../ui/note.tsx';
import { MoveDialog } from './move-dialog.tsx';
import classes from './case-pack-line.module.css';

/** Said of a case whose pack is not the one in force: that it keeps its version, or that its pack is not here. */
export const CasePackLine = ({ detail, allowed }: { readonly detail: CaseDetail; readonly allowed: boolean }) => {
  const { t } = useText();
  const [moving, setMoving] = useState(false);
  const { pack, row } = detail;
  if (!pack.known)
    return (
      <div className={classes.line}>
        <Note tone="warn">{t('fault.policy.unknownPack', { pack: `${pack.id} ${pack.hash.slice(0, 12)}` })}</Note>
      </div>
    );
  if (!pack.bound || pack.inForce) return null;
  return (
    <div className={classes.line}>
      <Note tone="info">
        <span>{t('policy.keepsVersion', { version: pack.version })}</span>{' '}
        {allowed ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setMoving(true)}>
            {t('policy.move.bulk')}
          </Button>
        ) : null}
      </Note>
      {moving ? <MoveDialog cases={[row.id]} onClose={() => setMoving(false)} /> : null}
    </div>
  );
};
