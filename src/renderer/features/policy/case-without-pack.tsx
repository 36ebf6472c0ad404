import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { useText } from '../../i18n/use-text.ts';
import { FieldsTab } from '../cases/fields-tab.tsx';
import { HistoryTab } from '../cases/history-tab.tsx';
import { CasePackLine } from './case-pack-line.tsx';
import type { Names } from './use-names.ts';
import classes from './case-without-pack.module.css';

/** A case bound to a pack that is not here: what was written can be read, nothing can be written. */
export const CaseWithoutPack = ({ detail, names }: { readonly detail: CaseDetail; readonly names: Names }) => {
  const { t } = useText();
  const [tab, setTab] = useState<'fields' | 'history'>('fields');
  const { row } = detail;
  return (
    <div className={classes.screen}>
      <CasePackLine detail={detail} allowed={false} />
      <header className={classes.head}>
        <h2>
          {row.applicant} · {row.title}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('policy.view')}
          value={tab}
          onChange={setTab}
          data={[
            { value: 'fields', label: t('cases.head.fields') },
            { value: 'history', label: t('cases.head.history') },
          ]}
        />
      </header>
      <div className={classes.body}>
        {tab === 'fields' ? (
          <FieldsTab detail={detail} names={names} allowed={false} onPage={null} />
        ) : (
          <HistoryTab id={row.id} detail={detail} names={names} />
        )}
      </div>
    </div>
  );
};
