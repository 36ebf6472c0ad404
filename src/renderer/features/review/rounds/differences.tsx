import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { settlementChoices, type SettlementChoice } from '#shared/domain/review/differences';
import type { DifferenceLine, DifferencesView } from '#shared/domain/review/differences-view';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Pin } from '#shared/domain/review/review-sheet';
import { invoke } from '../../../api/bridge.ts';
import { useAct } from '../../../api/use-act.ts';
import { useKeptForm } from '../../../api/use-kept-form.ts';
import { KeyCaps } from '../../../app/commands/key-hint.tsx';
import { isComposing } from '../../../app/commands/keys.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FaultNote } from '../../../ui/fault-note.tsx';
import { Sheet } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Names } from '../../policy/use-names.ts';
import { DifferenceSide } from './difference-side.tsx';
import { GrowingText } from '../../../ui/growing-text.tsx';
import classes from './rounds.module.css';

interface DifferencesProps {
  readonly detail: CaseDetail;
  readonly view: DifferencesView;
  readonly names: Names;
  readonly allowed: boolean;
  readonly onGoTo: (check: string, pin?: Pin) => void;
}

const isWhole = (about: string): about is 'suggestion' | 'amountFen' | 'conditions' =>
  about === 'suggestion' || about === 'amountFen' || about === 'conditions';

/** What the rounds differ in, heaviest first, each dealt with by one key. */
export const Differences = ({ detail, view, names, allowed, onGoTo }: DifferencesProps) => {
  const { t, pick } = useText();
  const { id } = detail.row;
  const { act, busy, fault } = useAct();
  const [at, setAt] = useState(0);
  const { form: reasons, put } = useKeptForm<Readonly<Record<string, string>>>(
    id,
    'settle',
    Object.fromEntries(view.lines.map(({ about }) => [about, ''])),
  );
  const list = useRef<HTMLOListElement>(null);
  const both = view.first !== null && view.second !== null;
  const texts = new Map(
    [...(names.pack?.generalChecks ?? []), ...(names.pack?.measures ?? []).flatMap((one) => one.checks)].map(
      (check) => [check.id, pick(check.text)] as const,
    ),
  );
  const nameOf = (about: string): string =>
    isWhole(about) ? t(`rounds.about.${about}`) : `${about} ${texts.get(about) ?? ''}`;
  const go = (to: number): void => {
    const next = Math.min(view.lines.length - 1, Math.max(0, to));
    setAt(next);
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[next]?.focus();
  };
  const settle = async (line: DifferenceLine, choice: SettlementChoice): Promise<void> => {
    const done = await act(() =>
      invoke('review.settleDifference', { case: id, about: line.about, choice, reason: reasons[line.about] ?? '' }),
    );
    if (done === null) return;
    put({ [line.about]: '' });
    go(at + 1);
  };
  // Keys act while a line itself has the focus, never while its reason is being written.
  const press = (event: KeyboardEvent): void => {
    const lines = [...(list.current?.children ?? [])];
    const place = lines.findIndex((one) => one === event.target);
    const line = view.lines[place];
    if (line === undefined || isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = settlementChoices[Number(event.key) - 1];
    if (event.key === 'ArrowDown') go(place + 1);
    else if (event.key === 'ArrowUp') go(place - 1);
    else if (choice !== undefined && allowed) void settle(line, choice);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pressed = useRef(press);
  useEffect(() => {
    pressed.current = press;
  });
  useEffect(() => {
    const box = list.current;
    const hear = (event: KeyboardEvent): void => pressed.current(event);
    const enter = ({ target }: FocusEvent): void =>
      setAt([...(box?.children ?? [])].findIndex((one) => target instanceof Node && one.contains(target)));
    box?.addEventListener('keydown', hear);
    box?.addEventListener('focusin', enter);
    return () => {
      box?.removeEventListener('keydown', hear);
      box?.removeEventListener('focusin', enter);
    };
  }, []);
  return (
    <Sheet
      title={t('rounds.differences')}
      text={view.lines.length === 0 ? undefined : t('rounds.differencesText')}
      aside={
        both && view.lines.length > 0 ? (
          <Tag tone={view.open === 0 ? 'good' : 'warn'}>
            {view.open === 0 ? t('rounds.allDone') : t('rounds.openCount', { count: view.open })}
          </Tag>
        ) : null
      }
    >
      <FaultNote fault={fault} />
      {view.lines.length === 0 ? <p className={classes.settled}>{t(both ? 'rounds.none' : 'rounds.waiting')}</p> : null}
      <ol ref={list} className={classes.list}>
        {view.lines.map((line, place) => (
          <li
            key={line.about}
            className={classes.difference}
            tabIndex={place === at ? 0 : -1}
            aria-label={nameOf(line.about)}
            data-done={line.standing === 'settled'}
          >
            <header className={classes.line}>
              <strong>{nameOf(line.about)}</strong>
              {line.effects.map((effect, rank) => (
                <Tag key={effect} tone={rank === 0 ? 'warn' : 'mute'}>
                  {t(`rounds.effect.${effect}`)}
                </Tag>
              ))}
              <Tag tone={line.standing === 'settled' ? 'good' : 'wait'}>{t(`rounds.standing.${line.standing}`)}</Tag>
              {isWhole(line.about) ? null : (
                <Button size="compact-xs" variant="subtle" onClick={() => onGoTo(line.about)}>
                  {t('rounds.look')}
                </Button>
              )}
            </header>
            <div className={classes.sides}>
              <DifferenceSide
                about={line.about}
                title={t('rounds.first')}
                side={line.first}
                review={view.first}
                names={names}
                evidence={detail.evidence}
                onPin={(pin) => onGoTo(line.about, pin)}
              />
              <DifferenceSide
                about={line.about}
                title={t('rounds.second')}
                side={line.second}
                review={view.second}
                names={names}
                evidence={detail.evidence}
                onPin={(pin) => onGoTo(line.about, pin)}
              />
            </div>
            {line.settlement === null ? null : (
              <p className={classes.settled}>
                {names.officer(line.settlement.officer)} · {t(`rounds.choice.${line.settlement.choice}`)}
                {line.settlement.reason === '' ? '' : ` · ${line.settlement.reason}`}
              </p>
            )}
            <div className={classes.deal}>
              <GrowingText
                size="xs"
                least={1}
                most={12}
                aria-label={t('rounds.reason')}
                placeholder={t('rounds.reasonHint')}
                disabled={!allowed}
                value={reasons[line.about] ?? ''}
                onChange={(event) => put({ [line.about]: event.currentTarget.value })}
              />
              {settlementChoices.map((choice, number) => (
                <Button
                  key={choice}
                  size="compact-sm"
                  variant={line.settlement?.choice === choice && line.standing !== 'outdated' ? 'filled' : 'default'}
                  disabled={!allowed || busy}
                  aria-keyshortcuts={String(number + 1)}
                  leftSection={<KeyCaps keys={String(number + 1)} />}
                  onClick={() => void settle(line, choice)}
                >
                  {t(`rounds.choice.${choice}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
};
