import { useQueryClient } from '@tanstack/react-query';
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CaseId } from '#shared/domain/ids';
import type { CaseFinding, CaseFindings } from '#shared/domain/review/case-findings';
import { sayFindingChange, type Telling } from '#shared/domain/review/say-way';
import { invoke } from '../../api/bridge.ts';
import { findingsQuery, useFindings } from '../../api/case-queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useCommand } from '../../app/commands/command-context.tsx';
import { KeyHint } from '../../app/commands/key-hint.tsx';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFactText } from '../policy/use-fact-text.ts';
import type { Names } from '../policy/use-names.ts';
import { useTelling } from '../policy/use-telling.ts';
import { toneOfOutcome, weightOfOutcome } from './answer-look.tsx';
import classes from './findings.module.css';

interface FindingsSheetProps {
  readonly id: CaseId;
  readonly names: Names;
  readonly onGoTo: (check: string) => void;
}

/** All findings of a case in one list: what waits for the officer above, the rest below; each leads to its check. */
export const FindingsSheet = ({ id, names, onGoTo }: FindingsSheetProps) => {
  const { t } = useText();
  const client = useQueryClient();
  const all = useFindings(id).data;
  const [open, setOpen] = useState(false);
  useCommand('findings', () => setOpen((before) => !before), all !== undefined);
  const never = all !== undefined && all.seenAt === null;
  useEffect(() => {
    // The first sight is what later changes are told against.
    if (!never) return;
    void invoke('review.seeFindings', { case: id, once: true }).then(({ seenAt }) =>
      client.setQueryData(findingsQuery(id).queryKey, (before) => before && { ...before, seenAt }),
    );
  }, [client, id, never]);
  if (all === undefined) return null;
  const waiting = all.findings.filter((one) => one.open).length;
  const news = newsIn(all);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      width="min(620px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.opener}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          {t('review.list.title')}{' '}
          <Tag tone={waiting === 0 ? 'good' : 'warn'}>
            {waiting === 0 ? t('review.list.nothing') : t('review.list.waiting', { count: waiting })}
          </Tag>
          {news === 0 ? null : <Tag tone="accent">{t('review.news.count', { count: news })}</Tag>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('review.list.title')}>
        <List
          id={id}
          all={all}
          names={names}
          onClose={() => setOpen(false)}
          onGoTo={(check) => {
            setOpen(false);
            onGoTo(check);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
};

const newsIn = ({ findings, gone }: CaseFindings): number =>
  findings.filter(({ was }) => was !== null).length + gone.length;

interface ListProps {
  readonly id: CaseId;
  readonly all: CaseFindings;
  readonly names: Names;
  readonly onClose: () => void;
  readonly onGoTo: (check: string) => void;
}

const List = ({ id, all, names, onClose, onGoTo }: ListProps) => {
  const { t } = useText();
  const telling = useTelling(names);
  const { act, busy, fault } = useAct();
  const box = useRef<HTMLDivElement>(null);
  const news = newsIn(all);
  const see = async (): Promise<void> => {
    // The button goes away with what it clears: the focus stays in the list.
    if ((await act(() => invoke('review.seeFindings', { case: id }))) !== null)
      box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  };
  const sorted = all.findings.toSorted((left, right) => placeOf(left) - placeOf(right));
  const groups = [
    { name: 'needsMe' as const, lines: sorted.filter((one) => one.open) },
    { name: 'fine' as const, lines: sorted.filter((one) => !one.open) },
  ];
  // The one on top of the list, which is not always the gravest: what an officer has answered stands below.
  const first = groups.find(({ lines }) => lines.length > 0)?.lines[0];
  return (
    <div ref={box} className={classes.sheet}>
      <header>
        <strong>{t('review.list.title')}</strong>
        <KeyHint command="findings" />
        <ActionIcon aria-label={t('app.common.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {news === 0 || all.seenAt === null ? null : (
        <div className={classes.newsHead}>
          <span>
            {t('review.news.since', { count: news })} <MomentText wall={all.seenAt} />
          </span>
          <Button size="compact-xs" variant="default" loading={busy} onClick={() => void see()}>
            {t('review.news.seen')}
          </Button>
        </div>
      )}
      <FaultNote fault={fault} />
      <div className={classes.sheetBody}>
        {all.gone.map((change) => (
          <p key={change.rule} className={classes.gone}>
            <Tag tone="accent">{t('review.news.badge')}</Tag> {change.rule} {sayFindingChange(telling, change)}
          </p>
        ))}
        {groups.map(({ name, lines }) => (
          <section key={name} aria-label={t(`review.list.${name}`)}>
            <h3>
              {t(`review.list.${name}`)} <small>{lines.length}</small>
            </h3>
            {lines.length === 0 ? <p className={classes.none}>{t('review.list.nothing')}</p> : null}
            <ul>
              {lines.map((one) => (
                <li key={one.finding.rule}>
                  <Line one={one} names={names} telling={telling} first={one === first} onGoTo={onGoTo} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
};

/** What speaks comes before what is not known yet; most of that waits for parameters. */
const placeOf = ({ finding: { outcome } }: CaseFinding): number =>
  outcome === 'UNKNOWN' ? weightOfOutcome.WARN + 0.5 : weightOfOutcome[outcome];

interface LineProps {
  readonly one: CaseFinding;
  readonly names: Names;
  readonly telling: Telling;
  readonly first: boolean;
  readonly onGoTo: (check: string) => void;
}

const Line = ({ one, names, telling, first, onGoTo }: LineProps) => {
  const { t, pick } = useText();
  const { nameOfMissing } = useFactText(names);
  const { finding, checks, was } = one;
  const [check] = checks;
  const said =
    finding.outcome === 'PASS'
      ? `${t('review.findings.notSo')}${t('app.common.colon')}${pick(finding.formula)}`
      : finding.outcome === 'UNKNOWN'
        ? `${t('review.findings.missing')}${t('app.common.colon')}${finding.missing.map(nameOfMissing).join(t('app.common.listSeparator'))}`
        : pick(finding.text);
  return (
    <button
      type="button"
      className={classes.jump}
      disabled={check === undefined}
      data-autofocus={first || undefined}
      onClick={() => check !== undefined && onGoTo(check)}
    >
      <Tag tone={toneOfOutcome[finding.outcome]}>{t(`review.outcome.${finding.outcome}`)}</Tag>
      <span>
        {said}
        {was === null ? null : (
          <em>
            <Tag tone="accent">{t('review.news.badge')}</Tag> {sayFindingChange(telling, was)}
          </em>
        )}
      </span>
      <small>
        {finding.rule} · {check ?? t('review.list.noCheck')}
      </small>
    </button>
  );
};
