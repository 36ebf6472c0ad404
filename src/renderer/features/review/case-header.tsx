import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { Link } from 'wouter';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import { KeyHint, useLabelWithKey, useShortcuts } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { AmountText } from '../../ui/amount-text.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AssignDialog } from '../cases/assign-dialog.tsx';
import { StageTag } from '../cases/stage-tag.tsx';
import type { Names } from '../policy/use-names.ts';
import type { CaseTab } from './case-tab.ts';
import { FindingsSheet } from './findings-sheet.tsx';
import { StepMenu } from './step-menu.tsx';
import classes from './case-screen.module.css';

interface CaseHeaderProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly names: Names;
  readonly tab: CaseTab;
  readonly allowed: boolean;
  readonly position: { readonly at: number; readonly total: number } | null;
  readonly onTab: (tab: CaseTab) => void;
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
  readonly onPacket: () => void;
  readonly onFinish: () => void;
  readonly onGoTo: (check: string) => void;
}

/** The tabs in their order, each with the command that shows it. */
const tabs = [
  ['review', 'tabReview'],
  ['rounds', 'tabRounds'],
  ['fields', 'tabFields'],
  ['records', 'tabRecords'],
  ['history', 'tabHistory'],
] as const;

export const CaseHeader = memo((props: CaseHeaderProps) => {
  const shortcutsOf = useShortcuts();
  const labelWithKey = useLabelWithKey();
  const { detail, names, tab, allowed, position } = props;
  const { t } = useText();
  const { row } = detail;
  const [assigning, setAssigning] = useState(false);
  return (
    <header className={classes.header}>
      <div className={classes.walk}>
        <Tooltip label={t('cases.head.back')}>
          <ActionIcon component={Link} href="/cases" aria-label={t('cases.head.back')}>
            <IconArrowLeft size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        {position === null ? null : (
          <>
            <Walk
              label={t('cases.head.previous')}
              command="previousCase"
              icon={IconChevronUp}
              onClick={props.onPrevious}
            />
            <Walk label={t('cases.head.next')} command="nextCase" icon={IconChevronDown} onClick={props.onNext} />
            <span>{t('cases.head.position', position)}</span>
          </>
        )}
      </div>
      <div className={classes.who}>
        <h2 title={row.applicant}>{row.applicant}</h2>
        <span data-number>{row.number === '' ? t('cases.noNumber') : row.number}</span>
        <span title={row.title}>{row.title}</span>
      </div>
      <div className={classes.acts}>
        <StageTag code={row.state} names={names} />
        <StepMenu
          detail={detail}
          sheet={props.sheet}
          names={names}
          allowed={allowed}
          onTab={props.onTab}
          onGoTo={props.onGoTo}
        />
        <Button
          size="compact-sm"
          variant="default"
          title={labelWithKey(t('command.casePacket'), 'casePacket')}
          onClick={props.onPacket}
          aria-keyshortcuts={shortcutsOf('casePacket')}
        >
          {t('cases.head.packet')}
        </Button>
        <Button
          size="compact-sm"
          title={labelWithKey(t('command.finish'), 'finish')}
          onClick={props.onFinish}
          disabled={!allowed}
          aria-keyshortcuts={shortcutsOf('finish')}
        >
          {t('cases.head.finish')}
        </Button>
      </div>
      <div className={classes.facts}>
        <div className={classes.tabs} role="tablist" aria-label={t('cases.head.tabs')}>
          {tabs.map(([one, command]) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={tab === one}
              className={classes.tab}
              title={labelWithKey(t(`command.${command}`), command)}
              aria-keyshortcuts={shortcutsOf(command)}
              onClick={() => props.onTab(one)}
            >
              {t(`cases.head.${one}`)}
            </button>
          ))}
        </div>
        <FindingsSheet id={row.id} names={names} onGoTo={props.onGoTo} />
        <span className={classes.fact} title={names.direction(row.direction)}>
          {row.direction === '' ? row.measure : row.direction} <b>{names.direction(row.direction)}</b>
        </span>
        <span className={classes.fact} style={{ flexShrink: 0 }}>
          {t('cases.head.amount')}{' '}
          <b>{row.amountFen === null ? t('app.common.blank') : <AmountText fen={row.amountFen} unit />}</b>
        </span>
        <span className={classes.fact} style={{ flexShrink: 0 }}>
          <button
            type="button"
            className={classes.link}
            onClick={() => setAssigning(true)}
            disabled={!allowed}
            title={t('cases.head.assign')}
          >
            {t('cases.head.handler')} <b>{row.handler === null ? t('cases.noHandler') : names.officer(row.handler)}</b>
          </button>
        </span>
        {row.conflicts === 0 ? null : (
          <button type="button" className={classes.link} onClick={() => props.onTab('fields')}>
            <Tag tone="warn">{t('cases.head.settleFirst', { count: row.conflicts })}</Tag>
          </button>
        )}
      </div>
      {assigning ? <AssignDialog cases={[row.id]} onClose={() => setAssigning(false)} /> : null}
    </header>
  );
});

interface WalkProps {
  readonly label: string;
  readonly command: 'nextCase' | 'previousCase';
  readonly icon: typeof IconChevronUp;
  readonly onClick: (() => void) | null;
}

const Walk = ({ label, command, icon: Icon, onClick }: WalkProps) => {
  const shortcutsOf = useShortcuts();
  return (
    <Tooltip
      label={
        <>
          {label} <KeyHint command={command} />
        </>
      }
    >
      <ActionIcon
        aria-label={label}
        aria-keyshortcuts={shortcutsOf(command)}
        disabled={onClick === null}
        onClick={() => onClick?.()}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
};
