import { SegmentedControl } from '@mantine/core';
import { IconSun } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { todaySections, type Today, type TodayLine, type TodaySection } from '#shared/domain/workflow/today';
import { faultOf } from '../../api/bridge.ts';
import { useToday } from '../../api/queries.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { useDesk } from '../../app/desk-context.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaultNote } from '../../ui/fault-note.tsx';
import { useMomentText } from '../../ui/moment-text.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { NoCases } from '../cases/no-cases.tsx';
import { StageTag } from '../cases/stage-tag.tsx';
import { useNames, type Names } from '../policy/use-names.ts';
import classes from './today.module.css';
import { toneOfClock, useWorkflowText } from './use-workflow-text.ts';

/** The first screen: what waits for this officer, what is due, what lies about. Every line opens the very spot. */
export const TodayScreen = () => {
  const { t } = useText();
  const [scope, setScope] = useState<'mine' | 'all'>('mine');
  const [limit, setLimit] = useState(50);
  const today = useToday(scope, limit);
  const names = useNames(null);
  if (today.isError) {
    return (
      <Page>
        <FaultNote fault={faultOf(today.error)} />
      </Page>
    );
  }
  if (today.data === undefined) return null;
  if (today.data.cases === 0) return <NoCases />;
  const sections = todaySections.filter((section) => today.data.sections[section].total > 0);
  return (
    <Page>
      <header className={classes.head}>
        <h2>{t('workflow.today.title', { day: today.data.day })}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('workflow.today.scope')}
          value={scope}
          onChange={setScope}
          data={(['mine', 'all'] as const).map((one) => ({ value: one, label: t(`workflow.today.${one}`) }))}
        />
      </header>
      {sections.length === 0 && today.data.silent.length === 0 ? (
        <EmptyState
          icon={<IconSun size={40} stroke={1.2} aria-hidden />}
          title={t('workflow.today.clear')}
          text={t('workflow.today.clearText')}
        />
      ) : (
        <Lists today={today.data} sections={sections} names={names} onMore={() => setLimit(20_000)} />
      )}
    </Page>
  );
};

interface ListsProps {
  readonly today: Today;
  readonly sections: readonly TodaySection[];
  readonly names: Names;
  readonly onMore: () => void;
}

/** Lines shown of a long section before the rest is asked for; the count always says how many there are. */
const atFirst = 10;

const Lists = ({ today, sections, names, onMore }: ListsProps) => {
  const { t } = useText();
  const moment = useMomentText();
  const list = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState<ReadonlySet<TodaySection>>(new Set());
  const walk = (by: number): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-row]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
  };
  useCommand('rowDown', () => walk(1));
  useCommand('rowUp', () => walk(-1));
  return (
    <div ref={list} className={classes.lists}>
      <nav className={classes.jumps} aria-label={t('workflow.today.jump')}>
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            data-section={section}
            onClick={() => document.querySelector<HTMLElement>(`#today-${section} [data-row]`)?.focus()}
          >
            {t(`workflow.today.section.${section}`)} <strong>{today.sections[section].total}</strong>
          </button>
        ))}
      </nav>
      {sections.map((section) => {
        const { total, lines: all } = today.sections[section];
        const shown = whole.has(section) ? all : all.slice(0, atFirst);
        return (
          <div key={section} id={`today-${section}`}>
            <Sheet
              title={t(`workflow.today.section.${section}`)}
              aside={<Tag tone={section === 'overdue' ? 'bad' : 'accent'}>{total}</Tag>}
            >
              {shown.map((line) => (
                <Row key={line.case} line={line} section={section} all={all} names={names} />
              ))}
              {shown.length === total ? null : (
                <button
                  type="button"
                  className={classes.more}
                  onClick={() => {
                    onMore();
                    setWhole(new Set([...whole, section]));
                  }}
                >
                  {t('workflow.today.more', { count: total - shown.length })}
                </button>
              )}
            </Sheet>
          </div>
        );
      })}
      {today.silent.length === 0 ? null : (
        <Sheet
          title={t('workflow.today.silent', { days: today.silentAfterDays })}
          aside={<Tag tone="warn">{today.silent.length}</Tag>}
        >
          {today.silent.map((device) => (
            <div key={device.device} className={classes.plain}>
              <strong>{names.officer(device.officer)}</strong>
              <span>{device.lastSeenAt === null ? t('workflow.today.never') : moment(device.lastSeenAt)}</span>
            </div>
          ))}
        </Sheet>
      )}
    </div>
  );
};

interface RowProps {
  readonly line: TodayLine;
  readonly section: TodaySection;
  readonly all: readonly TodayLine[];
  readonly names: Names;
}

const Row = ({ line, section, all, names }: RowProps) => {
  const { t } = useText();
  const desk = useDesk();
  const [, navigate] = useLocation();
  const say = useWorkflowText(names);
  const open = (): void => {
    desk.setOrder(all.map((one) => one.case));
    navigate(`/cases/${line.case}${line.place === 'review' ? '' : `/${line.place}`}`);
  };
  return (
    <button type="button" className={classes.row} data-row onClick={open}>
      <span className={classes.who}>
        <strong>{line.applicant}</strong>
        <small>
          {line.number === '' ? t('cases.noNumber') : line.number} · {line.title}
        </small>
      </span>
      <span className={classes.tags}>
        {section === 'conflicts' ? <Tag tone="warn">{t('cases.conflicts', { count: line.conflicts })}</Tag> : null}
        <span className={classes.progress}>
          {line.answered}/{line.checks}
        </span>
        <StageTag code={line.state} names={names} />
        <Tag tone={toneOfClock(line.clock)}>{say.clock(line.clock)}</Tag>
      </span>
    </button>
  );
};
