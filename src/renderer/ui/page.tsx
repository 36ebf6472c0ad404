import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A scrolling screen with a reading width. */
export const Page = ({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) => (
  <div className={classes.page}>
    <div className={classes.inner} data-wide={wide}>
      {children}
    </div>
  </div>
);

interface SheetProps {
  readonly title?: string;
  readonly text?: string | undefined;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One sheet of paper on a screen. */
export const Sheet = ({ title, text, aside, children }: SheetProps) => (
  <section className={classes.sheet} {...(title === undefined ? {} : { 'aria-label': title })}>
    {title === undefined ? null : (
      <header className={classes.head}>
        <div>
          <h2>{title}</h2>
          {text === undefined ? null : <p>{text}</p>}
        </div>
        {aside}
      </header>
    )}
    {children}
  </section>
);
