import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import type { Finding } from '#shared/domain/policy/finding';
import { overrideDeciders, overrideOf, type Override, type OverrideState } from '#shared/domain/review/override';
import { invoke } from '../../api/bridge.ts';
import { useStatus } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useKeptText } from '../../api/use-kept-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Tag, type TagTone } from '../../ui/tag.tsx';
import type { Names } from '../policy/use-names.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './answer-pane.module.css';

export interface Overriding {
  readonly case: CaseId;
  readonly me: string | null;
  readonly allowed: boolean;
  readonly overrides: readonly Override[];
}

interface OverrideLineProps extends Overriding {
  readonly finding: Finding;
  readonly names: Names;
  readonly shown: boolean;
  /** It is what answers the finding; otherwise a second choice. */
  readonly primary: boolean;
}

const toneOf: Readonly<Record<OverrideState, TagTone>> = {
  acknowledged: 'good',
  asked: 'wait',
  agreed: 'good',
  refused: 'bad',
  stale: 'warn',
  disputed: 'warn',
  unreasoned: 'bad',
};

/** What was said to go on in spite of a finding, and the one way to say it. */
export const OverrideLine = ({
  finding,
  names,
  shown,
  primary,
  me,
  allowed,
  overrides,
  case: id,
}: OverrideLineProps) => {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const written = overrides.find(({ rule }) => rule === finding.rule);
  const wanted = overrideOf(finding);
  const open = written === undefined || ['refused', 'stale', 'disputed', 'unreasoned'].includes(written.state);
  if (written === undefined && (!shown || wanted === null || !allowed)) return null;
  return (
    <div className={classes.override}>
      {written === undefined ? null : <Written override={written} finding={finding} names={names} shown={shown} />}
      {written?.state === 'asked' ? <Decide id={id} override={written} me={me} /> : null}
      {wanted !== null && allowed && open && !asking ? (
        <Button
          size={primary ? 'compact-sm' : 'compact-xs'}
          variant={primary ? 'light' : 'subtle'}
          onClick={() => setAsking(true)}
        >
          {t(`review.override.${written !== undefined ? 'again' : wanted === 'one' ? 'acknowledge' : 'ask'}`)}
        </Button>
      ) : null}
      {asking ? <Ask id={id} rule={finding.rule} onClose={() => setAsking(false)} /> : null}
    </div>
  );
};

const Written = ({
  override,
  finding,
  names,
  shown,
}: Pick<OverrideLineProps, 'finding' | 'names' | 'shown'> & { readonly override: Override }) => {
  const { t } = useText();
  const { request, decision, state } = override;
  return (
    <>
      <div className={classes.line}>
        <Tag tone={toneOf[state]}>{t(`review.override.state.${state}`)}</Tag>
        <span>{names.officer(request.officer)}</span>
        <MomentText wall={request.wall} />
      </div>
      {shown || state !== 'acknowledged' ? <p>{request.reason}</p> : null}
      {state === 'stale' ? (
        <p>
          {t('review.override.staleText', {
            before: t(`review.outcome.${request.outcome}`),
            after: t(`review.outcome.${finding.outcome}`),
          })}
        </p>
      ) : null}
      {decision === null || state === 'stale' ? null : (
        <div className={classes.line}>
          <span>{names.officer(decision.officer)}</span>
          <MomentText wall={decision.wall} />
          <span>{decision.note}</span>
        </div>
      )}
    </>
  );
};

const Ask = ({ id, rule, onClose }: { readonly id: CaseId; readonly rule: string; readonly onClose: () => void }) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const { text: reason, setText: setReason, forget } = useKeptText(id, `override/${rule}`);
  const send = async (): Promise<void> => {
    if ((await act(() => invoke('review.override', { case: id, rule, reason }))) === null) return;
    forget();
    onClose();
  };
  return (
    <>
      <GrowingText
        size="sm"
        least={2}
        most={12}
        data-autofocus
        autoFocus
        label={t('review.override.reason')}
        description={t('review.override.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FaultNote fault={fault} />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('app.common.cancel')}
        </Button>
        <Button size="compact-sm" disabled={reason.trim() === ''} loading={busy} onClick={() => void send()}>
          {t('review.override.send')}
        </Button>
      </Group>
    </>
  );
};

const Decide = ({
  id,
  override,
  me,
}: {
  readonly id: CaseId;
  readonly override: Override;
  readonly me: string | null;
}) => {
  const { t } = useText();
  const { act, busy, fault } = useAct();
  const role = useStatus().data?.officer?.role;
  const { text: note, setText: setNote, forget } = useKeptText(id, `decide/${override.rule}`);
  if (override.request.officer === me || role === undefined || !overrideDeciders.includes(role))
    return <p className={classes.none}>{t('review.override.waits')}</p>;
  const say = async (agrees: boolean): Promise<void> => {
    const done = await act(() => invoke('review.decideOverride', { case: id, rule: override.rule, agrees, note }));
    if (done !== null) forget();
  };
  return (
    <>
      <GrowingText
        size="sm"
        least={1}
        most={12}
        label={t('review.override.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FaultNote fault={fault} />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void say(false)}>
          {t('review.override.refuse')}
        </Button>
        <Button size="compact-sm" loading={busy} onClick={() => void say(true)}>
          {t('review.override.agree')}
        </Button>
      </Group>
    </>
  );
};
