import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CaseId } from '#shared/domain/ids';
import type { WorkflowView } from '#shared/domain/workflow/workflow-view';
import { invoke } from '../../api/bridge.ts';
import { useWorkflow } from '../../api/case-queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import classes from './case-path.module.css';
import { toneOfClock, useWorkflowText } from './use-workflow-text.ts';

interface CasePathProps {
  readonly id: CaseId;
  readonly names: Names;
}

/** The case's way: its path with where it is, and every step taken, with day, officer and pauses. */
export const CasePath = ({ id, names }: CasePathProps) => {
  const { t } = useText();
  const say = useWorkflowText(names);
  const view = useWorkflow(id).data;
  if (view === undefined) return null;
  return (
    <Sheet
      title={t('workflow.path.title')}
      aside={<Tag tone={toneOfClock(view.clock)}>{say.clock(view.clock)}</Tag>}
      {...(view.path === null ? { text: t('workflow.path.open') } : {})}
    >
      {view.delegate === null ? null : <Delegation id={id} delegate={view.delegate} names={names} />}
      {view.reserves.length === 0 ? null : (
        <Note tone="info">
          {t('workflow.reserves')}
          {view.reserves.map((one) => (
            <div key={one.case}>
              <Anchor component={Link} href={`/cases/${one.case}`}>
                {one.number === '' ? one.applicant : `${one.number} ${one.applicant}`}
              </Anchor>
            </div>
          ))}
        </Note>
      )}
      {view.path === null ? null : <Track view={view} path={view.path} names={names} />}
      {view.lines.length === 0 ? null : (
        <ol className={classes.steps}>
          {view.lines.map((line) => (
            <li key={`${line.wall}${line.step.to}`} data-counted={line.counted}>
              <time dateTime={line.step.on}>{line.step.on}</time>
              <strong>{names.stage(line.step.to)}</strong>
              <span>{names.officer(line.officer)}</span>
              {line.step.reason === null ? null : (
                <span>{`${line.step.reason} ${names.reason(line.step.reason)}`}</span>
              )}
              {line.step.lead === null ? null : <span>{t('workflow.lead.was', line.step.lead)}</span>}
              {line.step.note === '' ? null : <em>{line.step.note}</em>}
              {line.counted ? null : <Tag tone="bad">{t('workflow.line.uncounted')}</Tag>}
              {line.beforeLast ? <Tag tone="warn">{t('workflow.line.beforeLast')}</Tag> : null}
              {line.step.revision === 1 ? null : (
                <Tag tone="wait">{t('workflow.line.revision', { count: line.step.revision })}</Tag>
              )}
            </li>
          ))}
        </ol>
      )}
      {view.objections.length === 0 ? null : (
        <ul className={classes.steps} aria-label={t('workflow.object.list')}>
          {view.objections.map((one) => (
            <li key={one.id}>
              <Tag tone={one.kind === 'formal' && !one.answered ? 'warn' : 'mute'}>
                {t(`workflow.object.${one.kind}`)}
              </Tag>
              <span>{t('workflow.object.days', { writtenOn: one.writtenOn, receivedOn: one.receivedOn })}</span>
              {one.name === '' ? null : <strong>{one.name}</strong>}
              <em>{one.text}</em>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
};

interface DelegationProps {
  readonly id: CaseId;
  readonly delegate: NonNullable<WorkflowView['delegate']>;
  readonly names: Names;
}

const Delegation = ({ id, delegate, names }: DelegationProps) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { officer, until, reason } = delegate;
  const ended = { case: id, to: null, until, reason };
  return (
    <Note tone="info">
      {t('workflow.delegate.standing', { officer: names.officer(officer), until, reason })}{' '}
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        onClick={() => void act(() => invoke('workflow.delegate', ended))}
      >
        {t('workflow.delegate.end')}
      </Button>
      <FaultNote fault={fault} />
    </Note>
  );
};

interface TrackProps {
  readonly view: WorkflowView;
  readonly path: NonNullable<WorkflowView['path']>;
  readonly names: Names;
}

const Track = ({ view, path, names }: TrackProps) => {
  const counted = view.lines.filter((line) => line.counted);
  const reached = new Map([
    ...counted.map((line) => [line.step.from, ''] as const),
    ...counted.map((line) => [line.step.to, line.step.on] as const),
  ]);
  const here = view.state;
  return (
    <ol className={classes.track}>
      {path.stages.map((code) => (
        <li
          key={code}
          data-state={code === here ? 'here' : reached.has(code) ? 'done' : 'ahead'}
          data-optional={path.optional.includes(code)}
          aria-current={code === here ? 'step' : undefined}
        >
          <span>{names.stage(code)}</span>
          <small>{reached.get(code) ?? ''}</small>
        </li>
      ))}
    </ol>
  );
};
