import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Input } from '#shared/contract/index';
import { invoke } from '../../api/bridge.ts';
import { useAct } from '../../api/use-act.ts';
import { isComposing } from '../../app/commands/keys.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { GrowingText } from '../../ui/growing-text.tsx';
import classes from './answer-pane.module.css';

type Kind = NonNullable<Input<'review.note'>['kind']>;

interface NoteBoxProps {
  readonly id: string;
  readonly about: string;
  readonly re?: string;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What the words can become; the first one is what Ctrl+Enter writes. */
  readonly acts: readonly { readonly kind: Kind; readonly label: string }[];
  readonly focused?: boolean;
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}

/** Words under way, and what they may become. */
export const NoteBox = ({ id, about, re, label, text, onText, acts, focused, onDone, children }: NoteBoxProps) => {
  const { act, busy, fault } = useAct();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focused === true) box.current?.focus();
  }, [focused]);
  const write = async (kind: Kind): Promise<void> => {
    if (text.trim() === '' || busy) return;
    const done = await act(() => invoke('review.note', { case: id, about, text, kind, re: re ?? null }));
    if (done === null) return;
    onText('');
    onDone?.();
  };
  return (
    <>
      <GrowingText
        ref={box}
        size="sm"
        least={1}
        most={8}
        mt={6}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
            event.preventDefault();
            const [first] = acts;
            if (first !== undefined) void write(first.kind);
          }
          if (event.key === 'Escape' && onDone !== undefined) {
            event.preventDefault();
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <div className={classes.noteActs}>
        {text.trim() === ''
          ? null
          : acts.map((one) => (
              <Button
                key={one.kind}
                size="compact-sm"
                variant="default"
                loading={busy}
                onClick={() => void write(one.kind)}
              >
                {one.label}
              </Button>
            ))}
        {children}
      </div>
      <FaultNote fault={fault} />
    </>
  );
};
