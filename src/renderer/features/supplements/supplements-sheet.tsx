import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import { returnStates, type ReturnState, type Supplement } from '#shared/domain/supplements/supplement';
import { invoke } from '../../api/bridge.ts';
import { useStatus } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Composer } from './composer.tsx';
import classes from './supplements.module.css';

interface SupplementsSheetProps {
  readonly detail: CaseDetail;
  readonly allowed: boolean;
}

/** The notices of a case with what came back, and the composer of the next. */
export const SupplementsSheet = ({ detail, allowed }: SupplementsSheetProps) => {
  const { t } = useText();
  const { id } = detail.row;
  const view = useQuery({
    queryKey: ['case', id, 'supplements'],
    queryFn: () => invoke('supplements.ofCase', { case: id }),
  }).data;
  const [composing, setComposing] = useState(false);
  if (view === undefined) return null;
  const nothing = view.gathered.length === 0;
  return (
    <Sheet
      title={t('supplements.title')}
      text={t('supplements.text')}
      aside={
        <div className={classes.acts}>
          {nothing ? null : <Tag tone="wait">{t('supplements.count', { count: view.gathered.length })}</Tag>}
          <Button
            size="compact-sm"
            variant="default"
            disabled={!allowed || nothing || composing}
            onClick={() => setComposing(true)}
          >
            {t('supplements.compose')}
          </Button>
        </div>
      }
    >
      {nothing && view.notices.length === 0 ? <p className={classes.soft}>{t('supplements.nothing')}</p> : null}
      {view.notices.map((notice) => (
        <Notice key={notice.n} id={id} notice={notice} allowed={allowed} />
      ))}
      {composing ? <Composer detail={detail} view={view} onClose={() => setComposing(false)} /> : null}
    </Sheet>
  );
};

interface NoticeProps {
  readonly id: string;
  readonly notice: Supplement;
  readonly allowed: boolean;
}

const Notice = ({ id, notice, allowed }: NoticeProps) => {
  const { t } = useText();
  const me = useStatus().data?.officer?.id;
  const { act, busy, fault } = useAct();
  const issued = notice.issuedAt !== null;
  const mark = (key: string, state: ReturnState): void =>
    void act(() => invoke('supplements.mark', { case: id, n: notice.n, key, state }));
  return (
    <section className={classes.notice} aria-label={t('supplements.number', { n: notice.n })}>
      <header className={classes.line}>
        <strong>{t('supplements.number', { n: notice.n })}</strong>
        <Tag tone={issued ? 'good' : 'wait'}>{t(issued ? 'supplements.issued' : 'supplements.drawn')}</Tag>
        <span>
          {t('supplements.deadline')} {notice.deadline}
        </span>
        {issued || notice.drawnBy === me ? null : (
          <Button
            size="compact-xs"
            disabled={!allowed}
            loading={busy}
            onClick={() => void act(() => invoke('supplements.issue', { case: id, n: notice.n }))}
          >
            {t('supplements.issue')}
          </Button>
        )}
      </header>
      {notice.why === '' ? null : <p className={classes.soft}>{notice.why}</p>}
      <FaultNote fault={fault} />
      <ul className={classes.items}>
        {notice.items.map((item) => (
          <li key={item.key}>
            <div>
              <small>{item.check}</small> {item.what}
              {item.arrived.length === 0 ? null : (
                <small className={classes.soft}> {t('supplements.arrived', { names: item.arrived.join('、') })}</small>
              )}
            </div>
            {issued ? (
              <SegmentedControl
                size="xs"
                aria-label={item.what}
                disabled={!allowed}
                value={item.state ?? ''}
                onChange={(state) => mark(item.key, state as ReturnState)}
                data={returnStates.map((state) => ({ value: state, label: t(`supplements.state.${state}`) }))}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
