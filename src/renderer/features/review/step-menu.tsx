import { Button, Menu } from '@mantine/core';
import { IconArrowRight, IconChevronDown, IconCornerDownRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { ReviewSheet } from '#shared/domain/review/review-sheet';
import type { Lack } from '#shared/domain/workflow/exits';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { useWorkflow } from '../../api/case-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Tag } from '../../ui/tag.tsx';
import { AssignDialog } from '../cases/assign-dialog.tsx';
import type { Names } from '../policy/use-names.ts';
import { IssueDialog } from '../papers/issue-dialog.tsx';
import { DelegateDialog } from '../workflow/delegate-dialog.tsx';
import { MoveDialog } from '../workflow/move-dialog.tsx';
import { EndDialog } from '../workflow/end-dialog.tsx';
import { ObjectionDialog } from '../workflow/objection-dialog.tsx';
import { ReopenDialog } from '../workflow/reopen-dialog.tsx';
import { toneOfClock, useWorkflowText } from '../workflow/use-workflow-text.ts';
import type { CaseTab } from './case-tab.ts';
import { lackGoal } from './lack-goal.ts';
import classes from './step-menu.module.css';

interface StepMenuProps {
  readonly detail: CaseDetail;
  readonly sheet: ReviewSheet;
  readonly names: Names;
  readonly allowed: boolean;
  readonly onTab: (tab: CaseTab) => void;
  readonly onGoTo: (check: string) => void;
}

type Exit = WorkflowView['exits'][number];

/** The clock, and where the case may go from here: each way says who may take it, and what is missing leads there. */
export const StepMenu = ({ detail, sheet, names, allowed, onTab, onGoTo }: StepMenuProps) => {
  const { t } = useText();
  const view = useWorkflow(detail.row.id).data;
  const say = useWorkflowText(names);
  const [exit, setExit] = useState<Exit | null>(null);
  const [reopening, setReopening] = useState<string | null>(null);
  const [objecting, setObjecting] = useState(false);
  const [ending, setEnding] = useState(false);
  const [delegating, setDelegating] = useState(false);
  const [issuing, setIssuing] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const [, navigate] = useLocation();
  const bring = (lack: Lack): void => {
    const goal = lackGoal(lack, sheet);
    if (goal.to === 'assign') setAssigning(true);
    else if (goal.to === 'policy') navigate('/policy');
    else if (goal.to === 'check') onGoTo(goal.check);
    else onTab(goal.tab);
  };
  const exits = view === undefined ? [] : inOrder(view.exits);
  const closed = view?.reopensTo ?? [];
  return (
    <>
      {view === undefined || exits.length === 0 ? null : (
        <Tag tone={toneOfClock(view.clock)}>{say.clock(view.clock)}</Tag>
      )}
      {view === undefined || view.state === null || view.state === detail.row.state ? null : (
        <Tag tone="bad" title={t('workflow.line.uncounted')}>
          {t('workflow.line.still', { state: names.stage(view.state) })}
        </Tag>
      )}
      <Menu position="bottom-end" width={400} withinPortal>
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} />} disabled={!allowed}>
            {t('cases.head.step')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {exits.length + closed.length === 0 ? <Menu.Label>{t('cases.head.noSteps')}</Menu.Label> : null}
          {exits.map((one) => (
            <Way key={one.to} exit={one} names={names} say={say} onTake={() => setExit(one)} onBring={bring} />
          ))}
          {view?.state === 'PUBLIC_NOTICE' || view?.state === 'OBJECTION' ? (
            <Menu.Item onClick={() => setObjecting(true)}>{t('workflow.object.title')}</Menu.Item>
          ) : null}
          {view?.clock.kind === 'noCalendar' ? (
            <Menu.Item onClick={() => setEnding(true)}>{t('workflow.end.title')}</Menu.Item>
          ) : null}
          {exits.length === 0 ? null : (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setDelegating(true)}>{t('workflow.delegate.title')}</Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setIssuing(true)}>{t('papers.issue')}</Menu.Item>
          {closed.map((to) => (
            <Menu.Item key={to} onClick={() => setReopening(to)}>
              {t('workflow.reopen.to', { state: names.stage(to) })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {exit === null ? null : (
        <MoveDialog
          id={detail.row.id}
          exit={exit}
          names={names}
          say={say}
          onBring={(lack) => {
            setExit(null);
            bring(lack);
          }}
          onClose={() => setExit(null)}
        />
      )}
      {objecting ? <ObjectionDialog id={detail.row.id} onClose={() => setObjecting(false)} /> : null}
      {ending ? <EndDialog id={detail.row.id} onClose={() => setEnding(false)} /> : null}
      {delegating ? (
        <DelegateDialog id={detail.row.id} handler={detail.row.handler} onClose={() => setDelegating(false)} />
      ) : null}
      {issuing ? <IssueDialog id={detail.row.id} onClose={() => setIssuing(false)} /> : null}
      {assigning ? <AssignDialog cases={[detail.row.id]} onClose={() => setAssigning(false)} /> : null}
      {reopening === null ? null : (
        <ReopenDialog
          id={detail.row.id}
          checks={sheet.items.map(({ check }) => check)}
          to={reopening}
          names={names}
          onClose={() => setReopening(null)}
        />
      )}
    </>
  );
};

/** The ordinary next one first, then other stages of the path, then what leaves it. */
const inOrder = (exits: WorkflowView['exits']): readonly Exit[] => {
  const rank = { ordinary: 0, modeUnset: 1, optional: 2, aside: 3 } as const;
  return exits.toSorted((a, b) => rank[a.way] - rank[b.way]);
};

interface WayProps {
  readonly exit: Exit;
  readonly names: Names;
  readonly say: ReturnType<typeof useWorkflowText>;
  readonly onTake: () => void;
  readonly onBring: (lack: Lack) => void;
}

/** A way that is closed stays readable by keyboard and mouse and opens nothing; each thing it lacks leads to its place. */
const Way = ({ exit, names, say, onTake, onBring }: WayProps) => {
  const { t } = useText();
  const open = exit.missing.length === 0 && exit.bars.length === 0;
  return (
    <Fragment>
      <Menu.Item
        onClick={() => open && onTake()}
        closeMenuOnClick={open}
        aria-disabled={!open}
        data-open={open}
        leftSection={
          exit.way === 'ordinary' ? <IconArrowRight size={14} aria-hidden /> : <span className={classes.gap} />
        }
        rightSection={
          exit.needsReason !== null ? (
            <Tag>{t('cases.head.needsReason')}</Tag>
          ) : exit.secondPerson ? (
            <Tag>{t('cases.head.secondPerson')}</Tag>
          ) : null
        }
      >
        <span className={classes.name}>{names.stage(exit.to)}</span>
        {exit.bars.map((bar) => (
          <small key={bar}>{say.bar(bar, exit)}</small>
        ))}
        {exit.cautions.map((lack) => (
          <small key={lack.code} data-soft>
            {say.lack(lack)}
          </small>
        ))}
      </Menu.Item>
      {exit.missing.map((lack) => (
        <Menu.Item
          key={lack.code}
          className={classes.lack ?? ''}
          leftSection={<IconCornerDownRight size={14} aria-hidden />}
          onClick={() => onBring(lack)}
        >
          {say.lack(lack)}
        </Menu.Item>
      ))}
    </Fragment>
  );
};
