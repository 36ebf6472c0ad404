import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notes.module.css';

export type Tone = 'info' | 'good' | 'warn' | 'bad';
const icons = { info: IconInfoCircle, good: IconCircleCheck, warn: IconAlertTriangle, bad: IconAlertTriangle } as const;

interface NoteProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** Announced when it appears. */
  readonly live?: boolean;
}

/** A calm line of state in its place on the screen. */
export const Note = ({ tone, children, live = false }: NoteProps) => {
  const Icon = icons[tone];
  return (
    <div className={classes.note} data-tone={tone} {...(live ? { role: 'status' } : {})}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <div>{children}</div>
    </div>
  );
};
