import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}

/** Says what belongs here and offers the next step. */
export const EmptyState = ({ title, text, icon, children }: EmptyStateProps) => (
  <div className={classes.empty}>
    {icon === undefined ? null : <div className={classes.icon}>{icon}</div>}
    <h2>{title}</h2>
    {text === undefined ? null : <p>{text}</p>}
    {children === undefined ? null : <div className={classes.actions}>{children}</div>}
  </div>
);
