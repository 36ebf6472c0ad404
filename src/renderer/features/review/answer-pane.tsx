import { Button, Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { use, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { CaseFindings } from '#shared/domain/review/case-findings';
import type { Pin, SheetItem } from '#shared/domain/review/review-sheet';
import { useCommand } from '../../app/commands/command-context.tsx';
import { KeyHint, useShortcuts } from '../../app/commands/key-hint.tsx';
import { isComposing } from '../../app/commands/keys.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { letGo } from '../../ui/let-go.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { Note } from '../../ui/note.tsx';
import type { Override } from '#shared/domain/review/override';
import type { Viewer } from '../evidence/use-viewer.ts';
import type { Names } from '../policy/use-names.ts';
import { weightOfOutcome } from './answer-look.tsx';
import { AssignDialog } from '../cases/assign-dialog.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { FindingGoalsContext, type FindingGoals, type GoalsOfCase } from './finding-goals.ts';
import { Findings } from './findings.tsx';
import { KeepingLine } from './keeping-line.tsx';
import { Others } from './others.tsx';
import { AnswerSeen } from './panes.tsx';
import { PinList } from './pin-list.tsx';
import { NotesThread } from './notes-thread.tsx';
import { useAnswering, type Draft } from './use-answering.ts';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './answer-pane.module.css';

interface AnswerPaneProps {
  readonly detail: CaseDetail;
  readonly item: SheetItem;
  readonly overrides: readonly Override[];
  readonly names: Names;
  readonly allowed: boolean;
  /** This officer has sealed his round: answers stand as they are. */
  readonly sealed: boolean;
  readonly blind: boolean;
  readonly me: string | null;
  readonly draft: Draft | null;
  /** A value that was chosen before and still lacks its why. */
  readonly chosen: string | null;
  readonly viewer: Viewer;
  /** Where findings lead. */
  readonly goals: GoalsOfCase;
  readonly explained: CaseFindings | undefined;
  /** Grows when the viewer's own button asks to pin. */
  readonly pinAsked: number;
  readonly openLeft: number;
  readonly onNextOpen: () => void;
}

/** The right pane: what rules found, what the officer says, on which pages it rests. */
export const AnswerPane = (props: AnswerPaneProps) => {
  const shortcutsOf = useShortcuts();
  const { detail, item, overrides, names, me, draft, viewer, openLeft, onNextOpen } = props;
  const allowed = props.allowed && !props.sealed;
  const seen = use(AnswerSeen);
  const { t, pick } = useText();
  const tell = useTell();
  const { check } = item;
  const answering = useAnswering(detail.row.id, check.id, item.mine, draft, item.again, props.chosen, me);
  const { work, wanting } = answering;
  const reasonBox = useRef<HTMLInputElement>(null);
  const noteBox = useRef<HTMLTextAreaElement>(null);
  const asking = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [whyOpen, setWhyOpen] = useState(false);
  const [assigning, setAssigning] = useState(false);

  const choose = (value: Parameters<typeof answering.choose>[0]): void => {
    if (!answering.choose(value)) return;
    // The why is asked where it is given; the box appears with this choice.
    clearTimeout(asking.current);
    asking.current = setTimeout(() => (value === 'notApplicable' ? noteBox : reasonBox).current?.focus(), 0);
  };
  // The words go into the notice, which the applicant reads in Chinese.
  const supplement: FindingGoals['supplement'] = ({ text }) => {
    if (!allowed) return tell.done(t('review.sealed'));
    if (!work.note.includes(text.zh))
      answering.setNote([work.note.trim(), text.zh].filter((one) => one !== '').join('；'));
    choose('supplement');
  };
  const pin = (): void => {
    if (!allowed) return tell.done(t('review.sealed'));
    const { here } = viewer;
    if (here === null) return tell.done(t('review.pins.noPage'));
    if (!work.pins.some((one) => samePin(one, here))) answering.setPins([...work.pins, here]);
  };
  const asked = useRef(props.pinAsked);
  useEffect(() => {
    if (asked.current === props.pinAsked) return;
    asked.current = props.pinAsked;
    pin();
  });

  useCommand('answerMet', () => choose('met'), allowed && seen);
  useCommand('answerNotMet', () => choose('notMet'), allowed && seen);
  useCommand('answerPartly', () => choose('partly'), allowed && seen);
  useCommand('answerSupplement', () => choose('supplement'), allowed && seen);
  useCommand('answerNotApplicable', () => choose('notApplicable'), allowed && seen);
  const calling = item.findings.some(({ outcome }) => weightOfOutcome[outcome] <= weightOfOutcome.WARN);
  const metNext = (): void => {
    if (wanting) return reasonBox.current?.focus();
    const answered = work.value !== null && item.again !== true;
    if (!answered && calling) return tell.done(t('review.lookFirst'));
    if (!answered) answering.choose('met');
    onNextOpen();
  };
  useCommand('metNext', metNext, allowed && seen && openLeft > 0);
  useCommand('pinPage', pin, allowed);
  const focusNote = (): void => {
    // Whoever goes on to the note at once writes there, not into the reason that is about to appear.
    clearTimeout(asking.current);
    noteBox.current?.focus();
  };
  useCommand('focusNote', focusNote, allowed && seen);
  useCommand('showWhy', () => setWhyOpen((open) => !open));

  const needsReason = work.value !== null && work.value !== 'met' && work.value !== 'notApplicable';
  return (
    <div className={classes.pane}>
      <div className={classes.top} data-sealed={props.sealed}>
        <div className={classes.question}>
          <small>{check.id}</small>
          <h3>{pick(check.text)}</h3>
        </div>
        {item.again === true ? <Note tone="warn">{t('review.again')}</Note> : null}
        <FindingGoalsContext value={{ ...props.goals, supplement, reassign: () => setAssigning(true) }}>
          <Findings
            item={item}
            explained={props.explained}
            names={names}
            open={whyOpen}
            onOpen={setWhyOpen}
            overriding={{ case: detail.row.id, me, allowed: props.allowed, overrides }}
          />
        </FindingGoalsContext>
        {assigning ? <AssignDialog cases={[detail.row.id]} onClose={() => setAssigning(false)} /> : null}
        {props.sealed ? <Note tone="info">{t('review.sealed')}</Note> : null}
        <AnswerButtons value={work.value} wanting={wanting} disabled={!allowed} onChoose={choose} />
        {needsReason ? (
          <Select
            ref={reasonBox}
            size="sm"
            searchable
            clearable
            aria-label={t('review.reason')}
            placeholder={t('review.reasonPlaceholder')}
            value={work.reason}
            onChange={answering.setReason}
            disabled={!allowed}
            data={reasonGroups(
              names,
              work.value === 'supplement',
              t('policy.use.supplement'),
              t('policy.use.rejection'),
            )}
            maxDropdownHeight={320}
          />
        ) : null}
        <GrowingText
          ref={noteBox}
          size="sm"
          least={2}
          most={10}
          aria-label={t('review.note')}
          aria-keyshortcuts={shortcutsOf('focusNote')}
          data-phrases-go-here
          placeholder={t('review.notePlaceholder')}
          value={work.note}
          disabled={!allowed}
          onChange={(event) => answering.setNote(event.currentTarget.value)}
          onBlur={answering.settleNote}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (
              event.key === 'Escape' ||
              (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey)
            ) {
              event.preventDefault();
              event.currentTarget.blur();
            }
          }}
          rightSection={work.note === '' ? <KeyHint command="focusNote" /> : null}
          rightSectionProps={{ style: { alignItems: 'flex-start', paddingTop: 6 } }}
        />
        <div className={classes.state}>
          <KeepingLine keeping={answering.keeping} wanting={wanting} />
          {work.value === null || !allowed ? null : (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={answering.clear}>
              {t('review.clear')}
            </Button>
          )}
          {work.value !== null || calling || !allowed ? null : (
            <Button
              size="compact-sm"
              variant="default"
              rightSection={<KeyHint command="metNext" />}
              aria-keyshortcuts={shortcutsOf('metNext')}
              onClick={(event) => {
                letGo(event);
                metNext();
              }}
            >
              {t('command.metNext')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant={work.value !== null && !wanting && openLeft > 0 ? 'filled' : 'default'}
            rightSection={<KeyHint command="nextOpen" />}
            leftSection={<IconArrowRight size={14} />}
            disabled={openLeft === 0}
            onClick={(event) => {
              letGo(event);
              onNextOpen();
            }}
            aria-keyshortcuts={shortcutsOf('nextOpen')}
          >
            {t('review.nextOpen')}
          </Button>
        </div>
        <FaultNote fault={answering.fault} />
      </div>
      <PinList
        caseId={detail.row.id}
        pins={work.pins}
        evidence={detail.evidence}
        waiting={work.pins.length > 0 && (work.value === null || wanting)}
        allowed={allowed}
        viewer={viewer}
        onPins={answering.setPins}
      />
      <Others item={item} mine={work.value} names={names} evidence={detail.evidence} viewer={viewer} />
      <NotesThread detail={detail} check={check.id} names={names} allowed={props.allowed} me={me} blind={props.blind} />
    </div>
  );
};

const samePin = (left: Pin, right: Pin): boolean =>
  left.hash === right.hash && left.page === right.page && JSON.stringify(left.region) === JSON.stringify(right.region);

/** The reasons that fit the answer come first. */
const reasonGroups = (names: Names, supplementFirst: boolean, supplement: string, rejection: string) => {
  const of = (use: 'supplement' | 'rejection', group: string) => ({
    group,
    items: (names.pack?.reasons ?? [])
      .filter((reason) => reason.use === use)
      .map((reason) => ({ value: reason.code, label: `${reason.code} ${names.reason(reason.code)}` })),
  });
  const groups = [of('supplement', supplement), of('rejection', rejection)];
  return supplementFirst ? groups : groups.toReversed();
};
