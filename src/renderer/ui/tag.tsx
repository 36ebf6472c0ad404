import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type TagTone = 'good' | 'bad' | 'warn' | 'wait' | 'mute' | 'accent' | 'plain';

/** A small word with a tone; the word always says what the colour says. */
export const Tag = ({
  tone = 'mute',
  title,
  children,
}: {
  readonly tone?: TagTone;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) => (
  <span className={classes.tag} data-tone={tone} title={title}>
    {children}
  </span>
);
